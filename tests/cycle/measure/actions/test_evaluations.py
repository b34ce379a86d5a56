"""Evaluations: exact points, one a year, corrected with a reason, taken back until handed over; read from the day of handing over."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from factories.evaluations import HANDED_ON, SCORES_2015, an_evaluation
from factories.registry import a_mandate, a_unit, a_viewer

from teladan.cycle.measure.actions.evaluations import (
    Advice,
    Found,
    correct_evaluation,
    import_evaluations,
    record_evaluation,
    undo_evaluations,
)
from teladan.cycle.measure.actions.follow_ups import agree_follow_up, report_follow_up
from teladan.cycle.measure.actions.hand_overs import (
    hand_over,
    remind_of_hand_overs,
    see_evaluation,
    sign_off,
    take_back_hand_over,
)
from teladan.cycle.measure.actions.recommendations import Judged, judge_recommendations
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating.components import band, narrowest_grade_step
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries import evaluations as queries
from teladan.ground.clock import set_day
from teladan.ground.post.models import Message
from teladan.ground.registry.actions import change_person
from teladan.ground.registry.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return a_unit("Kabupaten Rekaan")


@pytest.fixture
def evaluator() -> Unit:
    return a_unit("Kementerian Rekaan", region="51.71")  # WITA


def record(unit: Unit, evaluator: Unit, **facts: object) -> Evaluation:
    given = {"instrument": "akip/2015", "year": 2015, "scores": SCORES_2015} | facts
    return record_evaluation(actor="1", evaluator=evaluator, unit=unit, **given)


@pytest.mark.parametrize(
    ("total", "grade"), [("90.00", "A"), ("90.01", "AA"), ("80.00", "BB"), ("60.00", "CC"), ("30.00", "D")]
)
def test_a_band_begins_above_its_bound(total, grade):
    # from: facts, bands of the total with a strict lower bound
    assert [band(ident, Decimal(total)).grade for ident in ("akip/2015", "akip/2021")] == [grade, grade]


def test_the_narrowest_step_between_letters_is_a_tenth():
    # from: facts, letters 100, 90, 80, 70, 60, 50, 30, 0; and bands 0, 30, 50, 60, 70, 80, 90 of 100
    assert [narrowest_grade_step(ident) for ident in ("akip/2021", "akip/2015")] == [Fraction(1, 10)] * 2


def test_the_predicate_is_computed_and_the_weakest_is_the_smallest_share(unit, evaluator):
    one = record(unit, evaluator, printed="BB")
    assert (str(one.total), one.predicate, one.printed_predicate) == ("55.75", "CC", "BB")
    first = queries.weakest_components(one)[0]
    assert (first.key, first.points, first.weight, first.share) == ("measurement", Decimal(10), 25, Fraction(2, 5))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"total": Decimal("55.74")}, "55,74, padahal 20,00 .* = 55,75"),
        ({"scores": SCORES_2015 | {"planning": Decimal("30.01")}}, "di luar 0 sampai 30"),
        (
            {"scores": SCORES_2015 | {"planning.annual": Decimal(12), "planning.strategic": Decimal(7)}},
            "berjumlah 19,00",
        ),
        ({"instrument": "akip/2021"}, "tidak ada dalam akip/2021"),
        ({"year": 1999}, "Tahun 1999"),
    ],
)
def test_what_does_not_hold_is_not_recorded(unit, evaluator, facts, words):
    with pytest.raises(CannotChange, match=words):
        record(unit, evaluator, **facts)
    assert not Evaluation.objects.exists()


def test_a_unit_has_one_of_a_version_and_year_and_a_correction_keeps_the_one_before(unit, evaluator):
    one = record(unit, evaluator, recommendations=[Advice("Tetap.", "planning"), Advice("Diganti.")])
    with pytest.raises(CannotChange, match="sudah punya evaluasi"):
        record(unit, evaluator)
    kept = one.recommendations.get(text="Tetap.")
    found = Found(unit, SCORES_2015 | {"planning": Decimal(21)}, recommendations=(Advice("Tetap."), Advice("Baru.")))
    new = correct_evaluation(actor="1", evaluation=one, why="Salah ketik.", found=found)
    one.refresh_from_db()
    assert (one.replaced_why, str(new.total)) == ("Salah ketik.", "56.75")
    assert [(row.pk == kept.pk, row.text) for row in new.recommendations.all()] == [(True, "Tetap."), (False, "Baru.")]
    with pytest.raises(CannotChange, match="sudah dikoreksi"):
        correct_evaluation(actor="1", evaluation=one, why="Lagi.", found=found)


def test_after_a_correction_the_unit_goes_on_reading_and_signs_off_anew(unit, evaluator):
    one = an_evaluation(unit, evaluator, handed_on=HANDED_ON)
    see_evaluation(actor="1", evaluation=one)
    found = Found(unit, SCORES_2015 | {"planning": Decimal(21)})
    new = correct_evaluation(actor="1", evaluation=one, why="Salah ketik.", found=found)
    assert queries.evaluation(a_viewer(unit), new.pk).hand_over.seen_at is None


def test_an_import_is_all_or_none_and_is_taken_back_until_something_is_handed_over(unit, evaluator):
    other = a_unit("Kota Rekaan")
    rows = [Found(unit, SCORES_2015), Found(other, SCORES_2015, Decimal(1))]
    asked = {"actor": "1", "evaluator": evaluator, "instrument": "akip/2015", "year": 2015}
    with pytest.raises(CannotChange):
        import_evaluations(**asked, rows=rows)
    assert not Evaluation.objects.exists()
    batch = import_evaluations(**asked, rows=rows[:1])
    assert undo_evaluations(actor="1", batch=batch) == 1
    again = import_evaluations(**asked, rows=rows[:1])
    hand_over(actor="1", evaluations=list(Evaluation.objects.all()), handed_on=HANDED_ON)
    with pytest.raises(CannotChange, match="sudah diserahkan"):
        undo_evaluations(actor="1", batch=again)


def test_the_unit_reads_it_from_the_day_in_the_evaluators_zone_and_strangers_never(unit, evaluator):
    one = an_evaluation(unit, evaluator, handed_on=HANDED_ON)
    reader, stranger, giver = a_viewer(unit, "observer"), a_viewer(a_unit("Kota Lain")), a_viewer(evaluator)
    seen = {}
    for at in (dt.time(22, 59), dt.time(23, 1)):  # WIB of the day before; at 23.00 the 15th begins in WITA
        with set_day(dt.date(2016, 1, 14), at):
            seen[at] = [queries.evaluation(viewer, one.pk) is not None for viewer in (reader, stranger, giver)]
    assert list(seen.values()) == [[False, False, True], [True, False, True]]


def test_a_report_is_seen_and_signed_off_once_and_then_stays_handed_over(unit, evaluator):
    one = an_evaluation(unit, evaluator, handed_on=HANDED_ON)
    with set_day(dt.date(2016, 1, 14), dt.time(9)), pytest.raises(CannotChange, match="belum tiba"):
        see_evaluation(actor="1", evaluation=one)
    with set_day(dt.date(2016, 1, 16), dt.time(9)):
        assert [see_evaluation(actor="1", evaluation=one) for _ in range(2)] == [True, False]
        with pytest.raises(CannotChange, match="tetap tercatat"):
            take_back_hand_over(actor="1", given=one.hand_over)
        for on, words in ((dt.date(2016, 1, 14), "antara"), (dt.date(2016, 1, 17), "antara")):
            with pytest.raises(CannotChange, match=words):
                sign_off(actor="1", evaluation=one, name="Orang", title="", on=on)
        sign_off(actor="1", evaluation=one, name="Orang", title="Sekretaris", on=HANDED_ON)
        with pytest.raises(CannotChange, match="sudah dicatat"):
            sign_off(actor="1", evaluation=one, name="Orang", title="", on=HANDED_ON)
    with pytest.raises(CannotChange, match="sudah diserahkan"):
        hand_over(actor="1", evaluations=[one], handed_on=HANDED_ON)


def test_a_reminder_is_mailed_once_however_often_it_is_pressed(unit, evaluator):
    one = an_evaluation(unit, evaluator, handed_on=HANDED_ON)
    person = a_mandate(unit).person
    change_person(actor="1", person=person, mail="orang@contoh.example")
    asked = {
        "actor": "1",
        "sender": evaluator,
        "hand_overs": [one.hand_over],
        "link": "x",
        "path": "/",
        "with_mail": True,
    }
    for _ in range(2):
        remind_of_hand_overs(**asked)
    assert Message.objects.count() == 1


def test_a_recommendations_state_is_that_of_its_follow_ups_until_the_next_evaluation_judges_it(unit, evaluator):
    one = an_evaluation(unit, evaluator, year=2014)
    row = one.recommendations.get()

    def states() -> list[str]:
        return [recommended.state for recommended in queries.recommendations_of(one)]

    assert states() == [queries.NONE]
    line = agree_follow_up(
        actor="1", unit=unit, about=queries.about(row), activity="x", due_on=HANDED_ON, owner="y", agreed_on=HANDED_ON
    )
    assert (states(), queries.followed_up([one])) == ([queries.RUNNING], {one.pk: (1, 1, 0)})
    report_follow_up(actor="1", follow_up=line, state="done", done_on=HANDED_ON)
    assert states() == [queries.FINISHED]
    later = an_evaluation(unit, evaluator)
    assert [recommended.row for recommended in queries.earlier_recommendations(later)] == [row]
    judge_recommendations(actor="1", evaluation=later, judged=[Judged(row, "done")])
    last = an_evaluation(unit, evaluator, year=2016)
    assert [len(queries.earlier_recommendations(at)) for at in (later, last)] == [1, 1]  # the second is that of 2015
    with pytest.raises(CannotChange, match="evaluasi sebelumnya"):
        judge_recommendations(actor="1", evaluation=one, judged=[Judged(row, "done")])


def test_what_waits_is_said_to_the_unit_and_after_a_week_to_the_evaluator(unit, evaluator):
    one = an_evaluation(unit, evaluator, handed_on=HANDED_ON)
    receiver, giver, stranger = a_viewer(unit, "head"), a_viewer(evaluator), a_viewer(a_unit("Kota Lain"))

    def waiting(day: dt.date) -> list[list[str]]:
        with set_day(day, dt.time(9)):
            rows = [queries.waiting_evaluations(viewer, day) for viewer in (receiver, giver, stranger)]
        return [[row.text for row in own] for own in rows]

    assert waiting(dt.date(2016, 1, 14)) == [[], [], []]
    assert waiting(HANDED_ON) == [["Buka laporan evaluasi tahun 2015"], [], []]
    late = ["1 instansi belum menandaterimakan laporan evaluasi"]
    assert waiting(dt.date(2016, 1, 25)) == [["Buka laporan evaluasi tahun 2015"], late, []]
    sign_off(actor="1", evaluation=one, name="Orang", title="", on=HANDED_ON)
    planless = ["1 rekomendasi evaluasi tahun 2015 belum punya rencana"]
    assert waiting(dt.date(2016, 1, 25)) == [planless, [], []]
