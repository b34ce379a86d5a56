"""The gap of a unit, put together from published figures: queries as many as there are things to read, never as units.

`gap_of` answers for surveys and, through `gap_of_indicators`, for indicators. Documents are not read but for the mix of
respondents.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import fmean, median
from typing import Any

from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.core.definitions.schemas import Instrument
from teladan.core.scoring import leaves
from teladan.core.scoring.worksheet import coefficients, nodes
from teladan.cycle.compare import sentences
from teladan.cycle.compare.gap import CoursePoint, ElementGap, Estimate, Gap, Peer, Refusal, Split, Subject
from teladan.cycle.compare.gap.computing import (
    apart,
    apart_from_mean,
    carrier,
    position,
    rivals,
    split,
    spread,
)
from teladan.cycle.compare.models import Figure, PeerGroup
from teladan.cycle.compare.queries import peers as peer_queries
from teladan.cycle.compare.queries.figures import (
    MOST_MONTHS_APART,
    months_before,
    newest_period,
    points,
    units_with_point,
)
from teladan.cycle.compare.queries.gap_mix import mix_of
from teladan.cycle.compare.rules import may_see_gap
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer, type_name

INDEX = Figure.INDEX
Found = Mapping[str, Estimate]
"""Key (index, element) -> estimate, of one unit."""


@dataclass(frozen=True)
class Asked:
    """What a page is asked for: instrument ("" for the unit's newest), key, day (None for the newest), group."""

    instrument: str = ""
    key: str = Figure.INDEX
    on: dt.date | None = None
    group: PeerGroup | None = None


def unit_to_compare(viewer: Viewer, ident: int) -> Unit | None:
    """A unit whose gap the viewer may see; None where there is none or they may not."""
    found = Unit.objects.filter(pk=ident).first()
    return found if found is not None and may_see_gap(viewer, found) else None


def instruments_of(unit: Unit) -> list[str]:
    """The versions with which anything of the unit was published, the newest period first."""
    rows = Figure.objects.filter(unit=unit, key=Figure.INDEX).order_by("-ends_on").values_list("instrument", flat=True)
    return list(dict.fromkeys(rows))


def choices_of(instrument: str) -> list[tuple[str, str]]:
    """What can be compared of an instrument: the index, then each element."""
    try:
        body = library().instrument(instrument).body
    except UnknownDefinition:
        return []
    index = subject_of(body, Figure.INDEX)
    return [(Figure.INDEX, index.name if index else ""), *element_names(body).items()]


def gap_of(unit: Unit, asked: Asked) -> Gap | Refusal:
    """The gap of a unit among its like, or why there is none. Whether the reader may see it is decided by `rules`."""
    own_rows = _rows(Figure.objects.filter(unit=unit))
    newest = max(own_rows, key=lambda row: row["ends_on"], default=None)
    if newest is None:
        return refused(unit, _("Belum ada hasil survei unit ini yang terbit, jadi belum ada yang dapat dibandingkan."))
    instrument = asked.instrument or newest["instrument"]
    try:
        body = library().instrument(instrument).body
    except UnknownDefinition:
        return refused(unit, _("Definisi %(ident)s tidak ada di instalasi ini.") % {"ident": instrument})
    subject = subject_of(body, asked.key)
    if subject is None:
        return refused(unit, _("Unsur ini tidak ada dalam %(ident)s.") % {"ident": instrument})
    on = asked.on or clock.shown_day() or newest_period(instrument) or newest["ends_on"]
    own = _newest(own_rows, subject, on)
    if own is None:
        return _stale(unit, subject, own_rows, on)
    return _compared(unit, replace(asked, on=on), body, subject, _Own(own_rows, own))


def subject_of(body: Instrument, key: str) -> Subject | None:
    """What is compared of an instrument; None for a key that it does not have."""
    names = element_names(body)
    if key != Figure.INDEX and key not in names:
        return None
    ends = body.scale.from_, body.scale.to
    shares = coefficients(body)
    is_mean = body.score.index.method != "weighted_sum"
    scale = tuple(float(end * sum(shares.values(), Fraction(0))) for end in ends) if is_mean else None
    return Subject(
        key=key,
        name=_("Nilai %(name)s (indeks)") % {"name": body.id.upper()} if key == Figure.INDEX else names[key],
        kind="index" if key == Figure.INDEX else "element",
        favour=1,
        definition=f"{body.id}/{body.version}",
        definition_name=body.name,
        is_unchecked=body.status == "draft",
        digits=body.score.round.digits,
        scale=(scale[0], scale[1]) if scale else None,
    )


def element_names(body: Instrument) -> dict[str, str]:
    return {node.path: node.name for node in nodes(body)}


@dataclass(frozen=True)
class _Own:
    """Every figure of the unit, and the one that is compared."""

    rows: Sequence[dict[str, Any]]
    newest: Mapping[str, Any]


def _compared(unit: Unit, asked: Asked, body: Instrument, subject: Subject, mine: _Own) -> Gap | Refusal:
    group, on = asked.group, asked.on or mine.newest["ends_on"]
    found = peer_queries.peers_of(unit, group, units_with_point(subject.definition, subject.key, on))
    present = {peer.unit for peer in found}
    left_out = peer_queries.left_out(unit, group, present, instrument=subject.definition, on=on)
    results = [point.result for point in points(subject.definition, subject.key, on, present)]
    figures = _estimates([*results, str(mine.newest["result"])], body, subject)
    own = figures[unit.pk]
    if not found:
        return replace(refused(unit, _no_peers(unit, group)), subject=subject, own=own[subject.key], left_out=left_out)
    peers = tuple(_peer(peer, own, figures[peer.unit], subject) for peer in found if peer.unit in figures)
    estimates = [peer.estimate for peer in peers]
    elements = _split(body, own, [figures[peer.unit] for peer in found])
    heaviest = carrier(elements)
    focus = _focus(body, subject, heaviest)
    gap = Gap(
        unit=unit.pk,
        unit_name=unit.name,
        is_example=unit.is_example,
        subject=subject,
        on=on,
        group=str(group.pk) if group else "",
        group_name=group.name if group else "",
        others=others(unit, group),
        own=own[subject.key],
        peers=peers,
        left_out=left_out,
        mean=fmean(one.value for one in estimates),
        median=median(one.value for one in estimates),
        apart=apart_from_mean(own[subject.key], estimates),
        position=position(own[subject.key], estimates, is_share=False),
        split=elements,
        carrier=heaviest,
        focus=focus,
        rivals=tuple(rivals(own[focus.key], [figures[peer.unit][focus.key] for peer in found], focus.favour)),
        course=_course(subject, mine.rows, present, _factor(body, subject)),
        mix=mix_of(own[subject.key], estimates, _shares(body, subject)),
    )
    return told(gap)


def told(gap: Gap) -> Gap:
    """With its sentences."""
    return replace(
        gap, title=sentences.title(gap), paragraph=sentences.paragraph(gap), notes=tuple(sentences.notes(gap))
    )


def others(unit: Unit, group: PeerGroup | None) -> str:
    """The peers in words, to stand after "daripada"."""
    if group is not None:
        return _("kelompok “%(name)s”") % {"name": group.name}
    name = str(type_name(unit.type))
    return _("%(type)s lain") % {"type": name if name.isupper() else name[:1].lower() + name[1:]}


def _peer(peer: Any, own: Found, their: Found, subject: Subject) -> Peer:
    estimate = replace(their[subject.key], name=peer.name)
    return Peer(estimate, peer.why, peer.distance, apart(own[subject.key], estimate))


def _split(body: Instrument, own: Found, peers: Sequence[Found]) -> Split:
    needed = leaves(body)
    if any(key not in found or found[key].exact is None for found in (own, *peers) for key in needed):
        return Split(
            why_not=_("Sebagian hasil tidak menyimpan rata-rata tepat tiap unsur; hitung ulang angkanya dulu.")
        )
    shares = coefficients(body)
    return split(shares, element_names(body), own, peers)


def _shares(body: Instrument, subject: Subject) -> dict[str, Fraction]:
    """Element -> points of the subject for one of its mean."""
    if subject.kind == "index":
        return coefficients(body)
    return {subject.key: Fraction(body.score.convert.multiply_by)} if subject.key in leaves(body) else {}


def _focus(body: Instrument, subject: Subject, heaviest: ElementGap | None) -> Subject:
    if subject.kind != "index" or heaviest is None:
        return subject
    return subject_of(body, heaviest.key) or subject


_COLUMNS = (
    "unit", "unit__name", "instrument", "key", "value", "deviation", "n", "population", "starts_on", "ends_on", "result",
    "exact", "published_on",
)  # fmt: skip


def _rows(found: Any) -> list[dict[str, Any]]:
    return list(found.order_by("ends_on").values(*_COLUMNS))


def _estimates(results: Iterable[str], body: Instrument, subject: Subject) -> dict[int, dict[str, Estimate]]:
    """unit -> key -> estimate, of these results. One query."""
    rows: dict[int, dict[str, dict[str, Any]]] = {}
    for row in _rows(Figure.objects.filter(result__in=[uuid.UUID(result) for result in results])):
        rows.setdefault(row["unit"], {})[row["key"]] = row
    shares = coefficients(body)
    factor = Fraction(body.score.convert.multiply_by)
    found: dict[int, dict[str, Estimate]] = {}
    for unit, own in rows.items():
        means = {key: Fraction(row["exact"]) for key, row in own.items() if row["exact"] and key != Figure.INDEX}
        found[unit] = {
            key: _estimate(row, subject.scale, means.get(key), factor)
            for key, row in own.items()
            if key != Figure.INDEX
        }
        if Figure.INDEX in own:
            index = (
                sum((share * means[key] for key, share in shares.items()), Fraction(0))
                if _is_whole(shares, means)
                else None
            )
            found[unit][Figure.INDEX] = _estimate(own[Figure.INDEX], subject.scale, index)
    return found


def _is_whole(shares: Mapping[str, Fraction], means: Mapping[str, Fraction]) -> bool:
    return all(key in means for key in shares)


def _estimate(
    row: Mapping[str, Any],
    scale: tuple[float, float] | None,
    exact: Fraction | None = None,
    factor: Fraction = Fraction(1),
) -> Estimate:
    """With the exact value where it is known, the published one elsewhere; `exact` is on the element's own scale."""
    value = float(row["value"]) if exact is None else float(exact * factor)
    deviation = None if row["deviation"] is None else float(row["deviation"])
    error, low, high = spread(value, deviation, row["n"], row["population"], scale)
    return Estimate(
        unit=row["unit"],
        name=row["unit__name"],
        value=value,
        n=row["n"],
        population=row["population"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        error=error,
        low=low,
        high=high,
        deviation=deviation,
        published_on=row["published_on"],
        result=str(row["result"]),
        exact=exact,
    )


def _newest(rows: Sequence[dict[str, Any]], subject: Subject, on: dt.date) -> dict[str, Any] | None:
    first = months_before(on, MOST_MONTHS_APART)
    fitting = [
        row
        for row in rows
        if row["instrument"] == subject.definition and row["key"] == subject.key and first <= row["ends_on"] <= on
    ]
    return fitting[-1] if fitting else None


def _exact(row: Mapping[str, Any], subject: Subject) -> Fraction | None:
    """Before rounding, so that the interval is the published one; other versions may have another scale of elements."""
    is_known = row["exact"] and (subject.kind == "index" or row["instrument"] == subject.definition)
    return Fraction(row["exact"]) if is_known else None


def _factor(body: Instrument, subject: Subject) -> Fraction:
    """From what is kept exactly to the scale that people read."""
    return Fraction(1) if subject.kind == "index" else Fraction(body.score.convert.multiply_by)


def _course(
    subject: Subject, own_rows: Sequence[dict[str, Any]], peers: Collection[int], factor: Fraction
) -> tuple[CoursePoint, ...]:
    """The unit's periods beside the median of today's peers at each; a change is tested within one definition."""
    own = [row for row in own_rows if row["key"] == subject.key]
    theirs = list(
        Figure.objects.filter(unit__in=peers, key=subject.key)
        .order_by("ends_on")
        .values_list("unit", "instrument", "ends_on", "value")
    )
    found: list[CoursePoint] = []
    for row in own:
        estimate = _estimate(row, subject.scale, _exact(row, subject), factor)
        first = months_before(row["ends_on"], MOST_MONTHS_APART)
        newest = {
            unit: float(value)
            for unit, instrument, ends_on, value in theirs
            if instrument == row["instrument"] and first < ends_on <= row["ends_on"]
        }
        before = found[-1] if found and found[-1].definition == row["instrument"] else None
        found.append(
            CoursePoint(
                own=estimate,
                definition=row["instrument"],
                median=median(newest.values()) if newest else None,
                peers=len(newest),
                change=apart(estimate, before.own) if before else None,
            )
        )
    return tuple(found)


def _no_peers(unit: Unit, group: PeerGroup | None) -> str:
    if group is None and not unit.type:
        return _("Jenis unit ini belum diisi, jadi unit sejenisnya tidak diketahui. Isi jenisnya, atau pilih kelompok.")
    if group is None:
        return _("Belum ada unit sejenis yang hasilnya terbit dengan instrumen yang sama dalam 12 bulan itu.")
    return _("Belum ada unit dalam kelompok “%(name)s” yang hasilnya dapat dibandingkan.") % {"name": group.name}


def _stale(unit: Unit, subject: Subject, rows: Sequence[dict[str, Any]], on: dt.date) -> Refusal:
    """Why none of the unit's figures serves: another version, too old, or later than asked."""
    same = [row for row in rows if row["instrument"] == subject.definition and row["key"] == subject.key]
    if not same:
        versions = ", ".join(sorted({row["instrument"] for row in rows}))
        return refused(
            unit,
            _("Hasil unit ini yang terbit memakai %(versions)s, bukan %(asked)s. Angkanya tidak berarti sama.")
            % {"versions": versions, "asked": subject.definition},
        )
    own = _estimate(same[-1], subject.scale)
    reason = _(
        "Hasil terakhir unit ini berakhir %(day)s. Yang dibandingkan hanya periode paling lama 12 bulan sebelum %(on)s."
    )
    days = {"day": peer_queries.written_day(own.ends_on), "on": peer_queries.written_day(on)}
    return replace(refused(unit, reason % days), subject=subject, own=own)


def refused(unit: Unit, reason: str) -> Refusal:
    """Why a unit is not compared."""
    title = _("%(name)s belum dapat dibandingkan") % {"name": unit.name}
    return Refusal(unit.pk, unit.name, title, reason)
