"""The gap document as files to take along: each table with its numbers, each picture, by `bagian` of the page's own address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up
from teladan.cycle.compare.exports import PARAMETER, Cell, Source, Table, download, links, wanted
from teladan.cycle.compare.gap.document import Apart, Gap, Refusal
from teladan.cycle.compare.gap.pictures import course_svg, element_svg, rival_svg
from teladan.cycle.compare.gap.tables import ranks, split_parts, sure
from teladan.cycle.compare.sentences import period
from teladan.ground import clock
from teladan.ground.tables import Column

PART = "bagian"
NUMBER, DAY = "0.00", "yyyy-mm-dd"
Rows = list[list[Cell]]


@dataclass(frozen=True)
class Part:
    """A part of the page: its title, columns, rows and picture."""

    title: str
    columns: Sequence[Column]
    rows: Callable[[Gap], Rows]
    picture: Callable[[Gap], str] | None = None


def parts() -> dict[str, Part]:
    """By the word of the address."""
    own, other = Column(_("Unit ini"), number_format=NUMBER), Column(_("Nilai"), number_format=NUMBER)
    low, high = Column(_("Batas bawah 95 %"), 18, NUMBER), Column(_("Batas atas 95 %"), 18, NUMBER)
    unit, n, population = Column(_("Unit"), 40), Column("n"), Column("N")
    apart = [
        Column(_("Selisih unit ini"), 18, NUMBER),
        Column(_("Selisih, batas bawah"), 20, NUMBER),
        Column(_("Selisih, batas atas"), 20, NUMBER),
    ]
    first, last = Column(_("Periode mulai"), 14, DAY), Column(_("Periode akhir"), 14, DAY)
    return {
        "lebih-baik": Part(
            _("Lebih baik"),
            [
                unit,
                other,
                low,
                high,
                n,
                population,
                *apart,
                Column(_("Lebih baik di luar kebetulan"), 26),
                Column(_("Peringkat yang mungkin"), 30),
            ],
            _rivals,
            rival_svg,
        ),
        "unsur": Part(
            _("Unsur demi unsur"),
            [
                Column(_("Unsur"), 40),
                own,
                low,
                high,
                n,
                Column(_("Rata-rata pembanding"), 20, NUMBER),
                *apart,
                Column(_("Dapat dibedakan"), 20),
            ],
            _elements,
            element_svg,
        ),
        "pembagian": Part(
            _("Pembagian selisih"),
            [
                Column(_("Unsur"), 44),
                Column(_("Poin dari selisih indeks"), 24, "0.0000"),
                Column(_("Pecahan tepat"), 60),
            ],
            _split,
        ),
        "perjalanan": Part(
            _("Dari periode ke periode"),
            [
                first,
                last,
                own,
                low,
                high,
                n,
                Column(_("Median pembanding"), 18, NUMBER),
                Column(_("Pembanding")),
                Column(_("Definisi")),
                *apart,
                Column(_("Dapat dibedakan")),
            ],
            _course,
            course_svg,
        ),
        "pembanding": Part(
            _("Pembanding"),
            [
                unit,
                other,
                low,
                high,
                n,
                population,
                first,
                last,
                Column(_("Diterbitkan"), 14, DAY),
                Column(_("Mengapa dibandingkan"), 40),
                Column(_("Jarak"), number_format=NUMBER),
            ],
            _peers,
        ),
    }


def answer(request: HttpRequest, found: Gap | Refusal) -> HttpResponse:
    """The file that the address asks for. Raises Http404 for a part that the page does not have."""
    name = request.GET.get(PART, "")
    part = parts().get(name)
    if part is None or isinstance(found, Refusal) or not (rows := part.rows(found)):
        raise Http404(_("Tidak ada yang dapat diunduh di sini. Buka halamannya, lalu pilih salah satu tombol unduh."))
    query = request.GET.copy()
    query.pop(PART, None)
    query.pop(PARAMETER, None)
    address = f"{request.path}?{query.urlencode()}" if query else request.path
    source = Source(
        what=f"{found.subject.name}: {found.unit_name}",
        period=period(found.own),
        n=found.own.n,
        version=_version(found),
        made_on=clock.today(),
        address=address,
    )
    table = Table(part.title, part.columns, rows, source)
    draw = part.picture
    picture = None if draw is None or not draw(found) else lambda: draw(found)
    return download(request, f"{found.unit_name} {name}.{wanted(request)}", table, picture)


def downloads(request: HttpRequest, gap: Gap) -> dict[str, Any]:
    """The links of each part, for the page."""
    del gap
    names = {
        "lebih-baik": "rival",
        "unsur": "element",
        "pembagian": "split",
        "perjalanan": "course",
        "pembanding": "peer",
    }
    return {
        f"{names[key]}_downloads": [
            {"label": link["label"], "url": f"{link['url']}&{urlencode({PART: key})}"}
            for link in links(request, has_picture=part.picture is not None)
        ]
        for key, part in parts().items()
    }


def _version(gap: Gap) -> str:
    if gap.subject.is_unchecked:
        return _("%(ident)s (belum diperiksa)") % {"ident": gap.subject.definition}
    return gap.subject.definition


def _rivals(gap: Gap) -> Rows:
    return [
        [
            row.peer.name,
            _n(row.peer.value),
            _n(row.peer.low),
            _n(row.peer.high),
            row.peer.n,
            row.peer.population,
            *_apart(row.apart),
            _("ya") if row.is_better else _("tidak"),
            ranks(row),
        ]
        for row in gap.rivals
    ]


def _elements(gap: Gap) -> Rows:
    return [
        [
            row.name,
            _n(row.own.value),
            _n(row.own.low),
            _n(row.own.high),
            row.own.n,
            _n(row.mean),
            *_apart(row.apart),
            sure(row),
        ]
        for row in gap.split.elements
    ]


def _split(gap: Gap) -> Rows:
    return [[name, half_up(value, 4), str(value)] for name, value in split_parts(gap)] if gap.split.elements else []


def _course(gap: Gap) -> Rows:
    rows: Rows = []
    for point in gap.course:
        change = point.change
        own = point.own
        told = "" if change is None else _("ya") if change.is_distinguishable else _("tidak")
        rows.append(
            [
                own.starts_on,
                own.ends_on,
                _n(own.value),
                _n(own.low),
                _n(own.high),
                own.n,
                _n(point.median),
                point.peers,
                point.definition,
                *(_apart(change) if change else [None, None, None]),
                told,
            ]
        )
    return rows


def _peers(gap: Gap) -> Rows:
    return [
        [
            one.name,
            _n(one.value),
            _n(one.low),
            _n(one.high),
            one.n,
            one.population,
            one.starts_on,
            one.ends_on,
            one.published_on,
            peer.why,
            _n(peer.distance),
        ]
        for peer in gap.peers
        for one in [peer.estimate]
    ]


def _apart(one: Apart) -> list[Cell]:
    return [_n(one.value), _n(one.low), _n(one.high)]


def _n(value: float | None) -> Decimal | None:
    return None if value is None else half_up(Fraction(value), 2)
