"""Letters that an office finishes and signs: to those who are late, and around a recap. Indonesian; number left blank.

They are drafts (DRAF): number, date and signature are made where the office makes them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.numbers import written
from teladan.cycle.measure.queries.recap import PRELIMINARY, Recap
from teladan.cycle.measure.reminder_words import Line, one_line, shortened_line
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
    written_period,
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
            Column("No", "number", 2),
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
        annex=_annex(sender, table, on, "Daftar data yang belum lengkap"),
    )


def recap_letter(sender: Sender, recap: Recap, addressee: str) -> Document:
    """The letter that carries a recap upwards; the table is its annex, the workbook goes with it."""
    wave, rows = recap.wave, recap.rows
    sentences = [
        (
            f"Bersama ini kami sampaikan rekapitulasi {one_line(wave.title)} periode "
            f"{written_period(wave.starts_on, wave.ends_on)}."
        ),
        (
            f"Sampai dengan tanggal {written_day(recap.on)}, dari {counted(len(rows))} unit kerja atau layanan yang disurvei, "
            f"{_sent(recap)} {_lateness(recap)}"
        ),
    ]
    if recap.is_preliminary:
        sentences.append("Angka yang belum diterbitkan bersifat sementara dan masih dapat berubah.")
    sentences.append("Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.")
    return _letter(
        sender,
        recap.on,
        about=shortened_line(f"Rekapitulasi {wave.title}", 120),
        annexes="2 (dua) berkas: daftar dan lembar kerja rekap",
        addressee=f"Yth. {one_line(addressee) or '………………………'}\ndi tempat",
        body=sentences,
        annex=_annex(sender, _recap_table(recap), recap.on, f"Rekapitulasi {one_line(wave.title)}"),
    )


def _sent(recap: Recap) -> str:
    if not recap.sent:
        return "belum ada yang mengirim isian."
    if not recap.enough:
        return f"{counted(recap.sent)} sudah mengirim isian; belum ada yang mencapai jumlah yang ditargetkan."
    return (
        f"{counted(recap.sent)} sudah mengirim isian dan {counted(recap.enough)} di antaranya mencapai jumlah yang "
        "ditargetkan."
    )


def _lateness(recap: Recap) -> str:
    last = written_day(recap.wave.due_on or recap.wave.ends_on)
    if recap.late:
        return f"Sebanyak {counted(recap.late)} belum lengkap walaupun batas kirim tanggal {last} sudah lewat."
    return f"Batas kirimnya tanggal {last}."


def _recap_table(recap: Recap) -> Table:
    columns = (
        Column("No", "number", 4),
        Column("Unit kerja", share=13),
        Column("Isian", "number", 6),
        Column("Target", "number", 7),
        Column("Indeks", "number", 7),
        Column("Mutu", share=6),
        Column("Selang 95 %", share=9),
        Column("Keadaan", share=12),
        Column("Asal angka", share=12),
    )
    rows = tuple(
        (
            str(number),
            one_line(f"{row.unit}, {row.service}" if row.service else row.unit),
            written(row.n),
            "–" if row.target is None else written(row.target),
            "–" if row.index is None else written(row.index),
            row.grade or "–",
            "–" if row.low is None else f"{written(row.low)}–{written(row.high)}",
            f"{row.state}{', lewat batas' if row.is_late else ''}",
            "; ".join(filter(None, ("sementara" if row.origin == PRELIMINARY else row.origin, row.caution))) or "–",
        )
        for number, row in enumerate(recap.rows, start=1)
    )
    instrument = recap.instrument
    unchecked = ", belum diperiksa" if instrument["status"] == "draft" else ""
    note = f"Definisi: {instrument['name']} ({instrument['ident']}{unchecked})."
    if recap.is_preliminary:
        note = f"Sementara: dihitung dari isian yang sudah masuk. {note}"
    return Table(columns, rows, note=note)


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


def _annex(sender: Sender, table: Table, on: dt.date, title: str) -> list[Block]:
    return [
        PageBreak(),
        Fields((("Lampiran", f"Surat {one_line(sender.unit.name)}"), ("Nomor", ""), ("Tanggal", _undated(on)))),
        Paragraph(title, "subtitle"),
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
