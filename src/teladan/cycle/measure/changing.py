"""What every action on a wave needs: the wave as it is now, for itself alone, and a word for what will not do."""

from django.utils.translation import gettext as _

from teladan.cycle.measure.models import Wave


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
