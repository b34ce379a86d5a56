"""Follow-up plans: of a unit after a wave, in the order of its weakest elements, with what became of the plan before."""

import calendar
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.models import FollowUp, Intake, Result, Wave
from teladan.cycle.measure.queries.results import IN_FORCE
from teladan.ground import clock
from teladan.ground.registry.queries import MEASURES, READS, Role, Unit, Viewer, within_reach

UNFINISHED = (FollowUp.State.PLANNED, FollowUp.State.RUNNING)
SHORT, MEDIUM, LONG = "short", "medium", "long"
HORIZONS = {
    SHORT: gettext_lazy("jangka pendek"),
    MEDIUM: gettext_lazy("jangka menengah"),
    LONG: gettext_lazy("jangka panjang"),
}
_QUARTERS = ("I", "II", "III", "IV")


LATE, OPEN = "late", "open"
SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list of all lines is filtered: a state, `late` or `open`; `wave`, `evaluation` or `activity` as origin; words."""

    state: str = OPEN
    origin: str = ""
    containing: str = ""


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
    related = ("wave__owner", "unit", "indicator", "evidence")
    return FollowUp.objects.filter(seen, pk=ident).select_related(*related).first()


def previous_plan(wave: Wave, unit: Unit | int) -> QuerySet[FollowUp]:
    """The unit's lines of its last wave before this one that had a plan, by the same instrument."""
    lines = FollowUp.objects.filter(
        unit=unit, wave__instrument__startswith=f"{wave.instrument.split('/')[0]}/", wave__ends_on__lt=wave.ends_on
    )
    last = lines.order_by("-wave__ends_on", "-wave").values_list("wave", flat=True).first()
    return lines.filter(wave=last).select_related("wave").order_by("due_on", "pk")


def to_carry(wave: Wave, unit: Unit | int) -> QuerySet[FollowUp]:
    """What is unfinished and was not carried yet: of the plan before, and of what the unit agreed to with others about an
    element that this wave asks about."""
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    before = previous_plan(wave, unit).values("pk")
    agreed = Q(
        wave=None,
        unit=unit,
        instrument=wave.instrument.split("/")[0],
        element__in=wave.elements,
        agreed_on__lte=wave.ends_on,
    )
    found = FollowUp.objects.filter(Q(pk__in=before) | agreed, ~Exists(carried), state__in=UNFINISHED)
    return found.select_related("wave").order_by("due_on", "pk")


def due_follow_ups(viewer: Viewer, by: dt.date) -> QuerySet[FollowUp]:
    """What is unfinished and due by a day, of the units for which the viewer measures; the earliest first."""
    own = within_reach(viewer, MEASURES, "unit__")
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    found = FollowUp.objects.filter(own, ~Exists(carried), state__in=UNFINISHED, due_on__lte=by)
    return found.select_related("unit").order_by("due_on", "pk")


def overdue_below(viewer: Viewer, today: dt.date) -> int:
    """How much is overdue in the units that the viewer leads."""
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    led = within_reach(viewer, {Role.HEAD}, "unit__")
    return FollowUp.objects.filter(led, ~Exists(carried), state__in=UNFINISHED, due_on__lt=today).count()


def agreed_about(about: str) -> QuerySet[FollowUp]:
    """What was agreed in an activity, in its latest form: carried to a wave, the line there. Who may see it is the rule
    of the room whose activity it is."""
    return agreed_about_any([about])


def agreed_about_any(abouts: Collection[str]) -> QuerySet[FollowUp]:
    """`agreed_about` of several activities at once."""
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    found = FollowUp.objects.filter(~Exists(carried), about__in=abouts, agreed_on__lte=clock.today())
    return found.select_related("unit", "wave", "indicator", "evidence").order_by("due_on", "pk")


def all_follow_ups(viewer: Viewer, asked: Asked, today: dt.date) -> QuerySet[FollowUp]:
    """Every line of the units within reach, as filtered; the earliest due first."""
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    found = FollowUp.objects.filter(within_reach(viewer, READS, "unit__"), ~Exists(carried))
    if asked.state == LATE:
        found = found.filter(state__in=UNFINISHED, due_on__lt=today)
    elif asked.state == OPEN:
        found = found.filter(state__in=UNFINISHED)
    elif asked.state:
        found = found.filter(state=asked.state)
    if asked.origin == "wave":
        found = found.filter(about="")
    elif asked.origin == "evaluation":
        found = found.filter(about__startswith="measure.")
    elif asked.origin == "activity":
        found = found.exclude(about="").exclude(about__startswith="measure.")
    for word in asked.containing.split():
        found = found.filter(Q(activity__icontains=word) | Q(owner__icontains=word) | Q(unit__name__icontains=word))
    return found.select_related("unit", "wave", "indicator").order_by("due_on", "pk")


def to_remind_of(today: dt.date) -> QuerySet[FollowUp]:
    """Unfinished lines that are due within a week, or late."""
    carried = FollowUp.objects.filter(carried_from=OuterRef("pk"))
    found = FollowUp.objects.filter(~Exists(carried), state__in=UNFINISHED, due_on__lte=today + SOON)
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
    """short, medium or long, counted from the last day of the wave's period, or the day on which it was agreed."""
    begun = row.agreed_on if row.wave is None else row.wave.ends_on
    if row.due_on < _months_after(begun, 12):
        return SHORT
    return MEDIUM if row.due_on <= _months_after(begun, 24) else LONG


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
