"""Rows of a .csv file, in whatever encoding and with whatever separator it was saved."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from teladan.ground.tables.formats import utf16_without_mark
from teladan.ground.tables.reading import Source, TableError
from teladan.ground.tables.records import Records

_STEP = 1024**2
_SAMPLE_LINES = 60
_MOST_LINES = 1_000
"""Lines looked at for a separator, `_SAMPLE_LINES` of them with one; empty lines and titles stand above the header."""
_SEPARATORS = (";", ",", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_rows(
    source: Source, known_headers: Callable[[Sequence[str]], int], warnings: list[str]
) -> Iterator[list[str]]:
    """Records in order, the first being row 1; a record may hold line breaks within quotes.

    `known_headers` counts the columns that a row, read as a header, names: it tells the separator where several would
    do ("3,0;4,0"). What is odd about quotes goes to `warnings` once all is read.
    """
    encoding = _encoding(source.path)
    # The old Windows code page leaves five bytes undefined: they stand in free text, never in an answer.
    errors = "replace" if encoding == "cp1252" else "strict"
    with source.path.open("r", encoding=encoding, errors=errors, newline="") as file:
        try:
            separator, declared = _separator(file, known_headers)
            file.seek(0)
            if declared:
                file.readline()
                yield []
            records = Records(file, separator, first_row=1 + declared)
            yield from records
            if records.unclosed:
                warnings.append(f"{source.name}: {_unclosed(records)}")
        except csv.Error as error:
            raise TableError(
                f"{source.name}: baris {records.row} tidak dapat dibaca sebagai CSV ({error}). Periksa tanda kutip di "
                "sekitar baris itu."
            ) from None
        except UnicodeDecodeError:
            raise TableError(
                f"{source.name}: sebagian isinya bukan teks {encoding.upper()}; berkas mungkin terpotong. Simpan ulang "
                "sebagai CSV UTF-8, lalu coba lagi."
            ) from None


def _unclosed(records: Records) -> str:
    rows = ", ".join(map(str, records.unclosed))
    more = f" dan {records.unclosed_many - len(records.unclosed)} baris lain"
    return (
        f"tanda kutip di baris {rows}{more if records.unclosed_many > len(records.unclosed) else ''} tidak ditutup; "
        "tanda itu dibaca sebagai huruf biasa, agar baris di bawahnya tidak ikut hilang. Periksa baris itu."
    )


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_STEP)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding
        if (without_mark := utf16_without_mark(head)) is not None:
            return without_mark
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_STEP)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _sample(file: io.TextIOBase) -> list[str]:
    lines: list[str] = []
    separated = 0
    while separated < _SAMPLE_LINES and len(lines) < _MOST_LINES and (line := file.readline(_STEP)):
        lines.append(line)
        separated += any(separator in line for separator in _SEPARATORS)
    return lines


def _separator(file: io.TextIOBase, known_headers: Callable[[Sequence[str]], int]) -> tuple[str, bool]:
    """The separator and whether a first line "sep=;", as Excel reads it, declares it."""
    lines = _sample(file)
    first = "".join(lines[:1]).strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return lines[0].strip()[4], True

    def fits(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            rows = []
        if not any(map(known_headers, rows)):  # a quote left open may have swallowed the header
            rows = [line.split(separator) for line in lines]
        return max(map(known_headers, rows), default=0), max(map(len, rows), default=0)

    return max(_SEPARATORS, key=fits), False
