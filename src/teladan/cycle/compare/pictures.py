"""Many units as pictures: the funnel, and a ranking as intervals. Formats; computes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.limit_curves import limit_curves
from teladan.cycle.compare.overview_table import Row, rank_cell
from teladan.cycle.compare.placing import Placed
from teladan.cycle.compare.queries.looking import Looking
from teladan.ground.paper import FunnelLimit, FunnelPoint, IntervalRow, for_page, funnel_chart, interval_chart

WIDE = 640
NARROW = 328
PERCENT = 100.0


def funnel_svg(rows: Sequence[Row], placed: Placed, looking: Looking, title: str, width: int) -> str:
    """Every unit that could be placed, between the limits of chance; as a file, in fixed colours."""
    subject = looking.subject
    if subject is None or placed.found is None:
        return ""
    factor = PERCENT if looking.is_share else 1.0
    known = [row for row in rows if row.unit in placed.places]
    spreads = [row.held.now.deviation or 0.0 for row in known]
    points = [
        FunnelPoint(row.name, float(row.held.now.n), _rounded(row.held.now.value, subject), _kind(row, looking))
        for row in known
    ]
    start, end = _scale(subject)
    return funnel_chart(
        points,
        [_times(limit, factor) for limit in limit_curves(placed.found, placed.kind, spreads)],
        _rounded(placed.target, subject),
        title=title,
        description=_(
            "Tiap titik satu unit: makin ke kanan makin banyak isiannya. Di dalam garis, bedanya dapat terjadi karena kebetulan."
        ),
        size_name=_("penyebut") if looking.is_share else _("jumlah isian"),
        value_name=subject.name,
        target_name=_("sasaran"),
        start=start,
        end=end,
        width=width,
    )


def ranking_svg(rows: Sequence[Row], looking: Looking, title: str, many: int, width: int) -> str:
    """One row a unit in the order given, with its interval and the places it may hold."""
    subject = looking.subject
    if subject is None or not rows:
        return ""
    start, end = _scale(subject)
    drawn = [
        IntervalRow(
            label=row.name,
            value=_rounded(row.held.now.value, subject),
            low=None if row.ends[0] is None else _rounded(row.ends[0], subject),
            high=None if row.ends[1] is None else _rounded(row.ends[1], subject),
            rank=rank_cell(row.rank, many) if row.rank else "",
            kind=_kind(row, looking),
        )
        for row in rows
    ]
    description = _("Setiap baris satu unit dengan selang 95 %% dan peringkat yang mungkin dari %(many)s unit.")
    return interval_chart(
        drawn, title=title, description=description % {"many": written(many)}, start=start, end=end, width=width
    )


def on_page(draw: Callable[[int], str]) -> tuple[str, str]:
    """The wide and the narrow drawing, in the page's colours."""
    wide, narrow = draw(WIDE), draw(NARROW)
    return (for_page(wide), for_page(narrow)) if wide else ("", "")


def _kind(row: Row, looking: Looking) -> Literal["own", "better", "other"]:
    if row.unit == looking.own:
        return "own"
    return "better" if row.side > 0 else "other"


def _rounded(value: float, subject: Subject) -> Decimal:
    return half_up(Fraction(value), subject.digits)


def _scale(subject: Subject) -> tuple[Decimal | None, Decimal | None]:
    if subject.scale is None:
        return None, None
    return Decimal(str(subject.scale[0])).normalize(), Decimal(str(subject.scale[1])).normalize()


def _times(limit: FunnelLimit, factor: float) -> FunnelLimit:
    return replace(
        limit,
        low95=factor * limit.low95,
        high95=factor * limit.high95,
        low998=factor * limit.low998,
        high998=factor * limit.high998,
    )
