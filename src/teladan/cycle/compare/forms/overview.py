"""What one asks of the pages over many units. It lives in the address, where anybody may write anything: what cannot be
understood is left out and said, never a fault."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.compare.forms.gap import FIRST_YEAR, LAST_YEAR, WRITTEN_DAYS
from teladan.cycle.compare.placing import Overdispersion, Way

EVERY_TYPE = "semua"
SHOWN = 40  # letters of what was not understood
LONGEST = 100
OVERDISPERSIONS = {
    "additive": gettext_lazy("Ditambahkan (τ²), biasanya"),
    "multiplicative": gettext_lazy("Dikalikan (√φ)"),
    "none": gettext_lazy("Tanpa"),
}
TRIMS = {
    "corrected": gettext_lazy("Dijepit 10 % di tiap ujung dan dikoreksi, biasanya"),
    "winsorise": gettext_lazy("Dijepit 10 % di tiap ujung, tanpa koreksi"),
    "truncate": gettext_lazy("Dibuang persepuluhan terluar"),
    "none": gettext_lazy("Tanpa"),
}
SORTS = {
    "": gettext_lazy("Yang perlu dilihat dulu"),
    "nama": gettext_lazy("Nama"),
    "tinggi": gettext_lazy("Nilai tertinggi dulu"),
    "rendah": gettext_lazy("Nilai terendah dulu"),
    "isian": gettext_lazy("Isian terbanyak dulu"),
    "naik": gettext_lazy("Kenaikan terbesar dulu"),
    "turun": gettext_lazy("Penurunan terbesar dulu"),
}
STATES = {
    "": gettext_lazy("Semua unit"),
    "rendah": gettext_lazy("Lebih rendah di luar kebetulan"),
    "tinggi": gettext_lazy("Lebih tinggi di luar kebetulan"),
    "wajar": gettext_lazy("Tidak dapat dibedakan"),
    "membaik": gettext_lazy("Membaik di luar kebetulan"),
    "memburuk": gettext_lazy("Memburuk di luar kebetulan"),
}


class Address:
    """The query of an address, read piece by piece; `ignored` says in words what was not understood."""

    def __init__(self, query: Any) -> None:
        self.query = query
        self.ignored: list[str] = []

    def choice(self, name: str, label: str, allowed: Collection[str]) -> str:
        asked = self._text(name)
        if asked and asked not in allowed:
            self._ignore(asked, label)
            return ""
        return asked

    def whole(self, name: str, label: str) -> int | None:
        asked = self._text(name)
        if not asked:
            return None
        if asked.isascii() and asked.isdecimal() and len(asked) < 19:
            return int(asked)
        self._ignore(asked, label)
        return None

    def day(self, name: str, label: str) -> dt.date | None:
        asked = self._text(name)
        for written in WRITTEN_DAYS if asked else ():
            try:
                found = dt.datetime.strptime(asked, written).date()  # noqa: DTZ007 -- a day without an hour
            except ValueError:
                continue
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
        if asked:
            self._ignore(asked, label)
        return None

    def ident(self, name: str, label: str) -> uuid.UUID | None:
        asked = self._text(name)
        try:
            return uuid.UUID(asked) if asked else None
        except ValueError:
            self._ignore(asked, label)
            return None

    def number(self, name: str, label: str, low: float, high: float) -> float | None:
        asked = self._text(name)
        if not asked:
            return None
        try:
            found = Decimal(asked.replace(",", "."))
        except InvalidOperation:
            found = Decimal("NaN")
        if found.is_finite() and low <= found <= high:
            return float(found)
        self._ignore(asked, label)
        return None

    def words(self, name: str) -> str:
        return self._text(name)[:LONGEST]

    def _text(self, name: str) -> str:
        return str(self.query.get(name, "")).strip().replace("\0", "")

    def _ignore(self, asked: str, label: str) -> None:
        shown = asked if len(asked) <= SHOWN else f"{asked[: SHOWN - 1]}…"
        self.ignored.append(
            _("%(label)s “%(asked)s” tidak dikenal, jadi diabaikan.") % {"label": label, "asked": shown}
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """Which rows of the table, in which order."""

    words: str = ""
    sort: str = ""
    state: str = ""


def listed(address: Address) -> Listed:
    return Listed(
        words=address.words("cari"),
        sort=address.choice("urut", _("Urutan"), SORTS),
        state=address.choice("tampil", _("Pilihan"), STATES),
    )


def way(address: Address, scale: tuple[float, float] | None, usual: Overdispersion = "additive") -> Way:
    """How units are placed: with the page's usual over-dispersion and trimming unless the address says otherwise."""
    low, high = scale or (-1e9, 1e9)
    overdispersion = address.choice("sebaran", _("Sebaran antarunit"), OVERDISPERSIONS) or usual
    trim = address.choice("pangkas", _("Ujung"), TRIMS) or "corrected"
    return Way(overdispersion, trim, address.number("sasaran", _("Sasaran"), low, high))  # type: ignore[arg-type] -- among the choices
