"""The part of the page that says how well effects are told; see `truth_effects.py`."""

from collections.abc import Callable, Sequence

import truth_district
from truth_effects import POOLED, REFUSED, TIMES_EACH, TRAPS, WORLDS
from truth_page import Found, table


def effects(found: Found, seeds: int) -> str:
    return "\n".join(
        [
            _lots(found, seeds),
            _traps(found),
            _district(found, seeds),
            _refusals(found),
            _pooled(found),
            _where_it_is_off(found),
        ]
    )


def _lots(found: Found, seeds: int) -> str:
    rows = [
        [
            world.name,
            *(found.percent(f"effect/{world.name}/{key}") for key in ("holds", "usual holds", "bands hold")),
            found.number(f"effect/{world.name}/width", 1),
            found.number(f"effect/{world.name}/off"),
            found.percent(f"effect/{world.name}/says something"),
            found.percent(f"effect/{world.name}/pre_period"),
        ]
        for world in WORLDS
    ]
    head = ["World", "holds", "usual holds", "bands hold", "width", "off by", "excludes 0", "“not parallel before”"]
    each = seeds * TIMES_EACH
    return f"""## Effects: did it work?

Invented health centres with a coverage in per cent: a lasting level of their own (standard deviation 6), passing shocks (3, of which
0.4 stays for the next period), a common rise, and an effect that is known. Per world {each:,} panels ({TIMES_EACH} a seed), in all
{each * len(WORLDS):,} intervals. Who starts is drawn by lot, so that an effect can be told.
*Holds*: per cent of the 95 % intervals that hold the true mean effect on the started, by the interval to act on (`surest`: Welch's t
where units are few, the draws elsewhere). *Usual*: the conventional one, two by two clustered by unit as `effect` prints it as `ci`, in turn by
the draws alone. *Bands hold*: the true effect of every step at once. *Off by*: mean distance of the estimate from the truth.
*Excludes 0*: per cent of intervals that say there is an effect, rightly where there is one.

{table(head, rows)}"""


def _traps(found: Found) -> str:
    keys = ("off", "holds", "pre_period", "regression_to_the_mean", "unsound", "sound and wrong")
    forms: Sequence[Callable[[str], str]] = (found.number, *[found.percent] * 5)
    rows = [
        [world.name, *(form(f"effect/{world.name}/{key}") for form, key in zip(forms, keys, strict=True))]
        for world in TRAPS
    ]
    compared = [
        [world.name, *(form(f"effect/{world.name}/{key}") for form, key in zip(forms, keys, strict=True))]
        for world in WORLDS
    ]
    head = ["World", "off by", "holds", "pre-period says no", "regression to the mean", "not sound", "sound and wrong"]
    return f"""## Effects that are none

Here nobody gains anything, but who starts is no matter of lot: no interval can be right. A check should say so. *Not sound*: any
check failed but that of few units, which the interval allows for (`Effect.is_sound`); such an answer is no evidence.
*Sound and wrong*: what is left, per cent of all panels.

{table(head, rows)}
The same checks where starts were drawn by lot, and nothing is wrong:

{table(head, compared)}"""


def _district(found: Found, seeds: int) -> str:
    keys = ("holds", "excludes 0", "regression_to_the_mean", "unsound", "sound and wrong")
    rows = [
        [
            name,
            f"{truth_district.PLANTED[key]:g}",
            found.number(f"district/{key}/off"),
            *(found.percent(f"district/{key}/{one}") for one in keys),
        ]
        for key, name in truth_district.NAMES.items()
    ]
    head = [
        "Practice",
        "true effect",
        "off by",
        "holds",
        "excludes 0",
        "regression to the mean",
        "not sound",
        "sound and wrong",
    ]
    each = seeds * truth_district.TIMES_EACH
    return f"""## The sample's own practices

The invented district that `./teladan demo` shows: thirty health centres, seven years, the starts that stand in it; drawn anew {each:,}
times for each of its four practices, {each * len(rows):,} intervals in all. The sample itself is one more such draw. Three of them were
taken up whoever was ready; the fourth only by those that had just had a bad year.

{table(head, rows)}"""


def _refusals(found: Found) -> str:
    rows = [[name, control, found.percent(f"effect/refused/{name}")] for name, _, control in REFUSED]
    return f"""## Refusals

Per cent of panels from which no effect can be told that were refused.

{table(["Panel", "controls", "refused"], rows)}"""


def _pooled(found: Found) -> str:
    rows = [
        [
            f"{many} places, {between:g}",
            found.percent(f"pool/{many}/{between:g}/holds"),
            found.number(f"pool/{many}/{between:g}/width", 1),
            found.percent(f"pool/{many}/{between:g}/next holds"),
        ]
        for many, between in POOLED
    ]
    return f"""## Several places pooled

Per cent of the 95 % intervals of the mean effect that hold it, and of the ranges for the next place that hold its true effect.
Errors within are 0.7 to 2.5; the places' true effects differ by a standard deviation as named.

{table(["Places, between them", "holds the mean", "width", "next place holds"], rows)}"""


def _where_it_is_off(found: Found) -> str:
    few, unsteady, drift = WORLDS[2].name, WORLDS[3].name, TRAPS[2].name
    once, base = TRAPS[1].name, TRAPS[3].name
    usual = found.rate(f"effect/{few}/usual holds")[0]
    between = found.rate("pool/8/2/next holds")[0]
    return f"""### Where effects are off, and why

- **The usual interval with few units** is too sure: with four that start it holds in {100 * usual:.0f} per cent. That is why `effect` prints the
  careful one among its checks, and why `Effect.surest` is that one. With four it still lacks a little: four changes say little of
  how unsteady such units are.
- **Bands and the look at the time before, with small groups** hold more than they promise, since the spread of a small group counts for no less
  than that of all units. Where those that start are truly less steady than the others they hold less ({found.percent(f"effect/{unsteady}/bands hold")}).
- **Regression to the mean** with one period before cannot be told from an effect; there the check always says so. With four periods, two by two
  takes the mean of all before: it is off by {found.number(f"effect/{once}/off")}, and little more than the 5 per cent that chance allows stays undetected.
  Staggered starts are held against the last period before alone: off by {found.number(f"effect/{base}/off")}, and in
  {found.percent(f"effect/{base}/sound and wrong")} per cent no check says so. Who chose its weakest should wait for another period, or ask for `--design did`.
- **That check** asks whether a quarter of the effect or more may be what came in the last period before and goes by itself. It was made so
  after a first look at these very seeds, on which a rule without the size of the effect let 15 per cent pass; the bands and the look at the
  time before were widened after the same look. Nothing was changed in the intervals of the first column.
- **A drift** that began long before is seen in the mean of all steps before ({found.percent(f"effect/{drift}/pre_period")}); one that begins with the start is an
  effect to any method.
- **Pooling** few places: the floor makes the interval wide where places agree, on purpose. The range for the next place holds in {100 * between:.0f} per cent
  with eight places that differ: τ² from eight is a guess, which the formula takes as known.
- **Not tried here:** effects that spill over, units that leave, outcomes that are counts of few people.
"""
