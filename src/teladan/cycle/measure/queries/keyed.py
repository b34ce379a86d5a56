"""Indicators by their key, and the periods that anything is measured in. For other rooms; rules stand with the caller."""

from teladan.cycle.measure.indicators.spans import PARTS, span_at
from teladan.cycle.measure.models import Indicator
from teladan.cycle.measure.periods import Period
from teladan.ground.registry.queries import Unit

__all__ = ["PARTS", "Period", "indicator_for", "span_at"]


def indicator_for(key: str, unit: Unit) -> Indicator | None:
    """The indicator of this key by which a unit goes: its own, or that of the nearest unit above it. Ended ones too, since
    what was sent stays."""
    above = [int(part) for part in unit.path.split("/") if part]
    found = Indicator.objects.filter(key=key, owner__in=above).select_related("owner")
    return max(found, key=lambda one: (len(one.owner.path), one.pk), default=None)
