"""Text that a picture or a page can carry: cleaned, measured without any font at hand, and broken into lines."""

import unicodedata
from itertools import pairwise

# What the fonts inside typst draw on any machine, as code points; complex scripts are left out, since shaping some
# of them brings typst down. Everything else prints as MISSING.
_DRAWN = (
    range(0x20, 0x7F),
    range(0xA0, 0x250),
    range(0x370, 0x500),
    range(0x1E00, 0x1F00),
    range(0x2010, 0x2028),
    range(0x2030, 0x2041),
    range(0x2070, 0x209D),
    range(0x20A0, 0x20C0),
    range(0x2116, 0x2117),
    range(0x2122, 0x2123),
    range(0x2153, 0x2160),
    range(0x2190, 0x2300),
    range(0x2500, 0x2600),
)
MISSING = "□"
LONGEST_NAME = 120  # characters: two lines of a head; regulations name nothing longer

_NARROW = frozenset("fijlrtI.,:;!|'`()[]{}/\\ -")
_WIDE = frozenset("mwMW@%—…")


def plain(text: str) -> str:
    """The text on one line, composed, without control, format or half characters (none may stand in XML).

    >>> plain("Loket\\x00 1,\\n  lantai 2")
    'Loket 1, lantai 2'
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(character for character in composed if unicodedata.category(character) not in {"Cc", "Cf", "Cs"})


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """A name for a head or a cell: what passes `most` characters ends in an ellipsis.

    >>> shortened("Puskesmas Kenanga", most=10)
    'Puskesmas…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;.") + "…"


def drawable(text: str) -> str:
    """The text with every character that the fonts of a PDF lack shown as an empty square.

    >>> drawable("Puskesmas 健 Sehat")
    'Puskesmas □ Sehat'
    """
    return "".join(
        character if character.isascii() or _is_drawn(character) else MISSING
        for character in unicodedata.normalize("NFC", text)
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def _is_drawn(character: str) -> bool:
    return any(ord(character) in drawn for drawn in _DRAWN) and unicodedata.category(character) != "Cn"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a sans face of this size sets the text, in the unit of `size`; a little too much rather than too
    little (DejaVu, the widest that offices have), and the same on every machine.
    """
    return size * sum(_em(character) for character in text) * (1.14 if bold else 1)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _WIDE or unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    return 0.72 if character.isupper() else 0.62


def wrapped(
    text: str, *, size: float, limit: float, most: int, bold: bool = False, first: float | None = None
) -> list[str]:
    """Lines no wider than `limit` (the first than `first`, where something stands beside it); a word too long is cut,
    and what passes `most` lines ends in an ellipsis.

    >>> wrapped("Penanganan pengaduan, saran, dan masukan", size=14, limit=200, most=3)
    ['Penanganan pengaduan,', 'saran, dan masukan']
    """
    weight = width("n", 1, bold=bold) / width("n", 1)
    limits = [(limit if first is None else first) / weight, *([limit / weight] * (most - 1))]
    widest = limit / weight
    lines: list[str] = []
    words = plain(text).split()
    rest = [
        piece for place, word in enumerate(words) for piece in _pieces(word, size, widest if place else min(limits))
    ]
    while rest and len(lines) < most:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size) <= limits[len(lines)]:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        room = limits[len(lines) - 1] - width("…", size)
        lines[-1] = _cut(lines[-1], size, room).rstrip(" ,;") + "…"
    return lines or [""]


def _pieces(word: str, size: float, limit: float) -> list[str]:
    pieces = []
    while width(word, size) > limit and len(word) > 1:
        head = _cut(word, size, limit)
        pieces.append(head)
        word = word[len(head) :]
    return [*pieces, word]


def _cut(text: str, size: float, limit: float) -> str:
    """The longest beginning that fits, at least one character."""
    room = limit
    for kept, character in enumerate(text):
        room -= width(character, size)
        if room < 0:
            return text[: max(kept, 1)]
    return text


def apart(places: list[tuple[float, float]]) -> bool:
    """Whether spans (start, end), given from left to right, leave each other alone."""
    return all(left_end <= right_start for (_, left_end), (right_start, _) in pairwise(places))
