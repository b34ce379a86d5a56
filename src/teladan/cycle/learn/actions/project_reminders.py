"""Participants hear of a milestone before its day and when it is late, their mentors of what stays late; each once."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Member, Milestone
from teladan.cycle.learn.queries.change_projects import open_milestones
from teladan.ground.journal.actions import append
from teladan.ground.paper import written_day
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.post.queries import Message

SOON = dt.timedelta(days=14)
"""How long before its day a participant hears of a milestone."""
UPWARDS = dt.timedelta(days=30)
"""How late a milestone is before the mentor hears of it."""


def remind_of_milestones(*, today: dt.date, actor: str = "") -> int:
    """Tell of each milestone that is due soon or late; how many were told of for the first time.

    The key says the milestone, its day and the stage, so that looking often tells once and another day tells again.
    """
    told: list[Milestone] = []
    with transaction.atomic():
        for row in open_milestones(today + SOON):
            member = row.project.member
            is_new = _tell(row, member, "soon" if row.due_on >= today else "late")
            if today - row.due_on >= UPWARDS and member.mentor is not None:
                is_new = _tell(row, member.mentor, "upwards") or is_new
            if is_new:
                told.append(row)
        if told:
            append(
                actor=actor,
                verb="learn.project.reminded",
                subject=f"learn.project:{told[0].project_id}",
                payload={"milestones": len(told)},
            )
    return len(told)


def _tell(row: Milestone, member: Member, stage: str) -> bool:
    """By a notice where somebody signs in, and by mail where there is an address. True when it is heard for the first time."""
    key = f"learn.milestone:{row.pk}:{stage}:{row.due_on.isoformat()}"
    text = _words(row, stage)
    url = reverse("learn:project", args=[row.project.member.course_id, row.project_id])
    person = member.person
    has_account = person is not None and person.account_id is not None and person.account.is_active
    is_new = (
        person is not None and has_account and bool(notify(accounts=[person.account_id], key=key, text=text, url=url))
    )
    to = member.mail or (person.mail if person is not None else None)
    mail_key = f"{key}:{member.pk}"
    if not to or Message.objects.filter(key=mail_key).exists():
        return is_new
    try:
        send_mail(
            actor="",
            key=mail_key,
            to=to,
            person=person,
            unit=row.project.member.course.organiser,
            subject=_("Tonggak proyek perubahan"),
            body=_("Yth. %(name)s,\n\n%(text)s\n\nBuka Teladan, lalu Pelatihan, Proyek.\n")
            % {"name": member.name, "text": text},
        )
    except ImproperMail:
        return is_new  # the notice stands; the address is mended in the list of people
    return True


def _words(row: Milestone, stage: str) -> str:
    said = {"what": row.what, "day": written_day(row.due_on), "name": row.project.member.name}
    if stage == "soon":
        return _("Tonggak proyek Anda jatuh tempo %(day)s: %(what)s") % said
    if stage == "late":
        return _("Tonggak proyek Anda melewati batas %(day)s: %(what)s") % said
    return _("Tonggak proyek %(name)s terlambat lebih dari 30 hari (batas %(day)s): %(what)s") % said
