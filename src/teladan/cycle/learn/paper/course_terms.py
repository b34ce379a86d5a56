"""Kerangka acuan (KAK) of a course's field study: why, whom it is for, which hosts were weighed, when, with what money."""

import datetime as dt
from dataclasses import dataclass

from teladan.cycle.learn.paper.parts import blank, bulleted, paragraphs, signature
from teladan.cycle.learn.paper.record import Office
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Paragraph, Table


@dataclass(frozen=True)
class WeighedHost:
    """A host as the terms tell it; all are texts."""

    name: str
    known_for: str
    visitors: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True)
class CourseTerms:
    """The terms read once. `days`: day, what is done, why nobody works on it; `roles`: name, what it does, how many."""

    office: Office
    made_on: dt.date
    activity: str
    training: str
    title: str
    theme: str
    background: str
    basis: str
    purpose: str
    outputs: str
    costs: str
    when: str
    people: tuple[tuple[str, str], ...]
    hosts: tuple[WeighedHost, ...]
    chosen: str
    reasons: str
    month: str
    days: tuple[tuple[str, str, str], ...]
    roles: tuple[tuple[str, str], ...]


def terms_document(terms: CourseTerms) -> Document:
    """A draft until the office signs it: its number and signature are the office's own."""
    return Document(
        title=f"Kerangka acuan: {terms.title}",
        blocks=(
            terms.office.head,
            Paragraph("KERANGKA ACUAN KEGIATAN (KAK)", "title"),
            Paragraph(f"{terms.activity}\n{terms.title}\n{terms.theme}", "subtitle"),
            Heading("A. Latar belakang"),
            *paragraphs(terms.background, "latar belakang"),
            Heading("B. Dasar"),
            bulleted(terms.basis, "dasar kegiatan"),
            Heading("C. Maksud dan tujuan"),
            *paragraphs(terms.purpose, "maksud dan tujuan"),
            Heading("D. Keluaran"),
            bulleted(terms.outputs, "keluaran"),
            Heading("E. Tuan rumah dan alasan memilihnya"),
            *_hosts(terms),
            Heading("F. Peserta dan peran"),
            Fields(terms.people) if terms.people else Paragraph(blank("jumlah peserta"), "blank"),
            Table((Column("Peran", share=4), Column("Tugasnya", share=10)), terms.roles),
            Heading("G. Waktu"),
            Fields((("Hari", terms.when),)),
            Table((Column("Hari", share=5), Column("Acara", share=8), Column("Catatan", share=4)), terms.days),
            Heading("H. Biaya"),
            bulleted(terms.costs, "sumber biaya (DIPA atau anggaran lain)"),
            signature(terms.office),
        ),
        made_on=terms.made_on,
        is_draft=True,
        footer=f"Kerangka acuan · {terms.title}"[:110],
        author=terms.office.name,
    )


def _hosts(terms: CourseTerms) -> tuple[Block, ...]:
    if not terms.hosts:
        return (Paragraph(blank("tuan rumah yang ditimbang"), "blank"),)
    rows = tuple(
        (
            f"{one.name}{' (dipilih)' if one.name == terms.chosen else ''}",
            one.known_for,
            one.speaks_for or "–",
            one.speaks_against or "–",
        )
        for one in terms.hosts
    )
    visitors = "; ".join(f"{one.name}: {one.visitors}" for one in terms.hosts if one.visitors)
    table = Table(
        (
            Column("Tuan rumah", share=4),
            Column("Praktik, bukti, dan penghargaan", share=6),
            Column("Yang mendukung", share=5),
            Column("Yang memberatkan", share=5),
        ),
        rows,
        note=f"Tamu yang sudah tercatat pada {terms.month}: {visitors}." if visitors else "",
    )
    if not terms.chosen:
        return (table, Paragraph(blank("tuan rumah yang dipilih"), "blank"))
    return (
        table,
        Paragraph(f"Dipilih: {terms.chosen}", "bold"),
        *paragraphs(terms.reasons, "alasan memilih tuan rumah"),
    )
