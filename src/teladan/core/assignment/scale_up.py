"""Which units next, round by round, under a budget: the most people reached, with the proof how much more is possible.

A unit that begins in round r of R counts for the rounds r to R, so that what helps most comes first. In each round: no more money
than the budget, no more units than `at_most`, and no more than those that run already can coach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Literal

from teladan.core.assignment.solving import solver_of
from teladan.core.assignment.unaffordable import why_unaffordable

LARGEST = 2**52
"""Sums beyond this are refused: the solver's whole numbers end there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that could be next. `key` is unique; `cost` in whole rupiah, from 0; `gain`: people more in each round in which it
    runs. `pin`: a person's word, "in" (must be chosen) or "out"; `begins`: the round, from 1, in which it must begin. `name`: what
    reasons call it."""

    key: str
    cost: int
    gain: Fraction
    pin: Literal["in", "out"] | None = None
    begins: int | None = None
    name: str = ""

    @property
    def is_wanted(self) -> bool:
        """Whether a person said that it must be chosen."""
        return self.pin == "in" or (self.pin is None and self.begins is not None)

    @property
    def is_open(self) -> bool:
        """Whether it may be chosen: a unit in which nobody more is reached only by a person's word."""
        return self.is_wanted or (self.pin is None and self.gain > 0)

    def rounds(self, many: int) -> range:
        """The rounds, from 0, in which it may begin."""
        return range(many) if self.begins is None else range(self.begins - 1, self.begins)


@dataclass(frozen=True, slots=True)
class Limits:
    """What each round is allowed. `coached_each`: new units that one running unit can coach in a round, None: it does not matter;
    `running`: units that run before the first round."""

    rounds: int
    budget: int
    at_most: int | None = None
    coached_each: int | None = None
    running: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """`rounds`: the keys that begin in each; `gain`: people reached over all rounds; `bound`: what no choice goes above.

    `status`: "optimal" (proven), "feasible" (the best found), "infeasible" (the persons' words cannot all be kept) or "unknown"
    (no choice that keeps them was found in the time); the last two have no rounds and say why, in Indonesian.
    """

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    rounds: tuple[tuple[str, ...], ...]
    gain: Fraction
    bound: Fraction
    cost: int
    reason: str = ""

    @property
    def gap(self) -> Fraction:
        """How much of the bound is missing, as a share: 0 when proven.

        >>> Choice("feasible", (), Fraction(99), Fraction(100), 0).gap
        Fraction(1, 100)
        """
        return (self.bound - self.gain) / self.bound if self.bound else Fraction(0)


def choose(candidates: Sequence[Candidate], limits: Limits, *, seconds: int = 20, seed: int = 0) -> Choice:
    """The choice that reaches the most people, for about so many seconds of one processor. The same on every machine, in
    whatever order the candidates come.

    >>> rows = [Candidate("a", 6, Fraction(9)), Candidate("b", 5, Fraction(8)), Candidate("c", 5, Fraction(8))]
    >>> choose(rows, Limits(rounds=1, budget=10)).rounds
    (('b', 'c'),)
    """
    ordered = sorted(candidates, key=lambda one: one.key)
    reason = why_unaffordable(ordered, limits)
    if reason:
        return Choice("infeasible", (), Fraction(0), Fraction(0), 0, reason)
    rows = [one for one in ordered if one.is_open]
    scale = lcm(1, *(one.gain.denominator for one in rows))
    if sum(abs(one.gain) * scale for one in rows) * limits.rounds > LARGEST or sum(one.cost for one in rows) > LARGEST:
        return Choice(
            "infeasible", (), Fraction(0), Fraction(0), 0, "Angka biaya atau dampaknya terlalu besar untuk dihitung."
        )
    begun = greedy(rows, limits)
    solved = _solve(rows, limits, scale, begun, seconds, seed)
    if solved.begun is None and begun is None:
        return _none(solved.is_impossible)
    best = max(
        (one for one in (solved.begun, begun) if one is not None), key=lambda one: worth(rows, one, limits.rounds)
    )
    gain = worth(rows, best, limits.rounds)
    bound = max(gain, Fraction(solved.bound, scale))
    keys = tuple(tuple(rows[at].key for at in sorted(best) if best[at] == which) for which in range(limits.rounds))
    cost = sum(rows[at].cost for at in best)
    return Choice("optimal" if bound == gain else "feasible", keys, gain, bound, cost)


def worth(rows: Sequence[Candidate], begun: dict[int, int], rounds: int) -> Fraction:
    """People reached over all rounds. `begun`: place of a row -> the round, from 0, in which it begins."""
    return sum((rows[at].gain * (rounds - which) for at, which in begun.items()), Fraction(0))


def greedy(rows: Sequence[Candidate], limits: Limits) -> dict[int, int] | None:
    """What one does by hand: the wanted ones first, then those with the most people for the money, each as early as it fits.
    None where the wanted ones do not fit in this way."""
    begun: dict[int, int] = {}
    spent, many = [0] * limits.rounds, [0] * limits.rounds
    order = sorted(
        range(len(rows)),
        key=lambda at: (
            not rows[at].is_wanted,
            rows[at].begins is None,
            -rows[at].gain / max(rows[at].cost, 1),
            rows[at].key,
        ),
    )
    for at in order:
        row = rows[at]
        for which in row.rounds(limits.rounds):
            fits = spent[which] + row.cost <= limits.budget
            if fits and (limits.at_most is None or many[which] < limits.at_most) and _is_coached(many, which, limits):
                begun[at] = which
                spent[which] += row.cost
                many[which] += 1
                break
        else:
            if row.is_wanted:
                return None
    return begun


def _is_coached(many: Sequence[int], which: int, limits: Limits) -> bool:
    """Whether one more may begin in a round. Earlier beginners only help those after them."""
    return limits.coached_each is None or many[which] < limits.coached_each * (limits.running + sum(many[:which]))


def _none(is_impossible: bool) -> Choice:
    if is_impossible:
        reason = (
            "Unit yang harus ikut tidak dapat dimuat bersama-sama dalam anggaran dan pendampingan tiap gelombang. "
            "Lepaskan salah satunya, pindahkan gelombangnya, atau tambah anggaran."
        )
        return Choice("infeasible", (), Fraction(0), Fraction(0), 0, reason)
    reason = "Belum ditemukan susunan yang memuat semua unit yang harus ikut. Lepaskan salah satunya lalu hitung lagi."
    return Choice("unknown", (), Fraction(0), Fraction(0), 0, reason)


@dataclass(frozen=True, slots=True)
class _Solved:
    begun: dict[int, int] | None
    bound: int
    is_impossible: bool


def _solve(  # noqa: PLR0917 -- one question to the solver
    rows: Sequence[Candidate], limits: Limits, scale: int, begun: dict[int, int] | None, seconds: int, seed: int
) -> _Solved:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    starts = {(at, which): model.new_bool_var("") for at, row in enumerate(rows) for which in row.rounds(limits.rounds)}
    for at, row in enumerate(rows):
        taken = sum(starts[at, which] for which in row.rounds(limits.rounds))
        model.add(taken == 1) if row.is_wanted else model.add(taken <= 1)
    _hold_limits(model, starts, rows, limits)
    worths = {key: int(rows[key[0]].gain * scale) * (limits.rounds - key[1]) for key in starts}
    model.maximize(sum(worths[key] * variable for key, variable in starts.items()))
    for key, variable in starts.items():
        if begun is not None:
            model.add_hint(variable, begun.get(key[0]) == key[1])
    solver = solver_of(seed, seconds)
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        highest = sum(max(0, int(row.gain * scale)) * limits.rounds for row in rows)
        bound = solver.best_objective_bound if status == cp_model.UNKNOWN else highest
        return _Solved(None, min(highest, int(bound)), status == cp_model.INFEASIBLE)
    found = {at: which for (at, which), variable in starts.items() if solver.value(variable)}
    return _Solved(found, int(solver.best_objective_bound * 2 + 1) // 2, False)


def _hold_limits(model: Any, starts: dict[tuple[int, int], Any], rows: Sequence[Candidate], limits: Limits) -> None:
    """Money in the largest whole part that all costs share: where all cost the same, the budget becomes a number of units."""
    part = max(1, gcd(*(row.cost for row in rows)))
    for which in range(limits.rounds):
        here = [(at, variable) for (at, begins), variable in starts.items() if begins == which]
        model.add(sum(rows[at].cost // part * variable for at, variable in here) <= limits.budget // part)
        if limits.at_most is not None:
            model.add(sum(variable for _at, variable in here) <= limits.at_most)
        if limits.coached_each is not None:
            before = sum(variable for (_at, begins), variable in starts.items() if begins < which)
            model.add(sum(variable for _at, variable in here) <= limits.coached_each * (limits.running + before))
