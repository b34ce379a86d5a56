"""Follow-up plans: of a unit after a wave, in the order of its weakest elements, with what became of the plan before."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.models import FollowUp, Intake, Result, Wave
from teladan.cycle.measure.queries.results import IN_FORCE
from teladan.ground.registry.queries import MEASURES, READS, Unit, Viewer, within_reach

UNFINISHED = (FollowUp.State.PLANNED, FollowUp.State.RUNNING)
SHORT, MEDIUM, LONG = "short", "medium", "long"
HORIZONS = {
    SHORT: gettext_lazy("jangka pendek"),
    MEDIUM: gettext_lazy("jangka menengah"),
    LONG: gettext_lazy("jangka panjang"),
}
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line of the plan before, with its element's index then and now where both are known."""

    row: FollowUp
    before: Decimal | None
    now: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.now is None else self.now - self.before


def plan_of(wave: Wave, unit: Unit | int, ranks: Mapping[str, int | None]) -> list[FollowUp]:
    """A unit's lines, those for its weakest element first. `ranks`: element -> place, 1 is the weakest."""
    rows = FollowUp.objects.filter(wave=wave, unit=unit).select_related("wave", "carried_from__wave")
    return sorted(rows, key=lambda row: (ranks.get(row.element) or len(ranks) + 1, row.due_on, row.pk))


def ranks_in(document: Mapping[str, Any]) -> dict[str, int | None]:
    """Element -> its place among the weakest, as a result's document has it."""
    score = document["score"]
    return {key: element["rank"] for key, element in score["elements"].items()} if score else {}


def follow_up(viewer: Viewer, ident: int) -> FollowUp | None:
    """A line of a plan of one's own unit, or of a wave that one runs; None for any other."""
    seen = within_reach(viewer, READS, "unit__") | within_reach(viewer, READS, "wave__owner__")
    return FollowUp.objects.filter(seen, pk=ident).select_related("wave__owner", "unit").first()


def previous_plan(wave: Wave, unit: Unit | int) -> QuerySet[FollowUp]:
    """The unit's lines of its last wave before this one that had a plan, by the same instrument."""
    lines = FollowUp.objects.filter(
        unit=unit, wave__instrument__startswith=f"{wave.instrument.split('/')[0]}/", wave__ends_on__lt=wave.ends_on
    )
    last = lines.order_by("-wave__ends_on", "-wave").values_list("wave", flat=True).first()
    return lines.filter(wave=last).select_related("wave").order_by("due_on", "pk")


def to_carry(wave: Wave, unit: Unit | int) -> QuerySet[FollowUp]:
    """Of the plan before, what is unfinished and was not carried here yet."""
    carried = FollowUp.objects.filter(wave=wave, carried_from=OuterRef("pk"))
    return previous_plan(wave, unit).filter(~Exists(carried), state__in=UNFINISHED)


def due_follow_ups(viewer: Viewer, by: dt.date) -> QuerySet[FollowUp]:
    """What is unfinished and due by a day, of the units for which the viewer measures; the earliest first."""
    own = within_reach(viewer, MEASURES, "unit__")
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    found = FollowUp.objects.filter(own, ~Exists(carried), state__in=UNFINISHED, due_on__lte=by)
    return found.select_related("unit").order_by("due_on", "pk")


def past_lines(wave: Wave, unit: Unit | int, document: Mapping[str, Any]) -> list[PastLine]:
    """The plan before, each line with the index of its element as published then and as in `document` now.

    Only the same definition is set side by side.
    """
    rows = list(previous_plan(wave, unit))
    if not rows:
        return []
    then = _elements_then(rows[0].wave, unit, document["instrument"]["ident"])
    now = document["score"]["elements"] if document["score"] else {}
    return [
        PastLine(row, _number(then.get(row.element, {}).get("index")), _number(now.get(row.element, {}).get("index")))
        for row in rows
    ]


def planning_unit(wave: Wave, part: str, unit: Unit) -> Unit:
    """Whose plan stands beside a part: the unit's; for the whole that of the only unit asked, or of the organiser."""
    if part != "whole":
        return unit
    asked = list(Unit.objects.filter(pk__in=Intake.objects.filter(wave=wave).values("unit"))[:2])
    return asked[0] if len(asked) == 1 else unit


def horizon(row: FollowUp) -> str:
    """short, medium or long, counted from the last day of the wave's period."""
    if row.due_on < _months_after(row.wave.ends_on, 12):
        return SHORT
    return MEDIUM if row.due_on <= _months_after(row.wave.ends_on, 24) else LONG


def quarter(day: dt.date) -> str:
    """TW III 2026."""
    return _("TW %(quarter)s %(year)s") % {"quarter": _QUARTERS[(day.month - 1) // 3], "year": day.year}


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _elements_then(wave: Wave, unit: Unit | int, ident: str) -> dict[str, Any]:
    ident_of_unit = unit if isinstance(unit, int) else unit.pk
    found = (
        Result.objects.filter(IN_FORCE, Q(part=f"unit:{ident_of_unit}") | Q(part="whole", unit=unit), wave=wave)
        .order_by("part")
        .last()
    )
    if found is None or found.instrument != ident:
        return {}
    return dict(found.document["score"]["elements"])


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
