"""The sheet, photos, questions, minutes and lessons on screen: who sees what, and what a hostile sender gets."""

import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from factories.courses import a_field_study
from factories.figures import figures_of
from factories.learn import DAY, a_draft_visit, a_host, an_agreed_visit
from factories.pictures import a_bomb, a_photo, a_photo_with_place
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.models import HostQuestion, Lesson, Minute, Observation, Photo, Question
from teladan.ground.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def visit(regency):
    figures_of(regency.melati, {"time": "2.4"}, ends_on=DAY.replace(day=1))
    figures_of(regency.other, {"time": "3.6"}, ends_on=DAY.replace(day=1))
    return an_agreed_visit(regency.melati, regency.other, instrument="skm/2017", elements=["time", "cost"])


def signed_in(unit, role="officer", username=""):
    client = Client()
    account = a_mandate(unit, role, username).person.account
    client.force_login(account)
    client.account = str(account.pk)
    return client


@pytest.fixture
def guest(regency):
    return signed_in(regency.melati)


@pytest.fixture
def host(regency):
    return signed_in(regency.other)


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def at(visit, page) -> str:
    return f"/belajar/kunjungan/{visit.pk}/{page}"


def a_file(content: io.BytesIO | bytes, name: str = "foto.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.getvalue(), kind)


def entry(client, kind="observation", **fields):
    usual = {"kind": kind, "account": client.account, "ident": str(uuid.uuid4()), "side": "guest"}
    return usual | {"note": "Jadwal ditempel di pintu.", "rating": "4", "element": "time"} | fields


# The sheet


def test_both_offices_figures_stand_side_by_side_with_what_they_are_read_with(visit, guest, host):
    shown = text(guest.get(at(visit, "pengamatan/")))
    # from: 2.4 × 25 and 3.6 × 25 on the scale of the index
    assert "Kami 60,00" in shown
    assert "Mereka 90,00" in shown
    assert "Angka mereka lebih tinggi 30,00 poin, di luar kebetulan." in shown
    assert "n = 100" in shown
    assert "belum diperiksa" in shown
    assert "Kami 90,00" in text(host.get(at(visit, "pengamatan/")))


def test_the_sheet_works_as_a_plain_form_and_counts_a_double_press_once(visit, guest):
    page = guest.get(at(visit, "pengamatan/"))
    ident = page.context["note_form"]["ident"].value()
    photo = page.context["photo_form"]["ident"].value()
    sent = {"bentuk": "catatan", "ident": ident, "element": "time", "rating": "4", "note": "Loket dibuka pukul 7.",
            "foto-ident": photo, "foto-consent": "nobody", "foto-caption": "Papan jadwal"}  # fmt: skip
    for _press in range(2):
        answer = guest.post(at(visit, "pengamatan/"), sent | {"foto-photo": a_file(a_photo())})
        assert answer.status_code == 302
    row = Observation.objects.get()
    assert (row.side, row.element, row.rating, row.note) == ("guest", "time", 4, "Loket dibuka pukul 7.")
    assert Photo.objects.get().observation == row
    assert "Loket dibuka pukul 7." in text(guest.get(at(visit, "pengamatan/")))


def test_an_empty_note_is_refused_and_nothing_typed_is_lost(visit, guest):
    sent = {"bentuk": "catatan", "ident": uuid.uuid4(), "element": "cost", "foto-ident": uuid.uuid4(), "note": " "}
    answer = guest.post(at(visit, "pengamatan/"), sent)
    assert answer.status_code == 422
    assert "Tulis catatan, pilih nilai, atau tambahkan foto." in text(answer)
    assert answer.context["note_form"]["element"].value() == "cost"
    assert not Observation.objects.exists()


def test_notes_belong_to_the_side_that_made_them(visit, guest, host, regency):
    guest.post(at(visit, "pengamatan/kirim/"), entry(guest, note="Hanya untuk kami."))
    row = Observation.objects.get()
    assert "Hanya untuk kami." in text(guest.get(at(visit, "pengamatan/")))
    assert "Hanya untuk kami." not in text(host.get(at(visit, "pengamatan/")))
    assert host.get(at(visit, f"pengamatan/{row.pk}/")).status_code == 404
    stranger = signed_in(regency.kenanga)
    for page in (
        "pengamatan/",
        "pengamatan/pekerja.js",
        "foto/",
        "tanya/",
        "notulen/",
        "pelajaran/",
        "tanya/daftar.xlsx",
    ):
        assert stranger.get(at(visit, page)).status_code == 404
        assert Client().get(at(visit, page)).status_code == 302


def test_who_only_reads_gets_no_form_and_may_not_send(visit, regency):
    reader = signed_in(regency.melati, "observer")
    shown = reader.get(at(visit, "pengamatan/"))
    assert "Anda hanya membaca" in text(shown)
    assert reader.post(at(visit, "pengamatan/"), {"bentuk": "catatan"}).status_code == 403
    answer = reader.post(at(visit, "pengamatan/kirim/"), entry(reader))
    assert answer.status_code == 409
    assert "tidak mencatat" in answer.json()["why"]
    assert not Observation.objects.exists()


def test_a_phone_sends_an_entry_twice_and_one_is_there(visit, guest):
    sent = entry(guest, seen_at="2025-07-10T03:15:00.000Z")
    for _try in range(2):
        answer = guest.post(at(visit, "pengamatan/kirim/"), sent)
        assert answer.status_code == 200
        assert answer.json()["stored"] == sent["ident"]
    row = Observation.objects.get()
    assert f"{row.seen_at:%Y-%m-%d %H.%M}" == "2025-07-10 03.15"


def test_a_clock_that_lies_in_days_to_come_is_not_believed(visit, guest):
    guest.post(at(visit, "pengamatan/kirim/"), entry(guest, seen_at="2099-01-01T00:00:00Z"))
    assert Observation.objects.get().seen_at.year < 2099


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ident": "bukan-tanda"}, "UUID"),
        ({"rating": "5"}, "5"),
        ({"note": "", "rating": ""}, "Tulis catatan"),
        ({"element": "gaji"}, "gaji"),
        ({"place": "999999"}, ""),
        ({"kind": "hapus"}, "tidak dikenal"),
        ({"note": "x" * 4001}, "4000"),
        ({"kind": "photo", "consent": "nobody"}, "Pilih fotonya"),
        ({"kind": "question", "text": ""}, "Tulis pertanyaannya"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_words(visit, guest, fields, said):
    answer = guest.post(at(visit, "pengamatan/kirim/"), entry(guest, **fields))
    assert answer.status_code == 422
    assert said in answer.json()["why"]
    assert answer.json()["why"]
    assert not Observation.objects.exists()


def test_what_another_account_left_on_the_phone_is_not_taken_as_ones_own(visit, guest, regency):
    other = signed_in(regency.melati)
    answer = other.post(at(visit, "pengamatan/kirim/"), entry(guest))
    assert answer.status_code == 409
    assert answer.json()["other"]
    assert not Observation.objects.exists()


def test_an_id_that_somebody_else_used_is_refused(visit, guest, host):
    sent = entry(guest)
    guest.post(at(visit, "pengamatan/kirim/"), sent)
    answer = host.post(at(visit, "pengamatan/kirim/"), sent | {"account": host.account, "note": "Lain"})
    assert answer.status_code == 422 or answer.status_code == 409
    assert Observation.objects.get().note == sent["note"]


def test_an_entry_of_a_session_that_ended_is_asked_to_sign_in(visit, guest):
    sent = entry(guest)
    assert Client().post(at(visit, "pengamatan/kirim/"), sent).status_code in (302, 403)


def test_the_worker_reaches_its_own_sheet_only(visit, guest):
    answer = guest.get(at(visit, "pengamatan/pekerja.js"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Service-Worker-Allowed"] == at(visit, "pengamatan/")
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_two_texts_stand_side_by_side_until_one_is_chosen(visit, guest):
    first = entry(guest, writing=str(uuid.uuid4()))
    guest.post(at(visit, "pengamatan/kirim/"), first)
    page = at(visit, f"pengamatan/{first['ident']}/")
    words = {"ident": first["ident"], "side": "guest", "element": "time", "rating": "4"}
    guest.post(page, words | {"version": 1, "note": "Dari komputer."})
    late = first | {"writing": str(uuid.uuid4()), "base": "1", "note": "Dari ponsel <b>kedua</b>."}
    for _ in range(2):
        answer = guest.post(at(visit, "pengamatan/kirim/"), late)
        assert (answer.status_code, answer.json()["beside"]) == (200, True)
    assert "Ada dua tulisan" in text(guest.get(at(visit, "pengamatan/")))
    shown = guest.get(page).content.decode()
    assert "Dari komputer.\n\nDari ponsel &lt;b&gt;kedua&lt;/b&gt;.</textarea>" in shown
    assert "Dari ponsel &lt;b&gt;kedua&lt;/b&gt;." in shown
    other = Observation.objects.get().others.get()
    joined = words | {"version": 2, "lain": other.pk, "note": "Dari keduanya."}
    assert guest.post(page, joined).status_code == 302
    row = Observation.objects.get()
    assert (row.note, row.version, row.others.count()) == ("Dari keduanya.", 3, 0)


def test_a_change_over_somebody_elses_is_shown_beside_it_with_what_was_typed(visit, guest, regency):
    sent = entry(guest)
    guest.post(at(visit, "pengamatan/kirim/"), sent)
    page = at(visit, f"pengamatan/{sent['ident']}/")
    words = {"ident": sent["ident"], "side": "guest", "version": 1, "element": "", "rating": ""}
    signed_in(regency.melati, "head").post(page, words | {"note": "Tulisan kepala."})
    answer = guest.post(page, words | {"note": "Tulisan pengamat."})
    assert answer.status_code == 409
    assert "Tulisan kepala." in text(answer)
    assert "Tulisan pengamat." in answer.content.decode()
    assert Observation.objects.get().note == "Tulisan kepala."
    assert guest.post(page, words | {"version": 2, "note": "Keduanya."}).status_code == 302


def test_what_opens_a_phones_seal_is_of_the_account_and_of_whoever_sees_the_visit(visit, guest, host):
    one, same, other = (client.get(at(visit, "pengamatan/kunci/")) for client in (guest, guest, host))
    assert one.json() == same.json() != other.json()
    assert one["Cache-Control"] == "no-store, private"
    assert signed_in(a_regency().melati).get(at(visit, "pengamatan/kunci/")).status_code == 404
    assert one.json()["key"] not in guest.get(at(visit, "pengamatan/")).content.decode()


def test_the_page_that_asks_for_the_pin_says_nothing_of_the_visit(visit, guest, regency):
    shown = guest.get(at(visit, "pengamatan/terkunci/")).content.decode()
    assert "Lupa PIN?" in shown
    for secret in (visit.theme, regency.melati.name, regency.other.name, f'"{guest.account}"'):
        assert secret not in shown


def test_a_member_without_mandate_notes_for_their_group_and_finds_it_first():
    regency = a_regency()
    study = a_field_study(regency.agency, regency.other)
    visit, client = study.course.visit, Client()
    for person in (study.people[0], study.people[3]):
        client.force_login(person.person.account)
        client.account = str(person.person.account_id)
        note = f"Dilihat {person.seat.group.name}."
        assert client.post(at(visit, "pengamatan/kirim/"), entry(client, element="", note=note)).status_code == 200
    page = client.get(at(visit, "pengamatan/"))
    shown = text(page)
    assert shown.index("Dilihat Kelompok 2.") < shown.index("Dilihat Kelompok 1.")
    assert f'<option value="{study.sites[1].place_id}" selected>' in page.content.decode()
    narrowed = text(client.get(f"{at(visit, 'pengamatan/')}?kelompok={study.group.pk}"))
    assert "Dilihat Kelompok 1." in narrowed
    assert "Dilihat Kelompok 2." not in narrowed
    assert client.get(at(visit, "tanya/")).status_code == 200


def test_a_note_is_changed_and_deleted_by_its_author(visit, guest, regency):
    guest.post(at(visit, "pengamatan/kirim/"), entry(guest))
    row = Observation.objects.get()
    page = at(visit, f"pengamatan/{row.pk}/")
    assert signed_in(regency.melati, "keyer").get(page).status_code == 403
    sent = {"ident": row.pk, "side": "guest", "version": 1, "element": "cost", "rating": "2", "note": "Lain."}
    assert guest.post(page, sent).status_code == 302
    row.refresh_from_db()
    assert (row.element, row.rating, row.note) == ("cost", 2, "Lain.")
    assert guest.post(page + "hapus/").status_code == 302
    assert not Observation.objects.exists()


def test_a_delegate_of_another_unit_notes_for_the_side_it_came_with(visit, regency):
    client = signed_in(regency.kenanga, "observer")
    assert client.get(at(visit, "pengamatan/")).status_code == 404
    visit.delegates.filter(name="Budi Tamu").update(person=Person.objects.get(account=client.account))
    assert client.get(at(visit, "pengamatan/")).status_code == 200
    assert client.post(at(visit, "pengamatan/kirim/"), entry(client)).status_code == 200
    assert Observation.objects.get().side == "guest"


# Photos


def send_photo(client, visit, content, name="foto.jpg", **fields):
    sent = {"ident": uuid.uuid4(), "consent": "not_given", "caption": "Taman"} | fields
    return client.post(at(visit, "foto/"), sent | {"photo": a_file(content, name)})


def test_a_photo_is_seen_by_both_sides_and_by_nobody_else(visit, guest, host, regency):
    assert send_photo(guest, visit, a_photo_with_place()).status_code == 302
    row = Photo.objects.get()
    for size in ("besar", "kecil"):
        page = at(visit, f"foto/{row.pk}/{size}.jpg")
        for client in (guest, host):
            answer = client.get(page)
            content = b"".join(answer.streaming_content)
            assert answer.headers["Content-Type"] == "image/jpeg"
            assert "sandbox" in answer.headers["Content-Security-Policy"]
            assert "no-store" in answer.headers["Cache-Control"]
            assert b"Ponsel Contoh" not in content
        assert signed_in(regency.kenanga).get(page).status_code == 404
        assert Client().get(page).status_code == 302


def test_consent_may_be_given_later_and_the_other_side_does_not_give_it(visit, guest, host):
    send_photo(guest, visit, a_photo())
    row = Photo.objects.get()
    page = at(visit, f"foto/{row.pk}/")
    assert host.post(page, {"caption": "", "consent": "given"}).status_code == 403
    assert guest.post(page, {"caption": "Taman", "consent": "given"}).status_code == 302
    row.refresh_from_db()
    assert row.consent == "given"
    assert guest.post(page, {"caption": "Taman", "consent": "mungkin"}).status_code == 422
    assert guest.post(page + "hapus/").status_code == 302
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto"),
        (b"<html><script>alert(1)</script></html>", "bukan foto"),
        (a_bomb(8000), "terlalu besar"),
        (b"\xff\xd8\xff" + b"\0" * (21 * 1024**2), "paling besar 20 MB"),
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(visit, guest, content, said):
    answer = send_photo(guest, visit, content)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Photo.objects.exists()


# Questions


def ask(client, visit, words="Berapa biaya perawatan taman setahun?", **fields):
    return client.post(at(visit, "tanya/"), {"ident": uuid.uuid4(), "text": words, "element": "cost"} | fields)


def test_a_question_goes_to_and_fro_until_whoever_asked_is_sure(visit, guest, host):
    assert ask(guest, visit).status_code == 302
    row = Question.objects.get()
    page = at(visit, f"tanya/{row.pk}/")
    assert "Giliran Anda: Jawab" in text(host.get(at(visit, "tanya/")))
    assert "Giliran Anda" not in text(guest.get(at(visit, "tanya/")))
    assert guest.post(page, {"langkah": "jawab", "answer": "Sendiri"}).status_code == 403
    assert host.post(page, {"langkah": "pastikan"}).status_code == 403
    assert host.post(page, {"langkah": "jawab", "answer": " "}).status_code == 422
    assert host.post(page, {"langkah": "jawab", "answer": "Rp120 juta.", "seen": ""}).status_code == 302
    assert guest.post(page, {"langkah": "ragukan", "doubt": "Termasuk listrik?"}).status_code == 302
    assert "Termasuk listrik?" in text(host.get(page))
    again = {"langkah": "jawab", "answer": "Tanpa listrik.", "seen": "Rp120 juta."}
    assert host.post(page, again).status_code == 302
    assert guest.post(page, {"langkah": "pastikan"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer) == ("confirmed", "Tanpa listrik.")
    assert guest.post(page, {"langkah": "tarik"}).status_code == 302  # said in words, and nothing is lost
    assert Question.objects.exists()


def test_an_answer_that_came_second_is_not_lost(visit, guest, host):
    ask(guest, visit)
    page = at(visit, f"tanya/{Question.objects.get().pk}/")
    host.post(page, {"langkah": "jawab", "answer": "Ya.", "seen": ""})
    answer = host.post(page, {"langkah": "jawab", "answer": "Tidak juga.", "seen": ""})
    assert answer.status_code == 422
    assert "menjawab lebih dahulu" in text(answer)
    assert "Tidak juga." in answer.content.decode()
    assert Question.objects.get().answer == "Ya."


def test_what_the_host_has_answered_to_everybody_is_shown_before_it_is_asked_again(visit, guest, host):
    receiving = visit.reception.host
    HostQuestion.objects.create(
        host=receiving, question="Berapa biaya perawatan taman dalam setahun?", answer="Rp120 juta.", is_published=True
    )
    HostQuestion.objects.create(host=receiving, question="Berapa biaya perawatan taman?", answer="Rahasia.")
    HostQuestion.objects.create(host=receiving, question="Siapa merawat lift?", answer="Penyedia.", is_published=True)
    answer = ask(guest, visit, "Mohon info: biaya perawatan taman setahun berapa ya?")
    assert "Sudah ada jawabannya?" in text(answer)
    assert "Rp120 juta." in text(answer)
    assert "Rahasia." not in text(answer)
    assert "Penyedia." not in text(answer)
    assert not Question.objects.exists()
    assert ask(guest, visit, sudah_dibaca="ya").status_code == 302
    assert ask(host, visit, "Berapa biaya perawatan taman di tempat Anda?").status_code == 302
    assert Question.objects.count() == 2


def test_the_list_is_narrowed_counted_and_taken_away(visit, guest, host):
    ask(guest, visit, "=1+1 Berapa orang?")
    ask(host, visit, "Bagaimana antrean diatur?", element="time")
    shown = text(guest.get(at(visit, "tanya/"), {"pihak": "host"}))
    assert "Bagaimana antrean diatur?" in shown
    assert "Berapa orang?" not in shown
    assert "Terbuka 2" in shown
    book = openpyxl.load_workbook(io.BytesIO(guest.get(at(visit, "tanya/daftar.xlsx"), {"unsur": "cost"}).content))
    rows = list(book.active.values)
    assert len(rows) == 2
    assert rows[1][6] == "=1+1 Berapa orang?"
    assert book.active.cell(2, 7).data_type == "s"
    assert guest.get(at(visit, "tanya/"), {"keadaan": "entah", "unsur": "'--"}).status_code == 200


def test_questions_are_asked_before_the_letter_is_sent(regency, guest):
    draft = a_draft_visit(regency.melati, regency.other)
    a_host(regency.other)
    assert ask(guest, draft, element="").status_code == 302
    assert Question.objects.get().visit == draft
    assert signed_in(regency.other).get(at(draft, "tanya/")).status_code == 404


# Minutes and lessons


def test_both_sides_write_the_minutes_and_the_later_sees_the_earlier(visit, guest, host):
    assert guest.post(at(visit, "notulen/"), {"topic": "Perawatan", "said": "Triwulan."}).status_code == 302
    row = Minute.objects.get()
    page = at(visit, f"notulen/{row.pk}/")
    assert host.post(page, {"version": 1, "topic": "Perawatan", "said": "Setiap bulan."}).status_code == 302
    late = guest.post(page, {"version": 1, "topic": "Perawatan", "said": "Tulisan tamu."})
    assert late.status_code == 409
    assert "Setiap bulan." in text(late)
    assert "Tulisan tamu." in late.content.decode()
    merged = late.context["form"]["version"].value()
    assert guest.post(page, {"version": merged, "topic": "Perawatan", "said": "Bulanan."}).status_code == 302
    assert "Bulanan." in text(host.get(at(visit, "notulen/")))
    assert guest.post(page + "pindah/", {"arah": "turun"}).status_code == 302
    assert guest.post(page + "hapus/", {"version": "1"}).status_code == 302
    assert Minute.objects.exists()
    assert guest.post(page + "hapus/", {"version": "3"}).status_code == 302
    assert not Minute.objects.exists()
    gone = guest.post(page, {"version": "3", "topic": "Perawatan", "said": "Masih saya tulis."})
    assert gone.status_code == 409
    assert guest.post(page, {"version": "", "topic": "Perawatan", "said": "Masih saya tulis."}).status_code == 302
    assert Minute.objects.get().said == "Masih saya tulis."


def test_each_side_keeps_its_own_lessons_and_the_host_learns_too(visit, guest, host):
    words = {"title": "Jadwal ditempel", "ours": "Di map", "theirs": "Di pintu", "will": "Tempel", "element": "time"}
    assert guest.post(at(visit, "pelajaran/"), words).status_code == 302
    assert host.post(at(visit, "pelajaran/"), words | {"title": "Tamu menghitung biaya per orang"}).status_code == 302
    assert "Tuan rumah juga belajar" in text(host.get(at(visit, "pelajaran/")))
    assert "Jadwal ditempel" not in text(host.get(at(visit, "pelajaran/")))
    row = Lesson.objects.get(side="guest")
    assert host.get(at(visit, f"pelajaran/{row.pk}/")).status_code == 404
    assert guest.post(at(visit, f"pelajaran/{row.pk}/"), words | {"title": ""}).status_code == 422
    assert guest.post(at(visit, f"pelajaran/{row.pk}/"), words | {"will": "Tempel di dua ruang"}).status_code == 302
    row.refresh_from_db()
    assert row.will == "Tempel di dua ruang"
    assert guest.post(at(visit, f"pelajaran/{row.pk}/hapus/")).status_code == 302
    assert Lesson.objects.count() == 1
