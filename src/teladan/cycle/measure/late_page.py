"""What the pages of who is late and of a reminder show. Formats; counts nothing anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.models import Reminded, Reminder
from teladan.cycle.measure.queries.late import Late
from teladan.cycle.measure.queries.reminders import by_unit, made_on, worded
from teladan.cycle.measure.reminder_words import group_message, unit_message
from teladan.ground.post import share_address

LONGEST_SHARED = 3000
"""Letters of an address that every phone takes; a longer message is copied instead."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to copy, and an address that hands it to WhatsApp where it is short enough."""

    name: str
    text: str
    rows: int
    share_url: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the mails: how many, and the units that have nobody with an address."""

    mails: int
    without: list[str]


def standing(row: Late) -> str:
    if row.n is None:
        return _("belum dikirim")
    if not row.n:
        return _("belum ada") if row.target is None else _("0 dari %(target)s") % {"target": written(row.target)}
    target = "?" if row.target is None else written(row.target)
    return _("%(n)s dari %(target)s") % {"n": written(row.n), "target": target}


def last_answer(row: Late) -> str:
    return date_format(timezone.localtime(row.last_at), "j F Y") if row.last_at else "–"


def reminded(row: Late) -> str:
    """`12 November, 2 kali`; empty for who was never reminded."""
    if row.reminded_at is None:
        return _("belum")
    day = timezone.localdate(row.reminded_at)
    told = date_format(day, "j F" if day.year == row.due.today.year else "j F Y")
    return _("%(day)s, %(times)s kali") % {"day": told, "times": written(row.times)}


def rows_shown(rows: Sequence[Late], picked: set[str]) -> list[dict[str, object]]:
    return [
        {
            "late": row,
            "standing": standing(row),
            "last": last_answer(row),
            "reminded": reminded(row),
            "is_picked": row.key in picked,
        }
        for row in rows
    ]


def unit_messages(reminder: Reminder, units: Sequence[list[Reminded]], link: str) -> list[Message]:
    """One a unit, as it stood on the day of the reminder."""
    return [
        _message(own[0].unit.name, unit_message(worded(reminder, own), reminder.sender.name, made_on(reminder), link))
        for own in units
    ]


def message_to_all(reminder: Reminder, rows: Sequence[Reminded], link: str) -> Message:
    text = group_message(worded(reminder, rows), reminder.sender.name, made_on(reminder), link)
    return _message(_("Pesan untuk grup"), text)


def outcome(rows: Sequence[Reminded]) -> Outcome:
    units = by_unit(rows)
    return Outcome(sum(own[0].mails for own in units), [own[0].unit.name for own in units if not own[0].mails])


def _message(name: str, text: str) -> Message:
    address = share_address(text)
    return Message(name, text, min(text.count("\n") + 3, 20), address if len(address) <= LONGEST_SHARED else "")
