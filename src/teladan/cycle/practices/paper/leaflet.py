"""A practice on one A4 page: to be laid on a table, sent by WhatsApp, put on a notice board. Indonesian, as papers are."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from teladan.cycle.practices.models import Edition, Practice
from teladan.cycle.practices.queries.practices import Life, life_of
from teladan.cycle.practices.queries.reading import readable, weeks_in_words
from teladan.ground import clock
from teladan.ground.paper import Block, Bullets, Document, Fields, Heading, Paragraph, shortened, written_day

MOST_PARTS, MOST_STEPS, MOST_LINES = 4, 5, 3
LONG, SHORT, LINE = 330, 210, 90
"""Letters of a paragraph, of a shorter one, of a point: all of it fits one page then."""


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
    blocks: list[Block] = [
        Paragraph(shortened(text["title"], 120), "title"),
        Paragraph(shortened(text["owner_name"], 120), "subtitle"),
        _fields(practice, text, today),
        Heading("Masalah", 3),
        Paragraph(_short(text["problem"], LONG)),
        Heading("Yang dilakukan", 3),
        Paragraph(_short(text["novelty_text"] or [text["summary"]], LONG)),
        Heading("Bagian inti: tidak boleh ditinggalkan", 3),
        _points([part["name"] for part in text["core_parts"]], MOST_PARTS),
        Heading(f"Langkah ({weeks_in_words(text['weeks'])})", 3),
        _points([f"{step['name']} ({step['when']})" for step in text["steps"]], MOST_STEPS, is_numbered=True),
        Heading("Apakah berhasil?", 3),
        _points(evidence, MOST_LINES, longest=2 * LINE),
        Heading("Yang gagal dan pelajarannya", 3),
        Paragraph(_short(text["failures"], SHORT)),
        Paragraph(_short(text["lessons"], SHORT)),
        Heading("Selengkapnya", 3),
        Paragraph(_whom(contact, address)),
    ]
    return Document(
        title=text["title"],
        blocks=tuple(blocks),
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


def _points(items: Sequence[str], most: int, *, longest: int = LINE, is_numbered: bool = False) -> Block:
    """The first points, and how many more there are."""
    if not items:
        return Paragraph("Belum ditulis.")
    shown = [shortened(item, longest) for item in items[:most]]
    more = len(items) - most
    if more > 0:
        shown[-1] += " " + f"(dan {more} lagi)"
    return Bullets(tuple(shown), is_numbered=is_numbered)


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
