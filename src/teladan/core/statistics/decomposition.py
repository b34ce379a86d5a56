"""Where a gap comes from: split by element, or into what groups answered and who was asked. Exact: parts add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """One group of respondents on both sides of a comparison: its share of all (0 to 1) and its mean, None where empty."""

    own_share: Fraction
    own_mean: Fraction | None
    peer_share: Fraction
    peer_mean: Fraction | None


@dataclass(frozen=True, slots=True)
class MixSplit:
    """`rate`: because the same groups answered differently; `mix`: because other groups were asked. By group and in all."""

    rate: Mapping[str, Fraction]
    mix: Mapping[str, Fraction]

    @property
    def rate_total(self) -> Fraction:
        return sum(self.rate.values(), Fraction())

    @property
    def mix_total(self) -> Fraction:
        return sum(self.mix.values(), Fraction())


def by_element(
    shares: Mapping[str, Fraction], own: Mapping[str, Fraction], peers: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Points of the gap own − peers that come from each element; `shares`: points of the index for one of the mean.

    Raises KeyError when an element is missing on a side: such indices have no gap.

    >>> ninth = Fraction(25, 9)
    >>> by_element({"time": ninth, "cost": ninth}, {"time": Fraction(3), "cost": Fraction(4)},
    ...     {"time": Fraction(3.5), "cost": Fraction(4)})
    {'time': Fraction(-25, 18), 'cost': Fraction(0, 1)}
    """
    return {key: share * (own[key] - peers[key]) for key, share in shares.items()}


def by_mix(groups: Mapping[str, Group]) -> MixSplit:
    """Kitagawa's split of a difference of two means; rate_total + mix_total is the difference, exactly.

    A group that only one side has counts wholly as mix: the other side is taken to have answered the same.
    Source: Kitagawa, JASA 50 (1955), 1168–1194.

    >>> split = by_mix({"m": Group(Fraction(1, 2), Fraction(4), Fraction(1, 4), Fraction(3)),
    ...     "f": Group(Fraction(1, 2), Fraction(2), Fraction(3, 4), Fraction(2))})
    >>> split.rate_total + split.mix_total
    Fraction(3, 4)
    """
    rate: dict[str, Fraction] = {}
    mix: dict[str, Fraction] = {}
    for name, group in groups.items():
        own = group.own_mean if group.own_mean is not None else group.peer_mean
        peer = group.peer_mean if group.peer_mean is not None else group.own_mean
        if own is None or peer is None:
            continue
        rate[name] = (own - peer) * (group.own_share + group.peer_share) / 2
        mix[name] = (group.own_share - group.peer_share) * (own + peer) / 2
    return MixSplit(rate, mix)
