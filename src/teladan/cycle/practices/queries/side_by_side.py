"""Two to four practices beside each other, row by row of the template, as they were published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.models import Card
from teladan.cycle.practices.queries.evidence import OutcomeStanding, standings_of_all
from teladan.cycle.practices.queries.practices import life_of
from teladan.cycle.practices.queries.reading import readable
from teladan.ground import clock

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Cell:
    """What one practice says in a row: lines of text, or how its outcomes stand."""

    lines: tuple[str, ...] = ()
    standings: tuple[OutcomeStanding, ...] = ()


@dataclass(frozen=True)
class Row:
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Beside:
    """`practices`: key, title and owner of each, in the order asked for; `rows`: a cell for each of them."""

    practices: tuple[tuple[int, str, str], ...]
    rows: tuple[Row, ...]


def side_by_side(idents: Sequence[int]) -> Beside:
    """Those of them that everybody may read; each once, at most MOST."""
    asked = list(dict.fromkeys(idents))[:MOST]
    found = {card.pk: card for card in Card.objects.filter(practice__in=asked).select_related("practice", "edition")}
    cards = [found[ident] for ident in asked if ident in found]
    standings = standings_of_all([card.practice for card in cards], clock.today())
    texts = [readable(card.edition.content) for card in cards]
    told = [_told(card, text, tuple(standings[card.pk])) for card, text in zip(cards, texts, strict=True)]
    names = list(told[0]) if told else []
    rows = [Row(name, tuple(one[name] for one in told)) for name in names]
    return Beside(
        tuple((card.pk, text["title"], text["owner_name"]) for card, text in zip(cards, texts, strict=True)),
        tuple(row for row in rows if any(cell != Cell() for cell in row.cells)),
    )


def _told(card: Card, text: Mapping[str, Any], standings: tuple[OutcomeStanding, ...]) -> dict[str, Cell]:
    return {
        _("Masalah"): _lines(text["problem"]),
        _("Ringkasan"): _lines([text["summary"]]),
        _("Bukti dan arah dampak"): Cell(standings=standings),
        _("Masih berjalan?"): _lines([life_of(card.practice, clock.today()).label]),
        _("Biaya tahun pertama"): _lines([text["cost"], text["cost_note"]]),
        _("Waktu"): _lines(_time(text)),
        _("Prasyarat"): _lines(text["preconditions"]),
        _("Bagian inti"): _lines(part["name"] for part in text["core_parts"]),
        _("Bagian yang dapat disesuaikan"): _lines(part["name"] for part in text["other_parts"]),
        _("Penerima manfaat"): _lines(text["beneficiaries"]),
        _("Kelompok rentan"): _lines(text["groups"]),
        _("Yang gagal"): _lines(text["failures"]),
        _("Pelajaran"): _lines(text["lessons"]),
        _("Bidang"): _lines([text["sector"]]),
        _("Jenis unit"): _lines([text["unit_type"]]),
        _("Wilayah"): _lines([text["region"]]),
    }


def _lines(texts: Any) -> Cell:
    return Cell(tuple(text for text in texts if text))


def _time(text: Mapping[str, Any]) -> list[str]:
    weeks, steps = text["weeks"], len(text["steps"])
    if not steps:
        return []
    many = ngettext("%(n)s langkah", "%(n)s langkah", steps) % {"n": written(steps)}
    return [many, ngettext("%(n)s minggu", "%(n)s minggu", weeks) % {"n": written(weeks)}]
