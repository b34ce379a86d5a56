"""How somebody comes onto a course's list, stays in step with the host's list, and leaves. Within the caller's transaction."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.invitation_mail import withdraw
from teladan.cycle.learn.models import Course, Delegate, Group, Member, Seat, Side, Visit, Wish
from teladan.cycle.learn.people import tidied
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.queries.members import traces_of
from teladan.cycle.learn.refusals import CannotChange

IN_STEP = ("name", "number", "rank", "title", "mail", "person_id", "role")
"""What the host's list says just as the course's own does."""
TRACES = {
    "certificate": gettext_lazy("sudah menerima sertifikat"),
    "project": gettext_lazy("menulis rencana perubahan"),
    "test": gettext_lazy("sudah mengerjakan tes"),
    "evaluation": gettext_lazy("sudah mengisi penilaian"),
    "score": gettext_lazy("sudah memberi nilai"),
    "attendance": gettext_lazy("sudah tercatat hadir"),
    "report": gettext_lazy("ikut menulis laporan"),
    "observation": gettext_lazy("mencatat pengamatan"),
    "remark": gettext_lazy("memberi catatan pada presentasi"),
    "note": gettext_lazy("menulis kabar rencana perubahan"),
}


def last_position(course: Course) -> int:
    return course.members.aggregate(Max("position"))["position__max"] or 0


def written_down(course: Course, facts: Mapping[str, Any], position: int) -> Member:
    """A new row of the list. Raises CannotChange for a number that somebody in this role has."""
    made = Member(course=course, position=position, **with_mentor(course, facts))
    refuse_twice(made)
    made.save()
    return made


def with_mentor(course: Course, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they are kept; a mentor who is named is found in the list, or put on it."""
    found = tidied(facts)
    name, title = found.pop("mentor_name", ""), found.pop("mentor_title", "")
    if name:
        found["mentor"] = mentor_named(course, name) or Member.objects.create(
            course=course, role=Member.Role.MENTOR, name=name, title=title, position=last_position(course) + 1
        )
    return found


def mentor_named(course: Course, name: str) -> Member | None:
    wanted = name.casefold()
    mentors = course.members.filter(role=Member.Role.MENTOR).order_by("position", "pk")
    return next((one for one in mentors if one.name.casefold() == wanted), None)


def refuse_twice(member: Member) -> None:
    others = member.course.members.filter(role=member.role).exclude(pk=member.pk)
    if member.number and any(one.number == member.number for one in others):
        raise CannotChange(
            _("Nomor ini sudah tercatat pada orang lain dengan peran yang sama di pelatihan ini. Periksa nomornya.")
        )


def follow(actor: str, member: Member) -> None:
    """Let the host's list say of somebody what the course's says; a calendar at an old address is cleared."""
    delegate = member.delegate
    if delegate is None:
        return
    if delegate.mail and delegate.mail != member.mail:
        withdraw(actor, [delegate])
    for name in IN_STEP:
        setattr(delegate, name, getattr(member, name))
    delegate.save()


def delegate_for(visit: Visit, member: Member, position: int) -> Delegate:
    facts = {name: getattr(member, name) for name in IN_STEP}
    return Delegate.objects.create(visit=visit, side=Side.GUEST, position=position, **facts)


def leave_host_list(actor: str, members: Sequence[Member]) -> None:
    delegates = [one.delegate for one in members if one.delegate is not None]
    withdraw(actor, delegates)
    Member.objects.filter(pk__in=[one.pk for one in members]).update(delegate=None)
    Delegate.objects.filter(pk__in=[one.pk for one in delegates]).delete()


def stay_at_home(actor: str, member: Member) -> None:
    """Whoever no longer travels leaves the host's list, the group and its tasks, and wishes for no site."""
    leave_host_list(actor, [member])
    Seat.objects.filter(member=member).delete()
    Wish.objects.filter(member=member).delete()
    Group.objects.filter(leader=member).update(leader=None)
    Group.objects.filter(note_taker=member).update(note_taker=None)


def forget(actor: str, members: Sequence[Member]) -> None:
    """Take people off both lists."""
    leave_host_list(actor, members)
    Member.objects.filter(pk__in=[one.pk for one in members]).delete()


def refuse_after_traces(member: Member, words: str) -> None:
    """Raises CannotChange where somebody left a trace. `words` take %(name)s and %(why)s."""
    found = traces_of(member)
    if found:
        raise CannotChange(words % {"name": member.name, "why": _listed(found)})


def travels(member: Member) -> bool:
    return member.role in TRAVELS


def _listed(keys: Collection[str]) -> str:
    return ", ".join(str(TRACES[key]) for key in keys)
