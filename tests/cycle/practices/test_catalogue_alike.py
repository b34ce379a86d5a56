"""What may be one practice is told by title and owner together; what is numbered apart is not."""

import pytest

from teladan.cycle.practices.catalogue_alike import Named, likenesses

MELATI = Named("1", "Periksa Dekat Rumah", "Puskesmas Contoh Melati")


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Periksa Dekat Rumah", "Puskesmas Contoh Melati"),
        ("PERIKSA DEKAT RUMAH!", "UPTD Puskesmas Contoh Melati Kab. Contoh"),
        ("Dekat Rumah Periksa", "Puskesmas Contoh Melati"),
        ("Periksa Dekat Rumh", "Puskesmas Contoh Melatti"),
        ("Periksa Dekat Rumah", ""),
    ],
)
def test_one_practice_written_in_another_way_is_recognised(title, owner):
    assert likenesses([Named("A5", title, owner)], [MELATI])["A5"].other == MELATI


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Periksa Dekat Rumah", "Dinas Sosial Contoh Lain"),
        ("Periksa Dekat Rumah 2", "Puskesmas Contoh Melati"),
        ("Periksa Dekat Rumah", "Puskesmas Contoh Melati 3"),
        ("Periksa Jauh Rumah Warga", "Puskesmas Contoh Melati"),
        ("", "Puskesmas Contoh Melati"),
        ("!!!", "Puskesmas Contoh Melati"),
    ],
)
def test_what_only_sounds_alike_is_another(title, owner):
    assert not likenesses([Named("A5", title, owner)], [MELATI])


def test_a_row_is_held_against_the_rows_above_it_only():
    rows = [Named("A2", "Loket Malam", "Dinas Contoh"), Named("A3", "Loket Malam", "Dinas Contoh")]
    found = likenesses(rows, [])
    assert list(found) == ["A3"]
    assert found["A3"].other.key == "A2"


def test_the_same_is_found_among_many_of_one_title():
    there = [Named(str(place), "Loket Malam", f"Dinas Contoh {place}") for place in range(60)]
    found = likenesses([Named("A2", "Loket Malam", "Dinas Contoh 57")], there)
    assert found["A2"].other.key == "57"
