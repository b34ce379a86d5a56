"""Paparan kelompok: what is told before the hosts, few words a slide; the full passages stand in the speaker's notes."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from teladan.cycle.learn.paper.group_record import Alinea, GroupRecord, Part
from teladan.cycle.learn.paper.group_report import part_of, said_words
from teladan.cycle.learn.paper.parts import blank
from teladan.ground.paper import Picture, Slide, SlideColumn, Slides, shortened

POINTS, SIDE_POINTS = 4, 2
"""Of a slide, and of each of its columns: with their words on two or three lines a slide stays readable."""
_LETTERS, _SIDE_LETTERS = 150, 110
_PHOTOS = 4
BESIDE = ("theirs", "ours", "will")
"""Sections that stand side by side, in this order."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def group_slides(record: GroupRecord) -> Slides:
    return Slides(
        title=record.title,
        subtitle=f"{record.group}\n{record.site}{f', {record.host}' if record.host else ''}\n{record.course}\n{record.days}",
        made_on=record.made_on,
        slides=tuple(_all(record)),
        footer=f"{record.group} · {record.edition.words}",
        author=record.organiser.name,
        is_draft=not record.edition.is_final,
    )


def _all(record: GroupRecord) -> Iterator[Slide]:
    is_beside_shown = False
    for part in record.parts:
        if part.key not in BESIDE:
            yield from _points(part)
        elif not is_beside_shown:
            is_beside_shown = True
            yield from _beside(record)
    for place, shot in enumerate(record.photos[:_PHOTOS], 1):
        yield Slide(
            shot.caption or "Foto dari lokus",
            picture=Picture(shot.content, shot.caption or f"Foto {place} dari {record.site}"),
        )
    host = record.host or "tuan rumah"
    yield Slide(
        "Terima kasih",
        bullets=(f"Kepada {host} dan {record.site}.", said_words(record), "Kami menunggu tanya jawab dan koreksi."),
    )


def _points(part: Part) -> Iterator[Slide]:
    if not part.passages:
        yield Slide(part.name, bullets=(blank(part.name.lower()),))
    for number, some in enumerate(_batches(part.passages, POINTS)):
        yield Slide(
            _continued(part.name, number),
            bullets=tuple(_point(one.text, _LETTERS) for one in some),
            notes="\n\n".join(one.text for one in some),
        )


def _beside(record: GroupRecord) -> Iterator[Slide]:
    """Theirs, ours and what we will do, as many slides as the longest of them needs; overleaf only what goes on."""
    parts = [part for part in (part_of(record, key) for key in BESIDE) if part is not None]
    if len(parts) == 1:
        yield from _points(parts[0])
        return
    runs = [_batches(part.passages, SIDE_POINTS) or [()] for part in parts]
    for number, here in enumerate(zip_longest(*runs, fillvalue=())):
        shown = [(part, some) for part, some in zip(parts, here, strict=True) if some or not number]
        notes = "\n\n".join(one.text for some in here for one in some)
        if len(shown) == 1:
            part, some = shown[0]
            points = tuple(_point(one.text, _LETTERS) for one in some)
            yield Slide(_continued(part.name, number), bullets=points, notes=notes)
            continue
        columns = tuple(
            SlideColumn(part.name, tuple(_point(one.text, _SIDE_LETTERS) for one in some) or _empty(part))
            for part, some in shown
        )
        yield Slide(_continued("Mereka, kami, dan yang akan kami lakukan", number), columns=columns, notes=notes)


def _batches(passages: tuple[Alinea, ...], size: int) -> list[tuple[Alinea, ...]]:
    return [passages[start : start + size] for start in range(0, len(passages), size)]


def _empty(part: Part) -> tuple[str, ...]:
    return () if part.passages else (blank(part.name.lower()),)


def _continued(title: str, number: int) -> str:
    return f"{title} ({number + 1})" if number else title


def _point(text: str, most: int) -> str:
    """Its first sentence, as the rest is said and stands in the notes."""
    return shortened(_SENTENCE.split(" ".join(text.split()), maxsplit=1)[0], most)
