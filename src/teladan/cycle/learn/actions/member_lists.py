"""People of a course brought together in one spreadsheet, and taken back together."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.course_list import TRACES, forget, last_position, written_down
from teladan.cycle.learn.models import Course, Member, MemberList, Wish
from teladan.cycle.learn.queries.members import traces_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append


def import_members(*, actor: str, course: Course, rows: Sequence[dict[str, Any]]) -> MemberList:
    """Take a spreadsheet's rows over, at the end of the list: mentors first, then everybody with their wishes.

    Raises CannotChange where there are none, or where somebody was listed meanwhile.
    """
    if not rows:
        raise CannotChange(_("Tidak ada baris baru yang dapat diambil dari berkas ini."))
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        before = set(course.members.values_list("pk", flat=True))
        first = last_position(course) + 1
        for number, facts in sorted(enumerate(rows), key=lambda row: row[1]["role"] != Member.Role.MENTOR):
            wishes = facts.get("wishes", ())
            plain = {name: value for name, value in facts.items() if name != "wishes"}
            member = written_down(course, plain, first + number)
            Wish.objects.bulk_create(Wish(member=member, site=site, rank=rank) for rank, site in enumerate(wishes, 1))
        brought = MemberList.objects.create(course=course, rows=len(rows), made_by=actor, made_at=clock.now())
        brought.members.set(course.members.exclude(pk__in=before))
        append(
            actor=actor,
            verb="learn.member_list.imported",
            subject=f"learn.course:{course.pk}",
            payload={"list": str(brought.pk), "rows": len(rows)},
        )
    return brought


def take_back_members(*, actor: str, brought: MemberList) -> int:
    """Remove whom a spreadsheet brought; how many. Raises CannotChange as soon as one of them left a trace."""
    with transaction.atomic():
        row = MemberList.objects.select_for_update().get(pk=brought.pk)
        if row.undone_at is not None:
            raise CannotChange(_("Impor ini sudah dibatalkan."))
        members = list(row.members.select_related("person", "delegate__attendance", "course__visit"))
        for member in members:
            found = traces_of(member)
            if found:
                words = _("Impor tidak dapat dibatalkan lagi: %(name)s %(why)s.")
                raise CannotChange(words % {"name": member.name, "why": TRACES[found[0]]})
        forget(actor, members)
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        append(
            actor=actor,
            verb="learn.member_list.taken_back",
            subject=f"learn.course:{row.course_id}",
            payload={"list": str(row.pk), "rows": len(members)},
        )
    return len(members)
