"""Who may compare what, and whose name is shown."""

import datetime as dt

from django.db.models import Q

from teladan.cycle.compare.models import Consent, PeerGroup
from teladan.ground.registry.queries import MANAGES, MEASURES, READS, Unit, Viewer, has_mandate, reaches, within_reach


def usable_groups(viewer: Viewer) -> Q:
    """Groups made within reach, and those that a unit above one's own shares."""
    if viewer.is_operator:
        return Q()
    if viewer.acting is None:
        return Q(pk__in=[])
    above = [int(step) for step in viewer.acting.path.split("/") if step]
    return within_reach(viewer, READS, "owner__") | Q(is_shared=True, owner__in=above)


def may_make_group(viewer: Viewer) -> bool:
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in MEASURES)


def may_change_group(viewer: Viewer, group: PeerGroup) -> bool:
    return reaches(viewer, group.owner, MEASURES)


def may_consent(viewer: Viewer, unit: Unit) -> bool:
    """Agree for a unit that it is named, and take that back: its administrators."""
    return reaches(viewer, unit, MANAGES)


def may_see_gap(viewer: Viewer, unit: Unit) -> bool:
    """What is compared was published: whoever acts for some unit may look at any. Indicators go by their own rule."""
    return has_mandate(viewer) and unit.kind != Unit.Kind.ORGANISATION


def agreed(on: dt.date) -> Q:
    """Consents that hold on a day."""
    return Q(Q(until=None) | Q(until__gt=on), since__lte=on)


def named_units(viewer: Viewer, on: dt.date) -> set[int]:
    """Units whose names may stand beside figures that were not published: one's own, and those that agreed."""
    own = Unit.objects.filter(within_reach(viewer)).values_list("pk", flat=True)
    return {*own, *Consent.objects.filter(agreed(on)).values_list("unit", flat=True)}
