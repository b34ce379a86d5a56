"""Undangan: the host calls its own people to receive the guests."""

from teladan.cycle.learn.paper.parts import agenda_table, given, letter_fields, paper, people_table, quoted, signature
from teladan.cycle.learn.paper.record import Record
from teladan.ground.paper import Document, Fields, Heading, PageBreak, Paragraph


def invitation(record: Record) -> Document:
    return paper(
        record,
        "Undangan",
        (
            record.host.head,
            letter_fields("Undangan penerimaan kunjungan kerja", attachments="1 (satu) berkas"),
            Paragraph("Yth. (daftar terlampir)\ndi tempat"),
            Paragraph(
                f"Sehubungan dengan {quoted(record)} tentang permohonan kunjungan kerja dengan tema “{record.theme}”, "
                "kami mengundang Saudara untuk menerima dan mendampingi rombongan pada:"
            ),
            Fields(
                (
                    ("Hari, tanggal", record.day if record.is_set else given("", "tanggal kunjungan yang disepakati")),
                    ("Pukul", f"{record.hours} {record.zone}" if record.hours else given("", "jam kunjungan")),
                    ("Tempat", given(record.place, "ruang penerimaan")),
                    ("Tamu", f"{record.guest.name}, {len(record.guests) or record.people} orang"),
                )
            ),
            Paragraph(
                "Susunan acara dan daftar undangan terlampir. Demikian, atas kehadiran Saudara kami ucapkan terima kasih."
            ),
            signature(record.host),
            PageBreak(),
            Heading("Lampiran: yang diundang"),
            people_table(record.hosts, "daftar pejabat dan narasumber tuan rumah"),
            Heading("Susunan acara", 2),
            agenda_table(record),
        ),
    )
