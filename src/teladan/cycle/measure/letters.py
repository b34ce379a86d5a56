"""Letters that an office finishes and signs: to those who are late, and around a recap. Indonesian; number left blank.

They are drafts (DRAF): number, date and signature are made where the office makes them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.cycle.measure.reminder_words import Line, one_line
from teladan.ground.paper import (
    Block,
    Column,
    Document,
    Fields,
    Letterhead,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    written_day,
)
from teladan.ground.registry.queries import Mandate, Unit, signature_block

INVENTED = "Contoh: unit dan angka dalam surat ini rekaan."
NUMERALS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the unit, the agency that it belongs to (the same for an agency itself), and who signs."""

    unit: Unit
    agency: Unit
    signatory: Mandate

    @property
    def letterhead(self) -> Letterhead:
        names = dict.fromkeys((one_line(self.agency.name).upper(), one_line(self.unit.name).upper()))
        address = one_line(self.unit.address or self.agency.address)
        return Letterhead(tuple(names), (address,) if address else ())


def sender_of(mandate: Mandate, signatory: Mandate) -> Sender:
    unit = mandate.unit
    root = Unit.objects.filter(pk=unit.path.split("/")[0]).first() or unit
    return Sender(unit, root, signatory)


def reminder_letter(sender: Sender, lines: Sequence[Line], on: dt.date) -> Document:
    """One letter to all units that are late, with the list of what each owes as its annex."""
    units = len({line.unit for line in lines})
    rows = tuple(
        (str(number), one_line(line.unit), line.what, line.standing, line.until.removeprefix("batas "))
        for number, line in enumerate(lines, start=1)
    )
    table = Table(
        (
            Column("No", "number", 1),
            Column("Unit kerja", share=6),
            Column("Data", share=6),
            Column("Keadaan", share=4),
            Column("Batas kirim", share=5),
        ),
        rows,
        note=f"Keadaan per {written_day(on)} menurut catatan Teladan.",
    )
    opening = (
        "Sehubungan dengan pengumpulan data pengukuran layanan, dengan hormat kami sampaikan bahwa sampai dengan "
        f"tanggal {written_day(on)} data dari {counted(units)} unit kerja belum diterima atau belum mencapai jumlah yang "
        "ditargetkan, sebagaimana daftar terlampir."
    )
    body = [
        opening,
        _wish(lines),
        "Apabila data dimaksud sudah dikirim sebelum surat ini diterima, surat ini dapat diabaikan.",
        "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",
    ]
    addressee = "Yth. Pimpinan unit kerja\n(daftar terlampir)\ndi tempat"
    return _letter(
        sender,
        on,
        about="Pengingat pengiriman data",
        annexes="1 (satu) berkas",
        addressee=addressee,
        body=body,
        annex=_annex(sender, table, on),
    )


def _wish(lines: Sequence[Line]) -> str:
    past = [line.due.is_past for line in lines]
    if all(past):
        return "Batas kirimnya sudah lewat. Oleh karena itu, mohon bantuan Bapak/Ibu agar kekurangannya segera dikirim."
    if any(past):
        return (
            "Mohon bantuan Bapak/Ibu agar kekurangannya dikirim paling lambat pada tanggal yang tercantum dalam daftar; "
            "data yang batas kirimnya sudah lewat mohon segera dikirim."
        )
    last = {line.due.on for line in lines}
    if len(last) == 1:
        return f"Mohon bantuan Bapak/Ibu agar kekurangannya dikirim paling lambat tanggal {written_day(last.pop())}."
    return "Mohon bantuan Bapak/Ibu agar kekurangannya dikirim paling lambat pada tanggal yang tercantum dalam daftar."


def _annex(sender: Sender, table: Table, on: dt.date) -> list[Block]:
    return [
        PageBreak(),
        Fields((("Lampiran", f"Surat {one_line(sender.unit.name)}"), ("Nomor", ""), ("Tanggal", _undated(on)))),
        Paragraph("Daftar data yang belum lengkap", "subtitle"),
        table,
    ]


def _letter(
    sender: Sender,
    on: dt.date,
    *,
    about: str,
    annexes: str,
    addressee: str,
    body: Sequence[str],
    annex: Sequence[Block] = (),
) -> Document:
    is_example = sender.unit.is_example
    return Document(
        title=f"{about} - {one_line(sender.unit.name)}",
        blocks=(
            sender.letterhead,
            Paragraph(f"…………………, {_undated(on)}", "right"),
            Fields((("Nomor", ""), ("Sifat", "Biasa"), ("Lampiran", annexes), ("Hal", about))),
            Paragraph(addressee),
            *(Paragraph(text) for text in body),
            Signature(tuple(signature_block(sender.signatory))),
            *annex,
        ),
        made_on=on,
        is_draft=True,
        footer=INVENTED if is_example else "",
        author=one_line(sender.unit.name),
    )


def _undated(on: dt.date) -> str:
    """The month is known; the day is written when the letter is signed."""
    return f"….. {written_day(on).partition(' ')[2]}"


def counted(number: int) -> str:
    """`3 (tiga)`, as letters write counts; larger ones in figures alone."""
    return f"{number} ({NUMERALS[number]})" if number < len(NUMERALS) else str(number)
