"""Suggestions are found, read, marked, answered and taken along, each within one's reach."""

import io
import zipfile

import pytest
from factories.measure import a_wave, answer
from factories.registry import a_mandate, a_regency
from python_calamine import CalamineWorkbook

from teladan.cycle.measure.models import Intake, Suggestion
from teladan.cycle.measure.queries.suggestions import public_suggestions
from teladan.ground.journal.models import Entry

LIST = "/ukur/saran/"
PLAIN = "Tambah kursi tunggu."
NAMED = "Bu Rina ramah. Hubungi saya di 081234567890."
FORMULA = '=HYPERLINK("http://contoh","klik") <script>alert(\'x\')</script>'


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def wave(regency):
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    for text in (PLAIN, NAMED, FORMULA):
        answer(wave.intakes.get(unit=regency.melati), suggestion=text)
    answer(wave.intakes.get(unit=regency.kenanga), suggestion="Parkir sempit.")
    return wave


@pytest.fixture
def officer(client, regency, wave):
    client.force_login(a_mandate(regency.office).person.account)
    return client


def one(text: str) -> Suggestion:
    return Suggestion.objects.get(text=text)


def text(response) -> str:
    return response.content.decode()


def reply(client, text: str, **said: str):
    form = {"mark": "proposal", "element": "facilities", "answer": "Sepuluh kursi ditambah."} | said
    return client.post(f"{LIST}{one(text).pk}/", form)


def test_looking_reads_nothing(officer) -> None:
    officer.get(LIST)
    officer.get(f"{LIST}{one(PLAIN).pk}/")
    assert not Suggestion.objects.exclude(read_at=None).exists()


def test_those_ticked_are_marked_as_read_in_one_act(officer) -> None:
    ticked = [one(PLAIN).pk, one(NAMED).pk]
    answer = officer.post(f"{LIST}dibaca/", {"suggestion": ticked, "query": "baca=belum"})
    assert answer.url == f"{LIST}?baca=belum"
    assert set(Suggestion.objects.filter(read_at=None).values_list("text", flat=True)) == {FORMULA, "Parkir sempit."}
    assert Entry.objects.filter(verb="measure.suggestion.read").count() == 1
    officer.post(f"{LIST}dibaca/", {"suggestion": ticked})  # twice does no harm and tells nothing anew
    assert Entry.objects.filter(verb="measure.suggestion.read").count() == 1


def test_all_of_a_page_can_be_marked_with_nothing_ticked(officer) -> None:
    idents = list(Suggestion.objects.values_list("pk", flat=True))
    officer.post(f"{LIST}dibaca/", {"page": idents, "all": "1"})
    assert not Suggestion.objects.filter(read_at=None).exists()


@pytest.mark.parametrize("hostile", [["x"], ["9" * 30], ["-1"], [""], []])
def test_ticks_that_mean_nothing_mark_nothing(officer, hostile) -> None:
    assert officer.post(f"{LIST}dibaca/", {"suggestion": hostile}).status_code == 302
    assert not Suggestion.objects.exclude(read_at=None).exists()


def test_an_answer_marks_reads_and_stays(officer) -> None:
    assert reply(officer, PLAIN).status_code == 302
    row = one(PLAIN)
    assert (row.mark, row.element, row.answer) == ("proposal", "facilities", "Sepuluh kursi ditambah.")
    assert row.read_at
    assert row.answered_at
    assert not row.is_public
    answered_at = row.answered_at
    reply(officer, PLAIN, mark="praise")
    assert one(PLAIN).answered_at == answered_at  # the words did not change
    reply(officer, PLAIN, answer="")
    assert one(PLAIN).answered_at is None


@pytest.mark.parametrize("wrong", [{"mark": "x"}, {"element": "foreign"}, {"answer": "a" * 2001}], ids="-".join)
def test_what_does_not_exist_is_refused_and_nothing_typed_is_lost(officer, wrong) -> None:
    answer = reply(officer, PLAIN, **({"answer": "Kami catat."} | wrong))
    assert answer.status_code == 422
    assert wrong.get("answer", "Kami catat.") in text(answer)
    assert one(PLAIN).mark == ""


def test_what_seems_to_name_somebody_is_pointed_out_and_shown_covered(officer) -> None:
    page = text(officer.get(f"{LIST}{one(NAMED).pk}/"))
    assert "Terlihat: nama, nomor telepon." in page
    assert "Bu [nama] ramah. Hubungi saya di [nomor telepon]." in page
    assert "data pribadi" not in text(officer.get(f"{LIST}{one(PLAIN).pk}/"))


def test_the_public_reads_only_what_was_made_public_and_covered(officer, wave) -> None:
    reply(officer, NAMED, is_public="on")
    reply(officer, PLAIN)
    (row,) = public_suggestions(Intake.objects.filter(wave=wave))
    assert row.text == "Bu [nama] ramah. Hubungi saya di [nomor telepon]."
    assert row.answer == "Sepuluh kursi ditambah."
    assert public_suggestions([]) == []


def test_an_answer_for_everybody_names_nobody(officer) -> None:
    answer = reply(officer, PLAIN, answer="Sudah kami tegur Bu Rina.", is_public="on")
    assert answer.status_code == 422
    assert "Jawaban ini memuat nama" in text(answer)
    assert not one(PLAIN).is_public
    assert reply(officer, PLAIN, answer="Sudah kami tegur Bu Rina.").status_code == 302
    assert reply(officer, PLAIN, answer="Hubungi kami di (021) 3456789.", is_public="on").status_code == 302


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 4),
        ("cari=kursi", 1),
        ("baca=sudah", 1),
        ("baca=belum", 3),
        ("jenis=proposal", 1),
        ("unsur=facilities", 1),
        ("unsur=time", 0),
        ("cari=%27%3B--", 0),
        ("periode=x&jenis=y&unsur=z&baca=w&hal=99", 4),
    ],
)
def test_the_list_is_sifted_by_its_address(officer, query, found) -> None:
    reply(officer, PLAIN)
    page = officer.get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert page.context["page_obj"].paginator.count == found


def test_the_list_is_sifted_by_wave(officer, wave, regency) -> None:
    later = a_wave(regency.office, regency.melati)
    answer(later.intakes.get(), suggestion="Sudah lebih baik.")
    assert officer.get(f"{LIST}?periode={later.pk}").context["page_obj"].paginator.count == 1


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    officer, regency, wave, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(20) as few:
        officer.get(LIST)
        asked = len(few)
    for _ in range(20):
        answer(wave.intakes.get(unit=regency.melati), suggestion="Lagi.")
    with django_assert_max_num_queries(asked):
        officer.get(LIST)


def test_the_workbook_holds_what_is_shown_as_text_never_as_formula(officer) -> None:
    content = officer.get(f"{LIST}saran.xlsx?cari=HYPERLINK").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert rows[1][4] == FORMULA
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_scripts_in_a_suggestion_are_words(officer) -> None:
    for page in (LIST, f"{LIST}{one(FORMULA).pk}/"):
        assert "<script>alert" not in text(officer.get(page))


@pytest.mark.parametrize(
    ("where", "role", "seen", "may_answer"),
    [
        ("office", "officer", 4, True),
        ("melati", "officer", 3, True),
        ("melati", "observer", 3, False),
        ("melati", "keyer", 3, False),
        ("other", "administrator", 0, False),
    ],
)
def test_each_sees_and_answers_within_reach(client, regency, wave, where, role, seen, may_answer) -> None:
    client.force_login(a_mandate(getattr(regency, where), role).person.account)
    assert client.get(LIST).context["page_obj"].paginator.count == seen
    row = one(PLAIN)
    assert client.get(f"{LIST}{row.pk}/").status_code == (200 if seen else 404)
    status = reply(client, PLAIN).status_code
    assert status == (302 if may_answer else 403 if seen else 404)
    assert client.post(f"{LIST}{row.pk}/dibaca/").status_code == status
    client.post(f"{LIST}dibaca/", {"suggestion": [row.pk]})
    assert bool(one(PLAIN).read_at) is may_answer


def test_nobody_else_comes_in(client, wave) -> None:
    for address in (LIST, f"{LIST}saran.xlsx", f"{LIST}{one(PLAIN).pk}/"):
        assert client.get(address).status_code == 302
