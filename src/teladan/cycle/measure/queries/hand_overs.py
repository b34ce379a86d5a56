"""Hand-overs on behalf of the evaluators for which somebody acts: what is given, seen, signed off."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from teladan.cycle.measure.models import Evaluation, HandOver
from teladan.cycle.measure.queries.evaluations import Asked, chosen
from teladan.ground.registry.queries import READS, Mandate, Unit, Viewer, within_reach


def evaluated_by(viewer: Viewer, asked: Asked, about: str = "") -> QuerySet[Evaluation]:
    """Evaluations whose hand-over the viewer oversees, as filtered; `about` narrows to those handed over at an event."""
    found = chosen(viewer, asked).filter(within_reach(viewer, READS, "evaluator__"))
    return found.filter(hand_over__about=about) if about else found


def counts(found: QuerySet[Evaluation]) -> dict[str, int]:
    """How many are handed over, seen, signed off, and not yet handed over."""
    rows = list(found.order_by().values_list("hand_over__handed_on", "hand_over__seen_at", "hand_over__received_on"))
    return {
        "all": len(rows),
        "handed": sum(handed is not None for handed, _seen, _signed in rows),
        "seen": sum(seen is not None for _handed, seen, _signed in rows),
        "signed": sum(signed is not None for _handed, _seen, signed in rows),
        "none": sum(handed is None for handed, _seen, _signed in rows),
    }


def unsigned(found: QuerySet[Evaluation], today: dt.date) -> list[HandOver]:
    """Those handed over by a day and not signed off."""
    rows = HandOver.objects.filter(evaluation__in=found.values("pk"), handed_on__lte=today, received_on=None)
    return list(rows.select_related("evaluation__unit").order_by("evaluation__unit__name", "pk"))


def signatories(evaluator: Unit, today: dt.date) -> Sequence[Mandate]:
    """Who signs letters of the evaluator on a day: of the unit itself, then of those above it."""
    places = [int(step) for step in evaluator.path.split("/") if step]
    held = Mandate.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today, is_signatory=True)
    rows = held.filter(unit__in=places).select_related("person", "unit").order_by("-unit__path", "pk")
    return list(rows)
