"""The gap document as the tables of its page and of its export. Formats; computes nothing."""

from collections.abc import Iterable
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.gap.document import (
    Better,
    CoursePoint,
    ElementGap,
    Estimate,
    Gap,
    LeftOut,
    Mix,
    Peer,
    Subject,
)
from teladan.cycle.compare.sentences import interval, period, reading

SHOWN = 20
"""Better peers that the page shows; the files have all of them."""
Columns = list[tuple[str, str]]
Rows = list[list[object]]


def address(unit: int, subject: Subject, *, group: str = "") -> str:
    """Of a unit's gap page on a subject. A group goes along only where it means the same for the other unit."""
    asked = {"indikator": str(subject.indicator)} if subject.indicator else {"instrumen": subject.definition}
    if subject.kind == "element":
        asked["unsur"] = subject.key
    if group:
        asked["kelompok"] = group
    return f"{reverse('compare:gap', args=[unit])}?{urlencode(asked)}"


def result_link(estimate: Estimate) -> str:
    """To the published result; a dash where there is none."""
    if not estimate.result:
        return "–"
    try:
        url = reverse("measure:published", args=[estimate.result])
    except NoReverseMatch:
        return "–"
    return format_html('<a href="{}">{}</a>', url, _("hasil terbit"))


def size_name(gap: Gap) -> str:
    """What n counts: forms of a survey, the denominator of a share."""
    return _("Penyebut") if gap.subject.kind == "indicator" else _("Isian")


def better_columns(gap: Gap) -> Columns:
    return [
        (_("Unit"), "text"),
        (_("Nilai"), "number"),
        (_("Selisih"), "number"),
        (_("Selang selisih"), "number"),
        (size_name(gap), "number"),
        (_("Peringkat yang mungkin"), "wide"),
        (_("Hasilnya"), "text"),
    ]


def better_rows(gap: Gap) -> Rows:
    """How far the others are ahead: signs are turned, so that a plus is theirs where more is better."""
    return [_better(gap, row) for row in gap.better[:SHOWN]]


def _better(gap: Gap, row: Better) -> list[object]:
    focus, one = gap.focus, row.apart
    low, high = (None, None) if one.low is None or one.high is None else (-one.high, -one.low)
    name: object = row.peer.name
    if row.peer.unit is not None:
        name = (row.peer.name, address(row.peer.unit, focus, group=gap.group))
    return [
        name,
        reading(row.peer.value, focus),
        reading(-one.value, focus, signed=True),
        interval(low, high, focus, signed=True),
        counted(row.peer),
        ranks(row),
        result_link(row.peer),
    ]


def ranks(row: Better) -> str:
    """The places the peer may truly hold, and whether the unit's own may be one of them."""
    if row.peer_ranks is None:
        return "–"
    said = {"places": places(row.peer_ranks)}
    return _("%(places)s, tidak bertumpang") % said if row.has_ranks_apart else _("%(places)s, bertumpang") % said


def own_ranks(gap: Gap) -> str:
    """The places the unit itself may hold on the focus; empty where they are not computed."""
    found = gap.rivals[0].own_ranks if gap.rivals else None
    return "" if found is None else places(found)


def places(found: tuple[int, int]) -> str:
    best, worst = found
    return written(best) if best == worst else f"{written(best)}–{written(worst)}"


def counted(estimate: Estimate) -> str:
    """n, and N where it is known."""
    if estimate.n is None:
        return "–"
    if estimate.population:
        return _("%(n)s dari %(population)s") % {"n": written(estimate.n), "population": written(estimate.population)}
    return written(estimate.n)


def peer_columns(gap: Gap) -> Columns:
    columns = [
        (_("Unit"), "text"),
        (_("Nilai"), "number"),
        (_("Selang 95 %"), "number"),
        (size_name(gap), "number"),
        (_("Periode"), "wide"),
        (_("Terbit"), "wide"),
        (_("Mengapa dibandingkan"), "wide"),
    ]
    return [*columns, (_("Jarak"), "number")] if _has_distance(gap) else columns


def peer_rows(gap: Gap, peers: Iterable[Peer]) -> Rows:
    return [_peer(gap, peer) for peer in peers]


def _has_distance(gap: Gap) -> bool:
    return any(peer.distance is not None for peer in gap.peers)


def _peer(gap: Gap, peer: Peer) -> list[object]:
    one = peer.estimate
    name: object = one.name if one.unit is None else (one.name, address(one.unit, gap.subject, group=gap.group))
    row: list[object] = [
        name,
        reading(one.value, gap.subject),
        interval(one.low, one.high, gap.subject),
        counted(one),
        period(one),
        date_format(one.published_on, "j M Y") if one.published_on else "–",
        peer.why or "–",
    ]
    if _has_distance(gap):
        row.append("–" if peer.distance is None else written(half_up(Fraction(peer.distance), 2)))
    return row


def left_out_columns() -> Columns:
    return [(_("Unit"), "text"), (_("Mengapa tidak dibandingkan"), "wide")]


def left_out_rows(left_out: Iterable[LeftOut]) -> Rows:
    return [[row.name, row.reason] for row in left_out]


def element_columns() -> Columns:
    return [
        (_("Unsur"), "text"),
        (_("Unit ini"), "number"),
        (_("Isian"), "number"),
        (_("Rata-rata pembanding"), "number"),
        (_("Selisih"), "number"),
        (_("Selang selisih"), "number"),
        (_("Dapat dibedakan?"), "wide"),
    ]


def element_rows(gap: Gap) -> Rows:
    return [
        [
            (element.name, f"?{urlencode(_asked(gap, element.key))}"),
            reading(element.own.value, gap.subject),
            written(element.own.n or 0),
            reading(element.mean, gap.subject),
            reading(element.apart.value, gap.subject, signed=True),
            interval(element.apart.low, element.apart.high, gap.subject, signed=True),
            sure(element),
        ]
        for element in gap.split.elements
    ]


def sure(element: ElementGap) -> str:
    if element.apart.error is None:
        return _("selang tidak diketahui")
    if not element.apart.is_distinguishable:
        low, high = element.apart.low or 0.0, element.apart.high or 0.0
        return _("tidak, bila semua unsur diuji bersama") if low > 0 or high < 0 else _("tidak")
    return _("ya, lebih rendah") if element.apart.value < 0 else _("ya, lebih tinggi")


def _asked(gap: Gap, key: str) -> dict[str, str]:
    asked = {"instrumen": gap.subject.definition, "unsur": key, "pada": gap.on.isoformat()}
    return {**asked, "kelompok": gap.group} if gap.group else asked


def split_columns() -> Columns:
    return [(_("Unsur"), "text"), (_("Poin dari selisih indeks"), "number")]


def split_rows(gap: Gap) -> Rows:
    """Heaviest against the unit first; then the sum and what it leaves of the gap."""
    return [[name, points(value)] for name, value in split_parts(gap)]


def split_parts(gap: Gap) -> list[tuple[str, Fraction]]:
    """The same with exact numbers."""
    ordered = sorted(gap.split.elements, key=lambda element: element.points)
    return [
        *((row.name, row.points) for row in ordered),
        (_("Jumlah semua unsur"), sum((row.points for row in ordered), Fraction(0))),
        (_("Selisih indeks dari rata-rata pembanding"), gap.split.total),
        (_("Sisa yang tidak terjelaskan"), gap.split.residual),
    ]


def points(value: Fraction) -> str:
    """With four digits, so that a reader can add them up; 0 is written only of what is exactly 0."""
    if value == 0:
        return "0"
    found = half_up(value, 4)
    return f"{'−' if found < 0 else '+'}{written(abs(found))}"


def mix_columns() -> Columns:
    return [
        (_("Ciri responden"), "text"),
        (_("Karena susunan"), "number"),
        (_("Karena jawaban"), "number"),
        (_("Bersama"), "number"),
        (_("Bagian tiap kelompok (pada pembanding)"), "wide"),
    ]


def mix_rows(gap: Gap) -> Rows:
    """Characteristics that cannot be told say why."""
    return [_mix(row) for row in gap.mix]


def _mix(row: Mix) -> list[object]:
    if row.rate is None or row.mix is None:
        return [row.name, "–", "–", "–", row.why_not]
    groups = [
        _("%(group)s %(own)s %% (%(peers)s %%)")
        % {"group": label, "own": written(half_up(own * 100, 0)), "peers": written(half_up(peers * 100, 0))}
        for label, own, peers in row.groups
    ]
    return [row.name, points(row.mix), points(row.rate), points(row.rate + row.mix), ", ".join(groups)]


def course_columns(gap: Gap) -> Columns:
    return [
        (_("Periode"), "text"),
        (_("Unit ini"), "number"),
        (_("Selang 95 %"), "number"),
        (size_name(gap), "number"),
        (_("Median pembanding"), "number"),
        (_("Perubahan"), "number"),
        (_("Lebih dari kebetulan?"), "wide"),
    ]


def course_rows(gap: Gap) -> Rows:
    return [
        [
            period(point.own),
            reading(point.own.value, gap.subject),
            interval(point.own.low, point.own.high, gap.subject),
            counted(point.own),
            _median(gap, point),
            "–" if point.change is None else reading(point.change.value, gap.subject, signed=True),
            _changed(gap, point),
        ]
        for point in gap.course
    ]


def _median(gap: Gap, point: CoursePoint) -> str:
    if point.median is None:
        return "–"
    return _("%(median)s (%(many)s unit)") % {
        "median": reading(point.median, gap.subject),
        "many": written(point.peers),
    }


def _changed(gap: Gap, point: CoursePoint) -> str:
    if point.change is None:
        return _("definisi %(ident)s") % {"ident": point.definition} if point.definition else "–"
    if point.change.error is None:
        return _("selang tidak diketahui")
    said = {"range": interval(point.change.low, point.change.high, gap.subject, signed=True)}
    if not point.change.is_distinguishable:
        return _("tidak dapat dibedakan (%(range)s)") % said
    return _("ya (%(range)s)") % said
