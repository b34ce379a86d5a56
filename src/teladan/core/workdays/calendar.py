"""The calendar of an agency: the years that are known, and why a day counts or does not."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from teladan.core.definitions.library import Loaded
from teladan.core.definitions.schemas import Calendar as YearFile
from teladan.core.definitions.schemas import DayKind

KEYS_OF_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES_OF_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NAMES_OF_KINDS: Mapping[DayKind, str] = {"national_holiday": "libur nasional", "joint_leave": "cuti bersama"}


class MissingYear(Exception):
    """The holidays of a year are not known. Counting stops: a missing year is never a year without holidays."""

    def __init__(self, calendar: str, year: int, as_of: dt.date | None = None) -> None:
        self.calendar = calendar
        self.year = year
        self.as_of = as_of
        what = f"Hari libur tahun {year} dalam kalender {calendar}"
        super().__init__(
            f"{what} belum ditetapkan pada {as_of}, sehingga hari kerja tidak dihitung."
            if as_of is not None
            else f"{what} belum diketahui, sehingga hari kerja tidak dihitung. "
            f"Tambahkan calendars/{calendar}/{year}.yaml setelah keputusannya terbit."
        )


@dataclass(frozen=True)
class Calendar:
    """A calendar's year files by year."""

    id: str
    years: Mapping[int, YearFile]

    @classmethod
    def from_years(cls, years: Iterable[Loaded[YearFile]]) -> "Calendar":
        """From what `Library.calendar(id)` gives; later files replace earlier ones of the same year.

        Raises ValueError when there is none, or they are of different calendars.
        """
        bodies = [year.body for year in years]
        names = {body.id for body in bodies}
        if len(names) != 1:
            raise ValueError(f"satu kalender diperlukan, ditemukan: {', '.join(sorted(names)) or 'tidak ada'}")
        return cls(names.pop(), {body.year: body for body in bodies})

    def reason_off(self, day: dt.date, as_of: dt.date | None = None) -> str | None:
        """Why nobody works on this day, in Indonesian; None when it is a working day.

        `as_of` hides decrees decided later. Raises MissingYear.
        """
        year = self.years.get(day.year)
        if year is None:
            raise MissingYear(self.id, day.year)
        reasons = [] if KEYS_OF_DAYS[day.weekday()] in year.week.works else [NAMES_OF_DAYS[day.weekday()]]
        announced = self.announced(day.year, as_of)
        reasons += [
            f"{NAMES_OF_KINDS[kind]}: {announced[kind][day]}"
            for kind in year.does_not_work
            if day in announced.get(kind, {})
        ]
        return "; ".join(reasons) or None

    def announced(self, year: int, as_of: dt.date | None = None) -> Mapping[DayKind, Mapping[dt.date, str]]:
        """The days of each kind after all decrees known on `as_of`, in the order they were decided.

        Raises MissingYear, also where no decree about the year was known yet.
        """
        body = self.years.get(year)
        known = [decree for decree in body.decided if as_of is None or decree.on <= as_of] if body else []
        if not known:
            raise MissingYear(self.id, year, as_of if body else None)
        days: dict[DayKind, dict[dt.date, str]] = {}
        for decree in sorted(known, key=lambda decree: decree.on):
            for kind, removed in decree.remove.items():
                for day in removed:
                    days.get(kind, {}).pop(day, None)
            for kind, added in decree.add.items():
                days.setdefault(kind, {}).update(added)
        return days
