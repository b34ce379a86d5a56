"""The page that says what was found, number by number; see `truth.py`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from truth_trials import FEW, GAPS, SIZES, TOP, WAYS

LEVELS = ("95", "99.8")
WAYS_IN_WORDS = {
    "none": "chance alone",
    "additive": "additive over-dispersion",
    "winsorised": "additive, winsorised",
    "corrected": "additive, corrected",
}


class Found(Protocol):
    def percent(self, key: str) -> str: ...

    def small(self, key: str) -> str: ...

    def number(self, key: str, digits: int = 2) -> str: ...

    def rate(self, key: str) -> tuple[float, float, float]: ...


def page(found: Found, seeds: int, effects: str) -> str:
    parts = [
        _beginning(seeds),
        _false_alarms(found),
        _power(found),
        _intervals(found),
        _ranks(found),
        _top(found),
        _shrinkage(found),
        _better(found),
        _changes(found),
        effects,
        _where_it_is_off(),
    ]
    return "\n".join(parts)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    line = "|---|" + "---:|" * (len(head) - 1)
    return "\n".join(["| " + " | ".join(head) + " |", line, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def _beginning(seeds: int) -> str:
    return f"""# Held against the truth

The answers of the sample data are drawn from a model that is written down
(`src/teladan/cycle/measure/example/truth.py`), so what is true of its forty invented places is known. Here our own code works on
such answers, without knowing the truth, and what it says is counted: how often it raises a false alarm, how often it finds what is
there, how often an interval holds what it should. Made by one command, in three to six minutes, the same page each time:

    PYTHONPATH=src .teladan/env/bin/python benchmarks/truth.py

Seeds: 0 to {seeds - 1}, {seeds} in all, written into the command before anything was looked at. Every number is followed by its
Monte-Carlo standard error, taken between seeds, because the places of one seed share their target. Places have between 8 and
118 respondents; three have fewer than {FEW} (24, 16 and 8, of 160, 60 and 31 visitors).

From each seed come five surveys of all forty places: the sample's wave of the first half of 2025 (*sample*), the same once more,
the wave before; *like* places, which differ as much as the sample's do but of which none serves for free and in which nothing
was planted; and *equal* places, whose true index is one and the same.
Tallies, index, deviation, interval, funnel, shrinkage, rank sets, differences and false-discovery control are those of the pages
(`core.scoring`, `core.statistics`, `cycle/compare/gap/computing.py`); only the drawing of answers and the counting are the command's.

Words: *true* index of a place: what its service would get from endlessly many visitors. *Visitors' index*: what all visitors of
the period would have given, had all been asked; of more than 2,000 visitors those not asked are drawn as one mean.
*Target*: the mean of all places weighted by their respondents, true or observed.
"""


def _false_alarms(found: Found) -> str:
    rows = [
        [
            f"{world}: {what}",
            WAYS_IN_WORDS[way],
            *(found.percent(f"{world}/{level}/{way}/all") for level in LEVELS),
            *(found.percent(f"{world}/{level}/{way}/below 30") for level in LEVELS),
        ]
        for world, what in (("equal", "nobody differs"), ("like", "nobody differs more than all do"))
        for way in WAYS
    ]
    rows += [
        [
            "sample: nothing was planted there",
            WAYS_IN_WORDS[way],
            *(found.percent(f"typical/{level}/{way}") for level in LEVELS),
            "",
            "",
        ]
        for way in WAYS
    ]
    head = ["Places", "limits", "outside 95 %", "outside 99.8 %", f"95 %, below {FEW}", f"99.8 %, below {FEW}"]
    winsorised, corrected = (100 * found.rate(f"like/95/{way}/all")[0] for way in ("winsorised", "corrected"))
    return f"""## False alarms of the funnel

Per cent of places outside the limits; it should be 5 and 0.2. Under *chance alone* an alarm is false where the place's truth is
the target: that is so of equal places. Under over-dispersion it is false where the place is one of the common run: that is so of
equal and of like places, and roughly of the sample's 37 in which nothing was planted.

{table(head, rows)}
- Where places truly differ, limits of chance alone call about half of them out: each lies off the target, if only a little. They
  answer "is it exactly the target", which nobody asked. The pages therefore allow for over-dispersion.
- Winsorising as it is published clips the scores and takes the dispersion of what is left: even without any extreme that is a third
  too small, and {winsorised:.0f} % of like places lie outside "95 %". *Corrected* divides by what clipping leaves of normal scores
  (0.6787) and comes to {corrected:.1f} %. The pages use this; `compare --trim winsorise` is as
  published.
- Below {FEW} respondents, limits of chance alone are crossed too often: see the end.
"""


def _power(found: Found) -> str:
    rows = [
        [
            _range(low, high),
            f"{found.rate(f'power/{low:g}/95/none')[2]:,.0f}",
            *(found.percent(f"power/{low:g}/{level}/{way}") for way in ("none", "corrected") for level in LEVELS),
        ]
        for low, high in pairwise(GAPS)
    ]
    planted = [
        [name, *(found.percent(f"planted/{key}/{level}/{way}") for way in ("none", "corrected") for level in LEVELS)]
        for name, key in (
            ("Dahlia, better throughout: index high", "better"),
            ("Flamboyan, worse on time: element low", "worse_on_time"),
        )
    ]
    ways = [f"{way}, {level} %" for way in ("chance alone", "corrected") for level in LEVELS]
    wrong = found.small("wrong side/95/none")
    return f"""## Power of the funnel

Per cent of the sample's places that are found on the right side of the limits, by how far their true index lies from the true target.
On the wrong side of the 95 % limits of chance alone were {wrong} per cent, of all others and of 99.8 % none or nearly none.

{table(["Index points from the target", "places", *ways], rows)}
With over-dispersion allowed for, a gap of four points is not unusual among these places, and is not called so; it is
what the comparison of two places (below) is for. What was planted was found:

{table(["Planted", *ways], planted)}"""


def _intervals(found: Found) -> str:
    rows = [
        [
            size,
            found.percent(f"interval/visitors/{size}"),
            found.percent(f"interval/service/{size}"),
            found.number(f"width/interval/{size}", 1),
        ]
        for size in SIZES
    ]
    head = ["Respondents", "holds the visitors' index", "holds the true index of the service", "width, points"]
    return f"""## The interval of the index

Per cent of the published 95 % intervals (normal, with finite-population correction) that hold what they should: the visitors'
index. They do not promise to hold the true index of the service, which the visitors of one period only sample; it stands beside.

{table(head, rows)}"""


def _ranks(found: Found) -> str:
    rows = [
        [
            f"{world}, {size}",
            found.percent(f"ranks/{world}/{size}"),
            found.number(f"width/ranks/{world}/{size}", 1),
            found.percent(f"ranks/plain/{world}/{size}"),
        ]
        for world in ("sample", "equal")
        for size in SIZES
    ]
    alone = found.percent("ranks/equal/only 60 and more")
    head = [
        "Places, respondents",
        "set holds the true place",
        "places in the set, of 40",
        "plain ranking says it exactly",
    ]
    return f"""## Rank sets

Per cent of the 95 % sets that hold every place the unit may truly have; it should be 95 or more. Among equal places each
may have all forty, the hardest case there is.

{table(head, rows)}
Among equal places the sets hold a little less than they should. The cause is the three small places: their deviation is itself
a guess, and a difference to them enters the set of everybody. Computed without any place below 60 respondents it is {alone}.
"""


def _top(found: Found) -> str:
    names = {
        "truth": "the truth",
        "mean": "plain ranking by mean",
        "shrunk": "ranking by shrunk value",
        "surely": f"rank set within the first {TOP}",
    }
    rows = [
        [
            f"{world}: {name}",
            found.number(f"top/{world}/{way}/count", 1),
            found.number(f"top/{world}/{way}/few"),
            found.number(f"top/{world}/{way}/third"),
            found.percent(f"top/{world}/{way}/first is few"),
            found.number(f"top/{world}/{way}/true") if world == "sample" else "–",
        ]
        for world in ("sample", "equal")
        for way, name in names.items()
        if not (world == "equal" and way == "truth")
    ]
    first = 100 * found.rate("top/equal/mean/first is few")[0]
    head = [
        f"The first {TOP}, by",
        "named",
        f"below {FEW} respondents",
        "of the smallest 13",
        f"first place below {FEW}, %",
        f"truly of the first {TOP}",
    ]
    return f"""## A plain ranking by mean, beside it

How many of its first ten are small samples. Three of forty places have fewer than {FEW} respondents: chance alone would put
0.75 of them among ten, 3.25 of the smallest thirteen, and one in the first place in 7.5 of 100 seeds.

{table(head, rows)}
Where all places are equal, a place with fewer than {FEW} respondents leads the plain table in {first:.0f} of 100 seeds. Somebody has to
lead that table; rank sets may name nobody, and there they nearly always name nobody.
"""


def _shrinkage(found: Found) -> str:
    rows = [
        [
            size,
            found.number(f"error²/raw/{size}"),
            found.number(f"error²/shrunk/{size}"),
            found.percent(f"shrunk/covers/{size}"),
        ]
        for size in SIZES
    ]
    head = ["Respondents", "mean squared error, raw", "shrunk", "shrunk ± 1.96 · error holds the truth, %"]
    return f"""## Shrunk values

Squared distance from the true index, in squared points, and how often the shrunk value's own 95 % range holds it (sample).

{table(head, rows)}"""


def _better(found: Found) -> str:
    rows = [
        [
            f"{world}, {name}",
            found.small(f"better/{world}/{key}/false share"),
            found.percent(f"better/{world}/{key}/any false"),
            found.number(f"better/{world}/{key}/called", 1),
        ]
        for world in ("sample", "equal")
        for key, name in (("index", "index"), ("time", "element time"))
    ]
    power = [
        [_range(low, high), *(found.percent(f"better/sample/{key}/power/{low:g}") for key in ("index", "time"))]
        for low, high in pairwise(GAPS)
    ]
    return f"""## Peers that are distinguishably better

Each place asks which of the 39 others are better than itself, as its gap page does: false-discovery control at 5 %. *False*:
the place that was called better is not, by the true values of the service.

{
        table(
            [
                "Places, number",
                "false among those called, % (average)",
                "any false one, % of places",
                "called, of 39",
            ],
            rows,
        )
    }
Found better, per cent of pairs, by how much the other is truly better (sample):

{table(["Index points", "index", "element time"], power)}"""


def _changes(found: Found) -> str:
    rows = [[size, found.percent(f"change/same/{size}")] for size in SIZES]
    points = found.rate("change/drift points")[0]
    improved = found.rate("planted/improved points")[0]
    return f"""## The change between two waves

Per cent called changed at 95 % where the service is the same and only other visitors came: it should be 5.

{table(["Respondents", "called changed"], rows)}
From the wave before, all places but one drift up by {points:.1f} points, too little to be found: {found.percent("change/drift")}
per cent were. At Kamboja, where element time truly rose by {improved:.1f} points, it was found in {found.percent("planted/improved")}
per cent.
"""


def _where_it_is_off() -> str:
    return f"""## Where it is off, and why

- **Below {FEW} respondents** intervals hold less often than 95 %, and tests raise more than 5 % false alarms. The normal interval
  takes the deviation of the sample as if it were known; with eight respondents it is often far too small. The factor 1.96 is
  part of what `score` promises, so it stays; pages mark such a result. The place with eight would not be compared on a page
  at all, because fewer than ten are not shown to others; it is kept here because `./teladan compare` takes such files.
- **Very small populations.** The correction for finite populations makes the interval narrow because most visitors were asked.
  That is right for the visitors of the period, and too narrow for the service itself or for a change of it: other visitors come
  the next time. From a thousand visitors on the difference is next to nothing.
- **The sample's places come in two kinds.** Where a service is free, every answer about cost is 4, which lifts the index by about two
  points. Their true values therefore lie on two humps, and limits that suppose one are a little too wide there: the sample's
  typical places are outside less often than like ones.
- **Rank sets** are computed without stepdown: they hold more than they promise where places differ, at the price of some width.
- **Not tried here:** shares and ratios, answers that depend on who answers, non-response, and answers that were made up.
"""


def _range(low: float, high: float) -> str:
    return f"{low:g} and more" if high == float("inf") else f"{low:g} to {high:g}"
