"""Who is compared with whom: rules over what the registry knows, and why each peer is in."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.statistics.neighbours import Value, nearest

SIZE = "size"
ATTRIBUTES = ("type", "grade", "region", "agency", SIZE)
"""What units can be likened by; `region` is the province, `agency` the root of the tree."""
MOST_APART_IN_SIZE = 2.0
"""A rule on size takes units from half as large to twice as large."""
NEAREST = 10


@dataclass(frozen=True)
class Rule:
    """What a group asks: `same` attributes must be equal, `is_like_in_size` bounds the size, `by` are the attributes of the
    nearest neighbours and `count` how many of them."""

    same: Sequence[str] = ()
    is_like_in_size: bool = False
    by: Sequence[str] = ()
    count: int = NEAREST

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Traits:
    """A unit as far as it can be likened."""

    unit: int
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Peer:
    """A peer, why it is in, and how far it lies (None where no distance is asked)."""

    unit: int
    name: str
    why: str
    distance: float | None = None

    @property
    def distance_words(self) -> str:
        return "–" if self.distance is None else f"{self.distance:.2f}".replace(".", ",")


def by_rule(own: Traits, others: Sequence[Traits], rule: Rule) -> list[Peer]:
    """The units equal in what the rule names; an attribute that the own unit lacks matches nobody."""
    labels = attribute_names()
    return [
        Peer(other.unit, other.name, _why(own, other, rule, labels))
        for other in others
        if other.unit != own.unit and all(_is_same(own, other, name) for name in rule.same) and _fits(own, other, rule)
    ]


def by_distance(own: Traits, others: Sequence[Traits], rule: Rule) -> list[Peer]:
    """The nearest neighbours over the rule's attributes, the nearest first."""
    names = {str(traits.unit): traits for traits in (*others, own)}
    attributes = {ident: {name: row.values.get(name) for name in rule.by} for ident, row in names.items()}
    found = nearest(str(own.unit), attributes, count=rule.count, logarithmic=[SIZE])
    return [Peer(names[near.unit].unit, names[near.unit].name, _nearness(near.parts), near.distance) for near in found]


def _is_same(own: Traits, other: Traits, name: str) -> bool:
    return own.values.get(name) is not None and own.values.get(name) == other.values.get(name)


def _fits(own: Traits, other: Traits, rule: Rule) -> bool:
    if not rule.is_like_in_size:
        return True
    size, their = own.values.get(SIZE), other.values.get(SIZE)
    if not isinstance(size, float | int) or not isinstance(their, float | int) or not size or not their:
        return False
    return 1 / MOST_APART_IN_SIZE <= their / size <= MOST_APART_IN_SIZE


def _why(own: Traits, other: Traits, rule: Rule, labels: Mapping[str, str]) -> str:
    parts = [f"{labels[name]} {other.values[name]}" for name in rule.same]
    size, their = own.values.get(SIZE), other.values.get(SIZE)
    if rule.is_like_in_size and isinstance(size, float | int) and isinstance(their, float | int):
        times = f"{their / size:.1f}".replace(".", ",")
        parts.append(_("ukurannya %(times)s kali ukuran Anda") % {"times": times})
    return ", ".join(parts) or _("tanpa syarat")


def _nearness(parts: Mapping[str, float]) -> str:
    """What the distance is mostly made of."""
    labels = attribute_names()
    differing = [labels[name] for name, share in sorted(parts.items(), key=lambda item: -item[1]) if share > 0.2]
    return (
        _("paling berbeda dalam %(names)s") % {"names": ", ".join(differing)} if differing else _("sama dalam semuanya")
    )


def attribute_names() -> dict[str, str]:
    return {
        "type": _("jenis"),
        "grade": _("kelas"),
        "region": _("provinsi"),
        "agency": _("instansi"),
        SIZE: _("ukuran"),
    }
