"""What a page over many units reads: whose units, which series, who has no figure, what may be chosen. Decides no label."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from teladan.core.statistics.intervals import Z95, wilson
from teladan.cycle.compare.models import Figure, PeerGroup, RankRun
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, Held, Point, months_before
from teladan.cycle.compare.queries.peers import peers_of
from teladan.cycle.compare.rules import named_units
from teladan.cycle.measure.queries.indicators import Indicator, duties, values_within
from teladan.cycle.measure.queries.late import waves_to_filter
from teladan.cycle.measure.queries.results import hidden_units
from teladan.ground.registry.queries import MEASURES, Unit, Viewer

MOST_PLACES = 200
NAMED = 12
"""Units without a figure that are called by name on the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Within whose tree one looks: `path` is empty for everybody."""

    unit: int | None
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Open units that have no figure: how many should have one, how many have none, the first by name, and how many of
    those without measured but are not shown to outsiders."""

    should: int
    without: int
    named: tuple[tuple[int, str], ...]
    hidden: int


def place(viewer: Viewer, ident: int | None) -> Place | None:
    """The place asked for, in the tree one belongs to; without asking one's own unit, or the one above where nothing is
    below. None where there is no such place or it is in somebody else's tree."""
    if ident is not None:
        found = Unit.objects.filter(_own_tree(viewer), pk=ident).exclude(kind=Unit.Kind.ORGANISATION).first()
        return None if found is None else Place(found.pk, found.name, found.path)
    if viewer.acting is None:
        return Place(None, _("Semua instansi"))
    own = Unit.objects.select_related("parent").get(pk=viewer.acting.unit)
    is_leaf = not Unit.objects.filter(parent=own, closed_on=None).exists()
    chosen = own.parent if is_leaf and own.parent is not None else own
    return Place(chosen.pk, chosen.name, chosen.path)


def places(viewer: Viewer) -> list[tuple[int, str]]:
    """The units of one's tree that have others below them, in the order of the tree."""
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on=None)
    found = Unit.objects.filter(_own_tree(viewer), Exists(below), closed_on=None)
    return list(found.order_by("path").values_list("pk", "name")[:MOST_PLACES])


def _own_tree(viewer: Viewer) -> Q:
    """The units of one's own agency, above and beside one's own too: what is compared was published."""
    if viewer.acting is None:
        return Q() if viewer.is_operator else Q(pk__in=[])
    return Q(path__startswith=f"{viewer.acting.path.split('/')[0]}/")


def members(viewer: Viewer, group: PeerGroup, among: Collection[int]) -> set[int]:
    """Who is compared in a group: those on its list, or who is like one's own unit (its owner's for an operator)."""
    if group.how == PeerGroup.How.LIST:
        return set(group.members.filter(pk__in=among).values_list("pk", flat=True))
    base = group.owner if viewer.acting is None else Unit.objects.get(pk=viewer.acting.unit)
    peers = {peer.unit for peer in peers_of(base, group, among)}
    return peers | {base.pk} if peers else set()


def missing(where: Place, have: Collection[int], on: dt.date) -> Missing:
    """Who should have a figure: every open unit without open units below it, and whoever has one. Three queries."""
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on=None)
    leaves: QuerySet[Unit] = Unit.objects.filter(~Exists(below), path__startswith=where.path, closed_on=None)
    leaves = leaves.exclude(kind=Unit.Kind.ORGANISATION).order_by("name", "pk")
    rows = list(leaves.values_list("pk", "name"))
    without = [row for row in rows if row[0] not in have]
    first = months_before(on, MOST_MONTHS_APART)
    hidden = hidden_units([pk for pk, _name in without], first, on)
    return Missing(len(without) + len(have), len(without), tuple(without[:NAMED]), len(hidden))


def units_with_figure(on: dt.date, path: str) -> set[int]:
    """Open units below `path` with an index of any instrument of at most twelve months before `on`."""
    found = Figure.objects.filter(
        key=Figure.INDEX, unit__path__startswith=path, unit__closed_on=None,
        ends_on__lte=on, ends_on__gte=months_before(on, MOST_MONTHS_APART),
    )  # fmt: skip
    return set(found.order_by().values_list("unit", flat=True))


def has_running_wave(viewer: Viewer) -> bool:
    """Whether somebody is waited for, whom the viewer may remind."""
    return bool(waves_to_filter(viewer))


def may_remind(viewer: Viewer) -> bool:
    """Whether the list of those who are late is open to the viewer."""
    return viewer.acting is not None and viewer.acting.role in MEASURES


@dataclass(frozen=True, slots=True)
class Share:
    """What stands behind a share: as many of so many."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Values:
    """An indicator's newest values, with what stands behind the shares; `untold` units have one that is not shown."""

    held: list[Held]
    shares: dict[int, Share]
    untold: int


def indicator_values(viewer: Viewer, indicator: Indicator, on: dt.date, path: str) -> Values:
    """The newest value of each unit below `path`, on the indicator's own scale. Values that the viewer may not see, of units
    that did not agree, are left out and counted: among few, a number alone gives its unit away. Four queries."""
    rows = values_within(indicator.pk, months_before(on, 2 * MOST_MONTHS_APART), on)
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows}, path__startswith=path, closed_on=None)
    known = {pk: (name, kind) for pk, name, kind in units.values_list("pk", "name", "type")}
    seen = set(duties(viewer).filter(indicator=indicator).values_list("unit", flat=True))
    told = (seen | named_units(viewer, on)) & set(known)
    factor = float(indicator.factor)
    newest: dict[int, Point] = {}
    before: dict[int, Point] = {}
    shares: dict[int, Share] = {}
    for row in rows:
        if row.unit_id not in told or row.denominator == 0:
            continue
        share = share_of(row.numerator, row.denominator)
        value = float(row.numerator / row.denominator if row.denominator else row.numerator) * factor
        if row.unit_id in newest:
            before[row.unit_id] = newest[row.unit_id]
        newest[row.unit_id] = Point(
            row.unit_id, known[row.unit_id][0], value, _error(share, factor), None, share.denominator if share else 0,
            None, row.starts_on, row.ends_on, "",
        )  # fmt: skip
        shares.pop(row.unit_id, None)
        if share is not None:
            shares[row.unit_id] = share
    first = months_before(on, MOST_MONTHS_APART)
    held = [Held(one, before.get(unit), known[unit][1]) for unit, one in newest.items() if one.ends_on >= first]
    return Values(sorted(held, key=lambda one: (one.now.name.casefold(), one.now.unit)), shares, len(known) - len(told))


def share_of(numerator: Decimal, denominator: Decimal | None) -> Share | None:
    """The counts behind a value; None where they are not whole, or more than there were."""
    if denominator is None or numerator != int(numerator) or denominator != int(denominator):
        return None
    return Share(int(numerator), int(denominator)) if 0 <= numerator <= denominator else None


def _error(share: Share | None, factor: float) -> float | None:
    """Half of Wilson's interval over 1.96, as the gap of a unit has it."""
    if share is None:
        return None
    found = wilson(share.numerator, share.denominator)
    return factor * (found.high - found.low) / (2 * Z95)


def rank_run(sha256: str) -> RankRun | None:
    return RankRun.objects.filter(sha256=sha256).first()
