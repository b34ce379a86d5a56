"""How the actions on evaluations and their handing over are called."""

import datetime as dt
from functools import partial
from io import BytesIO

from factories.evaluations import HANDED_ON, SCORES_2015, an_evaluation
from factories.registry import a_mandate, a_unit

from teladan.cycle.measure.actions import evaluations, hand_overs
from teladan.cycle.measure.actions.recommendations import Judged, judge_recommendations
from teladan.cycle.measure.models import Evaluation
from teladan.ground.evidence.actions import save


def _one(**facts: object) -> Evaluation:
    return an_evaluation(a_unit("Kabupaten Rekaan"), a_unit("Kementerian Rekaan"), **facts)


def _record() -> partial:
    return partial(
        evaluations.record_evaluation,
        actor="1",
        evaluator=a_unit("Kementerian Rekaan"),
        unit=a_unit("Kabupaten Rekaan"),
        instrument="akip/2015",
        year=2015,
        scores=SCORES_2015,
    )


def _import() -> partial:
    rows = [evaluations.Found(a_unit("Kabupaten Rekaan"), SCORES_2015)]
    evaluator = a_unit("Kementerian Rekaan")
    return partial(
        evaluations.import_evaluations, actor="1", evaluator=evaluator, instrument="akip/2015", year=2015, rows=rows
    )


def _correct() -> partial:
    one = _one()
    found = evaluations.Found(one.unit, SCORES_2015)
    return partial(evaluations.correct_evaluation, actor="1", evaluation=one, why="Salah ketik.", found=found)


def _keep() -> partial:
    file = save(upload=BytesIO(b"%PDF-1.4 rekaan"), name="LHE.pdf", account="1")
    return partial(evaluations.keep_reports, actor="1", reports=[(_one(), file)])


def _judge() -> partial:
    earlier = _one(year=2014)
    later = an_evaluation(earlier.unit, earlier.evaluator)
    judged = [Judged(earlier.recommendations.get(), "partly", "Baru sebagian.")]
    return partial(judge_recommendations, actor="1", evaluation=later, judged=judged)


def _given() -> Evaluation:
    return _one(handed_on=HANDED_ON)


def _remind() -> partial:
    one = _given()
    a_mandate(one.unit)
    return partial(
        hand_overs.remind_of_hand_overs,
        actor="1",
        sender=one.evaluator,
        hand_overs=[one.hand_over],
        link="https://contoh.example/ukur/evaluasi/",
        path="/ukur/evaluasi/",
        with_mail=True,
    )


EXAMPLES = {
    "record_evaluation": _record,
    "import_evaluations": _import,
    "undo_evaluations": lambda: partial(evaluations.undo_evaluations, actor="1", batch=_import()()),
    "correct_evaluation": _correct,
    "keep_reports": _keep,
    "agree_to_be_named": lambda: partial(evaluations.agree_to_be_named, actor="1", evaluation=_given(), is_open=True),
    "judge_recommendations": _judge,
    "hand_over": lambda: partial(hand_overs.hand_over, actor="1", evaluations=[_one()], handed_on=HANDED_ON),
    "take_back_hand_over": lambda: partial(hand_overs.take_back_hand_over, actor="1", given=_given().hand_over),
    "number_letter": lambda: partial(
        hand_overs.number_letter, actor="1", given=_given().hand_over, number="B/1/2016", dated=dt.date(2016, 1, 14)
    ),
    "see_evaluation": lambda: partial(hand_overs.see_evaluation, actor="1", evaluation=_given()),
    "sign_off": lambda: partial(
        hand_overs.sign_off, actor="1", evaluation=_given(), name="Orang Rekaan", title="Sekretaris", on=HANDED_ON
    ),
    "remind_of_hand_overs": _remind,
}
