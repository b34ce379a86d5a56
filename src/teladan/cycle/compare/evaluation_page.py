"""What the page of an evaluation's peers shows. Formats; counts nothing anew."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.queries.evaluation_peers import Found, Peer
from teladan.ground.paper import IntervalRow, for_page, interval_chart

DRAWN = 12
WIDE, NARROW = 640, 328


NBSP = "\u00a0"


def context_of(found: Found, peers: Sequence[Peer]) -> dict[str, Any]:
    own = found.component
    return {
        "own_share": percent(own.share),
        "own_points": _("%(points)s dari %(weight)s poin")
        % {"points": written(half_up(own.points, 2)), "weight": written(own.weight)},
        "step": _whole(found.step),
        "sentence": sentence(found),
        "columns": [
            (_("Instansi"), "text"),
            (_("Poin"), "number"),
            (_("Bagian tercapai"), "number"),
            (_("Jarak dari Anda (poin persen)"), "number"),
            (_("Bacaan"), "wide"),
        ],
        "rows": [
            [one.name, written(half_up(one.points, 2)), percent(one.share), _distance(one.ahead), _reading(one)]
            for one in peers
        ],
    }


def sentence(found: Found) -> str:
    """The message of page and picture."""
    many = len(found.better)
    words = {"n": written(many), "name": found.component.name, "step": _whole(found.step)}
    if not many:
        return _("Tidak ada pembanding yang lebih baik sedikitnya %(step)s bobot pada %(name)s") % words
    return (
        ngettext(
            "%(n)s instansi lebih baik sedikitnya %(step)s bobot pada %(name)s",
            "%(n)s instansi lebih baik sedikitnya %(step)s bobot pada %(name)s",
            many,
        )
        % words
    )


def chart_of(found: Found) -> dict[str, str]:
    """Own unit and the nearest to the top, as shares of the weight; nothing without peers."""
    if not found.peers:
        return {}
    own = IntervalRow(found.evaluation.unit.name, _share(found.component.share), None, None, "", "own")
    drawn = [own, *(_drawn(one) for one in found.peers[:DRAWN])]
    description = _("Bagian bobot yang tercapai, dalam persen: %(rows)s.") % {
        "rows": "; ".join(f"{row.label} {written(row.value)}" for row in drawn)
    }
    asked = {
        "title": sentence(found),
        "description": description,
        "start": Decimal(0),
        "end": Decimal(100),
        "interval_name": _("bagian bobot yang tercapai, persen"),
        "better_name": _("lebih baik"),
    }
    return {
        "svg": for_page(interval_chart(drawn, width=WIDE, **asked)),
        "narrow": for_page(interval_chart(drawn, width=NARROW, **asked)),
        "cut": _("Digambar %(n)s dari %(all)s pembanding; semuanya ada pada tabel.")
        % {"n": DRAWN, "all": written(len(found.peers))}
        if len(found.peers) > DRAWN
        else "",
    }


def _drawn(one: Peer) -> IntervalRow:
    return IntervalRow(one.name, _share(one.share), None, None, "", "better" if one.is_better else "other")


def percent(value: Fraction) -> str:
    return f"{written(half_up(value * 100, 1))}{NBSP}%"


def _whole(value: Fraction) -> str:
    """10 %, without a nought behind the comma."""
    return f"{written(half_up(value * 100, 0 if (value * 100).denominator == 1 else 1))}{NBSP}%"


def _share(value: Fraction) -> Decimal:
    return half_up(value * 100, 1)


def _distance(ahead: Fraction) -> str:
    if ahead == 0:
        return _("sama")
    return f"{'+' if ahead > 0 else '−'}{written(_share(abs(ahead)))}"


def _reading(one: Peer) -> str:
    if one.is_better:
        return _("lebih baik")
    return _("tidak cukup jauh untuk disebut lebih baik") if one.ahead > 0 else _("tidak lebih tinggi")
