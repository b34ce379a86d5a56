"""Papers leave as files that every system takes and no browser runs."""

import pytest

from teladan.ground.paper import MEDIA_TYPES, attachment, picture, stem


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Laporan: a/b\\c", "Laporan a b c"),
        ('"..." <script>', "script"),
        ("../../etc/passwd", "etc passwd"),
        ("satu\r\nSet-Cookie: x", "satu Set-Cookie x"),
        ("\u202egnp.exe", "gnp.exe"),
        ("   ", "berkas"),
        ("a" * 300, "a" * 100),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert stem(title) == name


def test_a_file_is_neither_shown_nor_kept_nor_run():
    answer = attachment(b"%PDF", "Surat.pdf", MEDIA_TYPES["pdf"])
    assert answer["Content-Disposition"] == 'attachment; filename="Surat.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_picture_is_shown():
    assert picture(b"\x89PNG", "Gambar.png")["Content-Disposition"].startswith("inline")
