"""The pictures of a comparison: funnel, intervals with rank sets, course. Each says in words what it shows."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from teladan.core.numbers import half_up, written
from teladan.cycle.compare import sentences
from teladan.cycle.compare.gap import Better, Estimate, Gap
from teladan.cycle.compare.gap.computing import rivals
from teladan.cycle.compare.limit_curves import limit_curves
from teladan.ground.paper import (
    FunnelLimit,
    FunnelPoint,
    IntervalRow,
    Picture,
    Point,
    course_chart,
    course_scale,
    funnel_chart,
    interval_chart,
    shortened,
)

SHEET = 640  # pixels: as wide as the text of an A4 page
_LONGEST = 44  # letters of a unit's name in a picture
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def funnel_picture(gap: Gap) -> list[Picture]:
    """Units by size and value between the limits of chance; nothing where the unit has no place in a funnel."""
    everybody = [gap.own, *(peer.estimate for peer in gap.peers)]
    if gap.position is None or any(one.n is None for one in everybody):
        return []  # where sizes may not be told, their places would tell them
    from teladan.core.statistics.funnel import Observed, funnel

    is_share = gap.subject.kind == "indicator"
    factor = 100.0 if is_share else 1.0
    known = [one for one in everybody if one.n and _has_spread(one, is_share)]
    rows = [Observed(one.name, one.value / factor, float(one.n or 0), one.deviation or 0.0) for one in known]
    kind = "proportion" if is_share else "mean"
    found = funnel(rows, kind, overdispersion="additive", trim="corrected")
    ahead = better_on_subject(gap)
    points = [
        FunnelPoint(one.name, float(one.n or 0), _value(gap, one), _kind(gap, one, ahead)) for one in known
    ]  # fmt: skip
    said = f"{gap.unit_name} berada {sentences.place(gap.position)}"
    picture = funnel_chart(
        points,
        [_times(limit, factor) for limit in limit_curves(found, kind, [one.deviation or 0.0 for one in known])],
        half_up(Fraction(factor * found.target), gap.subject.digits),
        title=said,
        description=f"{said}. {_sizes(known)}",
        value_name=gap.subject.name,
        target_name="rata-rata tertimbang semua unit",
        start=_end(gap, 0),
        end=_end(gap, 1),
        width=SHEET,
    )
    alt = f"Corong {written(len(known))} unit menurut banyaknya isian dan nilainya: {said}."
    return [Picture(picture, alt=alt, caption=f"Corong: {gap.subject.name}")]


def interval_picture(gap: Gap) -> list[Picture]:
    """Every unit's value with its interval, the best first, and the places it may truly hold."""
    estimates = [gap.own, *(peer.estimate for peer in gap.peers)]
    if len(estimates) < 2:
        return []
    ahead, ranks = better_on_subject(gap), rank_words(gap)
    rows = [
        (
            one.value,
            IntervalRow(
                shortened(one.name, _LONGEST),
                _value(gap, one),
                _rounded(gap, one.low),
                _rounded(gap, one.high),
                rank,
                _kind(gap, one, ahead),
            ),
        )
        for one, rank in zip(estimates, ranks, strict=True)
    ]
    rows.sort(key=lambda row: (-row[0] * (gap.subject.favour or 1), row[1].label.casefold()))
    title = _said_of_places(gap, ranks[0])
    picture = interval_chart(
        [row for _value_of_it, row in rows],
        title=title,
        description=f"{title}. {written(len(rows))} unit, masing-masing dengan selang 95 %.",
        target=_rounded(gap, gap.mean),
        target_name="rata-rata pembanding",
        start=_end(gap, 0),
        end=_end(gap, 1),
        width=SHEET,
    )
    alt = f"Nilai {written(len(rows))} unit dengan selang 95 %, yang terbaik di atas. {title}."
    return [Picture(picture, alt=alt, caption=f"Nilai dengan selang 95 %: {gap.subject.name}")]


def course_picture(gap: Gap) -> list[Picture]:
    """The unit's periods of the newest definition; nothing for a single one."""
    points = [point.own for point in gap.course if point.definition == gap.course[-1].definition]
    if len(points) < 2:
        return []
    values = [_value(gap, one) for one in points]
    ends = gap.subject.scale
    start, end = (Decimal(str(ends[0])), Decimal(str(ends[1]))) if ends else course_scale(values)
    said = "; ".join(
        f"{sentences.period(one)}: {written(value)}" for one, value in zip(points, values, strict=True)
    )  # fmt: skip
    picture = course_chart(
        [
            Point(
                f"{_MONTHS[one.ends_on.month - 1]} {one.ends_on.year}",
                value,
                _rounded(gap, one.low),
                _rounded(gap, one.high),
                one.n,
            )
            for one, value in zip(points, values, strict=True)
        ],
        title=f"{gap.subject.name} {gap.unit_name} dari periode ke periode",
        description=said,
        start=start,
        end=end,
        width=SHEET,
    )
    return [Picture(picture, alt=f"Garis nilai dari periode ke periode. {said}.", caption="Tren")]


def on_subject(gap: Gap) -> tuple[Better, ...]:
    """Every peer held against the unit on what is compared itself, whatever the focus is."""
    if gap.focus.key == gap.subject.key:
        return gap.rivals
    return tuple(rivals(gap.own, [peer.estimate for peer in gap.peers], gap.subject.favour))


def better_on_subject(gap: Gap) -> set[int | str]:
    """Who, among the peers, is distinguishably better on what is compared; `who` tells them apart."""
    return {who(row.peer) for row in on_subject(gap) if row.is_better}


def rank_words(gap: Gap) -> list[str]:
    """The places that one's own unit and then each peer may truly hold; a dash where they are not known."""
    rows = {who(row.peer): row for row in on_subject(gap)}
    own = next((row.own_ranks for row in rows.values()), None) if gap.subject.favour else None
    found = [own]
    for peer in gap.peers:
        row = rows.get(who(peer.estimate))
        found.append(row.peer_ranks if row and gap.subject.favour else None)
    return [span(ranks) for ranks in found]


def who(one: Estimate) -> int | str:
    """A unit by its id; where the name may not be told, by the name that stands in for it."""
    return one.name if one.unit is None else one.unit


def span(ranks: tuple[int, int] | None) -> str:
    """
    >>> span((2, 5)), span((1, 1)), span(None)
    ('2–5', '1', '–')
    """
    if ranks is None:
        return "–"
    best, worst = ranks
    return f"{best}" if best == worst else f"{best}–{worst}"


def _said_of_places(gap: Gap, rank: str) -> str:
    if rank == "–":
        return f"{gap.unit_name} di antara pembandingnya"
    said = f"peringkat {rank}" if "–" not in rank else f"salah satu dari peringkat {rank.replace('–', ' sampai ')}"
    return f"{gap.unit_name} menempati {said} dari {written(len(gap.peers) + 1)} unit"


def _kind(gap: Gap, one: Estimate, ahead: set[int | str]):
    if one is gap.own:
        return "own"
    return "better" if who(one) in ahead else "other"


def _has_spread(one: Estimate, is_share: bool) -> bool:
    return is_share or one.deviation is not None


def _times(limit: FunnelLimit, factor: float) -> FunnelLimit:
    ends = (limit.low95, limit.high95, limit.low998, limit.high998)
    return FunnelLimit(limit.size, *(factor * end for end in ends))


def _sizes(known: Sequence[Estimate]) -> str:
    sizes = [one.n or 0 for one in known]
    return f"{written(len(known))} unit, dari {written(min(sizes))} sampai {written(max(sizes))} isian."


def _value(gap: Gap, one: Estimate) -> Decimal:
    return half_up(Fraction(one.value), gap.subject.digits)


def _rounded(gap: Gap, value: float | None) -> Decimal | None:
    return None if value is None else half_up(Fraction(value), gap.subject.digits)


def _end(gap: Gap, place: int) -> Decimal | None:
    return None if gap.subject.scale is None else Decimal(str(gap.subject.scale[place]))
