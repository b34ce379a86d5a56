"""From the wish to the letter at the host's: the pages of a request."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from factories.figures import figures_of
from factories.learn import a_draft_visit, a_host, a_sent_visit
from factories.learn_requests import PDF
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.learn.models import HostQuestion, Visit
from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.cases import record_fact
from teladan.operations.casework.actions.letters import void_letter

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 6, 3, tzinfo=dt.UTC)


@pytest.fixture
def regency(time_machine):
    time_machine.move_to(NOW)
    return a_regency()


def signed_in(unit: Unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def filled(**changes: object) -> dict[str, object]:
    whole = {
        "theme": "Antrean di loket",
        "purpose": "Mempelajari pengaturan antrean.",
        "elements": ["time"],
        "reasons": ["better"],
        "outputs": "Laporan dan rencana tindak lanjut",
        "basis": "Rencana kerja 2026",
        "costs": "DIPA Kantor Contoh 2026",
        "contact": "Sari Contoh",
        "contact_way": "021-5550100",
        "proposed_on": "20/8/2026",
        "people": "8",
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def begin(client: Client, host: Unit, **changes: object):
    return client.post(f"/belajar/baru/?tuan_rumah={host.pk}", filled(**changes))


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_from_a_gap_host_element_and_reason_are_filled_in(regency):
    better = a_unit("Puskesmas Contoh Mawar", regency.other, type="puskesmas")
    figures_of(regency.melati, {"time": "2.4"})
    figures_of(better, {"time": "3.6"})
    a_host(better)
    client = signed_in(regency.melati)
    page = text(client, f"/bandingkan/unit/{regency.melati.pk}/?unsur=time")
    assert "Belajar dari yang lebih baik" in page
    # from: by hand: (3,6 − 2,4) · 25 = 30; s = √(15²/100 + 15²/100) = 2,1213; ± 1,96 s = 4,158
    assert "Lebih baik 30,00 (paling sedikit 25,84, paling banyak 34,16)" in page
    assert "sama dalam jenis Puskesmas" in page.lower() or "Sama dalam jenis Puskesmas" in page
    assert "jarak tidak diketahui" in page
    address = f"/belajar/baru/?tuan_rumah={better.pk}&amp;asal=kesenjangan&amp;unit={regency.melati.pk}"
    assert address in page
    begun = text(client, f"{address.replace('&amp;', '&')}&instrumen=skm/2017&unsur=time")
    assert 'value="time" id="id_elements_3" checked' in begun or 'value="time"' in begun
    assert 'value="better" id="id_reasons_0" checked' in begun


def test_better_units_without_open_doors_are_counted(regency):
    figures_of(regency.melati, {"time": "2.4"})
    for _place in range(7):
        figures_of(a_unit(parent=regency.other, type="puskesmas"), {"time": "3.6"})
    page = text(signed_in(regency.melati), f"/bandingkan/unit/{regency.melati.pk}/?unsur=time")
    assert "7 unit lain juga lebih baik" in page
    assert "dan 2 lagi" in page


def test_who_only_keys_sees_hosts_and_begins_nothing(regency):
    better = a_unit("Puskesmas Contoh Mawar", regency.other, type="puskesmas")
    figures_of(regency.melati, {"time": "2.4"})
    figures_of(better, {"time": "3.6"})
    a_host(better)
    client = signed_in(regency.melati, "keyer")
    assert "/belajar/baru/" not in text(client, f"/bandingkan/unit/{regency.melati.pk}/?unsur=time")
    assert client.get(f"/belajar/baru/?tuan_rumah={better.pk}").status_code == 403
    assert begin(client, better).status_code == 403


def test_terms_are_kept_as_a_draft(regency):
    client = signed_in(regency.melati)
    answer = begin(client, regency.other)
    visit = Visit.objects.get()
    assert answer.url == f"/belajar/kunjungan/{visit.pk}/permohonan/"
    assert (visit.guest, visit.host, visit.elements, visit.instrument) == (
        regency.melati,
        regency.other,
        ["time"],
        "skm/2017",
    )
    assert visit.proposed_on == dt.date(2026, 8, 20)
    assert "DIPA Kantor Contoh 2026" in text(client, answer.url)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(regency):
    client = signed_in(regency.melati)
    answer = begin(client, regency.other, theme="", proposed_on="1/1/2026", second_on="31 Pebruari", people="nol")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Isi bagian ini." in page
    assert "Tanggal ini sudah lewat" in page
    assert "Tanggal ini tidak dikenali" in page
    assert "Isi dengan angka bulat" in page
    assert "Mempelajari pengaturan antrean." in page
    assert 'value="31 Pebruari"' in page
    assert not Visit.objects.exists()


def test_what_people_write_stays_words(regency):
    client = signed_in(regency.melati)
    answer = begin(client, regency.other, theme="<script>alert(1)</script>", purpose="=1+1\n'\"; DROP TABLE")
    page = text(client, answer.url)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_request_waits_until_it_is_whole(regency):
    a_host(regency.other)
    client = signed_in(regency.melati)
    address = begin(client, regency.other, outputs="", costs="").url
    page = text(client, address)
    assert "Belum dapat dikirim" in page
    assert "Tulis keluaran yang diharapkan." in page
    assert "Unit Anda sendiri belum punya angka untuk: Waktu" in page
    client.post(f"{address}surat/")
    assert Visit.objects.get().letter is None


def test_own_figure_or_a_reason_makes_it_whole(regency):
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    assert "belum punya angka" in text(client, address)
    figures_of(regency.melati)
    assert "belum punya angka" not in text(client, address)
    other = begin(client, regency.kenanga, own_data="Survei pertama bulan depan.").url
    assert "belum punya angka" not in text(client, other)


def test_the_hosts_answers_are_read_before(regency):
    host = a_host(regency.other)
    HostQuestion.objects.create(host=host, question="Berapa loketnya?", answer="Empat loket.", is_published=True)
    HostQuestion.objects.create(host=host, question="Rahasia?", answer="Belum diterbitkan.")
    figures_of(regency.melati)
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    page = text(client, address)
    assert "Empat loket." in page
    assert "Belum diterbitkan." not in page
    assert "Baca dulu jawaban tuan rumah" in page
    assert client.post(f"{address}dibaca/", {}).status_code == 422
    client.post(f"{address}dibaca/", {"has_read_answers": "on"})
    assert "Baca dulu jawaban tuan rumah" not in text(client, address)


def test_a_letter_is_drafted_once_and_the_terms_stand_still(regency):
    figures_of(regency.melati)
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    client.post(f"{address}surat/")
    visit = Visit.objects.get()
    letter = visit.letter
    assert (letter.unit, letter.other, letter.kind, letter.state) == (regency.melati, regency.other, "request", "draft")
    assert "Tanggal yang diusulkan: 20 Agustus 2026" in letter.body
    assert "Waktu Penyelesaian" in letter.body or "Waktu" in letter.body
    client.post(f"{address}surat/")
    visit.refresh_from_db()
    assert visit.letter == letter
    assert client.get(f"{address}ubah/").status_code == 302
    assert client.post(f"{address}hapus/", follow=True).status_code == 200
    assert Visit.objects.exists()
    assert signed_in(regency.other).get(f"/belajar/kunjungan/{visit.pk}/").status_code == 404


def a_file(name: str = "surat.pdf", content: bytes = PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_a_letter_sent_outside_reaches_the_host_with_its_clock(regency):
    figures_of(regency.melati)
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    sent = client.post(
        f"{address}di-luar/",
        {"number": "B-12/X/2026", "dated": "1/7/2026", "sent_on": "2/7/2026", "file": a_file()},
    )
    assert sent.status_code == 302, sent.content.decode()
    visit = Visit.objects.get()
    assert visit.letter.state == "official"
    assert visit.letter.case == visit.case
    assert visit.letter.sent_as.unit == regency.other
    assert visit.case.opened_at.date() == dt.date(2026, 7, 2)
    assert "Menunggu jawaban" in text(signed_in(regency.other), f"/belajar/kunjungan/{visit.pk}/")
    again = client.post(
        f"{address}di-luar/",
        {"number": "B-13/X/2026", "dated": "1/7/2026", "sent_on": "2/7/2026", "file": a_file()},
    )
    assert again.status_code == 422
    assert "Permohonan ini sudah dikirim." in again.content.decode()


def test_a_scan_that_is_none_is_refused_and_nothing_is_sent(regency):
    figures_of(regency.melati)
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    wrong = client.post(
        f"{address}di-luar/",
        {"number": "1", "dated": "7/7/2026", "sent_on": "1/7/2026", "file": a_file("surat.pdf", b"<html>MZ")},
    )
    assert wrong.status_code == 422
    assert "Tanggal ini belum tiba." in wrong.content.decode()
    hostile = client.post(
        f"{address}di-luar/",
        {"number": "1", "dated": "1/7/2026", "sent_on": "1/7/2026", "file": a_file("../../surat.pdf", b"<html>MZ")},
    )
    assert hostile.status_code == 422
    assert Visit.objects.get().case is None


def test_the_guest_agrees_to_another_day(regency):
    visit = a_sent_visit(regency.melati, regency.other, proposed_on=dt.date(2026, 8, 20), sent_on=dt.date(2026, 7, 1))
    record_fact(actor="", case=visit.case, fact="rescheduled", at=NOW)
    guest, host = signed_in(regency.melati), signed_in(regency.other)
    address = f"/belajar/kunjungan/{visit.pk}/"
    assert "Setujui tanggal" in text(guest, address)
    assert "Menunggu jawaban tamu" in text(host, address)
    assert host.post(f"{address}langkah/", {"fact": "agreed"}).status_code == 403
    assert guest.post(f"{address}langkah/", {"fact": "agreed"}).status_code == 302
    assert "Disepakati" in text(guest, address)
    assert guest.post(f"{address}langkah/", {"fact": "accepted"}).status_code == 404


def test_what_the_host_lacks_is_asked_for_and_given(regency):
    visit = a_sent_visit(regency.melati, regency.other, sent_on=dt.date(2026, 7, 1))
    record_fact(actor="", case=visit.case, fact="completion_asked", note="Daftar peserta", at=NOW)
    guest = signed_in(regency.melati)
    address = f"/belajar/kunjungan/{visit.pk}/"
    assert "Daftar peserta" in text(guest, address)
    assert guest.post(f"{address}kelengkapan/", {"note": ""}).status_code == 422
    assert guest.post(f"{address}kelengkapan/", {"note": "Daftarnya sudah diisi."}).status_code == 302
    assert "Tuan rumah meminta kelengkapan" not in text(guest, address)


def test_the_guest_cancels_with_a_reason_that_both_read(regency):
    visit = a_sent_visit(regency.melati, regency.other, sent_on=dt.date(2026, 7, 1))
    address = f"/belajar/kunjungan/{visit.pk}/"
    guest, host = signed_in(regency.melati), signed_in(regency.other)
    assert host.get(f"{address}batal/").status_code == 403
    assert guest.post(f"{address}batal/", {"note": " "}).status_code == 422
    assert guest.post(f"{address}batal/", {"note": "Anggaran dipotong."}).status_code == 302
    assert "Anggaran dipotong." in text(host, address)
    again = guest.post(f"{address}batal/", {"note": "Lagi."})
    assert again.status_code == 422
    assert signed_in(regency.kenanga).get(f"{address}batal/").status_code == 404


def test_after_a_refusal_other_hosts_are_suggested_to_the_guest_alone(regency):
    near = a_unit("Puskesmas Contoh Mawar", regency.other, type="puskesmas")
    a_host(near)
    visit = a_sent_visit(
        regency.melati,
        regency.kenanga,
        sent_on=dt.date(2026, 7, 1),
        theme="Antrean",
        elements=["time"],
        instrument="skm/2017",
    )
    record_fact(actor="", case=visit.case, fact="refused", note="Penuh.", at=NOW)
    guest, host = signed_in(regency.melati), signed_in(regency.kenanga)
    address = f"/belajar/kunjungan/{visit.pk}/"
    assert "Puskesmas Contoh Mawar" in text(guest, address)
    assert "Puskesmas Contoh Mawar" not in text(host, address)
    made = guest.post(f"{address}tuan-rumah-lain/", {"host": near.pk})
    fresh = Visit.objects.get(after=visit)
    assert made.url == f"/belajar/kunjungan/{fresh.pk}/permohonan/"
    assert (fresh.theme, fresh.elements, fresh.host, fresh.reasons) == ("Antrean", ["time"], near, [])
    guest.post(f"{address}tuan-rumah-lain/", {"host": near.pk})
    assert Visit.objects.filter(after=visit).count() == 1
    assert host.post(f"{address}tuan-rumah-lain/", {"host": near.pk}).status_code == 403
    assert guest.post(f"{address}tuan-rumah-lain/", {"host": "x"}).status_code == 404


def test_a_draft_is_thrown_away_by_those_who_lead_it(regency):
    visit = a_draft_visit(regency.melati, regency.other)
    address = f"/belajar/kunjungan/{visit.pk}/permohonan/hapus/"
    assert signed_in(regency.melati, "observer").post(address).status_code == 403
    assert signed_in(regency.melati).post(address).status_code == 302
    assert not Visit.objects.exists()


def test_once_the_letter_is_void_the_terms_may_change_and_another_is_written(regency):
    figures_of(regency.melati)
    client = signed_in(regency.melati)
    address = begin(client, regency.other).url
    client.post(f"{address}surat/")
    first = Visit.objects.get().letter
    void_letter(actor="", letter=first, why="Salah tujuan")
    assert client.post(f"{address}ubah/", filled(theme="Tema baru")).status_code == 302
    client.post(f"{address}surat/")
    visit = Visit.objects.get()
    assert visit.theme == "Tema baru"
    assert visit.letter != first
    assert "Tema baru" in visit.letter.subject


@pytest.mark.parametrize(
    "query",
    [
        "tuan_rumah=99999999999999999999",
        "tuan_rumah=-1",
        "tuan_rumah=satu",
        "tuan_rumah=²",
        "",
    ],
)
def test_an_address_without_a_host_leads_to_the_directory(regency, query):
    answer = signed_in(regency.melati).get(f"/belajar/baru/?{query}")
    assert (answer.status_code, answer.url) == (302, "/belajar/tuan-rumah/")


def test_one_asks_for_ones_own_units_alone(regency):
    client = signed_in(regency.melati)
    assert client.get(f"/belajar/baru/?tuan_rumah={regency.other.pk}&unit={regency.kenanga.pk}").status_code == 403
    assert client.get(f"/belajar/baru/?tuan_rumah={regency.melati.pk}").status_code == 403
    above = signed_in(regency.office)
    assert above.get(f"/belajar/baru/?tuan_rumah={regency.other.pk}&unit={regency.kenanga.pk}").status_code == 200


def test_a_host_page_tells_what_is_meant_for_all(regency):
    host = a_host(regency.other, welcome="Antrean tanpa kertas")
    HostQuestion.objects.create(host=host, question="Berapa loketnya?", answer="Empat loket.", is_published=True)
    client = signed_in(regency.melati)
    page = text(client, f"/belajar/tuan-rumah/{regency.other.pk}/")
    assert "Antrean tanpa kertas" in page
    assert "Empat loket." in page
    assert "021-5550100" in page
    host.is_open = False
    host.save()
    closed = text(client, f"/belajar/tuan-rumah/{regency.other.pk}/")
    assert "Antrean tanpa kertas" not in closed
    assert "021-5550100" not in closed
    assert "Surat permohonan tetap boleh dikirim" in closed
    assert client.get("/belajar/tuan-rumah/999999/").status_code == 404
    assert client.get("/belajar/tuan-rumah/99999999999999999999999/").status_code == 404


def test_the_directory_is_searched_sorted_and_filtered(regency):
    a_host(regency.other, welcome="Antrean tanpa kertas")
    client = signed_in(regency.melati)
    assert regency.other.name in text(client, "/belajar/tuan-rumah/?cari=antrean&urut=jarak")
    found = text(client, "/belajar/tuan-rumah/?cari=Kenanga")
    assert "Unit lain dengan nama itu" in found
    assert regency.kenanga.name in found
    assert "Tidak ada tuan rumah bersedia yang cocok" in found
    assert text(client, "/belajar/tuan-rumah/?cari=<script>&unsur=x&urut=y&hal=z")
