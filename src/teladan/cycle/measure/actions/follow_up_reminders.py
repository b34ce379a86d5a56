"""Those who promised are reminded before and after the day; their superior hears of what stays undone."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.measure.models import FollowUp
from teladan.cycle.measure.queries.follow_ups import to_remind_of
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground.journal.actions import append
from teladan.ground.paper import written_day
from teladan.ground.post import plan_next_morning
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import MEASURES, Mandate, Role

_DAILY = "teladan.cycle.measure.jobs.remind_daily"
"""By name: jobs stand above actions, and the job calls an action."""
UPWARDS = dt.timedelta(days=14)
"""How long a line may be late before the unit above hears of it."""


def remind_of_follow_ups(*, today: dt.date, actor: str = "") -> int:
    """Tell those who answer for each line that is due within a week or late; how many lines were told of.

    A stage of a line (soon, late, upwards) is told once, however often this runs: its key says which.
    """
    rows = list(to_remind_of(today))
    own = responsible({row.unit_id for row in rows}, today, roles=MEASURES | {Role.HEAD})
    above = responsible({row.unit.parent_id for row in rows if row.unit.parent_id}, today, roles={Role.HEAD})
    told = 0
    with transaction.atomic():
        for row in rows:
            stage = "soon" if row.due_on >= today else "late"
            new = _tell(row, stage, own.get(row.unit_id, []))
            if today - row.due_on >= UPWARDS:
                new = _tell(row, "upwards", above.get(row.unit.parent_id or 0, [])) or new
            told += new
        if told:
            append(
                actor=actor,
                verb="measure.follow_up.reminded",
                subject=f"measure.follow_up:{rows[0].pk}",
                payload={"follow_ups": told},
            )
    return told


def _tell(row: FollowUp, stage: str, mandates: list[Mandate]) -> bool:
    """By a notice, and by mail where there is an address. True when somebody heard it for the first time."""
    people = [mandate.person for mandate in mandates]
    accounts = [person.account_id for person in people if person.account_id and person.account.is_active]
    key = f"measure.follow_up:{row.pk}:{stage}:{row.due_on.isoformat()}"
    text, path = _words(row, stage), reverse("measure:follow-up", args=[row.pk])
    is_new = bool(accounts and notify(accounts=accounts, key=key, text=text, url=path))
    for person in people if is_new else []:
        if person.mail:
            try:
                send_mail(
                    actor="",
                    key=f"{key}:{person.pk}",
                    to=person.mail,
                    person=person,
                    unit=row.unit,
                    subject=_subject(stage),
                    body=_(
                        "Yth. %(name)s,\n\n%(text)s\nPenanggung jawab: %(owner)s\n\nBuka Teladan, lalu Rencana tindak lanjut.\n"
                    )
                    % {"name": person.name, "text": text, "owner": row.owner},
                )
            except ImproperMail:
                continue  # the notice stands; the address is mended in the person's own page
    return is_new


def _subject(stage: str) -> str:
    return _("Tindak lanjut segera jatuh tempo") if stage == "soon" else _("Tindak lanjut melewati batas waktu")


def _words(row: FollowUp, stage: str) -> str:
    facts = {"unit": row.unit.name, "activity": row.activity, "day": written_day(row.due_on)}
    if stage == "soon":
        return _("Jatuh tempo %(day)s: %(activity)s (%(unit)s)") % facts
    return _("Belum selesai, batasnya %(day)s: %(activity)s (%(unit)s)") % facts


def plan_daily_reminders(*, now: dt.datetime) -> bool:
    """Put the next morning's look into the worker's queue, unless one waits there; whether it was put."""
    return plan_next_morning(_DAILY, now=now)
