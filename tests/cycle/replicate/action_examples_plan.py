"""How the actions of the plan, of adaptations and of checks are called."""

import datetime as dt
from functools import partial

from factories.practices import a_published_practice
from factories.registry import a_regency, a_viewer
from factories.replicate import a_committed_replication, a_replication, a_running_replication

from teladan.cycle.replicate.actions import adapting, plan, reminders
from teladan.cycle.replicate.models import PlanStep, Replication

DAY = dt.date(2025, 2, 3)


def _made(make=a_replication) -> tuple[Replication, str]:
    regency = a_regency()
    return make(a_published_practice(regency.other), regency.melati), a_viewer(regency.melati).account


def _lay() -> partial:
    replication, actor = _made()
    return partial(plan.plan_from_steps, actor=actor, replication=replication, first_day=DAY)


def _add() -> partial:
    replication, actor = _made()
    facts = {"name": "Pinjam ranjang periksa", "since": DAY, "due_on": DAY}
    return partial(plan.add_step, actor=actor, replication=replication, facts=facts)


def _step() -> tuple[PlanStep, str]:
    replication, actor = _made(a_committed_replication)
    return replication.steps.first(), actor


def _change() -> partial:
    step, actor = _step()
    return partial(plan.change_step, actor=actor, step=step, facts={"owner": "Kader Rekaan"})


def _move() -> partial:
    step, actor = _step()
    return partial(plan.move_step, actor=actor, step=step, state="doing")


def _shift() -> partial:
    step, actor = _step()
    return partial(plan.shift_step, actor=actor, step=step, is_up=False)


def _remove() -> partial:
    step, actor = _step()
    return partial(plan.remove_step, actor=actor, step=step)


def _note() -> partial:
    replication, actor = _made()
    facts = {"part": "ajakan", "kind": "adaptation", "what": "Lewat pengajian", "why": "", "on": DAY}
    return partial(adapting.note_adaptation, actor=actor, replication=replication, facts=facts)


def _rest() -> partial:
    replication, actor = _made()
    return partial(adapting.adopt_rest, actor=actor, replication=replication, on=DAY)


def _check() -> partial:
    replication, actor = _made(a_running_replication)
    return partial(
        adapting.check_fidelity,
        actor=actor,
        replication=replication,
        on=DAY,
        checked_by="Pengawas Rekaan",
        found={"daftar": ("yes", ""), "jemput": ("partly", "hanya dua kelurahan")},
    )


def _remind() -> partial:
    _made(a_committed_replication)
    return partial(reminders.remind_of_steps, today=dt.date(2024, 12, 16))


EXAMPLES = {
    "remind_of_steps": _remind,
    "plan_from_steps": _lay,
    "add_step": _add,
    "change_step": _change,
    "move_step": _move,
    "shift_step": _shift,
    "remove_step": _remove,
    "note_adaptation": _note,
    "adopt_rest": _rest,
    "check_fidelity": _check,
}
