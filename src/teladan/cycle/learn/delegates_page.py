"""What the pages of delegates and of attendance show: lists, advice, cards, the message that brings somebody theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from teladan.cycle.learn.agenda_page import Message
from teladan.cycle.learn.cards import picture_of
from teladan.cycle.learn.inviting import hours_of, place_of
from teladan.cycle.learn.models import Attendance, Delegate, Side, Visit
from teladan.ground.registry.queries import masked, zone_name_of, zone_of


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on a list. `number`, `has_mail`: for their own side alone, the number but for its end hidden."""

    delegate: Delegate
    role: str
    number: str
    has_mail: bool
    message: Message | None


@dataclass(frozen=True, slots=True)
class SideList:
    """One side's list and what the reader may do with it."""

    side: str
    name: str
    unit: str
    rows: Sequence[Row]
    is_own: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody carries to the visit."""

    delegate: Delegate
    role: str
    unit: str
    picture: SafeString


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the page of who is there."""

    delegate: Delegate
    role: str
    when: str
    how: str
    attendance: Attendance | None


def advice_on(visit: Visit, guests: int) -> list[str]:
    """What is worth a look in the guests' list; nothing here is a bar."""
    found = []
    if guests > visit.people:
        words = _(
            "Daftar tamu berisi %(n)s orang, sedangkan surat permohonan menyebut %(people)s. Beri tahu tuan rumah."
        )
        found.append(words % {"n": guests, "people": visit.people})
    most = visit.reception.host.people_a_day if visit.reception is not None else None
    if most is not None and guests > most:
        words = _("Tuan rumah menerima paling banyak %(most)s tamu sehari; daftar ini berisi %(n)s.")
        found.append(words % {"most": most, "n": guests})
    return found


def side_lists(
    visit: Visit,
    delegates: Sequence[Delegate],
    role_names: Mapping[str, str],
    *,
    own: frozenset[str],
    leads: frozenset[str],
    link_of: Callable[[Delegate], str],
) -> list[SideList]:
    """Both sides, each to be read as far as the reader stands on it."""
    found = []
    zone = zone_name_of(visit.host)
    for side, name, unit in (
        (Side.GUEST.value, _("Tamu"), visit.guest.name),
        (Side.HOST.value, _("Tuan rumah"), visit.host.name),
    ):
        may, is_own = side in leads, side in own
        rows = [
            Row(
                one,
                role_names.get(one.role, one.role),
                number=masked(one.number) if is_own else "",
                has_mail=bool(one.mail) and is_own,
                message=card_message(visit, one, link_of(one), zone) if may and visit.reception is not None else None,
            )
            for one in delegates
            if one.side == side
        ]
        found.append(SideList(side, name, unit, rows, is_own, may))
    return found


def card_message(visit: Visit, delegate: Delegate, link: str, zone: str) -> Message:
    """To be sent to one delegate: when, where, and the card to show."""
    day = visit.reception
    if day is None:
        raise ValueError("a card is for a day")
    text = "\n".join(
        [
            _("Yth. %(name)s,") % {"name": _one_line(delegate.name)},
            "",
            _("Kunjungan: %(theme)s") % {"theme": _one_line(visit.theme)},
            _("Hari: %(day)s, pukul %(hours)s %(zone)s")
            % {"day": date_format(day.on, "l, j F Y"), "hours": hours_of(day), "zone": zone},
            _("Tempat: %(place)s") % {"place": _one_line(place_of(day))},
            "",
            _("Kartu hadir Anda: %(link)s") % {"link": link},
            _("Tunjukkan kode QR di halaman itu kepada petugas saat tiba. Jangan diteruskan kepada orang lain."),
        ]
    )
    return Message(f"kartu-{delegate.pk}", _("Pesan untuk %(name)s") % {"name": delegate.name}, text, 9, "")


def cards_of(
    visit: Visit, delegates: Sequence[Delegate], role_names: Mapping[str, str], link_of: Callable[[Delegate], str]
) -> list[Card]:
    return [
        Card(
            one,
            role_names.get(one.role, one.role),
            visit.guest.name if one.side == Side.GUEST else visit.host.name,
            picture_of(link_of(one)),
        )
        for one in delegates
    ]


def present_rows(visit: Visit, delegates: Sequence[Delegate], role_names: Mapping[str, str]) -> list[Present]:
    zone, letters = zone_of(visit.host), zone_name_of(visit.host)
    found = []
    for one in delegates:
        was = getattr(one, "attendance", None)
        when = f"{timezone.localtime(was.at, zone):%H.%M} {letters}" if was is not None else ""
        how = str(was.get_how_display()) if was is not None else ""
        found.append(Present(one, role_names.get(one.role, one.role), when, how, was))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
