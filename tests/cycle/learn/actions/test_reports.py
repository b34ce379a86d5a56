"""Several write one report at once, the site says what is right: nothing typed is lost, and nothing counts that was not said."""

import pytest
from factories.courses import NOW, FieldStudy, a_field_study, a_report
from factories.registry import a_regency, a_unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.models import Observation, Passage, PassageVersion, Report
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.queries.reports import State
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db

TEXT = "Warga datang ke balai desa. Petugas mencatat permohonan. Surat jadi pada hari itu juga."
SARI, BUDI, SITE = "1", "2", "3"
WORDS = st.sampled_from(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])
SENT = st.lists(
    st.tuples(st.sampled_from([SARI, BUDI, SITE]), st.integers(0, 5), st.lists(WORDS, min_size=1, max_size=12)),
    max_size=8,
)


@pytest.fixture
def study() -> FieldStudy:
    return a_field_study(a_unit("Balai Pelatihan Contoh"), a_regency().melati)


@pytest.fixture
def passage(study) -> Passage:
    return a_report(study.group, TEXT).passages.get()


def write(passage: Passage, actor: str, text: str, base: int = 1, **facts) -> actions.Written:
    return actions.write_passage(actor=actor, passage=passage, base=base, text=text, **facts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=SENT)
def test_every_text_that_was_sent_is_found_word_for_word_and_versions_have_no_holes(passage, sent):
    row = Passage.objects.create(report=passage.report, section="theirs", text="", made_by=SARI, made_at=NOW)
    start = " ".join(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])
    PassageVersion.objects.create(passage=row, number=1, text=start, author=SARI, made_at=NOW)
    Passage.objects.filter(pk=row.pk).update(text=start, version=1)
    for actor, back, words in sent:
        row.refresh_from_db()
        write(row, actor, " ".join(words), base=max(1, row.version - back))
    row.refresh_from_db()
    kept = list(row.versions.values_list("number", "text"))
    assert {" ".join(words) for _actor, _back, words in sent} <= {text for _number, text in kept}
    assert sorted(number for number, _text in kept if number) == list(range(1, row.version + 1))
    assert dict(kept)[row.version] == row.text


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_changes_of_different_places_are_joined_whoever_comes_first(passage, order):
    changes = [(SARI, TEXT.replace("balai desa", "kantor desa")), (BUDI, TEXT.replace("hari itu juga", "esok harinya"))]
    first, second = (write(passage, *changes[place]) for place in order)
    passage.refresh_from_db()
    assert passage.text == TEXT.replace("balai desa", "kantor desa").replace("hari itu juga", "esok harinya")
    assert (first.version.kind, second.version.kind, passage.version) == ("written", "joined", 3)
    assert second.own.text == changes[order[1]][1]
    (row,) = queries.rows_of([passage.report])[passage.report_id]
    assert {SARI, BUDI} <= set(row.authors)
    assert row.waiting == ()


def test_changes_of_one_place_wait_beside_each_other_until_somebody_decides(passage):
    write(passage, SARI, TEXT.replace("balai", "kantor"))
    held = write(passage, BUDI, TEXT.replace("balai", "rumah")).conflict
    passage.refresh_from_db()
    assert (passage.version, "kantor" in passage.text, held.number, held.settled_at) == (2, True, 0, None)
    hand = TEXT.replace("balai", "kantor atau rumah")
    made = actions.settle_conflict(actor=SARI, waiting=held, choice="joined", base=2, text=hand)
    assert (made.version.number, made.version.kind, made.version.text) == (3, "joined", hand)
    (row,) = queries.rows_of([passage.report])[passage.report_id]
    assert BUDI in row.authors
    assert row.waiting == ()


def test_a_decision_on_a_passage_that_moved_on_asks_again_and_keeps_what_was_typed(passage):
    write(passage, SARI, TEXT.replace("balai", "kantor"))
    held = write(passage, BUDI, TEXT.replace("balai", "rumah")).conflict
    write(passage, SARI, TEXT.replace("balai", "gedung"), base=2)
    with pytest.raises(CannotChange):
        actions.settle_conflict(actor=SARI, waiting=held, choice="mine", base=2)
    typed = TEXT.replace("balai", "kantor atau rumah")
    made = actions.settle_conflict(actor=SARI, waiting=held, choice="joined", base=2, text=typed)
    held.refresh_from_db()
    assert (made.conflict.text, held.settled_by) == (typed, SARI)


def test_typing_on_after_a_conflict_leaves_one_text_waiting_and_both_kept(passage):
    write(passage, SARI, TEXT.replace("balai", "kantor"))
    held = write(passage, BUDI, TEXT.replace("balai", "rumah")).conflict
    write(passage, BUDI, TEXT.replace("balai", "rumah kepala"), over=held.pk)
    assert passage.versions.filter(number=0).count() == 2
    assert passage.versions.filter(number=0, settled_at=None).count() == 1


def test_typing_on_after_a_joining_undoes_nothing_of_the_other(passage):
    write(passage, SARI, TEXT.replace("balai desa", "kantor desa"))
    own = write(passage, BUDI, TEXT.replace("juga", "saja")).own
    write(passage, BUDI, TEXT.replace("juga", "saja, tanpa biaya"), over=own.pk)
    passage.refresh_from_db()
    assert "kantor desa" in passage.text
    assert "saja, tanpa biaya" in passage.text


def test_a_button_pressed_twice_writes_once(passage):
    write(passage, SARI, TEXT.replace("balai", "kantor"))
    for _time in range(2):
        write(passage, SARI, TEXT.replace("balai", "kantor"))
        write(passage, BUDI, TEXT.replace("balai", "rumah"))
        write(passage, BUDI, TEXT.replace("juga", "saja"))
    assert passage.versions.count() == 5  # the first, Sari's, Budi's that waits, his own words, both joined


def test_a_text_for_a_passage_that_was_removed_meanwhile_waits_and_can_bring_it_back(passage):
    actions.remove_passage(actor=SARI, passage=passage, base=1)
    held = write(passage, BUDI, TEXT.replace("balai", "rumah")).conflict
    passage.refresh_from_db()
    assert passage.is_removed
    actions.settle_conflict(actor=BUDI, waiting=held, choice="mine", base=2)
    passage.refresh_from_db()
    assert (passage.is_removed, "rumah" in passage.text) == (False, True)


def test_what_was_changed_since_it_was_read_is_not_removed(passage):
    write(passage, BUDI, TEXT.replace("balai", "rumah"))
    with pytest.raises(CannotChange, match="diubah orang lain"):
        actions.remove_passage(actor=SARI, passage=passage, base=1)


@pytest.mark.parametrize(("text", "said"), [(" \r\n ", "kosong"), ("x" * 6001, "6001 huruf")])
def test_a_text_that_cannot_be_kept_is_refused_in_words(passage, text, said):
    with pytest.raises(CannotChange, match=said):
        write(passage, SARI, text)


def test_a_passage_moves_among_its_neighbours_and_to_another_section(study):
    report = a_report(study.group, "satu", "dua", "tiga")
    actions.move_passage(actor=SARI, passage=report.passages.get(text="tiga"), to="up")
    actions.move_passage(actor=SARI, passage=report.passages.get(text="satu"), to="will")
    found = {key: [row.passage.text for row in rows] for _section, key, rows in queries.sections_of(report)}
    assert (found["theirs"], found["will"]) == (["tiga", "dua"], ["satu"])


def test_a_note_that_two_people_put_in_stands_there_once(study):
    report = a_report(study.group)
    facts = {"visit": study.course.visit, "group": study.group, "seen_at": NOW, "author": SARI}
    notes = [Observation.objects.create(note=text, **facts) for text in ("Antrean pendek.", "Loket terbuka.", "")]
    actions.use_notes(actor=SARI, report=report, section="theirs", observations=notes[:1])
    actions.use_notes(actor=BUDI, report=report, section="origin", observations=notes)
    assert sorted(report.passages.values_list("text", flat=True)) == ["Antrean pendek.", "Loket terbuka."]
    assert [row.note for row in report.passages.get(section="origin").sources.all()] == ["Loket terbuka."]


def _state(report: Report) -> str:
    (row,) = queries.rows_of([report])[report.pk]
    return row.state


def test_a_correction_is_taken_over_in_the_words_and_name_of_the_site(passage):
    report = passage.report
    assert _state(report) == State.NEW
    first = actions.send_report(actor=SARI, report=report)
    assert _state(report) == State.UNREAD
    right = TEXT.replace("hari itu juga", "esok harinya")
    verdict = actions.say(actor=SITE, passage=passage, word="corrected", text=right)
    assert _state(report) == State.CORRECTED
    versions = {actions.take_over(actor=SARI, verdict=verdict).pk for _time in range(2)}
    version = PassageVersion.objects.get(pk__in=versions)
    assert (version.kind, version.author, version.text) == ("corrected", SITE, right)
    assert (_state(report), queries.is_confirmed(first)) == (State.CONFIRMED, False)
    second = actions.send_report(actor=SARI, report=report)
    assert (queries.unread_of(second), queries.is_confirmed(second)) == ([], True)


def test_a_passage_changed_after_its_word_needs_another(passage):
    report = passage.report
    actions.send_report(actor=SARI, report=report)
    actions.say(actor=SITE, passage=passage, word="confirmed")
    assert queries.progress_of(report).is_all
    write(passage, SARI, TEXT.replace("balai", "kantor"))
    assert (_state(report), queries.progress_of(report).is_all) == (State.CHANGED, False)
    edition = actions.send_report(actor=SARI, report=report)
    assert [entry["id"] for entry in queries.unread_of(edition)] == [str(passage.pk)]
    assert not queries.is_confirmed(edition)


def test_the_rest_is_confirmed_at_once_and_that_can_be_undone(study):
    report = a_report(study.group, "satu", "dua", "tiga")
    actions.send_report(actor=SARI, report=report)
    actions.say(actor=SITE, passage=report.passages.get(text="dua"), word="open", why="Tanya kepala desa.")
    made = actions.say_rest(actor=SITE, report=report)
    progress = queries.progress_of(report)
    assert (progress.confirmed, progress.open, progress.unread) == (2, 1, 0)
    assert [point.why for point in queries.open_points(report)] == ["Tanya kepala desa."]
    assert actions.take_back_rest(actor=SITE, report=report, at=made[0].made_at) == 2
    assert queries.progress_of(report).unread == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"word": "corrected"}, "Tulis yang benar"),
        ({"word": "corrected", "text": TEXT}, "belum diubah"),
        ({"word": "open"}, "mengapa"),
        ({"word": "lain"}, "Pilih satu"),
        ({"word": "confirmed", "version": 9}, "tidak dikirim"),
    ],
)
def test_a_word_that_says_too_little_is_refused(passage, facts, said):
    actions.send_report(actor=SARI, report=passage.report)
    with pytest.raises(CannotChange, match=said):
        actions.say(actor=SITE, passage=passage, **facts)


def test_an_edition_is_not_sent_empty_nor_twice(study, passage):
    with pytest.raises(CannotChange, match="kosong"):
        actions.send_report(actor=SARI, report=a_report(study.groups[1]))
    actions.send_report(actor=SARI, report=passage.report)
    with pytest.raises(CannotChange, match="sejak edisi 1"):
        actions.send_report(actor=SARI, report=passage.report)
