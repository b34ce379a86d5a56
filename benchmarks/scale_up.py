"""Which of 500 units are next, in three rounds under a budget, beside the order by people for the money.

Run: PYTHONPATH=src .teladan/env/bin/python benchmarks/scale_up.py
Writes docs/reference/benchmarks/scale-up.md. The floor is what somebody does with a spreadsheet: sort by people for the money and
fill the rounds from the top, under the same limits.
"""

import time
from fractions import Fraction
from random import Random

from machine import described, report

from teladan.core.assignment import Candidate, Limits, choose
from teladan.core.assignment.scale_up import greedy, worth

SECONDS = 60
UNITS = 500
BUDGET = 2_000_000_000


def main() -> None:
    choose(_units(5, is_same=False), Limits(1, BUDGET))
    text = (
        "# Scale-up plans\n\n"
        "Made by `benchmarks/scale_up.py`, one run each, all in one process. *By hand*: units sorted by people for the money, the "
        "rounds filled from the top, under the same limits. *Bound*: what no plan can go above, as proven by the solver. The "
        "figures are people reached over the rounds, so that a unit that begins in the first of three counts three times. "
        "The time does not hold the loading of OR-Tools.\n\n"
        f"Machine: {described()}, OR-Tools {_version()}. It was shared with other work while this ran, so that the seconds are too many rather than too few.\n\n"
        f"{UNITS} invented units, 3 rounds of Rp2 billion; costs from Rp10 to 60 million and gains from 1 to 3,000 people, "
        "drawn evenly; four units run already.\n\n"
        "| Case | by hand | by hand, ms | ours | bound | ours below the bound | by hand below the bound | s | status | aim |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---|---|\n"
    )
    text += _line("every unit its own cost", Limits(3, BUDGET))
    text += _line("the same cost everywhere", Limits(3, BUDGET), is_same=True)
    text += _line("each running unit coaches two", Limits(3, BUDGET, coached_each=2, running=4))
    text += _line("and at most 30 a round", Limits(3, BUDGET, 30, 2, 4))
    text += _line("the first again, with 20 units that must take part", Limits(3, BUDGET), wanted=20)
    text += (
        "\nWithout coaching, sorting by hand loses little: money is all that binds. With it, the hand fills a round with what is best "
        "for the money and forgets that whoever begins early can coach later.\n"
    )
    report("scale-up.md", text)


def _version() -> str:
    import ortools

    return ortools.__version__


def _units(many: int, *, is_same: bool, wanted: int = 0) -> list[Candidate]:
    drawn = Random(2024)
    return [
        Candidate(
            f"unit {number:03}",
            30_000_000 if is_same else drawn.randrange(10_000, 60_000) * 1000,
            Fraction(drawn.randrange(100, 300_000), 100),
            "in" if number < wanted else None,
        )
        for number in range(many)
    ]


def _line(case: str, limits: Limits, *, is_same: bool = False, wanted: int = 0) -> str:
    rows = _units(UNITS, is_same=is_same, wanted=wanted)
    begun = time.perf_counter()
    by_hand = greedy(rows, limits)
    pencil = 1000 * (time.perf_counter() - begun)
    floor = Fraction(0) if by_hand is None else worth(rows, by_hand, limits.rounds)
    begun = time.perf_counter()
    found = choose(rows, limits, seconds=SECONDS // 2)
    seconds = time.perf_counter() - begun
    held = "within" if found.gap <= Fraction(1, 100) and seconds < SECONDS else "**not within**"
    return (
        f"| {case} | {float(floor):,.0f} | {pencil:.1f} | **{float(found.gain):,.0f}** | {float(found.bound):,.0f} "
        f"| {_percent(found.gap)} | {_percent(1 - floor / found.bound)} | {seconds:.2f} | {found.status} "
        f"| 1 % of the bound, {SECONDS} s: {held} |\n"
    )


def _percent(share: Fraction) -> str:
    return f"{100 * float(share):.2f} %"


if __name__ == "__main__":
    main()
