"""Captions that count themselves."""

from teladan.ground.paper import Column, Paragraph, Picture, Table, numbered


def test_tables_and_pictures_are_counted_apart_and_only_with_a_caption() -> None:
    table, picture = Table((Column("A"),), (("1",),), "Nilai"), Picture("<svg/>", "bagan", "Corong")
    silent = Table((Column("A"),), ())
    found = list(numbered([table, silent, picture, Paragraph("teks"), table, picture]))
    captions = [getattr(block, "caption", None) for block in found]
    assert captions == ["Tabel 1. Nilai", "", "Gambar 1. Corong", None, "Tabel 2. Nilai", "Gambar 2. Corong"]
