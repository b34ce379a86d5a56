"""A replication from its beginning to its end: what is refused, and why."""

import datetime as dt

import pytest
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication, a_running_replication

from teladan.cycle.replicate.actions import replications as actions
from teladan.cycle.replicate.actions.readiness import answer_readiness
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.readiness import readiness_of
from teladan.cycle.replicate.queries.replications import State, in_state, state_of
from teladan.cycle.replicate.refusals import AlreadyBegun, CannotChange
from teladan.ground import clock

pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 3)
APRIL = dt.date(2025, 4, 1)


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def practice(regency):
    return a_published_practice(regency.other)


def begun(practice, adopter, **facts) -> Replication:
    return actions.begin_replication(actor="", practice=practice, adopter=adopter, facts=facts)


def test_a_copy_remembers_the_edition_it_copies(regency, practice):
    row = begun(practice, regency.melati, aim="Cakupan 20 persen")
    assert (row.edition, row.aim, row.consent) == (1, "Cakupan 20 persen", "not_asked")


def test_nobody_copies_itself(regency, practice):
    with pytest.raises(CannotChange, match="milik unit Anda sendiri"):
        begun(practice, regency.other)


def test_what_is_not_published_is_not_copied(regency):
    with pytest.raises(CannotChange, match="belum terbit"):
        begun(a_practice(regency.other), regency.melati)


def test_a_second_open_copy_leads_to_the_first(regency, practice):
    first = begun(practice, regency.melati)
    with pytest.raises(AlreadyBegun) as refusal:
        begun(practice, regency.melati)
    assert refusal.value.ident == first.pk
    begun(practice, regency.kenanga)


def test_after_a_stop_it_may_begin_anew(regency, practice):
    first = begun(practice, regency.melati)
    actions.stop_replication(actor="", replication=first, on=MARCH, why="Petugas pindah")
    assert begun(practice, regency.melati).pk != first.pk


def test_it_is_learnt_from_a_copy_of_the_same_practice_only(regency, practice):
    other = a_running_replication(a_published_practice(regency.other, title="Lain"), regency.kenanga)
    with pytest.raises(CannotChange, match="Yang ditiru harus"):
        begun(practice, regency.melati, source=other)


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_only_a_head_commits(regency, practice, role):
    row = a_replication(practice, regency.melati)
    mandate = a_mandate(regency.melati, role)
    with pytest.raises(CannotChange, match="hanya diberikan pimpinan"):
        actions.commit_replication(actor="", replication=row, mandate=mandate, on=MARCH)


def test_a_head_of_a_neighbour_does_not_commit_but_one_above_does(regency, practice):
    row = a_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="hanya diberikan pimpinan"):
        actions.commit_replication(actor="", replication=row, mandate=a_mandate(regency.kenanga, "head"), on=MARCH)
    actions.commit_replication(actor="", replication=row, mandate=a_mandate(regency.office, "head"), on=MARCH)
    row.refresh_from_db()
    assert row.committed_on == MARCH


def test_a_commitment_is_of_a_day_on_which_the_head_was_one(regency, practice):
    row = a_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="tidak berlaku"):
        actions.commit_replication(
            actor="", replication=row, mandate=a_mandate(regency.melati, "head"), on=dt.date(2023, 12, 31)
        )


def test_a_day_to_come_is_not_written_down(regency, practice):
    row = a_committed_replication(practice, regency.melati)
    with clock.set_day(MARCH), pytest.raises(CannotChange, match="belum tiba"):
        actions.start_replication(actor="", replication=row, on=APRIL)


def test_it_starts_with_the_heads_word_and_the_origins(regency, practice):
    with pytest.raises(CannotChange, match="Komitmen kepala belum ada"):
        actions.start_replication(actor="", replication=a_replication(practice, regency.melati), on=MARCH)
    row = a_committed_replication(practice, regency.kenanga, consent="refused")
    with pytest.raises(CannotChange, match="belum menyetujui"):
        actions.start_replication(actor="", replication=row, on=MARCH)


def test_a_refusal_has_a_reason_and_may_be_asked_once_more(regency, practice):
    row = begun(practice, regency.melati)
    actions.ask_consent(actor="", replication=row)
    with pytest.raises(CannotChange, match="alasannya"):
        actions.answer_consent(actor="", replication=row, answer="refused", note=" ")
    actions.answer_consent(actor="", replication=row, answer="refused", note="Petugas kami sedikit")
    with pytest.raises(CannotChange, match="apa yang berubah"):
        actions.ask_consent(actor="", replication=row)
    actions.ask_consent(actor="", replication=row, note="Cukup lewat telepon")
    actions.answer_consent(actor="", replication=row, answer="refused", note="Tetap tidak")
    with pytest.raises(CannotChange, match="sudah diminta 2 kali"):
        actions.ask_consent(actor="", replication=row, note="Sekali lagi")
    assert [one.words for one in row.remarks.order_by("pk")] == [
        "",
        "Petugas kami sedikit",
        "Cukup lewat telepon",
        "Tetap tidak",
    ]


def test_an_answer_needs_a_question(regency, practice):
    with pytest.raises(CannotChange, match="Tidak ada permintaan"):
        actions.answer_consent(actor="", replication=begun(practice, regency.melati), answer="given")


def test_consent_is_needless_only_of_unregistered_owners_with_free_documents(regency, practice):
    row = begun(practice, regency.melati)
    with pytest.raises(CannotChange, match="tetap diperlukan"):
        actions.waive_consent(actor="", replication=row)
    practice.owner = None
    practice.save()
    edition = practice.editions.get()
    edition.content["documents"] = [{"licence": "ask"}]
    edition.save()
    with pytest.raises(CannotChange, match="tetap diperlukan"):
        actions.waive_consent(actor="", replication=row)
    edition.content["documents"] = [{"licence": "cc-by"}]
    edition.save()
    actions.waive_consent(actor="", replication=row)
    row.refresh_from_db()
    assert row.consent == "not_needed"


def test_lasting_comes_after_the_start(regency, practice):
    row = a_running_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="Urutan tanggal keliru"):
        actions.institutionalise(actor="", replication=row, on=dt.date(2025, 1, 12), by="Keputusan 12")
    actions.institutionalise(actor="", replication=row, on=MARCH, by="Keputusan 12")
    row.refresh_from_db()
    assert state_of(row, APRIL) == State.LASTING


def test_what_stopped_is_not_changed_any_more(regency, practice):
    row = a_committed_replication(practice, regency.melati)
    actions.stop_replication(actor="", replication=row, on=MARCH, why="Tanpa anggaran", lesson="Anggarkan dahulu")
    for act in (
        lambda: actions.start_replication(actor="", replication=row, on=MARCH),
        lambda: actions.ask_consent(actor="", replication=row),
        lambda: answer_readiness(actor="", replication=row, answers={}),
    ):
        with pytest.raises(CannotChange, match="sudah berhenti"):
            act()


def test_a_wrong_day_is_set_right_with_its_reason_kept(regency, practice):
    row = a_running_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="alasan"):
        actions.correct_day(actor="", replication=row, field="started_on", on=MARCH, reason=" ")
    actions.correct_day(actor="", replication=row, field="started_on", on=MARCH, reason="Salah bulan")
    row.refresh_from_db()
    kept = row.remarks.get()
    assert (row.started_on, kept.was, kept.day, kept.words) == (MARCH, dt.date(2025, 1, 13), MARCH, "Salah bulan")


def test_a_stop_by_mistake_is_taken_back_unless_another_copy_began(regency, practice):
    row = a_running_replication(practice, regency.melati)
    actions.stop_replication(actor="", replication=row, on=MARCH, why="Salah tekan")
    actions.correct_day(actor="", replication=row, field="stopped_on", on=None, reason="Salah tekan")
    row.refresh_from_db()
    assert (row.stopped_on, row.stopped_why) == (None, "")
    actions.stop_replication(actor="", replication=row, on=MARCH, why="Sungguh")
    begun(practice, regency.melati)
    with pytest.raises(AlreadyBegun):
        actions.correct_day(actor="", replication=row, field="stopped_on", on=None, reason="Salah lagi")


def test_the_heads_word_is_not_taken_back_under_a_running_copy(regency, practice):
    row = a_running_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="atas dasar komitmen"):
        actions.correct_day(actor="", replication=row, field="committed_on", on=None, reason="Keliru")


@pytest.mark.parametrize("day", [dt.date(2024, 11, 30), dt.date(2024, 12, 5), dt.date(2025, 2, 1), APRIL])
def test_the_state_as_a_condition_agrees_with_the_state_computed(regency, practice, day):
    a_replication(practice, regency.office)
    a_running_replication(practice, regency.melati, institutionalised_on=MARCH)
    a_running_replication(practice, regency.kenanga, stopped_on=MARCH, stopped_why="Sebab")
    for state in State:
        found = set(Replication.objects.filter(in_state(state, day)))
        assert found == {row for row in Replication.objects.all() if state_of(row, day) == state}


def test_the_bottleneck_is_the_heads_word_then_the_weakest_area(regency, practice):
    row = a_replication(practice, regency.melati)
    check = readiness_of(row)
    assert (check.bottleneck.key, check.is_begun) == ("commitment", False)
    committed = a_committed_replication(practice, regency.kenanga)
    answers = {one.key: ("yes", "") for area in check.areas for one in area.questions} | {"enough": ("partly", "Dua")}
    assert answer_readiness(actor="", replication=committed, answers=answers) == 21
    assert readiness_of(committed).bottleneck.key == "people"
    assert answer_readiness(actor="", replication=committed, answers={"enough": ("yes", "Dua")}) == 1
    assert readiness_of(committed).bottleneck is None
    assert answer_readiness(actor="", replication=committed, answers={"enough": ("", "")}) == 1
    assert readiness_of(committed).bottleneck.key == "people"


def test_unknown_questions_and_answers_are_refused(regency, practice):
    row = a_replication(practice, regency.melati)
    with pytest.raises(CannotChange, match="tidak dikenal"):
        answer_readiness(actor="", replication=row, answers={"lain": ("yes", "")})
    with pytest.raises(CannotChange, match="Jawaban hanya"):
        answer_readiness(actor="", replication=row, answers={"signed": ("mungkin", "")})
