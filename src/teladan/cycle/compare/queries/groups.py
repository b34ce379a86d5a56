"""What the pages of peer groups and consents show."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from teladan.cycle.compare.gap import LeftOut
from teladan.cycle.compare.models import Consent, Figure, PeerGroup
from teladan.cycle.compare.peers import Peer, attribute_names
from teladan.cycle.compare.queries.figures import newest_period, units_with_point
from teladan.cycle.compare.queries.peers import left_out, peers_of, rule_of
from teladan.cycle.compare.rules import agreed
from teladan.ground.registry.queries import MANAGES, Unit, Viewer, units

MOST_CHOICES = 500


@dataclass(frozen=True)
class Membership:
    """Who is compared with a unit in a group, and who is not although one would expect it."""

    unit: Unit
    instrument: str
    on: dt.date
    peers: list[Peer]
    left_out: tuple[LeftOut, ...]


def membership(unit: Unit, group: PeerGroup) -> Membership | None:
    """As of the newest period of the unit's newest instrument; None where nothing of the unit was published."""
    newest = (
        Figure.objects.filter(unit=unit, key=Figure.INDEX).order_by("-ends_on").values_list("instrument", flat=True)
    )
    instrument = newest.first()
    on = newest_period(instrument) if instrument else None
    if instrument is None or on is None:
        return None
    peers = peers_of(unit, group, units_with_point(instrument, Figure.INDEX, on))
    out = left_out(unit, group, [peer.unit for peer in peers], instrument=instrument, on=on)
    return Membership(unit, instrument, on, peers, out)


def units_with_figures(viewer: Viewer) -> list[Unit]:
    """The viewer's own units of which anything was published, by name."""
    return list(units(viewer).filter(_has_figure())[:MOST_CHOICES])


def unit_with_figures(ident: int) -> Unit | None:
    return Unit.objects.filter(_has_figure(), pk=ident).first()


def candidates(group: PeerGroup, containing: str = "", kind: str = "") -> QuerySet[Unit]:
    """Units that a list may gain: those of which anything was published."""
    found = Unit.objects.filter(_has_figure()).exclude(pk__in=group.members.values("pk"))
    for word in containing.split():
        found = found.filter(name__icontains=word)
    found = found.filter(type=kind) if kind else found
    return found.select_related("parent").order_by("name", "pk")


def types_of_candidates() -> list[str]:
    found = Unit.objects.filter(_has_figure()).exclude(type="").order_by("type")
    return list(found.values_list("type", flat=True).distinct())


def rule_words(group: PeerGroup) -> str:
    """How a group chooses, in a line."""
    rule, names = rule_of(group), attribute_names()
    if group.how == PeerGroup.How.LIST:
        return _("daftar unit yang dipilih")
    if group.how == PeerGroup.How.NEAREST:
        by = ", ".join(names[key] for key in rule.by)
        return _("%(count)s unit yang paling mirip dalam %(by)s") % {"count": rule.count, "by": by}
    parts = [_("sama %(name)s") % {"name": names[key]} for key in rule.same]
    if rule.is_like_in_size:
        parts.append(_("ukurannya setengah sampai dua kali"))
    return ", ".join(parts)


def managed_units(viewer: Viewer, containing: str = "") -> QuerySet[Unit]:
    """The open units for which the viewer may give consent."""
    found = units(viewer, MANAGES).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    for word in containing.split():
        found = found.filter(name__icontains=word)
    return found


def consents_of(shown: Collection[Unit], on: dt.date) -> dict[int, dt.date]:
    """unit -> since when it agrees to be named, for those that do."""
    rows = Consent.objects.filter(agreed(on), unit__in=[unit.pk for unit in shown])
    return dict(rows.values_list("unit", "since"))


def _has_figure() -> Exists:
    return Exists(Figure.objects.filter(unit=OuterRef("pk"), key=Figure.INDEX))
