"""The gap of a unit on an indicator: values that were sent, not published, so that names need consent.

A share of whole counts (in per cent) has an interval; of any other value none is known, and nothing is called different.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import fmean, median
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from teladan.core.scoring import indicator_value
from teladan.cycle.compare.gap import Apart, CoursePoint, Estimate, Gap, LeftOut, Peer, Refusal, Split, Subject
from teladan.cycle.compare.gap.computing import apart, apart_from_mean, position, rivals, share_estimate
from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.queries import peers as peer_queries
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, months_before
from teladan.cycle.compare.queries.gap import others, refused, told
from teladan.cycle.compare.rules import named_units
from teladan.cycle.measure.queries import indicators as measured
from teladan.ground.registry.queries import Unit, Viewer

FEWEST_UNNAMED = 3
"""Unnamed units up to which one could tell who is meant: fewer are left out of the comparison."""
_FAVOUR = {"higher": 1, "lower": -1, "neither": 0}
_PER_CENT = Decimal(100)
_LETTERS = 26


def indicator_gap(
    viewer: Viewer, unit: Unit, indicator: int, *, on: dt.date, group: PeerGroup | None = None
) -> Gap | Refusal | None:
    """None where the viewer may not see this unit's values of the indicator."""
    duty = measured.duty(viewer, indicator, unit.pk)
    if duty is None:
        return None
    asked = duty.indicator
    subject = subject_of(asked)
    values = measured.values_within(indicator, months_before(on, MOST_MONTHS_APART), on)
    newest = {row.unit_id: row for row in values}
    if unit.pk not in newest:
        return refused(
            unit, _("Unit ini belum mengirim “%(name)s” dalam 12 bulan sampai %(day)s.")
            % {"name": asked.name, "day": peer_queries.written_day(on)},
        )  # fmt: skip
    found = {pk: estimate for pk, row in newest.items() if (estimate := estimate_of(row, asked)) is not None}
    if unit.pk not in found:
        return replace(
            refused(unit, _("Penyebut nilai terakhirnya 0, jadi tidak ada yang dapat dibandingkan.")), subject=subject
        )
    named = {one.unit_id for one in measured.duties(viewer).filter(indicator=indicator)} | named_units(viewer, on)
    peers = peer_queries.peers_of(unit, group, list(found))
    kept, dropped = _named(peers, named, indicator)
    own = replace(found[unit.pk], unit=unit.pk, name=unit.name)
    if not kept:
        reason = _("Belum ada unit lain yang nilainya dapat dibandingkan.")
        return replace(refused(unit, reason), subject=subject, own=own, left_out=dropped)
    estimates = [replace(found[peer.unit], unit=peer.unit if is_named else None, name=name,
                 n=found[peer.unit].n if is_named else None) for peer, name, is_named in kept]  # fmt: skip
    rows = tuple(
        Peer(one, peer.why, peer.distance, apart(own, one))
        for one, (peer, _name, _is) in zip(estimates, kept, strict=True)
    )
    whole = [found[peer.unit] for peer, _name, _is_named in kept]
    is_share = own.error is not None
    gap = Gap(
        unit=unit.pk,
        unit_name=unit.name,
        is_example=unit.is_example,
        subject=subject,
        on=on,
        group=str(group.pk) if group else "",
        group_name=group.name if group else "",
        others=others(unit, group),
        own=own,
        peers=rows,
        left_out=dropped,
        mean=fmean(one.value for one in estimates),
        median=median(one.value for one in estimates),
        apart=apart_from_mean(own, estimates),
        position=position(own, whole, is_share=True) if is_share else None,
        split=Split(why_not=_("Indikator tidak terdiri atas unsur.")),
        carrier=None,
        focus=subject,
        rivals=tuple(rivals(own, estimates, subject.favour)),
        course=_course(asked, subject, unit, {peer.unit for peer, _name, _is in kept}, on),
        unnamed=sum(not is_named for _peer, _name, is_named in kept),
    )
    return told(gap)


def indicators_of(viewer: Viewer, unit: Unit) -> list[tuple[int, str]]:
    """The indicators of a unit that the viewer may see, by name."""
    found = measured.duties(viewer).filter(unit=unit).order_by("indicator__name", "pk")
    return list(found.values_list("indicator", "indicator__name"))


def subject_of(indicator: Any) -> Subject:
    return Subject(
        key="",
        name=indicator.name,
        kind="indicator",
        favour=_FAVOUR[indicator.direction],
        definition=indicator.definition,
        definition_name=indicator.name,
        is_unchecked=False,
        digits=indicator.decimals,
        unit_of_measure=indicator.unit_of_measure,
        scale=(0.0, 100.0) if _is_share(indicator) else None,
        indicator=indicator.pk,
    )


def _is_share(indicator: Any) -> bool:
    return bool(indicator.denominator) and indicator.factor == _PER_CENT


def estimate_of(row: Any, indicator: Any) -> Estimate | None:
    """None where there is nothing to divide by."""
    found = indicator_value(
        row.numerator, row.denominator, multiply_by=indicator.factor, decimals=indicator.decimals
    ).exact
    if found is None:
        return None
    estimate = Estimate(
        unit=row.unit_id,
        name="",
        value=float(found),
        n=None,
        population=None,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        published_on=row.recorded_at.date(),
        exact=found,
    )
    top, bottom = row.numerator, row.denominator
    if not _is_share(indicator) or bottom is None or bottom < 1 or top % 1 or bottom % 1 or not 0 <= top <= bottom:
        return estimate
    return share_estimate(estimate, int(top), int(bottom))


def _named(
    peers: Sequence[Any], named: set[int], indicator: int
) -> tuple[list[tuple[Any, str, bool]], tuple[LeftOut, ...]]:
    """The peers, each with the name that may stand beside its value. Units without consent are lettered in an order that only
    this installation knows; where there are too few of them to hide among each other, they are left out."""
    unnamed = sorted((peer for peer in peers if peer.unit not in named), key=lambda peer: _lot(peer.unit, indicator))
    if len(unnamed) < FEWEST_UNNAMED:
        reason = _("belum menyetujui namanya disebut, dan terlalu sedikit untuk disamarkan")
        out = sorted((LeftOut(peer.unit, peer.name, reason) for peer in unnamed), key=lambda row: row.name.casefold())
        return [(peer, peer.name, True) for peer in peers if peer.unit in named], tuple(out)
    letters = {peer.unit: _("Instansi %(letter)s") % {"letter": _letter(place)} for place, peer in enumerate(unnamed)}
    known = [(peer, peer.name, True) for peer in peers if peer.unit in named]
    hidden = [(replace(peer, why="", distance=None), letters[peer.unit], False) for peer in unnamed]
    return [*known, *hidden], ()


def _lot(unit: int, indicator: int) -> bytes:
    text = f"compare.unnamed {indicator} {unit}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()


def _letter(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    before, last = divmod(place, _LETTERS)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _course(indicator: Any, subject: Subject, unit: Unit, peers: set[int], on: dt.date) -> tuple[CoursePoint, ...]:
    """Period by period, beside the median of the same period."""
    values = measured.values_within(indicator.pk, dt.date.min, on)
    by_start: dict[dt.date, dict[int, Estimate]] = {}
    for row in values:
        estimate = estimate_of(row, indicator)
        if estimate is not None:
            by_start.setdefault(row.starts_on, {})[row.unit_id] = estimate
    found: list[CoursePoint] = []
    for _start, there in sorted(by_start.items()):
        if unit.pk not in there:
            continue
        theirs = [one.value for pk, one in there.items() if pk in peers]
        own: Estimate = replace(there[unit.pk], name=unit.name)
        change: Apart | None = apart(own, found[-1].own) if found else None
        found.append(CoursePoint(own, subject.definition, median(theirs) if theirs else None, len(theirs), change))
    return tuple(found)
