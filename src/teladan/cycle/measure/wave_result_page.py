"""What the result page of a wave shows beside the part itself: the chooser, all units as a table, what may be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure import shown
from teladan.cycle.measure.models import Result, Wave
from teladan.cycle.measure.queries.disclosure import LEAST
from teladan.cycle.measure.queries.result_document import Part
from teladan.cycle.measure.queries.results import Sheet

UNITS_A_PAGE = 50
CHOICES = 100  # parts that a list to choose from still serves; beyond, the table of units leads to each


@dataclass(frozen=True, slots=True)
class Act:
    """One press: where it leads, in words. `kind`: of the button, "" for the one most likely wanted."""

    url: str
    words: str
    kind: str = "quiet"


def acts(wave: Wave, *, is_published: bool, is_in_force: bool, has_answers: bool) -> list[Act]:
    """What whoever runs the wave may do with its results now."""
    is_closed = wave.state == Wave.State.CLOSED
    if not is_published:
        publish = Act(reverse("measure:wave-result-publish", args=[wave.pk]), _("Terbitkan hasil"), "")
        return [publish] if is_closed and has_answers else []
    found = []
    if is_closed:
        words = _("Terbitkan koreksi") if is_in_force else _("Terbitkan kembali")
        found.append(Act(reverse("measure:wave-result-correct", args=[wave.pk]), words))
    if is_in_force:
        found.append(Act(reverse("measure:wave-result-withdraw", args=[wave.pk]), _("Tarik hasil")))
    return found


def choices(parts: Sequence[Part], chosen: Part) -> list[dict[str, Any]]:
    """The parts to choose from; a service stands behind its unit's name."""
    if len(parts) < 2 or len(parts) > CHOICES:
        return []
    return [
        {
            "key": part.key,
            "name": _("Seluruh periode (%(name)s)") % {"name": part.name} if part.key == "whole" else part.name,
            "is_chosen": part.key == chosen.key,
        }
        for part in parts
    ]


def unit_table(sheet: Sheet, frozen: Mapping[str, Result], asked: Mapping[str, str]) -> dict[str, Any]:
    """All units with index, n and interval, in the order that the address asks for; nothing for a single unit."""
    parts = [part for part in sheet.parts.values() if part.key.startswith("unit:")]
    if len(parts) < 2:
        return {}
    order = asked.get("urut", "") if asked.get("urut", "") in _ORDERS else "nama"
    lines = [_line(sheet, part, frozen.get(part.key)) for part in parts]
    key, is_falling = _ORDERS[order]
    known = [line for line in lines if key(line) is not None]
    known.sort(key=key, reverse=is_falling)
    page = Paginator([*known, *(line for line in lines if key(line) is None)], UNITS_A_PAGE).get_page(asked.get("hal"))
    return {
        "page_obj": page,
        "unit_columns": shown.unit_columns(),
        "unit_rows": [_row(line) for line in page],
        "unit_note": _note(page.object_list),
        "orders": [
            {"url": f"?{urlencode({'urut': name})}#unit", "words": words, "is_chosen": name == order}
            for name, words in (
                ("nama", _("nama")),
                ("responden", _("responden")),
                ("indeks", _("indeks, dari yang terendah")),
            )
        ],
    }


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    name: str
    document: Mapping[str, Any]

    @property
    def index(self) -> Decimal | None:
        index = self.document["score"]["index"]
        return None if index is None else Decimal(index)

    @property
    def n(self) -> int:
        n: int = self.document["score"]["n"]
        return n


_ORDERS: dict[str, tuple[Any, bool]] = {
    "nama": (lambda line: line.name.casefold(), False),
    "responden": (lambda line: line.n, True),
    "indeks": (lambda line: line.index, False),
}


def _line(sheet: Sheet, part: Part, result: Result | None) -> _Line:
    is_frozen = result is not None and result.withdrawn_at is None
    document = result.document if result is not None and is_frozen else sheet.line(part)
    return _Line(part.key, part.name, document)


def _row(line: _Line) -> tuple[object, ...]:
    unit, names = line.document["score"], line.document["instrument"]["elements"]
    mark = " **" if line.n < LEAST else " *" if shown.is_few(unit) else ""
    return (
        (line.name, f"?{urlencode({'bagian': line.key})}"),
        f"{written(line.n)}{mark}",
        "–" if line.index is None else written(line.index),
        unit["grade"] or "–",
        shown.interval_words(unit),
        ", ".join(names.get(key, key) for key in unit["weakest"][:3]) or "–",
    )


def _note(lines: Sequence[_Line]) -> str:
    said = [
        _(
            "Ini bukan peringkat: selisih kecil dapat terjadi karena kebetulan, apalagi bila respondennya sedikit. Lihat "
            "apakah selangnya bertumpang tindih."
        )
    ]
    if any(LEAST <= line.n < shown.FEW for line in lines):
        said.append(_("* kurang dari 30 responden: bacalah dengan hati-hati."))
    if any(line.n < LEAST for line in lines):
        said.append(_("** kurang dari 10 responden: indeksnya tidak diumumkan."))
    return " ".join(said)
