"""Spreadsheets of indicators that leave: a template to fill in, and all values of an indicator."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from teladan.cycle.measure.indicators.decimals import plain_decimal
from teladan.cycle.measure.models import Indicator
from teladan.cycle.measure.queries.indicators import Shown
from teladan.ground.tables import Column, Sheet, write_rows

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = ("Unit", "Indikator", "Periode", "Pembilang atau nilai", "Penyebut", "Catatan")


def template(owed: Iterable[Shown]) -> bytes:
    """A row for every value that is still owed, with what its numbers mean; numbers are filled in by the reader."""
    columns = [
        Column(COLUMNS[0], 36),
        Column(COLUMNS[1], 40),
        Column(COLUMNS[2], 18),
        Column(COLUMNS[3], 20),
        Column(COLUMNS[4], 14),
        Column(COLUMNS[5], 30),
        Column(_("Yang ditulis di pembilang"), 44, wraps=True),
        Column(_("Yang ditulis di penyebut"), 44, wraps=True),
    ]
    rows = [
        (
            one.duty.unit.name,
            one.duty.indicator.name,
            one.span.name,
            None,
            None,
            None,
            one.duty.indicator.numerator,
            one.duty.indicator.denominator or _("(dikosongkan)"),
        )
        for one in owed
    ]
    help_rows = [(line,) for line in _how_to()]
    return _bytes([Sheet(_("Nilai"), columns, rows), Sheet(_("Petunjuk"), [Column(_("Cara mengisi"), 100)], help_rows)])


def _how_to() -> list[str]:
    return [
        _("Isi pembilang dan penyebut; baris yang dikosongkan dilewati dan tetap belum dikirim."),
        _("Desimal dengan koma, misalnya 12,5. Tulisan 1.234 dibaca seribu dua ratus tiga puluh empat."),
        _("Bila tidak ada yang diukur pada periode itu, isi 0 di kedua kolom."),
        _("Periode boleh ditulis Maret 2026, 2026-03, TW I 2026, Semester I 2026, atau 2026."),
        _("Baris boleh ditambah: salin nama unit dan nama indikatornya."),
    ]


def all_values(indicator: Indicator, shown: Iterable[Shown]) -> bytes:
    """Every value that counts, a row a unit and period."""
    number = f"#,##0.{'0' * indicator.decimals}" if indicator.decimals else "#,##0"
    columns = [
        Column(_("Unit"), 36),
        Column(_("Periode"), 18),
        Column(indicator.numerator[:1].upper() + indicator.numerator[1:], 20, "#,##0.####"),
        Column(indicator.denominator[:1].upper() + indicator.denominator[1:] or _("Penyebut"), 20, "#,##0.####"),
        Column(_("Nilai (%(unit)s)") % {"unit": indicator.unit_of_measure}, 16, number),
        Column(_("Sasaran"), 12, number),
        Column(_("Sasaran tercapai"), 14),
        Column(_("Catatan"), 40, wraps=True),
        Column(_("Dikirim"), 14),
    ]
    return _bytes([Sheet(indicator.name, columns, _rows(shown))])


def _rows(shown: Iterable[Shown]) -> Iterator[tuple[str | Decimal | dt.date | None, ...]]:
    for one in shown:
        if one.value is None:
            continue
        met = "" if one.is_met is None else _("ya") if one.is_met else _("belum")
        yield (
            one.duty.unit.name,
            one.span.name,
            plain_decimal(one.value.numerator),
            None if one.value.denominator is None else plain_decimal(one.value.denominator),
            one.result,
            one.target,
            met,
            one.value.note or one.why_none,
            timezone.localdate(one.value.recorded_at),
        )


def as_download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _bytes(sheets: list[Sheet]) -> bytes:
    buffer = io.BytesIO()
    write_rows(buffer, sheets)
    return buffer.getvalue()
