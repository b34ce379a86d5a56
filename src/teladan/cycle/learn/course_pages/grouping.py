"""What the page of groups shows: each group with its people, the message that tells them, the list as a workbook."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.agenda_page import LONGEST_SHARED, Message
from teladan.cycle.learn.models import Course, Group, ItineraryItem, Member, Seat
from teladan.ground.post import share_address
from teladan.ground.registry.queries import zone_name_of
from teladan.ground.tables import Column, Sheet

ONE_LINE = 8
ROLES = (Member.Role.PARTICIPANT, Member.Role.ATTENDANT)


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a group; `task`: leader or note taker."""

    seat: Seat
    member: Member
    role: str
    task: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group; `mix`: how many of each role; `when`: its visits of the site, in words; `crowd`: more than the host's place takes."""

    group: Group
    rows: tuple[Seated, ...]
    by_role: tuple[tuple[str, tuple[Seated, ...]], ...]
    mix: str
    when: tuple[str, ...]
    crowd: str
    message: Message
    is_own: bool


def groups_shown(
    course: Course,
    groups: Sequence[Group],
    seats: Sequence[Seat],
    visits: Sequence[ItineraryItem],
    *,
    own: frozenset[int] = frozenset(),
) -> list[GroupShown]:
    """`own`: the reader's own rows among the members."""
    held: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        held[seat.group_id].append(seat)
    zone = zone_name_of(course.visit.host if course.visit is not None else course.organiser)
    shown = [_shown(group, held[group.pk], _times(group, held[group.pk], visits, zone), own) for group in groups]
    return sorted(shown, key=lambda one: not one.is_own)  # one's own first: on a phone the others are far below


def _shown(group: Group, seats: Sequence[Seat], when: tuple[str, ...], own: frozenset[int]) -> GroupShown:
    rows = tuple(
        Seated(seat, seat.member, seat.member.get_role_display(), _task(group, seat.member), seat.member_id in own)
        for seat in seats
    )
    most = group.site.place.people
    crowd = ""
    if len(rows) > most:
        crowd = _("Menurut tuan rumah, lokus ini menerima paling banyak %(most)s orang sekaligus; kelompok ini %(n)s.")
        crowd %= {"most": most, "n": len(rows)}
    by_role = tuple(
        (str(role.label), own) for role in ROLES if (own := tuple(row for row in rows if row.member.role == role))
    )
    is_own = any(row.is_own for row in rows)
    return GroupShown(group, rows, by_role, mix_of(seats), when, crowd, _message(group, rows, when), is_own)


def mix_of(seats: Sequence[Seat]) -> str:
    """`9 peserta, 4 pendamping`."""
    many = [sum(seat.member.role == role for seat in seats) for role in ROLES]
    words = (_("%(n)s peserta"), _("%(n)s pendamping"))
    return ", ".join(word % {"n": n} for word, n in zip(words, many, strict=True) if n) or _("belum ada orang")


def _task(group: Group, member: Member) -> str:
    if member.pk == group.leader_id:
        return _("Ketua")
    return _("Notulis") if member.pk == group.note_taker_id else ""


def _times(group: Group, seats: Sequence[Seat], visits: Sequence[ItineraryItem], zone: str) -> tuple[str, ...]:
    here = {seat.member_id for seat in seats}
    return tuple(
        f"{date_format(item.on, 'l, j F Y')}, {item.starts_at:%H.%M}–{item.ends_at:%H.%M} {zone}"
        for item in visits
        if _concerns(item, group, here)
    )


def _concerns(item: ItineraryItem, group: Group, here: set[int]) -> bool:
    groups = {one.pk for one in item.groups.all()}
    people = {one.pk for one in item.people.all()}
    return group.pk in groups or bool(people & here) or not (groups or people)


def _message(group: Group, rows: Sequence[Seated], when: Sequence[str]) -> Message:
    lines = [f"{group.name}: {group.site.place.name}", *when]
    for role in ROLES:
        own = [row for row in rows if row.member.role == role]
        if own:
            lines += ["", f"{role.label}:"]
            lines += [
                f"{at}. {row.member.name}" + (f" ({row.task.lower()})" if row.task else "")
                for at, row in enumerate(own, 1)
            ]
    text = "\n".join(lines)
    address = share_address(text)
    return Message(
        f"pesan-{group.pk}",
        _("Pesan untuk %(group)s") % {"group": group.name},
        text,
        max(ONE_LINE, len(lines) + 1),
        address if len(address) <= LONGEST_SHARED else "",
    )


def sheet_of(shown: Sequence[GroupShown], *, is_whole: bool) -> Sheet:
    """The list; `is_whole`: with title and agency, which the host's side does not get."""
    columns = [
        Column(_("Kelompok"), 16),
        Column(_("Lokus"), 32, wraps=True),
        Column(_("Nama"), 36),
        Column(_("Peran"), 14),
        Column(_("Tugas"), 12),
    ]
    more = [Column(_("Jabatan"), 32, wraps=True), Column(_("Instansi"), 36, wraps=True)] if is_whole else []
    rows = [
        [one.group.name, one.group.site.place.name, row.member.name, row.role, row.task]
        + ([row.member.title, row.member.agency] if is_whole else [])
        for one in shown
        for row in one.rows
    ]
    return Sheet(_("Kelompok"), columns + more, rows)


def reminder_of(course: Course, missing: Sequence[Member], address: str) -> Message:
    """What an organiser sends to those who have not ranked the sites yet."""
    names = "\n".join(f"- {one.name}" for one in missing)
    text = _(
        "Bapak/Ibu peserta %(course)s, mohon pilih lokus yang Anda minati, dari yang paling diminati, di:\n%(address)s\n\n"
        "Belum memilih:\n%(names)s\n\n"
        "Tanpa pilihan, Anda tetap mendapat kelompok, di lokus mana pun."
    ) % {"course": course.title, "address": address, "names": names}
    link = share_address(text)
    rows = min(len(missing) + ONE_LINE, 20)
    return Message("pengingat", _("Pengingat untuk disalin"), text, rows, link if len(link) <= LONGEST_SHARED else "")
