"""What an office document is made of. The same blocks leave as .docx (`docx_of`) and as PDF (`pdf_of`).

All text is text: nothing in it is read as a formula, a field or a template. A line feed begins a new line, except in a
heading; other control characters are dropped. Numbers come as they shall be read ("88,31").
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal["body", "lead", "small", "centre", "right", "bold", "title", "subtitle", "blank"]
Kind = Literal["text", "number"]

_LINES = 36  # of a table's letters: surely fewer than a page holds
_LETTERS = 90  # of a table's letters in a line as wide as the text

_DEEPEST = 3  # levels of headings that both layouts know
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Heading:
    """A heading of the outline: level 1 is a chapter. Its number, if it has one, is part of the text."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        _require(1 <= self.level <= _DEEPEST, f"a heading has a level from 1 to {_DEEPEST}, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `title` and `subtitle` are for a cover or the head of a letter without one; `lead` opens a chapter;
    `blank` stands for what somebody has yet to write, and is marked so."""

    text: str
    style: Style = "body"


@dataclass(frozen=True)
class Bullets:
    """A list; numbered ones begin at 1."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: numbers stand at the right. `share` is its part of the width beside the other columns'."""

    heading: str
    kind: Kind = "text"
    share: int = 1


@dataclass(frozen=True)
class Table:
    """A ruled table. Its head is repeated on every page; caption above, note below."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _require(bool(self.columns), "a table has columns")
        _require(all(column.share > 0 for column in self.columns), "a column has a share of the width")
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        _require(not wrong, f"a row has one text a column ({len(self.columns)}): {wrong[:1]}")

    @property
    def is_whole(self) -> bool:
        """A small table is not divided between pages."""
        return sum(map(self._lines, self.rows)) <= _LINES

    @property
    def is_long(self) -> bool:
        """Whether a row may be longer than a page, so that it must be divided."""
        return any(self._lines(row) > _LINES for row in self.rows)

    def _lines(self, row: tuple[str, ...]) -> int:
        """About how many lines a row takes."""
        total = sum(column.share for column in self.columns)
        rooms = [max(_LETTERS * column.share // total, 1) for column in self.columns]
        return max(
            sum(1 + len(line) // room for line in cell.split("\n")) for cell, room in zip(row, rooms, strict=True)
        )


@dataclass(frozen=True)
class Fields:
    """Lines of label, colon and value, aligned: Nomor, Sifat, Lampiran, Hal of a letter, the head of minutes."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Letterhead:
    """The head of an agency's letter: names from the highest down, the last largest; address lines; a logo (PNG)."""

    lines: tuple[str, ...]
    address: tuple[str, ...] = ()
    logo: bytes | None = None

    def __post_init__(self) -> None:
        _require(self.logo is None or self.logo.startswith(_PNG), "a logo is a PNG picture")


@dataclass(frozen=True)
class Signature:
    """The block of a signatory, at the right, never divided and never alone on a page: place and date, office ("Plt. Kepala …,"), an empty
    line for the room in which to sign, then name, rank and number.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A picture: SVG text or bytes of a PNG; `alt` says it in words; `share` is its part of the width of the text."""

    content: str | bytes
    alt: str
    caption: str = ""
    share: float = 1

    def __post_init__(self) -> None:
        _require(bool(self.alt.strip()), "a picture says in words what it shows")
        _require(0 < self.share <= 1, "a picture is no wider than the text")
        _require(isinstance(self.content, str) or self.content.startswith(_PNG), "a picture is SVG text or a PNG")


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | Fields | Letterhead | Signature | Picture | PageBreak


@dataclass(frozen=True)
class Document:
    """A document on A4. `title` is what readers and archives call it (it is printed only by a block of its own);
    `author` is the unit it comes from; `footer` stands at the foot of every page beside its number. A draft says DRAF
    at the head of every page; a wide one lies on its long side. Nothing in it but `made_on` says when it was made, so equal
    input gives equal bytes.
    """

    title: str
    blocks: tuple[Block, ...]
    made_on: date
    is_draft: bool = False
    footer: str = ""
    author: str = ""
    is_wide: bool = False


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise ValueError(why)
