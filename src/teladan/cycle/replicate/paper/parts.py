"""What documents of a replication have in common: blanks, the credit to the origin, the signature."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from teladan.cycle.replicate.paper.record import Record
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Paragraph, Signature, Table

DOTS = "………………………"
"""Written by the office's own hand: a number, a day, a signature."""
_BLANK = re.compile(r"\[ISI: ([^\]]+)\]")


def blank(what: str) -> str:
    """The mark of what the record lacks."""
    return f"[ISI: {what}]"


def given(text: str, what: str) -> str:
    """The text, else the mark that `what` is missing."""
    return text.strip() or blank(what)


def paragraphs(text: str, what: str) -> tuple[Paragraph, ...]:
    lines = [line.strip() for line in re.split(r"\n\s*\n", text) if line.strip()]
    return tuple(Paragraph(line) for line in lines) or (Paragraph(blank(what), "blank"),)


def missing_in(parts: Iterable[object]) -> list[str]:
    """What the record lacks, each once, in the order in which a document asks for it."""
    return list(dict.fromkeys(found for text in _texts(list(parts)) for found in _BLANK.findall(text)))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def credit(record: Record) -> str:
    """Whose practice it is: stands on every document."""
    origin = record.origin
    learnt = f", dipelajari dari replikasi di {origin.source}" if origin.source else ""
    return f"Praktik asal: “{origin.practice}”, milik {origin.owner} (versi {origin.edition}){learnt}."


def paper(record: Record, title: str, blocks: Iterable[Block], *, is_signed: bool = True) -> Document:
    """A document of the adopter, not signed yet; the credit stands at the foot of every page. The letterhead is that of the
    office that will sign, which may be one above the adopter."""
    origin, office = record.origin, record.office
    head = office.letterhead if is_signed and office.letterhead is not None else office.head
    return Document(
        title=f"{title}: {origin.practice}",
        blocks=(head, *blocks),
        made_on=record.made_on,
        is_draft=True,
        footer=f"{title} · praktik asal: {origin.practice}, {origin.owner}"[:110],
        author=office.name,
    )


def signature(record: Record) -> Signature:
    """Place and day, then the head; without anybody known, the room for one."""
    office = record.office
    lines = office.signature or (blank(f"jabatan pimpinan {office.name}"), "", DOTS)
    return Signature((f"{office.city or DOTS}, {DOTS}", *lines))


def signer(record: Record) -> Fields:
    """Who declares, as the head of a declaration names them."""
    block = record.office.signature
    room = block.index("") if "" in block else len(block)
    title = " ".join(block[:room]).rstrip(",")
    name = block[room + 1] if len(block) > room + 1 else ""
    return Fields(
        (
            ("Nama", given(name, "nama pimpinan")),
            ("Jabatan", given(title, "jabatan pimpinan")),
            ("Instansi", record.office.signs_for or record.office.name),
        )
    )


def origin_fields(record: Record, more: tuple[tuple[str, str], ...] = ()) -> Fields:
    """Whose practice it is, by whose leave; `more` lines below."""
    origin = record.origin
    rows = [
        ("Praktik asal", f"{origin.practice} (versi {origin.edition})"),
        ("Pemilik", origin.owner),
        ("Berjalan di asal sejak", given(origin.since, "sejak kapan berjalan di asalnya")),
    ]
    if origin.source:
        rows.append(("Dipelajari dari", f"replikasi di {origin.source}"))
    rows.append(("Persetujuan pemilik", origin.consent))
    if record.facilitator:
        rows.append(("Fasilitator", record.facilitator))
    return Fields((*rows, *more))


def parts_table(record: Record) -> Block:
    """Each part, core or not, and how it is done here."""
    if not record.parts:
        return Paragraph(blank("bagian praktik dan penyesuaiannya"), "blank")
    return Table(
        (
            Column("Bagian", share=5),
            Column("Derajat", share=3),
            Column("Bagaimana di sini", share=6),
            Column("Sejak", share=3),
        ),
        tuple(
            (
                f"{part.name}\n({part.role})",
                given(part.kind, "derajat"),
                "\n".join(text for text in (part.what, f"Alasan: {part.why}" if part.why else "") if text) or "–",
                part.since or "–",
            )
            for part in record.parts
        ),
    )


CORE_MODIFIED = "Bagian inti diubah. Dampak yang terlihat di tempat lain karena itu belum tentu terjadi di sini; hasil di sini diukur sendiri."


def degree_blocks(record: Record) -> tuple[Block, ...]:
    warning = (Paragraph(CORE_MODIFIED, "bold"),) if record.is_core_modified else ()
    return (Paragraph(f"Derajat peniruan: {record.degree}."), *warning, parts_table(record))


def section(letter: str, title: str) -> Heading:
    return Heading(f"{letter}. {title}")
