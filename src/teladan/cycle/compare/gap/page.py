"""What the gap page shows of its document. Formats; computes nothing."""

from typing import Any

from django.core.paginator import Page
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.gap.document import Gap, Refusal, Subject
from teladan.cycle.compare.gap.pictures import course_svg, element_svg, for_screens, rival_svg
from teladan.cycle.compare.gap.tables import (
    SHOWN,
    better_columns,
    better_rows,
    course_columns,
    course_rows,
    element_columns,
    element_rows,
    left_out_columns,
    left_out_rows,
    mix_columns,
    mix_rows,
    own_ranks,
    peer_columns,
    peer_rows,
    size_name,
    split_columns,
    split_rows,
)
from teladan.cycle.compare.sentences import difference, interval, period, place, reading, sizes


def facts(gap: Gap) -> list[tuple[str, str]]:
    """What every number of the page rests on."""
    own = gap.own
    found = [
        (_("Periode unit ini"), period(own)),
        (size_name(gap), sizes(own) or "–"),
        (_("Pembanding"), _("%(n)s unit") % {"n": written(len(gap.peers))}),
        (_("Angka terbaru sampai"), date_format(gap.on, "j F Y")),
    ]
    if own.published_on:
        label = _("Diterbitkan") if own.result else _("Dikirim")
        found.append((label, date_format(own.published_on, "j F Y")))
    if gap.subject.definition:
        found.append((_("Definisi"), gap.subject.definition))
    return found


def context(gap: Gap, shown: Page) -> dict[str, Any]:
    """What `compare/gap.html` shows of a gap; `shown` is the page of its peers."""
    rival_wide, rival_narrow = for_screens(rival_svg, gap)
    element_wide, element_narrow = for_screens(element_svg, gap)
    course_wide, course_narrow = for_screens(course_svg, gap)
    return {
        "gap": gap,
        "facts": facts(gap),
        "own_value": reading(gap.own.value, gap.subject),
        "mean": reading(gap.mean, gap.subject),
        "median": reading(gap.median, gap.subject),
        "apart": difference(gap.apart.value, gap.subject),
        "apart_range": interval(gap.apart.low, gap.apart.high, gap.subject, signed=True),
        "place": place(gap.position) if gap.position else "",
        "position": position_facts(gap),
        "focus_name": gap.focus.name,
        "rival_wide": rival_wide,
        "rival_narrow": rival_narrow,
        "better_columns": better_columns(gap),
        "better_rows": better_rows(gap),
        "better_more": max(0, len(gap.better) - SHOWN),
        "own_ranks": own_ranks(gap),
        "element_wide": element_wide,
        "element_narrow": element_narrow,
        "element_columns": element_columns(),
        "element_rows": element_rows(gap),
        "split_columns": split_columns(),
        "split_rows": split_rows(gap) if gap.split.elements else [],
        "mix_columns": mix_columns(),
        "mix_rows": mix_rows(gap),
        "course_wide": course_wide,
        "course_narrow": course_narrow,
        "course_columns": course_columns(gap),
        "course_rows": course_rows(gap),
        "page_obj": shown,
        "peer_columns": peer_columns(gap),
        "peer_rows": peer_rows(gap, shown),
        "left_out_columns": left_out_columns(),
        "left_out_rows": left_out_rows(gap.left_out),
        "funnel_address": funnel_address(gap),
    }


def refused_context(refusal: Refusal) -> dict[str, Any]:
    own, subject = refusal.own, refusal.subject
    return {
        "own_value": reading(own.value, subject) if own and subject else "",
        "own_range": interval(own.low, own.high, subject) if own and subject and own.low is not None else "",
        "own_sizes": sizes(own) if own else "",
        "own_period": period(own) if own else "",
        "at_own_time": f"?{urlencode({'instrumen': subject.definition, 'unsur': subject.key, 'pada': own.ends_on.isoformat()})}"
        if own and subject and subject.kind != "indicator"
        else "",
        "left_out_columns": left_out_columns(),
        "left_out_rows": left_out_rows(refusal.left_out),
    }


def position_facts(gap: Gap) -> list[tuple[str, str]]:
    """The numbers of the funnel at the unit's own size."""
    found = gap.position
    if found is None:
        return []
    return [
        (_("Sasaran (rata-rata kelompok tertimbang isian)"), reading(found.target, gap.subject)),
        (_("Batas 95 %"), interval(*found.limits95, gap.subject)),
        (_("Batas 99,8 %"), interval(*found.limits998, gap.subject)),
        (_("z tanpa penyesuaian"), "–" if found.z is None else _number(found.z, signed=True)),
        (_("Penyebaran lebih (φ)"), "–" if found.phi is None else _number(found.phi)),
        (_("Ragam antarunit (τ²)"), "–" if found.tau2 is None else _number(found.tau2)),
    ]


def _number(value: float, *, signed: bool = False) -> str:
    return reading(value, signed=signed, subject=Subject("", "", "index", 0, "", "", is_unchecked=False))


def funnel_address(gap: Gap) -> str:
    if gap.subject.kind == "indicator":
        return ""
    try:
        asked = {"instrumen": gap.subject.definition, "unsur": gap.subject.key}
        return f"{reverse('compare:funnel')}?{urlencode(asked)}"
    except NoReverseMatch:
        return ""
