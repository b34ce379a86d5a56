"""What the matrix of service providers says. Formats; computes none."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.exports import PARAMETER, Source, Table
from teladan.cycle.compare.exports import Cell as Exported
from teladan.cycle.compare.matrix import Index, Kind, Provided, Standing
from teladan.cycle.compare.queries.providers_matrix import Matrix
from teladan.cycle.compare.sentences import joined
from teladan.ground import clock
from teladan.ground.registry.queries import type_name
from teladan.ground.tables import Column

NAMED = 6
DELIVERY = 6
"""Components of a standard that are shown to the public (PermenPANRB 15/2014)."""
DAY = "yyyy-mm-dd"


def types(found: Matrix) -> dict[str, str]:
    return {key: str(type_name(key)) for key in sorted({row.type for row in found.rows} - {""})}


def title(found: Matrix) -> str:
    """The one thing that the page says."""
    said = {
        "place": found.scope.name,
        "units": written(len({row.unit for row in found.rows})),
        "services": written(len(found.rows)),
        "without": written(sum(not row.is_surveyed for row in found.rows)),
    }
    if not found.rows:
        return _("%(place)s: belum ada layanan yang tercatat") % said
    return _("%(place)s: %(units)s unit menyelenggarakan %(services)s layanan, %(without)s tanpa survei sendiri") % said


def gap_lists(found: Matrix, named: int = NAMED) -> list[tuple[str, str]]:
    """(what is missing, which) for each hole that there is; so many of them by name."""
    gaps = found.gaps
    said = []
    if gaps.unsurveyed:
        said.append(
            (_("Layanan tanpa survei sendiri di mana pun"), _some([_kind_name(one) for one in gaps.unsurveyed], named))
        )
    if gaps.without_standard:
        said.append((_("Unit tanpa satu pun standar pelayanan"), _some(gaps.without_standard, named)))
    if gaps.uneven:
        said.append((_("Ada di sebagian unit sejenis saja"), _some([_uneven(one) for one in gaps.uneven], named)))
    if gaps.without_services:
        said.append((_("Unit yang layanannya belum dicatat"), _some(gaps.without_services, named)))
    return said


def _uneven(one: Kind) -> str:
    many = one.providers + len(one.lacking)
    return _("%(name)s (%(have)s dari %(many)s %(type)s)") % {
        "name": one.name, "have": written(one.providers), "many": written(many), "type": type_name(one.type).lower(),
    }  # fmt: skip


def _kind_name(one: Kind) -> str:
    return f"{one.name} ({type_name(one.type).lower()})" if one.type else one.name


def _some(names: Sequence[str], most: int = NAMED) -> str:
    rest = len(names) - most
    return joined([*names[:most], _("%(rest)s lagi") % {"rest": written(rest)}] if rest > 0 else list(names))


def kind_columns() -> list[tuple[str, str]]:
    return [
        (_("Layanan"), "text"),
        (_("Jenis unit"), "text"),
        (_("Unit"), "number"),
        (_("Untuk"), "text"),
        (_("Ada standar"), "number"),
        (_("Disurvei sendiri"), "number"),
        (_("Indeks terendah dan tertinggi"), "wide"),
        (_("Belum ada di"), "wide"),
    ]


def kind_rows(found: Sequence[Kind], named: int = 3) -> list[list[object]]:
    """`named`: how many of the units without a service are called by name."""
    return [
        [
            one.name,
            type_name(one.type) or "–",
            written(one.providers),
            for_whom(one.rows[0]),
            _of(one.with_standard, len(one.rows)),
            _of(one.surveyed, len(one.rows)),
            ends_words(one),
            _some(one.lacking, named) if one.lacking and one.type else "–",
        ]
        for one in found
    ]


def _of(some: int, many: int) -> str:
    return _("%(some)s dari %(many)s") % {"some": written(some), "many": written(many)}


def ends_words(one: Kind) -> str:
    """The lowest and the highest, each with its n and interval: whether they differ, the gap pages say."""
    if one.ends is None:
        return _("belum ada")
    low, high = one.ends
    if low.value == high.value:
        return index_words(low)
    return f"{index_words(low)}; {index_words(high)}"


def index_words(index: Index | None) -> str:
    """`82,10 (B), n = 120, 95 %: 80,11–84,09`, or why there is none."""
    if index is None:
        return _("belum ada")
    if index.value is None:
        return _("sudah diukur, tidak ditampilkan untuk umum")
    grade = f" ({index.grade})" if index.grade else ""
    ends = f", 95 %: {written(index.low)}–{written(index.high)}" if index.low and index.high else ""
    return f"{written(index.value)}{grade}, n\u00a0=\u00a0{written(index.n or 0)}{ends}"


def for_whom(row: Provided) -> str:
    return _("pegawai sendiri") if row.is_internal else _("masyarakat")


def standard_words(standing: Standing | None) -> str:
    if standing is None:
        return _("belum ada")
    said = {
        "decree": standing.decree or _("tanpa nomor"),
        "day": date_format(standing.since, "j M Y"),
        "have": written(standing.delivery),
        "many": written(DELIVERY),
    }
    return _("%(decree)s, sejak %(day)s, %(have)s dari %(many)s komponen terisi") % said


def columns() -> list[tuple[str, str]]:
    return [
        (_("Layanan"), "text"),
        (_("Unit"), "wide"),
        (_("Untuk"), "text"),
        (_("Standar"), "wide"),
        (_("Indeks terbaru yang terbit"), "wide"),
    ]


def table_rows(rows: Sequence[Provided]) -> list[list[object]]:
    return [
        [
            (row.name, reverse("registry:service", args=[row.service])),
            row.unit_name,
            for_whom(row),
            standard_words(row.standing),
            _index_cell(row.index),
        ]
        for row in rows
    ]


def _index_cell(index: Index | None) -> str:
    if index is None:
        return _("belum ada")
    whole = _("seluruh unit: ") if index.is_of_unit else ""
    first = "M" if index.starts_on.year == index.ends_on.year else "M Y"
    span = f"{date_format(index.starts_on, first)}–{date_format(index.ends_on, 'M Y')}"
    address = reverse("measure:published", args=[index.result])
    return format_html(
        '{}<a href="{}">{}</a> <span class="help">{} · {}</span>',
        whole,
        address,
        index_words(index),
        index.instrument,
        span,
    )


def table_of(found: Matrix, rows: Sequence[Provided], request: HttpRequest) -> Table:
    names = [
        (_("Unit"), 40), (_("Jenis unit"), 20), (_("Wilayah"), 12), (_("Layanan"), 40), (_("Untuk"), 18),
        (_("Standar"), 30), (_("Standar sejak"), 14), (_("Komponen terisi"), 12), (_("Indeks"), 10), (_("Mutu"), 8),
        ("n", 8), (_("Batas bawah 95 %"), 12), (_("Batas atas 95 %"), 12), (_("Instrumen"), 14), (_("Periode akhir"), 14),
        (_("Indeks milik"), 16),
    ]  # fmt: skip
    dated = (_("Standar sejak"), _("Periode akhir"))
    heads = [Column(name, width, DAY if name in dated else None) for name, width in names]
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    source = Source(
        what=_("Matriks penyelenggara layanan, %(place)s, %(many)s layanan")
        % {"place": found.scope.name, "many": written(len(rows))},
        period="",
        n=None,
        version=", ".join(sorted({row.index.instrument for row in rows if row.index})),
        made_on=clock.today(),
        address=f"{request.path}?{query.urlencode()}" if query else request.path,
    )
    return Table(_("Matriks penyelenggara layanan"), heads, [_cells(row) for row in rows], source)


def _cells(row: Provided) -> list[Exported]:
    index, standing = row.index, row.standing
    return [
        row.unit_name, type_name(row.type), row.region, row.name, for_whom(row),
        (standing.decree or _("tanpa nomor")) if standing else _("belum ada"),
        standing.since if standing else None,
        standing.delivery if standing else None,
        *_index_cells(index),
    ]  # fmt: skip


def _index_cells(index: Index | None) -> list[Exported]:
    if index is None:
        return [None, "", None, None, None, "", None, ""]
    whose = _("seluruh unit") if index.is_of_unit else _("layanan")
    return [
        _number(index.value), index.grade, index.n, _number(index.low), _number(index.high), index.instrument,
        index.ends_on, whose,
    ]  # fmt: skip


def _number(text: str | None) -> Exported:
    return None if text is None else Decimal(text)
