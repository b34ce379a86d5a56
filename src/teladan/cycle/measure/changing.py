"""What every action on a wave needs: the wave as it is now, for itself alone, and a word for what will not do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from teladan.cycle.measure.models import IntakeTally, Wave


class CannotChange(Exception):
    """A wave or an intake cannot be changed so; the message, in Indonesian, says why and what to do."""


def locked(wave: Wave) -> Wave:
    """The wave as it is now, for this transaction alone. Raises CannotChange when it is gone."""
    found = Wave.objects.select_for_update().filter(pk=wave.pk).first()
    if found is None:
        raise CannotChange(_("Periode ini sudah dihapus."))
    return found


def subject_of(wave: Wave) -> str:
    """The wave as the journal names it."""
    return f"measure.wave:{wave.pk}"


def locked_tallies(intakes: Iterable[int]) -> dict[int, IntakeTally]:
    """The tallies of these intakes, for this transaction alone; always in one order, so that no two wait for each other."""
    wanted = sorted(intakes)
    there = set(IntakeTally.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    IntakeTally.objects.bulk_create(
        [IntakeTally(pk=ident) for ident in wanted if ident not in there], ignore_conflicts=True
    )
    found = IntakeTally.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {tally.pk: tally for tally in found}
