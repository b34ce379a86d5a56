"""Sheets of a workbook (.xlsx, .ods, .xls), read by calamine behind guards that keep it from harm."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from teladan.ground.tables.columns import Row
from teladan.ground.tables.formats import Format
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.open_document import OpenSheet, scan_ods
from teladan.ground.tables.reading import Source, TableError
from teladan.ground.tables.sheet_marks import MAX_AREA, SheetMarks, scan_xlsx


def open_grids(source: Source, found: Format) -> Iterator[Grid]:
    """The worksheets in workbook order, hidden ones included. Raises TableError for what cannot be read."""
    marks = _marks(source, found)
    with _broken(source):
        book = CalamineWorkbook.from_path(str(source.path))
        sheets = [about.name for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    with book:
        for name in sheets:
            yield _grid(source, book, name, marks(name))


@contextmanager
def _broken(source: Source) -> Iterator[None]:
    """Turn the reader's complaints, and its panics, into ours."""
    try:
        yield
    except PasswordError:
        raise TableError(f"{source.name}: berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi.") from None
    except CalamineError:
        raise _damaged(source) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the Rust reader's own crash, no Exception by inheritance
            raise _damaged(source) from None
        raise


def _damaged(source: Source) -> TableError:
    return TableError(
        f"{source.name}: buku kerja ini rusak atau terpotong. Buka di Excel atau LibreOffice, simpan ulang sebagai "
        ".xlsx, lalu coba lagi."
    )


def _marks(source: Source, found: Format) -> Callable[[str], OpenSheet]:
    if found is Format.XLS:  # at most 65,536 rows of 256 columns
        return lambda _: OpenSheet()
    if found is Format.ODS:
        sheets = scan_ods(source.path)
    else:
        sheets = {name: OpenSheet(marks) for name, marks in scan_xlsx(source.path).items()}

    def of(name: str) -> OpenSheet:
        if name not in sheets:
            raise _damaged(source)
        return sheets[name]

    return of


def _grid(source: Source, book: CalamineWorkbook, name: str, seen: OpenSheet) -> Grid:
    if seen.marks.area > MAX_AREA:
        raise TableError(
            f"{source.name}, lembar {name}: sel terisi tersebar sampai baris {seen.marks.rows} dan kolom ke-"
            f"{seen.marks.columns}; terlalu luas untuk dibaca. Hapus baris dan kolom kosong yang pernah terisi, atau "
            "salin tabelnya ke lembar baru."
        )
    with _broken(source):
        sheet = book.get_sheet_by_name(name)
    patches = {row: dict[int, object](cells) for row, cells in seen.marks.errors.items()}
    spans = seen.spans or list(sheet.merged_cell_ranges or [])
    warnings = _warnings(source, name, seen.marks)
    return Grid(source.name, name, _rows(sheet), spans, patches, warnings, seen.marks.first_formula_row)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return iter(())
    left = sheet.start[1]
    if not left:
        return sheet.iter_rows()
    # The reader cuts off empty columns at the left, though not empty rows at the top.
    return ([None, *rest, *row] for rest, row in zip(repeat([None] * (left - 1)), sheet.iter_rows(), strict=False))


def _warnings(source: Source, name: str, marks: SheetMarks) -> list[str]:
    if not marks.formulas_without_value:
        return []
    many, first = marks.formulas_without_value, marks.first_formula
    place = f"{source.name}, lembar {name}"
    mend = "Buka berkas di Excel atau LibreOffice, simpan, lalu baca lagi."
    return [f"{place}: {many} sel rumus belum punya hasil (yang pertama {first}), jadi terbaca kosong. {mend}"]
