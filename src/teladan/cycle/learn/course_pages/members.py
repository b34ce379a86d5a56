"""What the pages of a course's people show: rows by role, what is still missing, the message that brings somebody in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.cycle.learn.agenda_page import Message
from teladan.cycle.learn.models import Course, Member
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.ground.post import share_address
from teladan.ground.registry.queries import masked


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the list. `number`, `traits`, `badge`: for the organiser alone, the number but for its end hidden."""

    member: Member
    home: str
    group: str
    number: str
    has_mail: bool
    traits: str
    badge: str
    access: str
    is_on_host_list: bool | None


@dataclass(frozen=True, slots=True)
class Section:
    """Everybody in one role."""

    role: str
    name: str
    rows: Sequence[Row]
    travels: bool
    has_mentors: bool


def sections_of(members: Iterable[Member], *, organises: bool) -> list[Section]:
    """In the order of the roles; a role that nobody has is left out."""
    by_role: dict[str, list[Row]] = {}
    for one in members:
        by_role.setdefault(one.role, []).append(_row(one, organises=organises))
    return [
        Section(role, str(name), by_role[role], role in TRAVELS, role == Member.Role.PARTICIPANT)
        for role, name in Member.Role.choices
        if role in by_role
    ]


def _row(member: Member, *, organises: bool) -> Row:
    badge, access = access_words(member)
    seat = getattr(member, "seat", None)
    on_list = member.delegate_id is not None if member.role in TRAVELS and member.course.visit_id else None
    return Row(
        member,
        home=member.agency or (member.unit.name if member.unit else ""),
        group=f"{seat.group.name} ({seat.group.site.place.name})" if seat else "",
        number=masked(member.number) if organises else "",
        has_mail=organises and bool(member.mail),
        traits="; ".join(f"{name}: {value}" for name, value in member.traits.items()) if organises else "",
        badge=badge,
        access=access,
        is_on_host_list=on_list if organises else None,
    )


def access_words(member: Member) -> tuple[str, str]:
    """(badge, words) of how somebody signs in."""
    account = member.person.account if member.person is not None else None
    if account is None:
        return "attention", _("Belum punya akun")
    if account.must_change_password:
        return "info", _("Belum masuk sejak sandi diberikan")
    return "done", _("Punya akun")


def access_message(course: Course, member: Member, username: str, password: str, address: str) -> Message:
    """To be sent to one member: where and by which name to sign in; the password is said but once.

    What WhatsApp is opened with leaves the password out: an address stays in the history of a shared computer.
    """
    lines = [
        _("Yth. %(name)s,") % {"name": " ".join(member.name.split())},
        "",
        _("Anda terdaftar sebagai %(role)s pada %(course)s.")
        % {"role": str(member.get_role_display()).lower(), "course": " ".join(course.title.split())},
        _("Masuk di: %(address)s") % {"address": address},
        _("Nama pengguna: %(username)s") % {"username": username},
    ]
    own = _("Saat masuk pertama kali, Anda diminta memilih kata sandi sendiri.")
    if password:
        secret = _("Kata sandi sekali pakai: %(password)s") % {"password": password}
        whole = [*lines, secret, "", own, _("Jangan teruskan pesan ini.")]
        shared = [*lines, _("Kata sandi sekali pakai saya sampaikan tersendiri."), "", own]
    else:
        whole = shared = [*lines, _("Kata sandinya tetap yang sudah Anda pakai.")]
    label = _("Pesan untuk %(name)s") % {"name": member.name}
    return Message("pesan-akses", label, "\n".join(whole), 11, share_address("\n".join(shared)))
