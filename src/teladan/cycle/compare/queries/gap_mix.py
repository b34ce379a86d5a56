"""How far a gap comes from who answered: Kitagawa's split, element by element, so that it adds up to the gap exactly."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from teladan.core.statistics.decomposition import Group, by_mix
from teladan.cycle.compare.gap import Estimate, Mix
from teladan.cycle.compare.gap.document import FEWEST_PEERS
from teladan.cycle.measure.queries.mixes import Sums, Told, mixes_of

MOST_READ = 60
"""Peers up to which their documents are read beside a page."""


def mix_of(own: Estimate, peers: Sequence[Estimate], shares: Mapping[str, Fraction]) -> tuple[Mix, ...]:
    """For each characteristic of respondents. `shares`: element -> points of the subject for one of its mean.

    With few peers, what a single group answered could be worked out: then nothing is told.
    """
    if not shares or not FEWEST_PEERS <= len(peers) <= MOST_READ:
        return ()
    found = mixes_of([own.result, *(peer.result for peer in peers)])
    return tuple(_mix(key, told, own.result, shares) for key, told in found.items())


def _mix(key: str, told: Told, own: str, shares: Mapping[str, Fraction]) -> Mix:
    name, labels, mixes = told
    if mixes is None:
        return Mix(key, name, why_not=_("kelompok respondennya terlalu kecil, atau hasilnya tidak menyimpannya"))
    theirs = [groups for ident, groups in mixes.items() if ident != own]
    names = list(dict.fromkeys(group for groups in mixes.values() for group in groups))
    rate, mix = Fraction(0), Fraction(0)
    for element, share in shares.items():
        split = by_mix({group: _group(element, group, mixes[own], theirs) for group in names})
        rate += share * split.rate_total
        mix += share * split.mix_total
    first = next(iter(shares))
    shown = [(group, _group(first, group, mixes[own], theirs)) for group in names]
    groups = tuple(
        (labels.get(group, _("kelompok lain digabung")), one.own_share, one.peer_share) for group, one in shown
    )
    return Mix(key, name, rate, mix, groups)


def _group(element: str, group: str, own: Mapping[str, Sums], peers: Sequence[Mapping[str, Sums]]) -> Group:
    """The peers' side is the mean of the peers, each counting once: their shares, and what those of the group answered,
    weighted by these shares."""
    share, mean = _of(element, group, own)
    found = [_of(element, group, groups) for groups in peers]
    weight = sum((one for one, _mean in found), Fraction(0))
    total = sum((one * answered for one, answered in found if answered is not None), Fraction(0))
    return Group(share, mean, weight / len(peers), total / weight if weight else None)


def _of(element: str, group: str, groups: Mapping[str, Sums]) -> tuple[Fraction, Fraction | None]:
    n, total = groups.get(group, {}).get(element, [0, 0])
    everybody = sum(sums.get(element, [0, 0])[0] for sums in groups.values())
    if not n:
        return Fraction(0), None
    return Fraction(n, everybody), Fraction(total, n)
