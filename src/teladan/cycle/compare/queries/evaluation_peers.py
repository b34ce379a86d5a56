"""Peers of an evaluation: same instrument version, same year; who reached more of a component, and by how much.

One evaluation is one assessment without a sample, so no interval exists. A difference smaller than a step between two letters
is not called better: no smaller one can be meant by whoever gives letters.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from teladan.cycle.measure.queries.evaluations import (
    Evaluation,
    Weak,
    evaluation,
    evaluations,
    grade_step,
    others_of_version,
    weakest_components,
)
from teladan.ground.registry.queries import READS, Unit, Viewer, reaches, type_name

FEWEST_UNNAMED = 3
"""Fewer without a name could be told by their points, so they are left out."""
FEWEST_ALIKE = 3
"""Fewer of the same kind make no group; then all are taken."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Peer:
    """Another unit's component: `ahead` is its share less one's own. `name` is a stand-in unless it may be named."""

    name: str
    is_named: bool
    points: Decimal
    share: Fraction
    ahead: Fraction
    is_better: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A component of an evaluation among its peers. `group`: who they are, in words; `hidden`: how many are left out."""

    evaluation: Evaluation
    component: Weak
    choices: Sequence[Weak]
    group: str
    step: Fraction
    peers: Sequence[Peer]
    hidden: int

    @property
    def better(self) -> list[Peer]:
        return [peer for peer in self.peers if peer.is_better]


def peers_of_evaluation(viewer: Viewer, ident: uuid.UUID, component: str = "") -> Found | None:
    """Of an evaluation that the viewer may see and whose unit is theirs; without a component of the weakest one. None
    for anything else: not there and not theirs are one answer."""
    own = evaluation(viewer, ident)
    if own is None or own.replaced_at is not None or not reaches(viewer, own.unit, READS):
        return None
    weak = weakest_components(own)
    chosen = next((one for one in weak if one.key == component), weak[0] if weak and not component else None)
    if chosen is None:
        return None
    others, group = _group(own.unit, others_of_version(own))
    seen = set(evaluations(viewer).filter(pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    named = {one.pk for one in others if one.is_open or one.pk in seen}
    unnamed = sorted((one.pk for one in others if one.pk not in named), key=str)
    hidden = len(unnamed) if 0 < len(unnamed) < FEWEST_UNNAMED else 0
    letters = {} if hidden else {pk: _stand_in(place) for place, pk in enumerate(unnamed)}
    step = grade_step(own.instrument)
    peers = [_peer(one, chosen, step, letters.get(one.pk)) for one in others if one.pk in named or one.pk in letters]
    found = sorted((one for one in peers if one is not None), key=lambda one: (-one.ahead, one.name))
    return Found(own, chosen, weak, group, step, found, hidden)


def _peer(one: Evaluation, chosen: Weak, step: Fraction, stand_in: str | None) -> Peer | None:
    theirs = next((weak for weak in weakest_components(one) if weak.key == chosen.key), None)
    if theirs is None:
        return None
    ahead = theirs.share - chosen.share
    return Peer(stand_in or one.unit.name, stand_in is None, theirs.points, theirs.share, ahead, ahead >= step)


def _group(own: Unit, others: Sequence[Evaluation]) -> tuple[list[Evaluation], str]:
    """Those of the same kind and class where there are enough, else of the same kind, else all; and which in words."""
    alike = [one for one in others if own.type and one.unit.type == own.type]
    same = [one for one in alike if own.grade and one.unit.grade == own.grade]
    kind = type_name(own.type) if own.type else ""
    if len(same) >= FEWEST_ALIKE:
        return same, _("instansi sejenis dan sekelas (%(type)s, %(grade)s)") % {"type": kind, "grade": own.grade}
    if len(alike) >= FEWEST_ALIKE:
        return alike, _("instansi sejenis (%(type)s)") % {"type": kind}
    return list(others), _("semua instansi yang dievaluasi, karena yang sejenis kurang dari %(n)s") % {
        "n": FEWEST_ALIKE
    }


def _stand_in(place: int) -> str:
    """Instansi A, B, …, Z, A2: by the id of a row, which says nothing of name or value."""
    rest, letter = divmod(place, _LETTERS)
    return _("Instansi %(letter)s") % {"letter": f"{chr(65 + letter)}{rest + 1 if rest else ''}"}
