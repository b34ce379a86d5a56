"""Kerangka acuan (KAK): why, what, whom, when, with what money, for which output."""

from teladan.cycle.learn.paper.parts import blank, bulleted, numbers_table, paper, paragraphs, people_table, signature
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Bullets, Document, Fields, Heading, Paragraph


def terms(record: Record) -> Document:
    subjects = Bullets(record.subjects) if record.subjects else Paragraph(blank("indikator kesenjangan"), "blank")
    second = (("Tanggal pilihan kedua", record.second_day),) if record.second_day and not record.is_set else ()
    return paper(
        record,
        "Kerangka acuan kegiatan",
        (
            record.guest.head,
            Paragraph("KERANGKA ACUAN KEGIATAN (KAK)", "title"),
            Paragraph(f"Kunjungan kerja ke {record.host.name}\n{record.theme}", "subtitle"),
            Heading("A. Dasar"),
            bulleted(record.basis, "dasar kegiatan"),
            Heading("B. Maksud dan tujuan"),
            *paragraphs(record.purpose, "maksud dan tujuan"),
            Heading("C. Indikator kesenjangan"),
            subjects,
            *numbers_table(record),
            Heading("D. Lokus dan alasan memilihnya"),
            Paragraph(record.host.name, "bold"),
            *paragraphs(record.reasons, "alasan memilih tuan rumah"),
            Heading("E. Materi yang diminta"),
            bulleted(record.wanted, "materi yang diminta"),
            Heading("F. Waktu dan peserta"),
            Fields(
                (
                    ("Tanggal" if record.is_set else "Tanggal yang diusulkan", record.when),
                    *second,
                    ("Jumlah peserta", f"{record.people} orang"),
                )
            ),
            people_table(record.guests, "daftar peserta"),
            Heading("G. Biaya"),
            bulleted(record.costs, "sumber biaya (DIPA atau anggaran lain)"),
            Heading("H. Keluaran"),
            bulleted(record.outputs, "keluaran"),
            signature(record.guest),
        ),
    )
