"""Files as people bring them, made in the test; and a reading of them by the shipped definition of SKM."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from teladan.core.definitions import Library
from teladan.core.definitions.schemas import Instrument
from teladan.ground.tables import Reading, Source, read_answers

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def skm() -> Instrument:
    return Library([ROOT / "definitions"]).instrument("skm/2017").body


@pytest.fixture
def xlsx(tmp_path) -> Callable[..., Path]:
    """Write sheets of rows; `touch` may change the openpyxl book before it is saved."""

    def write(name: str = "berkas.xlsx", touch=None, **sheets: Sequence[Sequence[object]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if touch:
            touch(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text(tmp_path) -> Callable[..., Path]:
    """Write rows as .csv with any separator and encoding."""

    def write(rows, name: str = "berkas.csv", separator: str = ",", encoding: str = "utf-8") -> Path:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=separator).writerows(rows)
        (tmp_path / name).write_bytes(buffer.getvalue().encode(encoding))
        return tmp_path / name

    return write


@pytest.fixture
def read(skm) -> Callable[..., Reading]:
    """Read files by SKM 2017."""

    def reading(*files: Path | Source, **options) -> Reading:
        return read_answers(list(files), skm, **options)

    return reading
