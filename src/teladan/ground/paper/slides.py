"""What a presentation is made of, and how much of it a slide holds.

The letters of a slide are measured before it is drawn: what is too long is set smaller, and what is still too long goes on
on a further slide that says "(lanjutan)". Nothing ever runs out of its slide.
"""

from dataclasses import dataclass, replace
from datetime import date

from teladan.ground.paper.blocks import Column, Picture, Table
from teladan.ground.paper.lettering import plain, shortened, wrapped

WIDTH, HEIGHT = 864.0, 356.0  # points: the room below a title
GAP = 24.0  # between columns
LINE = 1.2  # of the letters' size
CELL = (6.0, 4.0)  # room inside a cell, at the sides and above and below
NOTE = 12.0

_ITEM_SIZES = (24.0, 22.0, 20.0, 18.0)
_COLUMN_SIZES = (20.0, 18.0, 16.0, 14.0)
_TABLE_SIZES = (18.0, 16.0, 14.0)
_INDENT = 1.1  # of the letters' size: the room of a bullet
_BETWEEN = 0.4  # of the letters' size: after an item
_MOST_COLUMNS = 3
_LONGEST_TITLE = 100  # letters: with what is added they stand on three lines
CONTINUED = "(lanjutan)"


@dataclass(frozen=True)
class SlideColumn:
    """One of two or three columns: a heading and its points."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Slide:
    """A title and one of: points, a table, a picture, columns. `notes` are for the speaker."""

    title: str
    bullets: tuple[str, ...] = ()
    table: Table | None = None
    picture: Picture | None = None
    columns: tuple[SlideColumn, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        shown = [bool(self.bullets), self.table is not None, self.picture is not None, bool(self.columns)]
        if sum(shown) > 1:
            raise ValueError("a slide shows one thing")
        if len(self.columns) not in (0, *range(2, _MOST_COLUMNS + 1)):
            raise ValueError("columns are two or three")
        if self.picture is not None and isinstance(self.picture.content, str):
            raise ValueError("a picture of a slide is a PNG")


@dataclass(frozen=True)
class Slides:
    """A presentation of 16:9. `footer` stands on every slide beside its number; a draft says DRAF on each.

    Nothing in it but `made_on` says when it was made, so equal input gives equal bytes.
    """

    title: str
    subtitle: str
    made_on: date
    slides: tuple[Slide, ...] = ()
    footer: str = ""
    author: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class Page:
    """A slide that fits, with the size of its letters. An item that goes on from the slide before has no bullet."""

    slide: Slide
    size: float
    has_head: tuple[bool, ...] = ()  # of each column: whether its first item begins here


def pages_of(slide: Slide) -> list[Page]:
    """The slide, on as many pages as it needs."""
    if slide.table is not None:
        pages = _table_pages(slide, slide.table)
    elif slide.columns:
        pages = _column_pages(slide)
    elif slide.bullets:
        pages = _item_pages(slide)
    else:
        pages = [Page(slide, _ITEM_SIZES[0])]
    title = f"{shortened(plain(slide.title), _LONGEST_TITLE)} {CONTINUED}"
    return [
        page if place == 0 else replace(page, slide=replace(page.slide, title=title, notes=""))
        for place, page in enumerate(pages)
    ]


def _item_pages(slide: Slide) -> list[Page]:
    size = _fitting([slide.bullets], WIDTH, HEIGHT, _ITEM_SIZES)
    return [
        Page(replace(slide, bullets=items), size, (is_begun,))
        for items, is_begun in _divided(slide.bullets, size, WIDTH, HEIGHT)
    ]


def _column_pages(slide: Slide) -> list[Page]:
    count = len(slide.columns)
    limit = (WIDTH - GAP * (count - 1)) / count
    room = HEIGHT - heading_height(slide)
    size = _fitting([column.items for column in slide.columns], limit, room, _COLUMN_SIZES)
    runs = [_divided(column.items, size, limit, room) for column in slide.columns]
    pages = []
    for place in range(max(map(len, runs))):
        here = [run[place] if place < len(run) else ((), True) for run in runs]
        columns = tuple(replace(column, items=items) for column, (items, _) in zip(slide.columns, here, strict=True))
        pages.append(Page(replace(slide, columns=columns), size, tuple(begun for _, begun in here)))
    return pages


def heading_height(slide: Slide) -> float:
    """Of the headings above columns, set in 18 points."""
    limit = (WIDTH - GAP * (len(slide.columns) - 1)) / len(slide.columns)
    lines = max(len(wrapped(column.heading, size=18, limit=limit, most=3, bold=True)) for column in slide.columns)
    return lines * 18 * LINE + 10


def _fitting(lists: list[tuple[str, ...]], limit: float, room: float, sizes: tuple[float, ...]) -> float:
    """The largest size at which each list fits, else the smallest."""
    for size in sizes:
        if all(sum(_height(item, size, limit) for item in items) <= room for items in lists):
            return size
    return sizes[-1]


def _lines(item: str, size: float, limit: float) -> list[str]:
    return wrapped(item, size=size, limit=limit - _INDENT * size, most=len(item) + 1)


def _height(item: str, size: float, limit: float) -> float:
    return len(_lines(item, size, limit)) * size * LINE + _BETWEEN * size


def _divided(items: tuple[str, ...], size: float, limit: float, room: float) -> list[tuple[tuple[str, ...], bool]]:
    """Items page by page, and whether a page's first item begins there. One longer than the room goes on overleaf."""
    pages: list[tuple[list[str], bool]] = [([], True)]
    left = room
    for item in items:
        lines, is_begun = _lines(item, size, limit), True
        while lines:
            needed = len(lines) * size * LINE + _BETWEEN * size
            fit = int((left - _BETWEEN * size) // (size * LINE))
            if needed > left and pages[-1][0] and (needed <= room or fit < 1):
                pages.append(([], is_begun))
                left = room
                continue
            taken, lines = lines[: max(fit, 1)], lines[max(fit, 1) :]
            pages[-1][0].append(" ".join(taken))
            left -= len(taken) * size * LINE + _BETWEEN * size
            is_begun = False
    return [(tuple(page), begun) for page, begun in pages]


def _table_pages(slide: Slide, table: Table) -> list[Page]:
    room = HEIGHT - note_height(table)
    head = tuple(column.heading for column in table.columns)
    for size in _TABLE_SIZES:
        heights = [_row_height(row, table.columns, size) for row in (head, *table.rows)]
        if sum(heights) <= room:
            return [Page(slide, size)]
    left = room - heights[0]
    cut = [part for row in table.rows for part in _cut(row, table.columns, size, left)]
    pages: list[list[tuple[str, ...]]] = [[]]
    for row in cut:
        needed = _row_height(row, table.columns, size)
        if needed > left and pages[-1]:
            pages.append([])
            left = room - heights[0]
        pages[-1].append(row)
        left -= needed
    return [Page(replace(slide, table=replace(table, rows=tuple(rows))), size) for rows in pages]


def note_height(table: Table) -> float:
    return len(wrapped(table.note, size=NOTE, limit=WIDTH, most=3)) * NOTE * LINE + 8 if table.note else 0.0


def column_widths(columns: tuple[Column, ...]) -> list[float]:
    total = sum(column.share for column in columns)
    return [WIDTH * column.share / total for column in columns]


def _cells(row: tuple[str, ...], columns: tuple[Column, ...], size: float) -> list[list[str]]:
    """The lines of each cell; a line feed begins a new one."""
    return [
        [
            line
            for part in text.split("\n")
            for line in wrapped(part, size=size, limit=width - 2 * CELL[0], most=len(part) + 1)
        ]
        for text, width in zip(row, column_widths(columns), strict=True)
    ]


def _row_height(row: tuple[str, ...], columns: tuple[Column, ...], size: float) -> float:
    """A head is bold; an estimate that is a little too wide, as ours is, has room for it."""
    return max(map(len, _cells(row, columns, size))) * size * LINE + 2 * CELL[1]


def _cut(row: tuple[str, ...], columns: tuple[Column, ...], size: float, room: float) -> list[tuple[str, ...]]:
    """A row that passes a page as several, each no higher than the room."""
    most = max(int((room - 2 * CELL[1]) // (size * LINE)), 1)
    cells = _cells(row, columns, size)
    if max(map(len, cells)) <= most:
        return [row]
    count = -(-max(map(len, cells)) // most)
    return [tuple(plain(" ".join(cell[part * most : (part + 1) * most])) for cell in cells) for part in range(count)]
