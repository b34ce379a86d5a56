import pytest

from teladan.ground.paper import Column, Heading, Letterhead, Picture, Table


def test_a_row_has_one_text_for_each_column():
    with pytest.raises(ValueError, match=r"one text a column \(2\)"):
        Table((Column("Unsur"), Column("Nilai", "number")), (("Biaya", "3,50"), ("Waktu",)))


def test_a_table_without_columns_is_none():
    with pytest.raises(ValueError, match="has columns"):
        Table((), ())


@pytest.mark.parametrize("level", [0, 4])
def test_a_heading_is_of_a_level_that_both_layouts_know(level):
    with pytest.raises(ValueError, match="a level from 1 to 3"):
        Heading("Bab", level)


def test_a_picture_says_in_words_what_it_shows():
    with pytest.raises(ValueError, match="in words"):
        Picture("<svg/>", " ")


@pytest.mark.parametrize("share", [0, 1.1])
def test_a_picture_is_no_wider_than_the_text(share):
    with pytest.raises(ValueError, match="no wider"):
        Picture("<svg/>", "Bagan", share=share)


def test_a_picture_that_is_no_png_is_refused():
    with pytest.raises(ValueError, match="PNG"):
        Picture(b"GIF89a", "Bagan")
    with pytest.raises(ValueError, match="PNG"):
        Letterhead(("DINAS",), logo=b"\xff\xd8\xff")
