"""Personal data in what people wrote; every name and number here is invented."""

import pytest

from teladan.cycle.measure.masking import masked, personal_in, private_in


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Bu Rina di loket 2 ramah sekali.", "Bu [nama] di loket 2 ramah sekali."),
        ("Hubungi saya di 081234567890 ya", "Hubungi saya di [nomor telepon] ya"),
        ("surel saya siti.rekaan@contoh.id", "surel saya [alamat surel]"),
        # sixteen digits with a digit mistyped are no valid NIK, and still somebody's
        ("punya saya 99 99999999 999999", "punya saya [nomor]"),
    ],
)
def test_what_points_at_somebody_is_covered(text, covered) -> None:
    assert masked(text) == covered
    assert len(personal_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Antre 2 jam, loket tutup jam 11.00.", "Sejak 12 Mei 2026 kursi di ruang 3 rusak.", "", "=1+1 <b>tebal</b>"],
)
def test_what_points_at_nobody_stays_as_it_is(text) -> None:
    assert masked(text) == text
    assert personal_in(text) == []


def test_covering_twice_covers_no_more() -> None:
    once = masked("Pak Budi, telepon 0812-3456-7890, NIK 3201014501900003")
    assert masked(once) == once
    assert not any(digit in once for digit in "0123456789")


def test_an_office_may_say_how_to_reach_it_but_nobody_by_name() -> None:
    assert private_in("Hubungi kami di (021) 3456789.") == []
    assert private_in("Sudah kami tegur Bu Rina.") == ["nama"]
