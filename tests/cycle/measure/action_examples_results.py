"""How the actions on results, follow-ups and notes are called."""

import datetime as dt
from functools import partial

from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_regency

from teladan.cycle.measure.actions import follow_ups, notes, results
from teladan.cycle.measure.models import FollowUp, Wave


def a_closed_wave(rows: int = 12, *, ends_on: dt.date = dt.date(2026, 6, 30)) -> Wave:
    regency = a_regency()
    wave = a_wave(regency.office, regency.melati, regency.kenanga, ends_on=ends_on)
    for intake in wave.intakes.all():
        answers(intake, ["333433323"] * rows)
    wave.closed_at = timezone.now()
    wave.save()
    return wave


def _published() -> Wave:
    wave = a_closed_wave()
    results.publish_results(actor="1", wave=wave)
    return wave


def _to_correct() -> partial:
    wave = _published()
    wave.closed_at = None
    wave.save()
    answer(wave.intakes.first(), "444444444")
    wave.closed_at = timezone.now()
    wave.save()
    return partial(results.correct_results, actor="1", wave=wave, reason="Satu formulir tertinggal.")


def a_plan_line(wave: Wave, **facts: object) -> FollowUp:
    return follow_ups.plan_follow_up(
        actor="1",
        wave=wave,
        unit=wave.intakes.first().unit,
        **{
            "element": "time",
            "activity": "Menambah satu loket pada jam sibuk",
            "due_on": dt.date(2026, 9, 30),
            "owner": "Kepala tata usaha",
            **facts,
        },
    )


def _change() -> partial:
    row = a_plan_line(a_closed_wave())
    return partial(follow_ups.change_follow_up, actor="1", follow_up=row, owner="Koordinator loket")


def _report() -> partial:
    row = a_plan_line(a_closed_wave())
    return partial(
        follow_ups.report_follow_up, actor="1", follow_up=row, state="running", report="Loket sudah dipesan."
    )


def _delete() -> partial:
    return partial(follow_ups.delete_follow_up, actor="1", follow_up=a_plan_line(a_closed_wave()))


def _carry() -> partial:
    before = a_closed_wave()
    row = a_plan_line(before)
    after = a_wave(before.owner, row.unit, ends_on=dt.date(2026, 12, 31))
    return partial(follow_ups.carry_follow_ups, actor="1", wave=after, unit=row.unit)


EXAMPLES = {
    "publish_results": lambda: partial(results.publish_results, actor="1", wave=a_closed_wave()),
    "correct_results": _to_correct,
    "withdraw_results": lambda: partial(
        results.withdraw_results, actor="1", wave=_published(), reason="Berkas keliru."
    ),
    "plan_follow_up": lambda: partial(a_plan_line, a_closed_wave()),
    "change_follow_up": _change,
    "report_follow_up": _report,
    "delete_follow_up": _delete,
    "carry_follow_ups": _carry,
    "add_note": lambda: partial(notes.add_note, actor="1", wave=a_closed_wave(), part="whole", text="Antre panjang."),
    "delete_note": lambda: partial(
        notes.delete_note, actor="1", note=notes.add_note(actor="1", wave=a_closed_wave(), part="whole", text="Antre.")
    ),
}
