"""What is kept although it could be computed, for the operator's commands that make it anew."""

from collections.abc import Iterator

from teladan.cycle.measure.models import Intake
from teladan.ground.registry.queries import Viewer


def counted_intakes(viewer: Viewer) -> Iterator[Intake]:
    """Every intake, with its wave: each has a tally. For operators."""
    if viewer.is_operator:
        yield from Intake.objects.select_related("wave").order_by("pk").iterator()
