"""A practice is written in sections, published, said to run or to have stopped, by those who keep it."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.models import Document, Edition, EvidenceRow, Practice
from teladan.ground import clock

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def office(client, place):
    """An officer of the health centre, signed in."""
    sign_in(client, a_mandate(place.melati))
    return client


def sign_in(client, mandate):
    client.force_login(mandate.person.account, "django.contrib.auth.backends.ModelBackend")


def at(name, practice, *more):
    return reverse(f"practices:{name}", args=[practice.pk, *more])


def said(answer):
    return answer.content.decode()


def rows(*filled, blank=0, **more):
    """A form of rows as a browser sends it."""
    data = {"baris-TOTAL_FORMS": len(filled) + blank, "baris-INITIAL_FORMS": 0} | more
    for number, row in enumerate(filled):
        data |= {f"baris-{number}-{name}": value for name, value in ({"id": ""} | row).items()}
    for number in range(len(filled), len(filled) + blank):
        data[f"baris-{number}-id"] = ""
    return data


def test_a_draft_begins_with_a_name_and_leads_to_the_first_section(office, place):
    answer = office.post(reverse("practices:new"), {"title": "Antre dari Rumah", "keeper": place.melati.pk})
    made = Practice.objects.get()
    assert answer.headers["Location"] == at("edit-section", made, "inti")
    assert (made.title, made.owner_name, made.state) == ("Antre dari Rumah", place.melati.name, "draft")


def test_nobody_writes_for_a_unit_out_of_reach(office, place):
    answer = office.post(reverse("practices:new"), {"title": "Antre dari Rumah", "keeper": place.other.pk})
    assert answer.status_code == 422
    assert "Pilih unit dari daftar." in said(answer)
    assert not Practice.objects.exists()


def test_a_draft_without_a_name_is_asked_for_one(office, place):
    answer = office.post(reverse("practices:new"), {"title": " ", "keeper": place.melati.pk})
    assert answer.status_code == 422
    assert "Beri nama praktik ini." in said(answer)


def test_the_overview_names_what_is_missing_with_a_way_to_it(office, place):
    empty = Practice.objects.create(keeper=place.melati, owner_name="x", title="Antre", made_by="", made_at=clock.now())
    page = said(office.get(at("edit", empty)))
    assert "Belum lengkap" in page
    assert at("edit-section", empty, "pelajaran") in page
    assert "Tulis apa yang pernah gagal dan pelajarannya." in page
    assert at("publish", empty) not in page


def test_what_is_incomplete_is_not_published(office, place):
    draft = a_practice(place.melati, failures="")
    answer = office.post(at("publish", draft), {"is_running": "on"})
    assert answer.status_code == 422
    assert "belum lengkap" in said(answer)
    assert at("edit-section", draft, "pelajaran") in said(answer)
    assert not Edition.objects.exists()


def test_publishing_makes_the_first_edition_and_a_proof_of_life(office, place):
    draft = a_practice(place.melati, confirmed_on=None)
    office.post(at("publish", draft), {"is_running": "on"})
    draft.refresh_from_db()
    assert draft.state == Practice.State.PUBLISHED
    assert draft.confirmed_on == clock.today()
    assert Edition.objects.get().content["title"] == "Periksa Dekat Rumah"


def test_publishing_twice_without_a_change_makes_one_edition(office, place):
    draft = a_practice(place.melati)
    office.post(at("publish", draft), {})
    answer = office.post(at("publish", draft), {"changes": "lagi"})
    assert "Tidak ada yang berubah sejak versi 1." in said(answer)
    assert Edition.objects.count() == 1


def test_a_second_edition_asks_what_changed_and_shows_it(office, place):
    known = a_published_practice(place.melati)
    office.post(
        at("edit-section", known, "pelajaran"), {"failures": known.failures, "lessons": "Kader datang dua kali."}
    )
    assert "Yang berubah sejak versi sebelumnya" in said(office.get(at("publish", known)))
    assert office.post(at("publish", known), {"changes": ""}).status_code == 422
    office.post(at("publish", known), {"changes": "Pelajaran ditambah"})
    page = said(office.get(at("edition", known, 2)))
    assert "Pelajaran ditambah" in page
    assert "dihapus:" in page
    assert "datang dua kali." in page


def test_a_section_is_kept_and_leads_to_the_next(office, place):
    draft = a_practice(place.melati)
    answer = office.post(
        at("edit-section", draft, "manfaat"), {"beneficiaries": "Ibu", "groups": ["women"], "lanjut": "1"}
    )
    assert answer.headers["Location"] == at("edit-section", draft, "bagian")
    draft.refresh_from_db()
    assert (draft.beneficiaries, draft.groups) == ("Ibu", ["women"])


def test_a_summary_longer_than_200_words_is_refused_and_kept_on_the_page(office, place):
    draft = a_practice(place.melati)
    data = {
        "title": "Nama lain",
        "owner_kind": "agency",
        "owner_name": "Puskesmas",
        "sector": "health",
        "summary": "kata " * 201,
    }
    answer = office.post(at("edit-section", draft, "inti"), data)
    assert answer.status_code == 422
    assert "Ringkasan ini 201 kata; paling banyak 200." in said(answer)
    assert "Nama lain" in said(answer)
    draft.refresh_from_db()
    assert draft.title == "Periksa Dekat Rumah"


@pytest.mark.parametrize("written", ["Kabupaten Contoh Lain", "Pemkab Contoh Lain"])
def test_an_owner_out_of_the_keeper_s_reach_stays_the_owner_as_long_as_its_name_stays(office, place, written):
    known = a_published_practice(place.melati, owner=place.other, owner_name=written)
    core = {"title": "Judul Baru", "owner_kind": "agency", "owner_name": written, "sector": "health", "summary": "x"}
    assert office.post(at("edit-section", known, "inti"), core).status_code == 302
    known.refresh_from_db()
    assert (known.title, known.owner) == ("Judul Baru", place.other)
    office.post(at("edit-section", known, "inti"), core | {"owner_name": place.melati.name})
    known.refresh_from_db()
    assert known.owner == place.melati


def test_an_owner_outside_government_is_no_unit(office, place):
    draft = a_practice(place.melati)
    data = {
        "title": "A",
        "owner_kind": "association",
        "owner_name": "Paguyuban Rekaan",
        "sector": "health",
        "summary": "",
    }
    office.post(at("edit-section", draft, "inti"), data)
    draft.refresh_from_db()
    assert (draft.owner, draft.owner_name, draft.owner_kind) == (None, "Paguyuban Rekaan", "association")


def test_a_text_of_a_hundred_thousand_letters_is_refused(office, place):
    draft = a_practice(place.melati)
    answer = office.post(at("edit-section", draft, "prasyarat"), {"preconditions": "a" * 100_000, "cost": "small"})
    assert answer.status_code == 422
    assert "3.000" in said(answer) or "3000" in said(answer)


def test_rows_grow_by_one_without_losing_what_was_typed(office, place):
    draft = a_practice(place.melati)
    draft.steps.all().delete()
    data = rows({"name": "Susun", "weeks": "dua"}, blank=1, tambah="1")
    answer = office.post(at("edit-section", draft, "langkah"), data)
    page = said(answer)
    assert answer.status_code == 200
    assert 'value="dua"' in page
    assert "Baris 3" in page
    assert "Baris 4" not in page
    assert not draft.steps.exists()


def test_rows_are_kept_in_the_order_that_was_given(office, place):
    draft = a_practice(place.melati)
    first, second, third = draft.steps.all()
    data = rows(
        {"id": first.pk, "name": "Susun daftar", "weeks": "2", "ORDER": "2"},
        {"id": second.pk, "name": "Latih petugas", "weeks": "4", "ORDER": "1"},
        {"id": third.pk, "name": "Mulai keliling", "weeks": "8", "ORDER": "3", "DELETE": "on"},
        {"name": "Periksa lagi", "weeks": "1", "ORDER": ""},
        {"name": "", "weeks": "1"},  # the blank row of the page
    )
    office.post(at("edit-section", draft, "langkah"), data)
    assert list(draft.steps.values_list("name", flat=True)) == ["Latih petugas", "Susun daftar", "Periksa lagi"]
    assert draft.steps.first().pk == second.pk


def test_a_wrong_row_is_named_and_nothing_is_kept(office, place):
    draft = a_practice(place.melati)
    answer = office.post(at("edit-section", draft, "langkah"), rows({"name": "", "weeks": "1000", "what": "Panjang"}))
    assert answer.status_code == 422
    assert "Baris 1, Langkah: Beri nama langkah ini, atau centang Hapus." in said(answer)
    assert "Paling lama 260 minggu." in said(answer)
    assert "Panjang" in said(answer)
    assert draft.steps.count() == 3


def test_a_part_keeps_its_key_when_its_name_changes(office, place):
    draft = a_practice(place.melati)
    part = draft.parts.get(key="daftar")
    data = rows({"id": part.pk, "name": "Daftar sasaran", "is_core": "on", "ORDER": "1"}, {"name": "Daftar sasaran"})
    office.post(at("edit-section", draft, "bagian"), data)
    assert dict(draft.parts.values_list("key", "name")) == {
        "daftar": "Daftar sasaran",
        "daftar-sasaran": "Daftar sasaran",
    }


def test_a_row_of_another_practice_is_not_taken(office, place):
    draft, other = a_practice(place.melati), a_practice(place.kenanga)
    strange = other.parts.first()
    office.post(at("edit-section", draft, "bagian"), rows({"id": strange.pk, "name": "Diambil", "is_core": "on"}))
    strange.refresh_from_db()
    assert strange.name != "Diambil"
    assert draft.parts.get().name == "Diambil"


def test_an_outcome_with_evidence_stays(office, place):
    draft = a_practice(place.melati)
    outcome = draft.outcomes.get()
    EvidenceRow.objects.create(
        outcome=outcome,
        design="claim",
        measured_by="own",
        place="Puskesmas",
        starts_on=dt.date(2018, 1, 1),
        ends_on=dt.date(2018, 12, 31),
        recorded_by="",
        recorded_at=clock.now(),
    )
    row = {"id": outcome.pk, "name": outcome.name, "code": outcome.code, "unit_of_measure": "%", "direction": "higher"}
    removed = office.post(at("edit-section", draft, "indikator"), rows(row | {"DELETE": "on"}))
    assert removed.status_code == 422
    assert "tidak dapat dihapus: sudah ada bukti" in said(removed)
    turned = office.post(at("edit-section", draft, "indikator"), rows(row | {"direction": "lower"}))
    assert "tidak dapat diubah: sudah ada bukti" in said(turned)
    renamed = office.post(at("edit-section", draft, "indikator"), rows(row | {"name": "Cakupan dini"}))
    assert renamed.status_code == 302
    outcome.refresh_from_db()
    assert (outcome.name, outcome.direction) == ("Cakupan dini", "higher")


def test_numbers_are_typed_the_indonesian_way_and_come_with_a_period_and_a_source(office, place):
    draft = a_practice(place.melati)
    draft.outcomes.all().delete()
    bare = {"name": "Waktu tunggu", "direction": "lower", "baseline": "1.234,5"}
    answer = office.post(at("edit-section", draft, "indikator"), rows(bare))
    assert "Sebut kapan angka ini diukur." in said(answer)
    assert "Sebut dari mana angkanya." in said(answer)
    full = bare | {"baseline_period": "2015", "source": "laporan"}
    office.post(at("edit-section", draft, "indikator"), rows(full))
    assert str(draft.outcomes.get().baseline) == "1234.5000"
    assert 'value="1.234,5' in said(office.get(at("edit-section", draft, "indikator")))


def test_a_document_comes_with_a_licence_and_goes_again(office, place):
    draft = a_practice(place.melati)
    upload = io.BytesIO(PDF)
    upload.name = "../../etc/SOP periksa.pdf"
    data = {"title": "SOP", "kind": "procedure", "licence": "cc-by", "file": upload}
    office.post(at("edit-section", draft, "dokumen"), data)
    made = Document.objects.select_related("file").get()
    assert (made.title, made.licence) == ("SOP", "cc-by")
    assert "/" not in made.file.name
    office.post(
        f"{at('edit-section', draft, 'dokumen')}?ubah={made.pk}", {"title": "SOP 2", "kind": "form", "licence": "ask"}
    )
    made.refresh_from_db()
    assert (made.title, made.licence) == ("SOP 2", "ask")
    office.post(at("edit-section", draft, "dokumen"), {"hapus": made.pk})
    assert not Document.objects.exists()


def test_a_hostile_file_is_refused_with_the_words_kept(office, place):
    draft = a_practice(place.melati)
    upload = io.BytesIO(b"<script>alert(1)</script>")
    upload.name = "sop.pdf"
    data = {"title": "SOP kami", "kind": "procedure", "licence": "cc-by", "file": upload}
    answer = office.post(at("edit-section", draft, "dokumen"), data)
    assert answer.status_code == 422
    assert "SOP kami" in said(answer)
    assert not Document.objects.exists()


def test_one_press_says_that_it_still_runs(office, place):
    known = a_published_practice(place.melati, confirmed_on=dt.date(2020, 1, 1))
    office.post(at("alive", known))
    known.refresh_from_db()
    assert known.confirmed_on == clock.today()
    assert office.get(at("alive", known)).status_code == 405


def test_a_practice_stops_with_a_reason_and_a_lesson_and_runs_again(office, place):
    known = a_published_practice(place.melati)
    assert office.post(at("stop", known), {"on": "1/11/2024", "why": ""}).status_code == 422
    office.post(at("stop", known), {"on": "1/11/2024", "why": "Petugas pindah", "lesson": "Latih dua orang."})
    known.refresh_from_db()
    assert (known.stopped_on, known.stopped_why) == (dt.date(2024, 11, 1), "Petugas pindah")
    assert known.lessons.endswith("Latih dua orang.")
    page = said(office.get(at("practice", known)))
    assert "Praktik ini sudah berhenti" in page
    assert "Petugas pindah" in page
    office.post(at("alive", known))
    known.refresh_from_db()
    assert (known.stopped_on, known.confirmed_on) == (None, clock.today())


def test_a_day_to_come_is_no_day_on_which_it_stopped(office, place):
    known = a_published_practice(place.melati)
    answer = office.post(at("stop", known), {"on": "1/1/2190", "why": "Nanti"})
    assert answer.status_code == 422
    assert "Tanggal ini belum tiba." in said(answer)


def test_a_withdrawn_practice_says_so_and_no_more(office, place, client):
    known = a_published_practice(place.melati)
    office.post(at("withdraw", known), {"why": "Salah unggah"})
    office.logout()
    answer = client.get(at("practice", known))
    assert answer.status_code == 404
    assert "Praktik ini ditarik oleh yang menerbitkannya." in said(answer)
    assert "Periksa Dekat Rumah" not in said(answer)
    assert "Salah unggah" not in said(answer)


@pytest.mark.parametrize("name", ["edit", "publish", "stop", "withdraw"])
def test_others_write_nothing(client, place, name):
    known = a_published_practice(place.melati)
    sign_in(client, a_mandate(place.kenanga))
    assert client.get(at(name, known)).status_code == 403
    assert client.post(at("alive", known)).status_code == 403
    assert client.post(at("edit-section", known, "manfaat"), {"beneficiaries": "x"}).status_code == 403


def test_an_observer_writes_nothing(client, place):
    known = a_published_practice(place.melati)
    sign_in(client, a_mandate(place.melati, "observer"))
    assert client.get(at("edit", known)).status_code == 403
    assert client.get(reverse("practices:new")).status_code == 403
    assert known.title in said(client.get(reverse("practices:kept")))


def test_ones_own_are_listed_narrowed_and_searched(office, place):
    a_practice(place.melati, title="Konsep antrean")
    a_published_practice(place.melati, title="Lama sekali", confirmed_on=dt.date(2001, 1, 1))
    a_published_practice(place.melati, title="Yang berhenti", stopped_on=dt.date(2020, 1, 1), stopped_why="Selesai")
    a_practice(place.kenanga, title="Milik tetangga")
    address = reverse("practices:kept")
    every = said(office.get(address))
    assert all(title in every for title in ("Konsep antrean", "Lama sekali", "Yang berhenti"))
    assert "Milik tetangga" not in every
    assert "Konsep antrean" not in said(office.get(address, {"saring": "lama"}))
    assert "Lama sekali" in said(office.get(address, {"saring": "lama"}))
    assert "Yang berhenti" in said(office.get(address, {"saring": "berhenti"}))
    assert "Tidak ada praktik yang cocok." in said(office.get(address, {"cari": "tidak ada itu"}))
    assert office.get(address, {"saring": "'; drop", "hal": "x"}).status_code == 200


def test_an_unknown_section_leads_back(office, place):
    answer = office.get(at("edit-section", a_practice(place.melati), "rahasia"))
    assert answer.status_code == 404
    assert "Pilih bagian dari daftar" in said(answer)
