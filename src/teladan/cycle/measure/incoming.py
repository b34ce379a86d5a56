"""Rows of a spreadsheet on their way to being responses. Nothing is stored here."""

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import written
from teladan.cycle.measure import tallies
from teladan.cycle.measure.attributes import answers_of
from teladan.ground.tables import Respondent

DAY, REMARK = "answered_on", "suggestion"
ATTRIBUTE = "respondent."
"""Before the key of an attribute, so that no role is taken for an element's."""
LONGEST = 2_000
NAMED = 5
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
_DAY_TITLES = ("Tanggal", "Tanggal survei", "Tanggal pengisian", "Tanggal isi", "Hari/tanggal", "Tgl", "Tgl survei", "Timestamp", "Stempel waktu")  # fmt: skip
_REMARK_TITLES = ("Saran", "Saran/masukan", "Saran dan masukan", "Kritik dan saran", "Kritik/saran", "Masukan", "Saran perbaikan")  # fmt: skip
_WRITTEN = re.compile(r"([0-9]{1,2}) ([a-z]{3,9}) ([0-9]{4})")
_MONTHS = {"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8, "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12}  # fmt: skip
_NOTHING = frozenset({"", "tidak ada", "tdk ada", "nihil", "tidak", "kosong", "na", "n a", "none"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """One respondent's row, read and understood; `name`: whose it is, as the file says; `day` None where it does not."""

    name: str
    answers: str
    attributes: Mapping[str, str]
    day: dt.date | None
    suggestion: str


@dataclass(slots=True)
class Arrivals:
    """All rows of a file, and what was not understood about them."""

    rows: list[Incoming] = field(default_factory=list)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    bad_days: int = 0
    outside: int = 0

    @property
    def names(self) -> Counter[str]:
        return Counter(row.name for row in self.rows)


def beside(instrument: Instrument) -> dict[str, list[str]]:
    """Roles of the columns that an import reads besides the answers, and the titles they go by."""
    attributes = {f"{ATTRIBUTE}{key}": [one.name, *one.also] for key, one in instrument.respondent.items()}
    return {**attributes, DAY: list(_DAY_TITLES), REMARK: list(_REMARK_TITLES)}


class Reader:
    """Takes respondents as a file gives them. `one_only`: everybody answers for the same unit, whatever the sheet."""

    def __init__(
        self, instrument: Instrument, elements: Sequence[str], period: tuple[dt.date, dt.date], *, one_only: bool
    ) -> None:
        self.arrivals = Arrivals()
        self._instrument = instrument
        self._elements = elements
        self._period = period
        self._one_only = one_only
        self._answers = answers_of(instrument.respondent)
        self._known: dict[tuple[str, object], str | None] = {}

    def take(self, one: Respondent) -> None:
        self.arrivals.rows.append(
            Incoming(
                name=self._name(one),
                answers=tallies.packed(one.answers, self._elements),
                attributes=dict(self._attributes(one)),
                day=self._day(one.beside.get(DAY)),
                suggestion=_remark(one.beside.get(REMARK)),
            )
        )

    def notes(self) -> list[str]:
        """What the owner of the file should know, a sentence each."""
        found = []
        for key, values in self.arrivals.unknown.items():
            listed = ", ".join(f"“{value[:40]}”" for value, _times in values.most_common(NAMED))
            found.append(
                _(
                    "%(attribute)s: %(many)s isian tidak dikenali (%(listed)s) dan dikosongkan; jawabannya tetap dihitung."
                )
                % {
                    "attribute": self._instrument.respondent[key].name,
                    "many": written(values.total()),
                    "listed": listed,
                }
            )
        if self.arrivals.bad_days:
            found.append(
                _("%(many)s tanggal tidak terbaca; baris itu diberi tanggal hari terakhir periode.")
                % {"many": written(self.arrivals.bad_days)}
            )
        if self.arrivals.outside:
            first, last = (date_format(day, "j F Y") for day in self._period)
            found.append(
                _("%(many)s jawaban bertanggal di luar periode (%(first)s – %(last)s). Periksa apakah berkasnya benar.")
                % {"many": written(self.arrivals.outside), "first": first, "last": last}
            )
        return found

    def _name(self, one: Respondent) -> str:
        """Who it is about: the column of units, else the sheet, for many keep a sheet for each unit."""
        if one.unit is not None or self._one_only:
            return one.unit or ""
        return one.sheet or one.file.rpartition(".")[0]

    def _attributes(self, one: Respondent) -> Iterable[tuple[str, str]]:
        for key, answers in self._answers.items():
            raw = one.beside.get(f"{ATTRIBUTE}{key}")
            if raw is None or not str(raw).strip():
                continue
            remembered = (key, raw)
            if remembered not in self._known:
                self._known[remembered] = answers.key(raw)
            if found := self._known[remembered]:
                yield key, found
            else:
                self.arrivals.unknown.setdefault(key, Counter())[str(raw).strip()] += 1

    def _day(self, raw: object) -> dt.date | None:
        if raw is None or not str(raw).strip():
            return None
        day = _read_day(raw)
        if day is None:
            self.arrivals.bad_days += 1
        elif not self._period[0] <= day <= self._period[1]:
            self.arrivals.outside += 1
        return day


def content_of(rows: Iterable[Incoming], nameless: int) -> str:
    """The same for the same rows in any order, file name or format: by it a repeated import is recognised.

    `nameless`: the intake that rows without a name are for, so that two small ones may happen to be alike.
    """
    lines = sorted(
        json.dumps(
            [row.name or nameless, row.answers, sorted(row.attributes.items()), str(row.day or ""), row.suggestion],
            ensure_ascii=False,
        )
        for row in rows
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _read_day(raw: object) -> dt.date | None:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = str(raw).strip().split(" ")[0].split("T")[0]
    for form in _DAYS:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day as somebody wrote it, of no zone
        except ValueError:
            continue
    return _written_day(str(raw))


def _written_day(text: str) -> dt.date | None:
    """4 Maret 2026, whichever language the page is in."""
    match = _WRITTEN.search(text.casefold())
    if match is None or (month := _MONTHS.get(match[2][:3])) is None:
        return None
    try:
        return dt.date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None


def _remark(raw: object) -> str:
    text = "" if raw is None else " ".join(str(raw).replace("\0", "").split())
    return "" if text.casefold().strip("-–. /") in _NOTHING else text[:LONGEST]
