"""The places of an outcome under each other, with their average and what may be in the next place. Computes nothing."""

from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.core.statistics.intervals import Range
from teladan.cycle.practices.evidence_words import Wording, wording_of
from teladan.cycle.practices.models import EvidenceRow
from teladan.cycle.practices.queries.evidence import OutcomeStanding
from teladan.ground.paper import IntervalRow, for_page, interval_chart

WIDE, NARROW = 640, 328


def pictures_of(standing: OutcomeStanding) -> tuple[str, str]:
    """For wide screens and for phones; empty where fewer than two places were measured."""
    if len(standing.used) < 2:
        return "", ""
    return for_page(forest_svg(standing, WIDE)), for_page(forest_svg(standing, NARROW))


def forest_svg(standing: OutcomeStanding, width: int = WIDE) -> str:
    wording = wording_of(standing)
    rows = [_place(row, wording) for row in sorted(standing.used, key=lambda row: (-(row.estimate or 0), row.place))]
    pooled = standing.standing.pooled
    if pooled is not None:
        rows.append(_joint(_("Rata-rata"), pooled.effect, pooled.range, wording, "own"))
    if pooled is not None and pooled.next_place is not None:
        rows.append(_joint(_("Tempat berikutnya"), pooled.effect, pooled.next_place, wording, "better"))
    said = {"name": standing.outcome.name, "unit": wording.unit, "places": written(len(standing.used))}
    title = _("%(name)s: dampak di %(places)s tempat") % said
    if wording.unit:
        title = _("%(name)s: dampak di %(places)s tempat (%(unit)s)") % said
    return interval_chart(
        rows,
        width=width,
        title=title,
        description=_("Setiap baris satu tempat dengan selang 95 %."),
        target=Decimal(0),
        target_name=_("tanpa dampak:"),
        own_name=_("rata-ratanya"),
        better_name=_("rentang untuk tempat berikutnya"),
    )


def _place(row: EvidenceRow, wording: Wording) -> IntervalRow:
    units = ngettext("%(units)s unit", "%(units)s unit", row.units) % {"units": written(row.units)}
    return IntervalRow(
        label=row.place,
        value=half_up(row.estimate or Decimal(0), wording.digits),
        low=half_up(row.low or Decimal(0), wording.digits),
        high=half_up(row.high or Decimal(0), wording.digits),
        rank=units,
        group=_("Tiap tempat"),
    )


def _joint(label: str, value: float, reach: Range, wording: Wording, kind: Literal["own", "better"]) -> IntervalRow:
    ends = [half_up(Decimal(repr(number)), wording.digits) for number in (value, reach.low, reach.high)]
    return IntervalRow(label, *ends, rank="", kind=kind, group=_("Digabung"))
