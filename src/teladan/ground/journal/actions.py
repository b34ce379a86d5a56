"""Appending to the journal, and carrying its news to those who subscribed."""

import datetime as dt
import traceback
from collections.abc import Mapping
from typing import Protocol

from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from teladan.ground.journal import wording
from teladan.ground.journal.chain import GENESIS, digest
from teladan.ground.journal.models import Delivery, Entry, Head
from teladan.ground.journal.subscribers import handlers_of, resolve

ATTEMPTS = 6
FIRST_WAIT = dt.timedelta(seconds=30)
WAIT_FACTOR = 4
"""The waits between six attempts: 30 s, 2 min, 8 min, 32 min, 2 h 8 min."""
FORGOTTEN_AFTER = dt.timedelta(minutes=10)
"""A delivery this long past its due time has lost its job, or a worker died over it."""

_LOCK = 0x7E1ADA
"""PostgreSQL's advisory lock of the chain's end; any number that nothing else here uses."""
_DELIVER = "teladan.ground.journal.jobs.deliver"
_RESUME = "teladan.ground.journal.jobs.resume"
"""By name: jobs stand above actions, and the job calls an action."""


class Definition(Protocol):
    """The definition under which something was done; what `core.definitions` loads is one."""

    @property
    def ident(self) -> str: ...

    @property
    def digest(self) -> str: ...


def append(
    *,
    actor: str,
    verb: str,
    subject: str,
    definition: Definition | None = None,
    payload: Mapping[str, wording.Value] | None = None,
) -> Entry:
    """Append one entry, and its deliveries, in the caller's transaction: both are there or neither.

    `actor` is an account's id, or empty. Raises ImproperEntryError for anything that is no id, field name or count, and
    TransactionManagementError outside a transaction. Others who append wait until the caller's transaction ends.
    """
    payload = dict(payload or {})
    wording.check_actor(actor)
    wording.check_verb(verb)
    wording.check_subject(subject)
    wording.check_payload(payload)
    if definition:
        wording.check_definition(definition.ident, definition.digest)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb} must be journaled in the transaction of what it tells")
    _lock()
    head = Head.objects.filter(pk=1).first() or Head(entries=0, hash=GENESIS)
    entry = Entry(
        seq=head.entries + 1,
        at=timezone.now(),
        actor=actor,
        verb=verb,
        subject=subject,
        definition=definition.ident if definition else "",
        definition_digest=definition.digest if definition else "",
        payload=payload,
        previous=head.hash,
    )
    entry.hash = digest(entry)
    entry.save()
    head.entries, head.hash = entry.seq, entry.hash
    head.save()
    for handler in handlers_of(verb):
        _enqueue(Delivery.objects.create(entry=entry, handler=handler, due=entry.at))
    return entry


def _lock() -> None:
    """One appender at a time. SQLite needs nothing: its transactions begin IMMEDIATE, and a second writer waits there."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _enqueue(delivery: Delivery) -> None:
    import_string(_DELIVER).using(run_after=delivery.due).enqueue(delivery.pk)


def deliver(*, delivery: int) -> None:
    """Run one delivery's handler and mark it done, in one transaction; a second call finds it done and does nothing.

    When the handler fails, nothing of it remains; the trace is kept and the next attempt enqueued, after `ATTEMPTS` none.
    """
    try:
        with transaction.atomic():
            row = _waiting(delivery)
            if row is None:
                return
            resolve(row.handler)(row.entry)
            row.state, row.attempts, row.error = Delivery.State.DONE, row.attempts + 1, ""
            row.save()
    except Exception:
        # Whatever a handler raises is kept with the delivery and tried again.
        _put_off(delivery, traceback.format_exc())


def _waiting(delivery: int) -> Delivery | None:
    return (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("entry")
        .filter(pk=delivery, state=Delivery.State.WAITING)
        .first()
    )


def _put_off(delivery: int, error: str) -> None:
    with transaction.atomic():
        row = _waiting(delivery)
        if row is None:
            return
        row.attempts, row.error = row.attempts + 1, error
        if row.attempts >= ATTEMPTS:
            row.state = Delivery.State.FAILED
        else:
            row.due = timezone.now() + FIRST_WAIT * WAIT_FACTOR ** (row.attempts - 1)
            _enqueue(row)
        row.save()


def resume() -> int:
    """Enqueue again what waits although its time has long come, as after a worker was killed; how many there were.

    The worker calls this when it starts, and after each delivery. A delivery enqueued twice is still done once.
    """
    with transaction.atomic():
        forgotten = Delivery.objects.select_for_update().filter(
            state=Delivery.State.WAITING, due__lt=timezone.now() - FORGOTTEN_AFTER
        )
        for row in forgotten:
            row.due = timezone.now()
            row.save()
            _enqueue(row)
        return len(forgotten)


def resume_later() -> None:
    """Look for what was forgotten once more, when all that waits now is overdue if nobody did it.

    A worker that is killed and started again within moments leaves a delivery that is not late enough for `resume` yet.
    """
    import_string(_RESUME).using(run_after=timezone.now() + FORGOTTEN_AFTER).enqueue()


def retry_failed() -> int:
    """Give every failed delivery a fresh start, once its cause is mended; how many there were."""
    with transaction.atomic():
        failed = Delivery.objects.select_for_update().filter(state=Delivery.State.FAILED)
        for row in failed:
            row.state, row.attempts, row.due = Delivery.State.WAITING, 0, timezone.now()
            row.save()
            _enqueue(row)
        return len(failed)
