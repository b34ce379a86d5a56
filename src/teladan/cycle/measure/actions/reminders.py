"""A reminder is prepared: what each unit owes is written down, and mail and news to those who answer for it set going."""

import uuid
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from teladan.cycle.measure.models import Reminded, Reminder
from teladan.cycle.measure.queries.late import Late
from teladan.cycle.measure.queries.reminders import line_of
from teladan.cycle.measure.queries.responsible import responsible
from teladan.cycle.measure.reminder_words import mail_message, mail_subject, notice_text
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import Mandate, Person


def prepare_reminder(
    *, actor: str, ident: uuid.UUID, mandate: Mandate, rows: Sequence[Late], link: str, path: str, with_mail: bool
) -> Reminder:
    """Remind of these rows on behalf of the mandate's unit. The same `ident` again gives the reminder that is there.

    `link`: the address told in mails; `path`: the same within these pages, for notices.
    """
    with transaction.atomic():
        reminder, is_new = Reminder.objects.get_or_create(
            pk=ident,
            defaults={
                "sender": mandate.unit,
                "mandate": mandate,
                "made_by": actor,
                "made_at": clock.now(),
                "with_mail": with_mail,
                "is_mailed": with_mail and is_mail_sent(),
            },
        )
        if not is_new:
            return reminder
        lines = [_line(reminder, row) for row in rows]
        mails = _tell(reminder, lines, link, path)
        Reminded.objects.bulk_create(lines)
        append(
            actor=actor,
            verb="measure.reminder.prepared",
            subject=f"measure.reminder:{reminder.pk}",
            payload={"lines": len(lines), "units": len({line.unit_id for line in lines}), "mails": mails},
        )
    return reminder


def _line(reminder: Reminder, row: Late) -> Reminded:
    return Reminded(
        reminder=reminder,
        unit=row.unit,
        intake=row.intake,
        indicator=row.indicator,
        period=row.period,
        due_on=row.due.on,
        n=row.n,
        target=row.target,
    )


def _tell(reminder: Reminder, lines: Sequence[Reminded], link: str, path: str) -> int:
    """Notices, and mails where they are wanted, unit by unit; how many mails."""
    today = timezone.localdate(reminder.made_at)
    held = responsible({line.unit_id for line in lines}, today)
    mails = 0
    for unit, own in groupby(sorted(lines, key=lambda line: line.unit_id), key=lambda line: line.unit_id):
        owed = list(own)
        words = [line_of(line, today) for line in owed]
        people = [mandate.person for mandate in held.get(unit, [])]
        accounts = [person.account_id for person in people if person.account_id and person.account.is_active]
        notify(
            accounts=accounts,
            key=f"measure.reminder:{reminder.pk}:{unit}",
            text=notice_text(words),
            url=path,
            actor=reminder.made_by,
        )
        body = partial(mail_message, words, sender=reminder.sender.name, on=today, link=link)
        sent = sum(_mailed(reminder, owed[0], person, body(person=person.name)) for person in people)
        for line in owed:
            line.mails = sent
        mails += sent
    return mails


def _mailed(reminder: Reminder, line: Reminded, person: Person, body: str) -> bool:
    """False for somebody without an address, or with one that is none: the page names the unit."""
    if not reminder.with_mail or not person.mail:
        return False
    try:
        send_mail(
            actor=reminder.made_by,
            key=f"measure.reminder:{reminder.pk}:{line.unit_id}:{person.pk}",
            to=person.mail,
            person=person,
            unit=reminder.sender,
            subject=mail_subject(line.unit.name),
            body=body,
        )
    except ImproperMail:
        return False
    return True
