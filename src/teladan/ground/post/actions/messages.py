"""A mail is put in the outbox, leaves, and is tried again when the server was not there.

It leaves exactly once for each key as long as nobody kills the worker between the server's "accepted" and our note of it.
Then it leaves a second time, with the same Message-ID, by which mail programs show it once: losing it would be worse.
"""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.post import envelope
from teladan.ground.post.models import Attachment, Message
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import Person, Unit

ATTEMPTS = 7
FIRST_WAIT = dt.timedelta(minutes=1)
WAIT_FACTOR = 4
"""The waits between seven attempts: 1, 4, 16 and 64 min, 4 h 16 min, 17 h 4 min: a server that is down for a day is outlasted."""
CLAIMED = dt.timedelta(minutes=10)
"""How long an attempt may take; after it the message counts as forgotten by a worker that died."""
_DELIVER = "teladan.ground.post.jobs.deliver_message"
"""By name: jobs stand above actions, and the job calls an action."""


class ImproperMail(ValueError):
    """What is to be sent is no mail; the message, in Indonesian, says what to mend."""


def send_mail(
    *,
    actor: str,
    key: str,
    to: str,
    subject: str,
    body: str,
    person: Person | None = None,
    unit: Unit | None = None,
    files: Sequence[File] = (),
    calendar: bytes | None = None,
    method: str = "",
) -> Message:
    """Put a mail in the outbox, to leave soon; the one of that key that is there already, if it is. Plain text.

    `unit`: on whose behalf, whose managers see it. Without a mail server it is kept there. `calendar`: what
    `calendars.calendar_of` made, with the same `method`. Raises ImproperMail.
    """
    to = to.strip()
    _check(to, subject)
    if (calendar is not None) != (method in Message.Method.values):
        raise ValueError("a calendar goes with its method")
    with transaction.atomic():
        message, is_new = Message.objects.get_or_create(
            key=key,
            defaults={
                "unit": unit,
                "made_by": actor,
                "person": person,
                "to": to,
                "subject": subject,
                "body": body,
                "calendar": calendar.decode() if calendar else None,
                "method": method,
                "state": Message.State.WAITING if is_mail_sent() else Message.State.KEPT,
                "due": timezone.now(),
            },
        )
        if is_new:
            Attachment.objects.bulk_create(Attachment(message=message, file=file) for file in files)
            append(
                actor=actor,
                verb="post.message.written",
                subject=_subject(message),
                payload={"state": message.state, "files": len(files)},
            )
            if message.state == Message.State.WAITING:
                _enqueue(message)
    return message


def _check(to: str, subject: str) -> None:
    """One line each: a line break in either would let whoever chose it write headers of their own."""
    try:
        validate_email(to)
    except ValidationError:
        raise ImproperMail(_("Alamat surel ini tidak dapat dipakai. Perbaiki alamatnya di data orang.")) from None
    if not subject.strip() or len(subject) > 200 or any(ord(letter) < 32 for letter in subject):
        raise ImproperMail(_("Perihal surel harus satu baris, 1 sampai 200 huruf."))


def deliver_message(*, message: int) -> None:
    """One attempt. A message that left, or that another worker has in hand, is left alone."""
    row = _claimed(message)
    if row is None:
        return
    try:
        envelope.send(row)
    except envelope.NotTaken as refusal:
        _put_off(row, str(refusal), is_final=refusal.is_final)
    except Exception as error:
        # Whatever else goes wrong, a lost file for one, is said in the outbox and tried again like a server that is down.
        _put_off(row, _("Surat ini tidak dapat disusun ({kind}).").format(kind=type(error).__name__), is_final=False)
    else:
        _mark_sent(row)


def _claimed(message: int) -> Message | None:
    """The message, for this worker alone: its number of attempts is the claim, and nobody waits for the mail server."""
    now = timezone.now()
    with transaction.atomic():
        row = (
            Message.objects.select_for_update(of=("self",))
            .filter(pk=message, state=Message.State.WAITING, due__lte=now)
            .first()
        )
        if row is not None:
            row.attempts, row.due = row.attempts + 1, now + CLAIMED
            row.save(update_fields=["attempts", "due"])
    return row


def _mark_sent(row: Message) -> None:
    _finish(row, "post.message.sent", state=Message.State.SENT, sent_at=timezone.now(), due=None, error="")


def _put_off(row: Message, why: str, *, is_final: bool) -> None:
    if is_final or row.attempts >= ATTEMPTS:
        _finish(row, "post.message.failed", state=Message.State.FAILED, due=None, error=why)
        return
    due = timezone.now() + FIRST_WAIT * WAIT_FACTOR ** (row.attempts - 1)
    _finish(row, "post.message.put_off", due=due, error=why)


def _finish(row: Message, verb: str, **facts: object) -> None:
    """Write down how an attempt ended, unless another one began meanwhile."""
    with transaction.atomic():
        mine = Message.objects.filter(pk=row.pk, state=Message.State.WAITING, attempts=row.attempts)
        if not mine.update(**facts):
            return
        append(actor="", verb=verb, subject=_subject(row), payload={"attempt": row.attempts})
        row.refresh_from_db()
        if row.state == Message.State.WAITING:
            _enqueue(row)


def send_again(*, actor: str, message: Message) -> bool:
    """Give a message that failed or was kept a fresh start; False when it is not in such a state, or there is no server."""
    if not is_mail_sent():
        return False
    with transaction.atomic():
        stopped = Message.objects.filter(pk=message.pk, state__in=(Message.State.FAILED, Message.State.KEPT))
        if not stopped.update(state=Message.State.WAITING, attempts=0, due=timezone.now(), error=""):
            return False
        append(actor=actor, verb="post.message.sent_again", subject=_subject(message))
        message.refresh_from_db()
        _enqueue(message)
    return True


def resume_messages() -> int:
    """Enqueue again what waits although its time has long come, as after a worker was killed; how many there were."""
    with transaction.atomic():
        forgotten = Message.objects.select_for_update(of=("self",)).filter(
            state=Message.State.WAITING, due__lt=timezone.now() - CLAIMED
        )
        for row in forgotten:
            row.due = timezone.now()
            row.save(update_fields=["due"])
            _enqueue(row)
        return len(forgotten)


def _enqueue(message: Message) -> None:
    import_string(_DELIVER).using(run_after=message.due).enqueue(message.pk)


def _subject(message: Message) -> str:
    return f"post.message:{message.pk}"
