"""Jadwal klinik: a table for each topic, slot × desk, and each region's own hours; as a paper and as a workbook."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from teladan.cycle.learn.event_pages.clinic import CellShown, DayShown, RegionShown, TopicGrid
from teladan.cycle.learn.models import Event
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Letterhead, Paragraph, Table, written_period
from teladan.ground.tables import Column as SheetColumn
from teladan.ground.tables import Sheet

MOST_ABREAST = 4
"""Desks beside each other on an upright sheet; more go into a second table."""


def clinic_timetable(
    event: Event,
    days: Sequence[DayShown],
    regions: Sequence[RegionShown],
    *,
    head: Letterhead,
    made_on: dt.date,
) -> Document:
    zone = event.get_zone_display()
    return Document(
        title=f"Jadwal klinik: {event.title}",
        blocks=(head, *_opening(event), *_grids(days, zone), *_regions(regions, zone)),
        made_on=made_on,
        footer=f"Jadwal klinik · {event.title}"[:110],
        author=event.organiser.name,
    )


def _opening(event: Event) -> Iterator[Block]:
    yield Paragraph("JADWAL KLINIK", "title")
    yield Paragraph(event.title, "subtitle")
    place = ", ".join(part for part in (event.place, event.city) if part)
    yield Fields((("Waktu", written_period(event.starts_on, event.ends_on)), ("Tempat", place)))


def _grids(days: Sequence[DayShown], zone: str) -> Iterator[Block]:
    for day in days:
        yield Heading(day.day)
        for grid in day.grids:
            for start in range(0, len(grid.desks), MOST_ABREAST):
                yield Heading(grid.table.name, 2)
                yield _table(grid, range(start, min(start + MOST_ABREAST, len(grid.desks))), zone)


def _table(grid: TopicGrid, desks: range, zone: str) -> Table:
    columns = (Column(f"Jam ({zone})", share=4), *(Column(grid.desks[at], share=6) for at in desks))
    rows = []
    for row in grid.rows:
        if row.pause:
            rows.append((row.pause, *("–" for _at in desks)))
        rows.append((_short(row.hours, zone), *(_cell(row.cells[at]) for at in desks)))
    return Table(columns, tuple(rows))


def _short(hours: str, zone: str) -> str:
    """Without the zone, which stands once at the head of the column."""
    return hours.removesuffix(f" {zone}")


def _cell(cell: CellShown) -> str:
    names = "\n".join(one.invitee.unit.name for one, _url, _is_own in cell.rows)
    return names or cell.words or "–"


def _regions(regions: Sequence[RegionShown], zone: str) -> Iterator[Block]:
    if not regions:
        return
    yield Heading("Menurut instansi")
    yield Table(
        (
            Column("Instansi", share=7),
            Column(f"Jam ({zone})", share=6),
            Column("Topik", share=7),
            Column("Meja", share=5),
        ),
        tuple(
            (one.unit, _short(hours, zone), topic, desk)  # in each row: where a page turns, an empty cell names nobody
            for one in regions
            for hours, topic, desk in one.rows
        ),
    )


def sheets_of(days: Sequence[DayShown]) -> list[Sheet]:
    """One row a seat, so that it can be sorted and filtered; the free ones on a sheet of their own."""
    when = SheetColumn(_("Hari"), 24), SheetColumn(_("Jam"), 22)
    seats, free = [], []
    for day in days:
        for grid in day.grids:
            for row in grid.rows:
                for cell in row.cells:
                    place = [day.day, row.hours, grid.table.name, cell.label]
                    seats += [[*place, one.invitee.unit.name] for one, _url, _is_own in cell.rows]
                    if cell.free and not row.is_over:
                        free.append([*place, cell.free])
    desk = SheetColumn(_("Topik"), 32, wraps=True), SheetColumn(_("Meja"), 28, wraps=True)
    return [
        Sheet(_("Jadwal"), [*when, *desk, SheetColumn(_("Instansi"), 36, wraps=True)], seats),
        Sheet(_("Kursi kosong"), [*when, *desk, SheetColumn(_("Kursi"), 10)], free),
    ]
