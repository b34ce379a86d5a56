"""The report of many units: who measured and who did not, who lies beyond noise, what changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from teladan.core.numbers import written
from teladan.cycle.compare import overview, overview_table, sentences
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.overview_table import Row
from teladan.cycle.compare.paper import method
from teladan.cycle.compare.paper.contents import Definition, halves
from teladan.cycle.compare.paper.pictures import SHEET
from teladan.cycle.compare.paper.report import signed
from teladan.cycle.compare.paper.report_tables import ends
from teladan.cycle.compare.pictures import funnel_svg
from teladan.cycle.compare.placing import Changed, Placed, Way
from teladan.cycle.compare.queries.looking import Looking
from teladan.cycle.compare.queries.overview import Missing
from teladan.ground.paper import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Paragraph,
    Picture,
    Table,
    numbered,
    written_day,
    written_period,
)

LISTED = 200
"""Units in the table of all: beyond, those that lie outside the limits come first and the rest is on the page."""


@dataclass(frozen=True)
class Overview:
    """Units side by side with what their report needs; `looking` has a subject."""

    looking: Looking
    way: Way
    placed: Placed | None
    changed: Mapping[int, Changed]
    missing: Missing
    definition: Definition
    made_on: date
    address: str = ""
    agency: str = ""
    number: str = ""
    signature: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def rows(self) -> list[Row]:
        return overview_table.rows_of(self.looking, self.placed, self.changed, None)

    @property
    def subject(self) -> Subject:
        if self.looking.subject is None:
            raise ValueError("nothing is looked at")
        return self.looking.subject

    @property
    def is_draft(self) -> bool:
        return not self.definition.is_checked or not self.number

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all figures: the same figures, the same fingerprint."""
        rows = [asdict(one) for one in self.looking.held]
        text = json.dumps([asdict(self.subject), rows], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def title_of(found: Overview) -> str:
    return f"Laporan perbandingan: {overview.around(found.looking)}, {found.subject.name}"


def overview_document(found: Overview) -> Document:
    rows = found.rows
    blocks = (
        *_cover(found, rows),
        *_measured(found),
        *_outside(found, rows),
        *_changed(found, rows),
        *_all(found, rows),
        *_method(found),
        *signed(found.signature),
    )
    return Document(
        title=title_of(found),
        blocks=tuple(numbered(blocks)),
        made_on=found.made_on,
        is_draft=found.is_draft,
        footer=f"{overview.around(found.looking)} · sidik jari perbandingan {found.fingerprint[:16]}",
        author=found.agency or found.looking.place.name,
    )


def _cover(found: Overview, rows: Sequence[Row]) -> list[Block]:
    definition = found.definition
    why = [] if definition.is_checked else [f"definisi {definition.ident} belum diperiksa orang kedua"]
    why += [] if found.number else ["nomornya belum ada"]
    marks = ["CONTOH: unit, orang, dan angka di sini rekaan."] if found.is_example else []
    marks += [f"DRAF: {' dan '.join(why)}."] if why else []
    basis = f"; dasar: {definition.basis}" if definition.basis else ""
    return [
        Paragraph("Laporan perbandingan", "title"),
        Paragraph(overview.around(found.looking), "subtitle"),
        Paragraph(found.subject.name, "subtitle"),
        *(Paragraph(mark, "bold") for mark in marks),
        Heading("Ringkasan"),
        Paragraph(f"{overview.title(rows, found.placed, found.looking)}.", "lead"),
        Paragraph(overview.missing_sentence(found.missing, found.looking)),
        Paragraph(overview.change_sentence(found.changed, found.looking)),
        Fields(
            (
                ("Nomor", found.number or "[ISI: nomor laporan]"),
                ("Dibandingkan", f"{written(len(rows))} {found.looking.kind_name}"),
                ("Keadaan data", f"hasil terbaru yang berakhir sampai {written_day(found.looking.on)}"),
                ("Periode", _periods(found)),
                ("Metode", f"{definition.name} ({definition.ident}), {definition.standing}{basis}"),
                ("Diperiksa di", found.address or "–"),
            )
        ),
    ]


def _periods(found: Overview) -> str:
    points = [one.now for one in found.looking.held]
    return written_period(min(one.starts_on for one in points), max(one.ends_on for one in points)) if points else "–"


def _measured(found: Overview) -> list[Block]:
    missing = found.missing
    blocks: list[Block] = [
        Heading("A. Siapa yang sudah mengukur"),
        Paragraph(overview.missing_sentence(missing, found.looking)),
    ]
    if missing.without:
        blocks.append(Paragraph(f"Belum punya hasil yang terbit: {overview.missing_names(missing)}."))
    if missing.hidden:
        blocks.append(
            Paragraph(
                f"{written(missing.hidden)} di antaranya sudah mengukur, tetapi hasilnya tidak ditampilkan karena "
                "respondennya terlalu sedikit."
            )
        )
    return blocks


def _outside(found: Overview, rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = [Heading("B. Siapa yang lebih rendah dan lebih tinggi di luar kebetulan")]
    if found.placed is None:
        return [
            *blocks,
            Paragraph("Unit yang punya angka dengan selang kurang dari lima, jadi tidak ada yang disebut."),
        ]
    blocks += [
        Paragraph(said) for said, _state in overview.place_sentences(rows, found.placed, found.looking, found.way)
    ]
    blocks += _funnel(found, rows)
    outside = sorted((row for row in rows if row.place and row.place.label != "in"), key=_by_value(found))
    if outside:
        blocks.append(_table(found, outside, "Di luar batas kebetulan"))
    return blocks


def _by_value(found: Overview):
    return lambda row: (row.held.now.value * (found.subject.favour or 1), row.name.casefold())


def _funnel(found: Overview, rows: Sequence[Row]) -> list[Picture]:
    if found.placed is None:
        return []
    title = overview.title(rows, found.placed, found.looking)
    picture = funnel_svg(rows, found.placed, found.looking, title, SHEET)
    many = written(len(found.placed.places))
    alt = f"Corong {many} unit menurut banyaknya isian dan nilainya. {title}."
    return [Picture(picture, alt=alt, caption=f"Corong: {found.subject.name}")] if picture else []


def _changed(found: Overview, rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = [
        Heading("C. Apa yang berubah"),
        Paragraph(overview.change_sentence(found.changed, found.looking)),
    ]
    moved = [(row, row.changed) for row in rows if row.changed is not None and row.changed.said != "same"]
    if not moved:
        return blocks
    subject = found.subject
    table = tuple(
        (
            row.name,
            sentences.reading(row.held.before.value, subject) if row.held.before else "–",
            sentences.reading(row.held.now.value, subject),
            overview_table.change_words(changed, subject),
            ends(changed.low, changed.high, subject, signed=True),
        )
        for row, changed in sorted(moved, key=lambda pair: pair[1].difference * (subject.favour or 1))
    )
    columns = (
        Column("Unit", share=32),
        Column("Sebelumnya", "number", 13),
        Column("Kini", "number", 11),
        Column("Perubahan", share=22),
        Column("Selang 95 %", "number", 22),
    )
    return [*blocks, Table(columns, table, "Berubah di luar kebetulan", "Semua unit dilihat sekaligus, sehingga paling banyak 5 % di antaranya berubah hanya karena kebetulan.")]  # fmt: skip


def _all(found: Overview, rows: Sequence[Row]) -> list[Block]:
    ordered = overview_table.chosen(rows, "", "", "")
    blocks: list[Block] = [Heading("D. Semua unit")]
    shown = ordered[:LISTED]
    if len(ordered) > LISTED:
        blocks.append(
            Paragraph(
                f"Termuat {written(LISTED)} dari {written(len(ordered))} unit, yang di luar batas lebih dahulu; semuanya "
                "ada di halaman yang sama."
            )
        )
    return [*blocks, _table(found, shown, f"{found.subject.name} tiap unit", with_change=True)]


def _table(found: Overview, rows: Sequence[Row], caption: str, *, with_change: bool = False) -> Table:
    subject = found.subject
    columns = [
        Column("Unit", share=25),
        Column("Nilai", "number", 8),
        Column("n", "number", 6),
        Column("Selang 95 %", "number", 18),
        Column("Di antara yang lain", share=22),
    ]
    if with_change:
        columns.append(Column("Sejak periode sebelumnya", share=21))
    table = tuple(
        (
            row.name,
            sentences.reading(row.held.now.value, subject),
            written(row.held.now.n) if row.held.now.n else "–",
            ends(*row.ends, subject),
            "tidak dibandingkan" if row.place is None else overview_table.label_words(row.place.label),
            *((overview_table.change_words(row.changed, subject),) if with_change else ()),
        )
        for row in rows
    )
    return Table(tuple(columns), table, caption)


def _method(found: Overview) -> list[Block]:
    rows = [method.WILSON if found.looking.is_share else method.INTERVAL]
    words = [
        (
            "Yang dibandingkan adalah angka terbaru tiap unit, dengan definisi yang sama, paling lama 12 bulan sebelum tanggal "
            "keadaan data."
        ),
        "Lebih rendah atau lebih tinggi hanya ditulis bila angkanya di luar batas corong pada ukuran unit itu.",
    ]
    facts: list[Block] = []
    if found.placed is not None:
        rows.append(method.funnel(found.way, is_share=found.looking.is_share))
        facts.append(Fields(tuple(overview.method_facts(found.placed, found.subject))))
    if found.changed:
        rows += [method.DIFFERENCE, method.DISCOVERY]
    prints = [("Sidik jari perbandingan", halves(found.fingerprint))]
    if found.definition.digest:
        prints.append(("Sidik jari definisi", halves(found.definition.digest)))
    cautions = [*overview.cautions(found.rows, found.placed, found.looking), *method.cautions(found.subject)]
    return [
        Heading("E. Cara menghitung"),
        *method.plain(words),
        method.formulas(rows),
        *facts,
        Fields(tuple(prints)),
        Heading("F. Yang perlu diingat"),
        Bullets(tuple(cautions), is_numbered=True),
    ]
