"""The people of a course: listed one by one, brought onto the list that the host reads, and given a way to sign in."""

from typing import Any, TypedDict

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.course_list import (
    delegate_for,
    follow,
    forget,
    last_position,
    refuse_after_traces,
    refuse_twice,
    stay_at_home,
    travels,
    with_mentor,
    written_down,
)
from teladan.cycle.learn.models import Course, ItineraryFeed, Member, Side, Visit
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.queries.delegates import same_person
from teladan.cycle.learn.queries.member_access import proposed_username, who_resets
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append
from teladan.ground.registry.actions import create_person, open_account, reset_password
from teladan.ground.registry.queries import Person, Unit
from teladan.ground.registry.queries.people import person_numbered, person_signing_in_as


class MemberFacts(TypedDict, total=False):
    """What is known of somebody of a course. `mentor_name`: of one who is on the list as a mentor, or is put there."""

    role: str
    name: str
    number: str
    mail: str
    rank: str
    title: str
    agency: str
    unit: Unit | None
    traits: dict[str, str]
    mentor: Member | None
    mentor_name: str
    mentor_title: str


def add_member(*, actor: str, course: Course, facts: MemberFacts) -> Member:
    """Somebody more, at the end of the list, with their mentor where that one is new. Raises CannotChange."""
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        made = written_down(course, facts, last_position(course) + 1)
        _tell(actor, "learn.member.added", made, role=made.role)
    return made


def change_member(*, actor: str, member: Member, **facts: Any) -> None:
    """Other facts of somebody; the host's list says them too. Raises CannotChange for a role already filled."""
    with transaction.atomic():
        row = _locked(member)
        is_new_role = facts.get("role", row.role) != row.role
        if is_new_role:
            refuse_after_traces(
                row,
                _("Perannya tidak dapat diganti: %(name)s %(why)s. Tambahkan sekali lagi dengan peran barunya."),
            )
        for name, value in with_mentor(row.course, facts).items():
            setattr(row, name, value)
        refuse_twice(row)
        row.save()
        if travels(row):
            follow(actor, row)
        else:
            stay_at_home(actor, row)
        _tell(actor, "learn.member.changed", row, fields=sorted(facts))
    member.refresh_from_db()


def remove_member(*, actor: str, member: Member) -> None:
    """Take somebody off, and off the host's list. Raises CannotChange for whoever left a trace in the course."""
    with transaction.atomic():
        row = _locked(member)
        refuse_after_traces(
            row,
            _(
                "%(name)s tidak dapat dihapus: orang ini %(why)s, dan catatan itu tetap milik pelatihan. Bila ia "
                "berhenti, biarkan di daftar, tambahkan “berhenti” pada jabatannya, lepaskan akunnya, dan jangan terbitkan "
                "sertifikatnya."
            ),
        )
        _tell(actor, "learn.member.removed", row, role=row.role)
        forget(actor, [row])


def list_travellers(*, actor: str, course: Course) -> int:
    """Bring participants and attendants onto the list that the host reads; how many stand there now.

    Whoever was listed by hand under the same number or name is recognised. Raises CannotChange without a host.
    """
    if course.visit is None:
        raise CannotChange(
            _("Tuan rumah belum dipilih, jadi daftarnya belum dapat dikirim. Pilih tuan rumahnya dahulu.")
        )
    with transaction.atomic():
        visit = Visit.objects.select_for_update().get(pk=course.visit.pk)
        guests = visit.delegates.filter(side=Side.GUEST)
        free = list(guests.filter(member=None))
        last = guests.aggregate(Max("position"))["position__max"] or 0
        rows = list(course.members.filter(role__in=TRAVELS).select_related("delegate").order_by("position", "pk"))
        for row in rows:
            if row.delegate is None:
                last += 1
                row.delegate = same_person(free, row.name, row.number or "") or delegate_for(visit, row, last)
                free = [one for one in free if one.pk != row.delegate.pk]
                row.save(update_fields=["delegate"])
            follow(actor, row)
        append(
            actor=actor,
            verb="learn.member.sent",
            subject=f"learn.course:{course.pk}",
            payload={"visit": str(visit.pk), "rows": len(rows)},
        )
    return len(rows)


def reveal_members(*, actor: str, course: Course) -> list[Member]:
    """The list with numbers and addresses as they are, to be taken along: that they were read is told."""
    with transaction.atomic():
        rows = list(course.members.select_related("unit", "mentor", "seat__group").order_by("position", "pk"))
        append(
            actor=actor,
            verb="learn.member.revealed",
            subject=f"learn.course:{course.pk}",
            payload={"rows": len(rows)},
        )
    return rows


def give_access(*, actor: str, member: Member, username: str = "", leads: bool = True) -> tuple[str, str]:
    """Let somebody sign in: (user name, one-time password). A second time the password is replaced.

    `leads`: the actor leads the organiser's unit, and not this course alone.

    Whoever the registry knows by their number is recognised; an account of theirs is joined and its password stays,
    told as empty. Raises CannotChange where somebody else keeps the account; ValidationError for a user name.
    """
    with transaction.atomic():
        row = _locked(member)
        password = _let_in(actor, row, username, leads=leads)
        _tell(actor, "learn.member.given_access", row, account=row.person.account_id, is_joined=not password)
    member.refresh_from_db()
    return row.person.account.username, password


def join_account(*, actor: str, member: Member, username: str) -> None:
    """Let somebody take part with an account they have; its password stays. Raises CannotChange for a name nobody has."""
    with transaction.atomic():
        row = _locked(member)
        person = person_signing_in_as(username)
        if person is None:
            raise CannotChange(_("Tidak ada akun dengan nama pengguna itu. Periksa ejaannya kepada orangnya."))
        _join(actor, row, person)
        _tell(actor, "learn.member.joined", row, account=person.account_id)
    member.refresh_from_db()


def part_account(*, actor: str, member: Member) -> None:
    """Let an account take part no longer: it was somebody else's, or its owner left. What was written with it stays.

    A calendar that was subscribed to with it ends. Raises CannotChange where none takes part.
    """
    with transaction.atomic():
        row = _locked(member)
        if row.person is None:
            raise CannotChange(_("%(name)s tidak memakai akun di pelatihan ini.") % {"name": row.name})
        was = row.person.account_id
        row.person = None
        row.save(update_fields=["person"])
        ItineraryFeed.objects.filter(member=row).delete()
        follow(actor, row)
        _tell(actor, "learn.member.parted", row, account=was)
    member.refresh_from_db()


def _let_in(actor: str, row: Member, username: str, *, leads: bool) -> str:
    """The one-time password; empty for an account that is joined as it is."""
    known = row.person or person_numbered(row.number or "")
    is_joined = row.person is None and known is not None and known.account is not None
    if known is not None and not is_joined and (keeper := who_resets(known, row.course, leads=leads)):
        raise CannotChange(keeper)
    if is_joined:
        _join(actor, row, known)
        return ""
    person = known or create_person(
        actor=actor, name=row.name, number=row.number or "", rank=row.rank, mail=row.mail or None
    )
    if person.account is None:
        password = open_account(actor=actor, person=person, username=username or proposed_username(row.name))
    else:
        password = reset_password(actor=actor, account=person.account)
    _join(actor, row, person)
    return password


def _join(actor: str, member: Member, person: Person) -> None:
    if member.course.members.filter(person=person, role=member.role).exclude(pk=member.pk).exists():
        raise CannotChange(_("Akun itu sudah dipakai orang lain dengan peran yang sama di pelatihan ini."))
    member.person = person
    member.save(update_fields=["person"])
    follow(actor, member)


def _locked(member: Member) -> Member:
    rows = Member.objects.select_for_update(of=("self",))
    return rows.select_related("person__account", "delegate", "course__visit", "course__organiser").get(pk=member.pk)


def _tell(actor: str, verb: str, member: Member, **more: Any) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.member:{member.pk}",
        payload={"course": str(member.course_id), **more},
    )
