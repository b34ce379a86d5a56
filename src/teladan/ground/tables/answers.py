"""Read the answers in spreadsheets that people have: every sheet, every row, counted exactly, nothing guessed silently."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from teladan.core.definitions.schemas import Instrument
from teladan.ground.tables.columns import PEEK, find_layout
from teladan.ground.tables.formats import Format, misnamed, recognise
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.job import Job
from teladan.ground.tables.reading import (
    NO_REPAIRS,
    Order,
    Progress,
    Reading,
    Repairs,
    SheetUnderstood,
    Source,
    TableError,
)
from teladan.ground.tables.respondents import Kept
from teladan.ground.tables.sheets import read_sheet

_HEADERS_NAMED = 6
_HEADER_SHOWN = 40  # letters


def read_answers(
    files: Sequence[Path | Source],
    instrument: Instrument,
    *,
    by: str | None = None,
    population_column: str | None = None,
    order: Order = "definition",
    repairs: Repairs | None = None,
    progress: Callable[[Progress], None] | None = None,
    strict: bool = True,
    beside: Mapping[str, Sequence[str]] | None = None,
    kept: Kept | None = None,
) -> Reading:
    """Count the answers of all files together, by unit when `by` names the column of units.

    `order` says what U8 and U9 mean where definition and questionnaire differ. Raises TableError when a file is
    unreadable, has no column of an element, lacks a column asked for, or when answers and counts are mixed; a bad row is
    rejected and reported instead. With `strict` False a file whose columns are not recognised, or that mixes answers
    and counts, gives a reading with its sheets and the `trouble`, so that people can say what it is.

    `kept` is called for each row that is counted, in the order of the file; `beside` names the columns that it wants
    besides: role -> the titles they go by. Only of sheets with a row a respondent: counts, and .parquet, are refused then.
    """
    for asked in (by, population_column):
        if asked is not None and not asked.strip():
            raise TableError("Nama kolom yang diminta kosong. Sebutkan judul kolomnya seperti tertulis di berkas.")
    sources = [file if isinstance(file, Source) else Source(file, file.name) for file in files]
    job = Job(
        instrument,
        by=by,
        population_column=population_column,
        order=order,
        repairs=repairs or NO_REPAIRS,
        progress=progress,
        several=len(sources) > 1,
        strict=strict,
        beside=beside,
        kept=kept,
    )
    for source in _without_repeats(sources, job.warnings):
        _read_file(job, source)
    return job.finish()


def _without_repeats(sources: Sequence[Source], warnings: list[str]) -> Iterator[Source]:
    """Each content once: a file given twice would count everybody twice."""
    seen: dict[str, str] = {}
    for source in sources:
        if len(sources) > 1 and source.path.is_file():
            with source.path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest in seen:
                warnings.append(f"{source.name}: isinya sama persis dengan {seen[digest]}; dibaca sekali saja.")
                continue
            seen[digest] = source.name
        yield source


def _read_file(job: Job, source: Source) -> None:
    found = recognise(source)
    if warning := misnamed(source, found):
        job.warnings.append(warning)
    before = len(job.sheets)
    if found is Format.PARQUET and job.kept is not None:
        raise TableError(
            f"{source.name}: impor membaca .xlsx, .ods, dan .csv. Simpan sebagai salah satunya, lalu ulangi."
        )
    if found is Format.PARQUET:
        from teladan.ground.tables.parquet import read_parquet

        read_parquet(job, source)
    else:
        for grid in _grids(job, source, found):
            _read_grid(job, grid)
    sheets = job.sheets[before:]
    if all(sheet.layout == "skipped" and job.repairs.sheet(source.name, sheet.sheet).use for sheet in sheets):
        job.cannot_count(_nothing_recognised(job, source, sheets))
    else:
        job.say_passed_over(source.name)


def _grids(job: Job, source: Source, found: Format) -> Iterable[Grid]:
    if found is Format.CSV:
        from teladan.ground.tables.texts import read_rows

        def known_headers(row: Sequence[str]) -> int:
            return len({match.element for cell in row if (match := job.names.match(cell))})

        return [Grid(source.name, None, read_rows(source, known_headers, job.warnings))]
    from teladan.ground.tables.spreadsheets import open_grids

    return open_grids(source, found)


def _read_grid(job: Job, grid: Grid) -> None:
    """One sheet: its header found, then its rows."""
    repair = job.repairs.sheet(grid.file, grid.sheet)
    ahead = grid.peek(PEEK, least=(repair.header_row or 0) + PEEK if repair.header_row else 0)
    layout = find_layout(ahead, job.names, repair) if repair.use else None
    if layout is None:
        job.skip(grid.file, grid.sheet, ahead)
        return
    read_sheet(job, grid, layout)


def _nothing_recognised(job: Job, source: Source, sheets: list[SheetUnderstood]) -> str:
    seen = max(sheets, key=lambda sheet: sum(bool(column.header) for column in sheet.columns), default=None)
    if seen is None or not seen.columns:
        return f"{source.name}: tidak ada isinya. Periksa apakah tabelnya tersimpan di berkas ini."
    headers = [_short(column.header) for column in seen.columns if column.header]
    more = f" dan {len(headers) - _HEADERS_NAMED} lagi" if len(headers) > _HEADERS_NAMED else ""
    there = ", ".join(headers[:_HEADERS_NAMED]) + more
    place = "" if seen.sheet is None else f" pada lembar {seen.sheet}"
    last = len(job.names.numbered)
    return (
        f"{source.name}: tidak ada kolom unsur yang dikenali. Yang terbaca{place}: {there}. Beri judul kolom U1 sampai "
        f"U{last} atau nama unsurnya, misalnya {next(iter(job.names.instrument.elements.values())).name}."
    )


def _short(header: str) -> str:
    return header if len(header) <= _HEADER_SHOWN else f"{header[: _HEADER_SHOWN - 1]}…"
