"""What the journal's news says to a participant and a mentor of a change project, and to owners of certificates."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Certificate, ChangeProject, Member
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify


def tell_mentor(entry: Entry) -> None:
    """That a project waits to be read."""
    row = _row(entry)
    if row is not None:
        text = _("%(name)s mengajukan proyek perubahan: %(title)s") % {"name": row.member.name, "title": row.title}
        _tell(entry, row.member.mentor, text, _page(row))


def tell_participant(entry: Entry) -> None:
    """What the mentor answered."""
    row = _row(entry)
    if row is None:
        return
    is_approved = entry.verb == "learn.project.approved"
    words = (
        _("Mentor menyetujui proyek Anda: %(title)s")
        if is_approved
        else _("Mentor mengembalikan proyek Anda: %(title)s")
    )
    _tell(entry, row.member, words % {"title": row.title}, _page(row))


def tell_owners(entry: Entry) -> None:
    """That their certificate is there. A notice is about one certificate: an earlier one's owner is not told again."""
    course = uuid.UUID(entry.subject.partition(":")[2])
    rows = Certificate.objects.filter(member__course=course, withdrawn_on=None, member__person__account__isnull=False)
    for row in rows.select_related("member__person", "member__course"):
        text = _("Sertifikat Anda terbit: %(course)s") % {"course": row.member.course.title}
        url = reverse("learn:certificates", args=[row.member.course_id])
        notify(accounts=[row.member.person.account_id], key=f"learn.certificate:{row.pk}:issued", text=text, url=url)


def _tell(entry: Entry, member: Member | None, text: str, url: str) -> None:
    account = member.person.account_id if member is not None and member.person is not None else None
    if account is not None and str(account) != entry.actor:
        notify(accounts=[account], key=f"{entry.verb}:{entry.seq}", text=text, url=url)


def _row(entry: Entry) -> ChangeProject | None:
    related = ("member__mentor__person", "member__person", "member__course")
    ident = uuid.UUID(entry.subject.partition(":")[2])
    return ChangeProject.objects.filter(pk=ident).select_related(*related).first()


def _page(row: ChangeProject) -> str:
    return reverse("learn:project", args=[row.member.course_id, row.pk])
