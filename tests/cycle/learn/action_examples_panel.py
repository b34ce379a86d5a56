"""How the actions of rehearsals, presentations and scores are called."""

import datetime as dt
from decimal import Decimal
from functools import partial

from factories.courses import LAST, a_field_study, a_report
from factories.panel import a_presentation, scored_alike
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.actions import panel
from teladan.cycle.learn.models import PanelRemark


def _study():
    place = a_regency()
    return a_field_study(place.office, place.other), a_viewer(place.office).account


def _presentation():
    study, actor = _study()
    return study, actor, a_presentation(study.group, study.assessor)


def _plan() -> partial:
    study, actor = _study()
    facts = {"group": study.group, "kind": "presentation", "on": LAST, "panel": [study.assessor]}
    return partial(panel.plan_presentation, actor=actor, **facts)


def _change() -> partial:
    study, actor, row = _presentation()
    return partial(
        panel.change_presentation, actor=actor, presentation=row, on=dt.date(2019, 4, 3), panel=[study.assessor]
    )


def _cancel() -> partial:
    _study, actor, row = _presentation()
    return partial(panel.cancel_presentation, actor=actor, presentation=row)


def _score() -> partial:
    study, actor, row = _presentation()
    values = {"plan": Decimal("87.5"), "delivery": None}
    return partial(panel.score, actor=actor, presentation=row, assessor=study.assessor, values=values)


def _absent() -> partial:
    study, actor, row = _presentation()
    return partial(panel.set_absent, actor=actor, presentation=row, assessor=study.assessor, is_absent=True)


def _release() -> partial:
    study, actor, row = _presentation()
    scored_alike(row, study.assessor, "80")
    return partial(panel.release_scores, actor=actor, presentation=row)


def _reopen() -> partial:
    call = _release()
    call()
    row = call.keywords["presentation"]
    return partial(panel.reopen_scores, actor=call.keywords["actor"], presentation=row, why="Salah baris.")


def _remark() -> partial:
    study, actor, row = _presentation()
    passage = a_report(study.group, "Loket buka pukul tujuh.").passages.get()
    return partial(panel.remark, actor=actor, presentation=row, text="Sebut hari bukanya.", passage=passage)


def _remarked() -> tuple[PanelRemark, str]:
    call = _remark()
    return call(), call.keywords["actor"]


def _answer() -> partial:
    row, actor = _remarked()
    return partial(panel.answer_remark, actor=actor, remark=row, state="answered", answer="Setiap hari kerja.")


def _withdraw() -> partial:
    row, actor = _remarked()
    return partial(panel.withdraw_remark, actor=actor, remark=row)


def _freeze() -> partial:
    study, actor, row = _presentation()
    report = a_report(study.group, "Loket buka pukul tujuh.")
    return partial(panel.freeze_edition, actor=actor, presentation=row, report=report)


def _final() -> partial:
    study, actor = _study()
    return partial(panel.make_final, actor=actor, report=a_report(study.group, "Loket buka pukul tujuh."))


EXAMPLES = {
    "plan_presentation": _plan,
    "change_presentation": _change,
    "cancel_presentation": _cancel,
    "score": _score,
    "set_absent": _absent,
    "release_scores": _release,
    "reopen_scores": _reopen,
    "remark": _remark,
    "answer_remark": _answer,
    "withdraw_remark": _withdraw,
    "freeze_edition": _freeze,
    "make_final": _final,
}
