"""One cell: an answer, a unit's name, a number of people, a label at the foot. One meaning for every file format."""

import datetime
import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from teladan.ground.tables.reading import Reason

_NUMBER = re.compile(r"[+-]?([0-9]+)(?:[.,]([0-9]+))?", re.ASCII)
# Points that group digits by three, as Indonesia writes them; a comma in that place is a decimal comma or foreign.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,0+)?", re.ASCII)
_UNCERTAIN = re.compile(r"[0-9]{1,3},[0-9]{3}", re.ASCII)
_SHOWN_LENGTH = 40
# Rows that office sheets carry below the answers; each may be followed by words that say of what.
_FOOT = re.compile(
    r"(?:sub ?|grand )?(?:jumlah|jml|total|rata rata|rerata|rataan|nrr|ikm|indeks|mutu|kinerja|bobot|nilai (?:rata rata|"
    r"ikm|skm|indeks|unsur|total|nrr|interval|konversi|persepsi)|average|sum|mean|simpangan baku|standar deviasi)"
    r"(?: (?:nilai|skor|jawaban|responden|rata rata|nrr|tertimbang|tertimb|ikm|skm|indeks|per|setiap|tiap|unsur|unit|"
    r"pelayanan|layanan|total|keseluruhan|konversi|interval))*"
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole numbers an answer may be, both ends included."""

    low: int
    high: int


def answer(raw: object, scale: Scale) -> int | Reason | None:
    """The answer in a cell, None when left blank, else why it is none.

    A whole number of the scale may be written 3, 3.0 or "3,0"; truth values, dates and errors are no numbers.
    """
    if raw is None:
        return None
    if isinstance(raw, str) and not (raw := raw.strip()):
        return None
    number = whole(raw)
    if isinstance(number, str):
        return number
    return number if scale.low <= number <= scale.high else "off_scale"


def whole(raw: object) -> int | Reason:
    """The whole number in a cell that is not blank, else why it is none."""
    if isinstance(raw, str):
        return _whole_text(raw.strip())
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal) or not math.isfinite(raw):
        return "not_a_number"
    return int(raw) if raw == int(raw) else "not_whole"


def _whole_text(text: str) -> int | Reason:
    match = _NUMBER.fullmatch(text)
    if not match:
        return "not_a_number"
    digits, decimals = match.groups()
    if decimals and decimals.strip("0"):
        return "not_whole"
    if len(digits) > 18:  # int() of endless digits takes endless time; no scale reaches this far
        return "off_scale"
    return -int(digits) if text.startswith("-") else int(digits)


def quantity(raw: object) -> int | Reason:
    """How many, else why a cell does not say it: a whole number that may group its digits, where an answer may not.

    >>> quantity("1.250"), quantity("12.000.000"), quantity("1,000"), quantity("1.5"), quantity("3,0")
    (1250, 12000000, 'not_whole', 'not_whole', 3)
    """
    if isinstance(raw, str):
        text = raw.strip()
        if _GROUPED.fullmatch(text):
            return _whole_text(text.split(",")[0].replace(".", ""))
        if _UNCERTAIN.fullmatch(text):  # a thousand in English, one in Indonesian
            return "not_whole"
    return whole(raw)


def is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def name(raw: object) -> str | None:
    """A unit's name: runs of spaces made one, a whole number without decimals, None when blank."""
    if isinstance(raw, str):
        return " ".join(raw.split()) or None
    return None if raw is None else shown(raw)


def shown(raw: object) -> str:
    """What stands in a cell, as the sheet shows it to people in Indonesia."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float | Decimal):
        number = whole(raw)
        return str(raw).replace(".", ",") if isinstance(number, str) else str(number)
    if isinstance(raw, datetime.datetime) and raw.time() == datetime.time():
        return raw.date().isoformat()
    return str(raw)


def quoted(raw: object) -> str:
    """What stands in a cell, quoted on one line and cut where it would flood a message."""
    text = "".join(char if char.isprintable() else " " for char in shown(raw))
    return f'"{text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"}"'


def plain(text: str) -> str:
    """Lower case, letters and digits only, single spaces: so that headers compare however they are typed."""
    folded = unicodedata.normalize("NFKD", text).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in folded if not unicodedata.combining(c))).split())


def is_foot_label(text: str) -> bool:
    """Whether the whole text of a cell names a total or an average rather than a respondent.

    >>> is_foot_label("NRR tertimbang"), is_foot_label("Rata-rata:"), is_foot_label("Jumlah penduduk besar")
    (True, True, False)
    """
    return len(text) <= 2 * _SHOWN_LENGTH and _FOOT.fullmatch(plain(text)) is not None


def letter(index: int) -> str:
    """A column's letter as spreadsheets show it.

    >>> letter(0), letter(25), letter(26), letter(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    text, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text
