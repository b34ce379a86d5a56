"""A file is shown and downloaded under a name that is readable and does no harm."""

import pytest

from teladan.ground.evidence.contents import CONTENTS
from teladan.ground.evidence.names import LONGEST, clean


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("Jawaban SKM 2026.xlsx", "xlsx", "Jawaban SKM 2026.xlsx"),
        ("JAWABAN.XLSX", "xlsx", "JAWABAN.XLSX"),
        ("laporan.pdf.exe", "pdf", "laporan.pdf.exe.pdf"),
        ("jawaban.xls", "xlsx", "jawaban.xls.xlsx"),
        ("foto.jpeg", "jpeg", "foto.jpeg"),
        ("data.txt", "csv", "data.txt"),
        ("../../etc/passwd", "csv", "passwd.csv"),
        ("C:\\Users\\Siti\\data.csv", "csv", "data.csv"),
        ("a\r\nSet-Cookie: x.csv", "csv", "a Set-Cookie- x.csv"),
        ('nama "aneh" <b>.csv', "csv", "nama -aneh- -b-.csv"),
        ("laporan\u202excod.pdf", "pdf", "laporan xcod.pdf"),
        (".csv", "csv", "csv.csv"),
        ("", "pdf", "berkas.pdf"),
        ("   ", "pdf", "berkas.pdf"),
        ("kepuasan é.csv", "csv", "kepuasan é.csv"),
    ],
)
def test_a_name_is_cleaned(name, content, shown):
    assert clean(name, CONTENTS[content]) == shown


@pytest.mark.parametrize("name", ["a" * 300 + ".csv", "a" * 300, "a" * 118 + ".csv"])
def test_a_long_name_is_cut_and_keeps_its_ending(name):
    shown = clean(name, CONTENTS["csv"])
    assert len(shown) <= LONGEST
    assert shown.endswith("a.csv")
