"""Reminders read as an office writes: short, polite, Indonesian in every language of the page."""

import datetime as dt

import pytest
from django.utils.translation import override

from teladan.cycle.measure.lateness import due
from teladan.cycle.measure.reminder_words import (
    Line,
    group_message,
    mail_message,
    mail_subject,
    notice_text,
    unit_message,
)

TODAY = dt.date(2026, 11, 22)
LINK = "https://skm.contoh.go.id/ukur/belum-kirim/"
FEW = Line("Puskesmas Contoh Melati", "SKM Semester II 2026", "", due(dt.date(2026, 11, 27), TODAY), 12, 1217)
VALUE = Line(
    "Puskesmas Contoh Melati", "Cakupan skrining", "Oktober 2026", due(dt.date(2026, 11, 10), TODAY), None, None
)
NONE = Line(
    "Puskesmas Contoh Kenanga", "SKM Semester II 2026", "Rawat Jalan", due(dt.date(2026, 11, 27), TODAY), 0, None
)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_message_to_a_unit(language):
    with override(language):
        message = unit_message([FEW, VALUE], "Dinas Kesehatan Contoh", TODAY, LINK)
    assert message == (
        "Yth. Bapak/Ibu di Puskesmas Contoh Melati,\n\n"
        "Kami ingatkan bahwa sampai 22 November 2026 data berikut belum lengkap:\n\n"
        "- SKM Semester II 2026: 12 dari 1.217 isian; batas 27 November 2026 (5 hari kerja lagi)\n"
        "- Cakupan skrining, Oktober 2026: belum dikirim; batas 10 November 2026 (terlambat 8 hari kerja)\n\n"
        "Mohon dilengkapi lewat Teladan: https://skm.contoh.go.id/ukur/belum-kirim/\n"
        "Bila sudah dikirim, mohon abaikan pesan ini. Terima kasih atas kerja sama Bapak/Ibu.\n\n"
        "Dinas Kesehatan Contoh"
    )


def test_the_message_to_a_group_lists_units_below_what_they_owe():
    message = group_message([NONE, FEW, VALUE], "Dinas Kesehatan Contoh", TODAY, LINK)
    assert (
        "SKM Semester II 2026, batas 27 November 2026 (5 hari kerja lagi):\n"
        "- Puskesmas Contoh Kenanga, Rawat Jalan: belum ada isian\n"
        "- Puskesmas Contoh Melati: 12 dari 1.217 isian\n\n"
        "Cakupan skrining, batas 10 November 2026 (terlambat 8 hari kerja):\n"
        "- Puskesmas Contoh Melati, Oktober 2026: belum dikirim\n"
    ) in message


def test_a_mail_names_its_reader():
    message = mail_message([FEW], "Siti Rekaan, A.Md.Keb.", "Dinas Kesehatan Contoh", TODAY, LINK)
    assert message.startswith("Yth. Bapak/Ibu Siti Rekaan, A.Md.Keb.\nPuskesmas Contoh Melati,\n")


def test_a_notice_tells_the_first_and_counts_the_others():
    assert notice_text([FEW, VALUE]) == (
        "Pengingat untuk Puskesmas Contoh Melati. SKM Semester II 2026: 12 dari 1.217 isian, batas 27 November 2026 "
        "(5 hari kerja lagi); dan 1 data lain."
    )


@pytest.mark.parametrize("name", ["Puskesmas\r\nBcc: x@contoh.id", "P" * 300, "\u2028\tPuskesmas"])
def test_a_subject_stays_one_short_line(name):
    subject = mail_subject(name)
    assert len(subject) <= 200
    assert len(subject.splitlines()) == 1
