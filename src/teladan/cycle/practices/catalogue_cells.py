"""A cell of a catalogue, read into a fact; what cannot be read is said, never guessed."""

import datetime as dt
import re
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teladan.cycle.practices.catalogue_titles import COSTS, SECTORS
from teladan.cycle.practices.models.practice import Cost, Sector
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import region_code, regions_named
from teladan.ground.tables import plain

_EARLIEST = 1900
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_NOTHING = frozenset({"-", "–", "—", ".", "n/a", "na", "nihil", "kosong", "null", "none"})
_MONTH_OF_YEAR = re.compile(r"(?:([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})[/.-]([0-9]{1,2}))", re.ASCII)
_YEAR = re.compile(r"(?:tahun |th\.? ?)?([0-9]{4})(?:[.,]0)?", re.ASCII | re.IGNORECASE)
_NAMED_MONTH = re.compile(r"[a-z]{3,}\.? [0-9]{4}", re.ASCII | re.IGNORECASE)
_SERIAL = re.compile(
    r"(?<![0-9])[0-9]{16,18}(?![0-9])", re.ASCII
)  # as long as the numbers of citizens and of civil servants
_MONEY = re.compile(
    r"(?:rp\.? ?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?(?:,-)? ?(ribu|rb|juta|jt|miliar|milyar|m)?"
)
_TIMES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "m": 10**9}
_FREE = frozenset({"gratis", "tanpa biaya", "nol", "tidak ada", "tidak ada biaya", "rp0", "rp 0"})
_LINK = re.compile(r"https?://[^\s<>\"']{4,}", re.IGNORECASE)
_DAY = DayField()


class Unreadable(Exception):
    """Why a cell says nothing; the message is in Indonesian."""


def words(text: str) -> str:
    """What people see in a cell; empty for a dash, and for what a broken formula left."""
    seen = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    seen = " ".join(seen.split())
    return "" if seen.casefold() in _NOTHING or seen.upper() in _ERRORS else seen


def is_broken(text: str) -> bool:
    """Whether a formula left its error there, or stands there itself instead of what it comes to."""
    return (
        text.strip().upper() in _ERRORS
        or re.match(r"=[A-Z_.]+\(|=.*[!$][A-Z]", text.strip(), re.IGNORECASE) is not None
    )


def day(raw: object, text: str, today: dt.date) -> dt.date:
    """A day that is over; of a year or a month alone its first. Raises Unreadable."""
    found = _day(raw, text)
    if found is None:
        raise Unreadable(
            _("Tanggalnya tidak dikenali, jadi dikosongkan. Tulis tahunnya, atau tanggal seperti 31/12/2025.")
        )
    if found.year < _EARLIEST or found > today:
        raise Unreadable(_("Tanggalnya di masa depan atau terlalu lama, jadi dikosongkan. Periksa tahunnya."))
    return found


def _day(raw: object, text: str) -> dt.date | None:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if year := _YEAR.fullmatch(text):
        return _made(int(year[1]), 1)
    if month := _MONTH_OF_YEAR.fullmatch(text):
        number, of, year_first, then = month.groups()
        return _made(int(of or year_first), int(number or then))
    try:
        return _DAY.clean(f"1 {text}" if _NAMED_MONTH.fullmatch(text) else text)
    except ValidationError:
        return None


def _made(year: int, month: int) -> dt.date | None:
    try:
        return dt.date(year, month, 1)
    except ValueError:
        return None


def sector(text: str) -> Sector:
    """By its name, else by words that tell it. Raises Unreadable."""
    said = f" {plain(text)} "
    for found in Sector:
        if plain(str(found.label)) == said.strip():
            return found
    for found, tells in SECTORS:
        if any(f" {word} " in said for word in tells):
            return found
    raise Unreadable(_("Bidang ini tidak dikenal, jadi dicatat sebagai Lainnya."))


def cost(text: str) -> Cost:
    """The band in which a sum in rupiah lies. Raises Unreadable."""
    said = text.casefold().strip()
    if said in _FREE:
        return Cost.NONE
    found = _MONEY.fullmatch(said)
    if found is None:
        raise Unreadable(_("Biayanya bukan satu angka rupiah; disimpan sebagai keterangan saja."))
    whole, decimals, times = found.groups()
    rupiah = int(whole.replace(".", "")[:18]) * _TIMES.get(times or "", 1)
    if decimals and times:
        rupiah += int(decimals) * _TIMES[times] // 10 ** len(decimals)
    return next((band for most, band in COSTS if rupiah <= most), Cost.HUGE)


def region(code: str, name: str, province: str = "") -> str:
    """The code of a region that is written as its code or its name; a province tells apart what bears one name, and stands
    alone where nothing smaller is named. Raises Unreadable."""
    found = _region(code, name, province)
    if not found:
        raise Unreadable(
            _("Wilayah ini tidak dikenal, atau namanya dipakai beberapa wilayah; dikosongkan. Tulis kodenya.")
        )
    return found


@cache
def _region(code: str, name: str, province: str) -> str:
    if code and (known := region_code(code)):
        return known
    around = regions_named(province) if province else []
    named = regions_named(name) if name else around
    if len(named) > 1 and len(around) == 1:
        named = [one for one in named if one.startswith(f"{around[0]}.")]
    return named[0] if len(named) == 1 else ""


def contact(text: str) -> str:
    """Whom or where to ask; never a citizen's number. Raises Unreadable."""
    if _SERIAL.search(text):
        raise Unreadable(_("Tampak memuat NIK atau NIP, jadi tidak disimpan. Tulis telepon atau surel kantor."))
    return text


def without_serials(text: str) -> str:
    """The text, with numbers as long as those of citizens and of civil servants taken out: it will be read by anybody."""
    return _SERIAL.sub("[…]", text)


def link(text: str) -> str:
    """An address on the web. Raises Unreadable."""
    if not _LINK.fullmatch(text):
        raise Unreadable(_("Bukan alamat laman http atau https, jadi ditinggalkan."))
    return text
