"""What is kept of the clocks of all cases is brought in line: after a decree, after time has passed, or made anew."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from teladan.core.definitions import DefinitionProblem
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.operations.casework.keeping import BATCH, CaseRow, Changes, Zones, keep
from teladan.operations.casework.models import Case, DueDate, KnownCalendar, Promise
from teladan.operations.casework.playing import calendar_digest, procedures

EVERY = dt.timedelta(hours=1)
_LOOK = "teladan.operations.casework.jobs.look_after_clocks"
"""By name: jobs stand above actions, and the job calls actions."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came of it: how many cases were played, how many due dates were promised anew."""

    cases: int = 0
    promises: int = 0


def recompute_clocks(*, actor: str = "") -> Recomputed:
    """Play every open case whose clocks run over a calendar that is not as it was, end the promises that no longer hold
    and make those that do; where nothing changed since, nothing is done and nothing is told.

    Cases are played a batch at a time, so that nobody waits long for them. Told once, at the end, in the transaction in
    which the calendars become known; cut off before, it goes on where it was, and what had been promised is counted too.
    """
    digests = _digests()
    known = {row.calendar: row for row in KnownCalendar.objects.all()}
    stale = {name for name, digest in digests.items() if name not in known or known[name].digest != digest}
    if not stale:
        return Recomputed()
    since = min((known[name].seen_at for name in stale if name in known), default=None)
    zones, now = Zones(), clock.now()
    running = Case.objects.filter(is_over=False, procedure__in=_running_over(stale))
    played = 0
    for rows in _batches(running):
        _kept(rows, now, Promise.Why.DECREE, zones)
        played += len(rows)
    with transaction.atomic():
        fresh = {row.calendar: row.digest for row in KnownCalendar.objects.select_for_update()}
        if all(fresh.get(name) == digests[name] for name in stale):
            return Recomputed(played)  # another worker was quicker, and told it
        promises = Promise.objects.filter(why=Promise.Why.DECREE, case__procedure__in=_running_over(stale))
        if since is not None:
            promises = promises.filter(made_at__gt=since)
        found = list(promises.order_by("pk").values_list("pk", "case_id"))
        for name in sorted(stale):
            KnownCalendar.objects.update_or_create(
                calendar=name, defaults={"digest": digests[name], "seen_at": clock.now()}
            )
        append(
            actor=actor,
            verb="casework.calendar.recomputed",
            subject=f"casework.calendar:{'-'.join(sorted(stale))[:64]}",
            payload={
                "cases": played,
                "promises": len(found),
                "moved": len({case for _pk, case in found}),
                "first": found[0][0] if found else None,
                "last": found[-1][0] if found else None,
            },
        )
    return Recomputed(played, len(found))


def pass_time(*, actor: str = "") -> Recomputed:
    """Play the cases in which a due date has passed: a missed clock may open another, or close the case."""
    now, zones = clock.now(), Zones()
    passed = DueDate.objects.filter(state="running", due__lt=now).values("case")
    touched = promises = 0
    for rows in _batches(Case.objects.filter(pk__in=passed)):
        changes = _kept(rows, now, Promise.Why.MISSED, zones)
        promises += len(changes.promises)
        touched += len(changes.touched)
    if touched:  # what cannot be played stays due, and is no news every hour
        with transaction.atomic():
            append(
                actor=actor,
                verb="casework.clock.missed",
                subject="casework.clock:all",
                payload={"cases": touched, "promises": promises},
            )
    return Recomputed(touched, promises)


def rebuild_due_dates() -> int:
    """Make the table of due dates anew from what happened; in how many cases it was not as it should have been.
    Promises stay: they are on record."""
    now, zones = clock.now(), Zones()
    mended = 0
    for rows in _batches(Case.objects.all()):
        with transaction.atomic():
            mended += len(keep(rows, now=now, why=None, zones=zones).touched)
    return mended


def begin_looking() -> None:
    """At the start of a worker: look after the clocks at once, whatever was planned before it stopped."""
    _planned().delete()
    import_string(_LOOK).enqueue()


def look_again() -> None:
    """Plan the next look, unless one is planned."""
    if not _planned().exists():
        import_string(_LOOK).using(run_after=timezone.now() + EVERY).enqueue()


def _planned() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=_LOOK, status=TaskResultStatus.READY)


def _kept(rows: list[CaseRow], now: dt.datetime, why: Promise.Why, zones: Zones) -> Changes:
    """One batch, held against facts that are written down meanwhile."""
    with transaction.atomic():
        idents = [row.pk for row in rows]
        list(Case.objects.filter(pk__in=idents).select_for_update().order_by("pk").values_list("pk"))
        return keep(rows, now=now, why=why, zones=zones)


def _batches(cases: QuerySet[Case]) -> Iterator[list[CaseRow]]:
    """By id, so that what is written between two batches changes neither."""
    last: uuid.UUID | None = None
    while True:
        after = Q() if last is None else Q(pk__gt=last)
        found = cases.filter(after).order_by("pk").values_list("pk", "procedure", "owner_id", "is_over")[:BATCH]
        rows = [CaseRow(*row) for row in found]
        if not rows:
            return
        yield rows
        last = rows[-1].pk


def _digests() -> dict[str, str]:
    """Calendar -> the state of its files, for those that a procedure counts by. One without files is not known yet."""
    found: dict[str, str] = {}
    for name in {procedure.body.calendar for procedure in procedures()}:
        try:
            found[name] = calendar_digest(name)
        except DefinitionProblem:
            continue
    return found


def _running_over(calendars: Collection[str]) -> list[str]:
    return [found.ident for found in procedures() if found.body.calendar in calendars]
