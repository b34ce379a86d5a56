"""Letters, the sheet of dispositions and the register as office documents. Indonesian, whatever language a page has."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import override

from teladan.ground.clock import ZONES
from teladan.ground.paper import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    written_day,
)
from teladan.ground.registry.queries import Mandate, Unit, zone_name_of
from teladan.operations.casework.models import Disposition, Letter
from teladan.operations.casework.queries.letter_values import (
    addressee_of,
    agency_of,
    copies_of,
    paragraphs_of,
    signature_of,
)
from teladan.operations.casework.queries.letters import zone_names
from teladan.operations.casework.queries.stationery import city_of, letterhead_of

INVENTED = "Contoh rekaan."
COPY = "Salinan dari catatan; yang sah ialah berkas bertanda tangan."
DOTS = "…………………"
MONTH_ONLY = "….. "
HAND_ROWS = 4
INSTRUCTIONS = (
    "Tindak lanjuti",
    "Siapkan jawaban",
    "Pelajari dan beri saran",
    "Koordinasikan",
    "Wakili atau hadiri",
    "Untuk diketahui",
    "Edarkan",
    "Arsipkan",
)
"""What is usually ticked on the sheet."""
REGISTERS = {Letter.Direction.IN: "Agenda surat masuk", Letter.Direction.OUT: "Agenda surat keluar"}


@override("id")
def letter_document(letter: Letter, on: dt.date) -> Document:
    """A letter that goes out. Until it is official its number stays blank, its day open, and it says DRAF."""
    is_official = letter.state == Letter.State.OFFICIAL
    assigns = letter.kind == Letter.Kind.ASSIGNMENT
    blocks = (*(_assignment(letter, on) if assigns else _ordinary(letter, on)), *_copies(letter))
    footers = [INVENTED if letter.unit.is_example else "", COPY if is_official else ""]
    return Document(
        title=f"{letter.get_kind_display()} - {letter.subject}",
        blocks=(head_of(letter.unit), *blocks),
        made_on=letter.dated or on,
        is_draft=not is_official,
        footer=" ".join(filter(None, footers)),
        author=letter.unit.name,
    )


def head_of(unit: Unit) -> Letterhead:
    """The unit's letterhead; where none was written down, the names of its agency and of itself."""
    known = letterhead_of(unit)
    if known is not None:
        return known
    agency = agency_of(unit)
    names = dict.fromkeys((agency.name.upper(), unit.name.upper()))
    address = unit.address or agency.address
    return Letterhead(tuple(names), (address,) if address else ())


def _ordinary(letter: Letter, on: dt.date) -> list[Block]:
    to = [f"Yth. {letter.other_title}" if letter.other_title else "", addressee_of(letter)]
    lines = [line for line in to if line] or [DOTS]
    if not letter.other_title:
        lines[0] = f"Yth. {lines[0]}"
    lines.append(f"di {letter.other_place or 'tempat'}")
    fields = (
        ("Nomor", letter.number),
        ("Sifat", str(letter.get_nature_display())),
        ("Lampiran", letter.attachments or "-"),
        ("Hal", letter.subject),
    )
    return [
        Paragraph(f"{city_of(letter.unit) or DOTS}, {_day_of(letter, on)}", "right"),
        Fields(fields),
        Paragraph("\n".join(lines)),
        *_body(letter),
        Signature(tuple(signature_of(letter))),
    ]


def _assignment(letter: Letter, on: dt.date) -> list[Block]:
    made = [f"Ditetapkan di {city_of(letter.unit) or DOTS}", f"pada tanggal {_day_of(letter, on)}"]
    return [
        Paragraph("SURAT TUGAS", "title"),
        Paragraph(f"Nomor: {letter.number or DOTS}", "subtitle"),
        *_body(letter),
        Signature((*made, *signature_of(letter))),
    ]


def _body(letter: Letter) -> list[Block]:
    texts = paragraphs_of(letter)
    return [Paragraph(text) for text in texts] if texts else [Paragraph("(isi surat)", "blank")]


def _copies(letter: Letter) -> list[Block]:
    names = copies_of(letter)
    return [Paragraph("Tembusan:"), Bullets(tuple(names), is_numbered=True)] if names else []


def _day_of(letter: Letter, on: dt.date) -> str:
    """While it is not signed the month is known, the day is not."""
    return written_day(letter.dated) if letter.dated else MONTH_ONLY + written_day(on).partition(" ")[2]


@override("id")
def disposition_sheet(letter: Letter, rows: Sequence[Disposition], on: dt.date) -> Document:
    """The sheet that goes with a letter on its way down, with lines left to write on by hand."""
    fields = (
        ("Surat dari", addressee_of(letter)),
        ("Nomor surat", letter.number or "-"),
        ("Tanggal surat", written_day(letter.dated) if letter.dated else "-"),
        ("Diterima", written_moment(letter.received_at, zone_name_of(letter.unit))),
        ("Nomor agenda", agenda_number(letter) or "-"),
        ("Sifat", str(letter.get_nature_display())),
        ("Hal", letter.subject),
    )
    columns = (
        Column("No", "number", 3),
        Column("Dari", share=10),
        Column("Diteruskan kepada", share=11),
        Column("Instruksi dan catatan", share=13),
        Column("Batas", share=7),
        Column("Paraf dan tanggal", share=6),
    )
    known = tuple(
        (
            str(place),
            _who(row.giver),
            _who(row.receiver),
            "\n".join(filter(None, ("Tembusan" if row.is_copy else row.instruction, row.note))),
            written_day(row.due_on) if row.due_on else "",
            "",
        )
        for place, row in enumerate(rows, 1)
    )
    empty = tuple((str(len(known) + place), "\n\n", "", "", "", "") for place in range(1, HAND_ROWS + 1))
    return Document(
        title=f"Lembar disposisi - {letter.subject}",
        blocks=(
            head_of(letter.unit),
            Paragraph("LEMBAR DISPOSISI", "title"),
            Fields(fields),
            Paragraph("Instruksi (lingkari yang dipilih): " + "  ·  ".join(INSTRUCTIONS), "small"),
            Table(columns, known + empty),
        ),
        made_on=on,
        footer=INVENTED if letter.unit.is_example else "",
        author=letter.unit.name,
    )


@override("id")
def register_document(unit: Unit, title: str, rows: Sequence[Letter], on: dt.date) -> Document:
    """The register as it is filtered, to print."""
    columns = (
        Column("Agenda", "number", 10),
        Column("Diterima atau tanggal", share=11),
        Column("Dari atau kepada", share=14),
        Column("Nomor dan tanggal surat", share=14),
        Column("Hal", share=20),
        Column("Sifat", share=9),
        Column("Keadaan", share=11),
    )
    zones = zone_names(rows)
    lines = tuple(
        (
            agenda_number(row) or "-",
            written_moment(row.received_at, zones[row.unit_id]) if row.received_at else _or_dash(row.dated),
            addressee_of(row) or "-",
            "\n".join(filter(None, (row.number, written_day(row.dated) if row.dated else ""))) or "-",
            row.subject,
            str(row.get_nature_display()),
            str(row.get_state_display()),
        )
        for row in rows
    )
    return Document(
        title=f"{title} - {unit.name}",
        blocks=(
            head_of(unit),
            Paragraph(title, "title"),
            Paragraph(f"Keadaan per {written_day(on)}", "subtitle"),
            Table(columns, lines),
        ),
        made_on=on,
        footer=INVENTED if unit.is_example else "",
        author=unit.name,
    )


def agenda_number(letter: Letter) -> str:
    """`12/2025`; empty while it is in no register."""
    return f"{letter.serial}/{letter.year}" if letter.serial else ""


def written_moment(moment: dt.datetime | None, zone: str) -> str:
    """`23 Juni 2025 pukul 09.05 WIB`; `zone` is WIB, WITA or WIT."""
    if moment is None:
        return "-"
    local = moment.astimezone(ZONES[zone])
    return f"{written_day(local.date())} pukul {local:%H.%M} {zone}"


def _who(mandate: Mandate) -> str:
    return f"{mandate.title or mandate.unit.name}\n{mandate.person.name}"


def _or_dash(day: dt.date | None) -> str:
    return written_day(day) if day else "-"
