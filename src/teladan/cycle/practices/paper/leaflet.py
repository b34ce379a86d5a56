"""A practice on one A4 page: to be laid on a table, sent by WhatsApp, put on a notice board. Indonesian, as papers are."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from teladan.cycle.practices.models import Edition, Practice
from teladan.cycle.practices.queries.practices import Life, life_of
from teladan.cycle.practices.queries.reading import readable
from teladan.ground import clock
from teladan.ground.paper import Block, Column, Document, Fields, Paragraph, Table, shortened, written_day

MOST_PARTS, MOST_STEPS, MOST_LINES = 4, 5, 3
LONG, SHORT, LINE = 270, 170, 68
"""Letters of a paragraph, of a shorter one, of a point: all of it then fits one page, in Word too."""
WHOLE = 420
"""Letters of what is said of evidence, so many that its numbers and doubts are not what is cut."""


def leaflet_of(
    practice: Practice,
    content: Mapping[str, Any],
    edition: Edition | None,
    *,
    evidence: Sequence[str],
    contact: Mapping[str, str] | None,
    address: str,
    today: dt.date,
) -> Document:
    """`evidence`: what is known of each outcome, a sentence each. A draft says so."""
    text = readable(content)
    rows = (
        ("Masalah", _short(text["problem"], LONG)),
        ("Yang dilakukan", shortened(text["summary"], LONG) if text["summary"] else "Belum ditulis."),
        ("Yang baru", _short(text["novelty_text"], SHORT)),
        ("Bagian inti", _points([part["name"] for part in text["core_parts"]], MOST_PARTS)),
        ("Langkah", _points([f"{step['name']} ({step['when']})" for step in text["steps"]], MOST_STEPS)),
        ("Apakah berhasil?", _points(evidence, MOST_LINES, longest=WHOLE)),
        ("Yang gagal", _short(text["failures"], SHORT)),
        ("Pelajaran", _short(text["lessons"], SHORT)),
        ("Selengkapnya", _whom(contact, address)),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(shortened(text["title"], 80), "title"),
        Paragraph(shortened(text["owner_name"], 60), "subtitle"),
        _fields(practice, text, today),
        Table((Column("", share=1), Column("Yang perlu diketahui peniru", share=4)), rows),
    )
    return Document(
        title=text["title"],
        blocks=blocks,
        made_on=today,
        is_draft=edition is None,
        footer=_made_from(edition),
        author=practice.keeper.name,
    )


def _fields(practice: Practice, text: Mapping[str, Any], today: dt.date) -> Fields:
    rows = [
        ("Bidang", text["sector"] + (f", {text['unit_type']}" if text["unit_type"] else "")),
        ("Berjalan sejak", _running(practice, text, today)),
        ("Biaya tahun pertama", text["cost"]),
    ]
    if text["groups"]:
        rows.append(("Kelompok rentan", shortened(", ".join(text["groups"]), LINE)))
    return Fields(tuple((label, value) for label, value in rows if value))


def _running(practice: Practice, text: Mapping[str, Any], today: dt.date) -> str:
    life = life_of(practice, today)
    if life == Life.STOPPED:
        return f"{text['started_on'] or 'tidak disebut'}; sudah berhenti {written_day(practice.stopped_on)}"
    word = life.label if life == Life.STALE else "masih berjalan"
    return f"{text['started_on'] or 'tidak disebut'} ({word[:1].lower()}{word[1:]})"


def _short(paragraphs: Sequence[str], most: int) -> str:
    return shortened(" ".join(paragraphs), most) if paragraphs else "Belum ditulis."


def _points(items: Sequence[str], most: int, *, longest: int = LINE) -> str:
    """The first points, a line each, and how many more there are."""
    if not items:
        return "Belum ditulis."
    shown = [f"{place}. {shortened(item, longest)}" for place, item in enumerate(items[:most], 1)]
    more = [f"… dan {len(items) - most} lagi"] if len(items) > most else []
    return "\n".join([*shown, *more] if len(items) > 1 else [shortened(items[0], longest)])


def _whom(contact: Mapping[str, str] | None, address: str) -> str:
    if contact and contact["name"]:
        asked = {"name": shortened(contact["name"], LINE), "way": shortened(contact["way"], LINE)}
        return f"Tanya: {asked['name']}, {asked['way']}\n{address}"
    return address


def _made_from(edition: Edition | None) -> str:
    if edition is None:
        return "Konsep, belum terbit"
    day = written_day(clock.day_of(edition.published_at))
    return f"Dari versi {edition.number}, terbit {day}"
