import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.ground.paper import compile_pdf
from teladan.ground.paper.lettering import _DRAWN, MISSING, drawable, plain, shortened, width, wrapped


def test_a_name_of_a_hundred_and_twenty_characters_is_whole_and_a_longer_one_says_that_it_goes_on():
    assert shortened("n" * 120) == "n" * 120
    assert shortened("n" * 121) == "n" * 119 + "…"


@given(st.text(max_size=200), st.integers(min_value=30, max_value=400), st.integers(min_value=1, max_value=4))
def test_lines_keep_within_their_limit_and_number(text, limit, most):
    lines = wrapped(text, size=14, limit=limit, most=most)
    assert 1 <= len(lines) <= most
    assert all(width(line, 14) <= limit for line in lines)


def test_a_word_that_fits_below_is_not_cut_because_the_first_line_is_shorter():
    lines = wrapped("Kata perbandingan", size=14, limit=300, first=100, most=3, bold=True)
    assert lines == ["Kata", "perbandingan"]


@given(st.text(alphabet="abc defghi", max_size=80))
def test_nothing_is_lost_when_there_is_room(text):
    assert "".join(wrapped(text, size=14, limit=90, most=100)).replace(" ", "") == text.replace(" ", "")


def test_bold_letters_are_given_more_room():
    assert width("Persyaratan", 14, bold=True) > width("Persyaratan", 14)


def test_a_decomposed_letter_is_composed_and_controls_go():
    assert plain("Cafe\u0301\u202e\x07") == "Café"


def test_what_the_fonts_lack_becomes_a_square():
    assert drawable("健 😀 ไทย") == "□ □ □□□"


def test_every_character_kept_can_be_drawn_by_the_fonts_of_a_pdf(tmp_path):
    kept = [chr(code) for codes in _DRAWN for code in codes if unicodedata.category(chr(code)) != "Cn"]
    template = tmp_path / "all.typ"
    template.write_text('#set document(title: "Semua")\n#set text(lang: "id")\n#json("data.json").text')
    data = {"text": " ".join([*kept, MISSING])}
    assert json.dumps(data)
    assert compile_pdf(template, data, made_on=date(2026, 11, 22)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["", " ", "\x00"])
def test_no_text_is_one_empty_line(text):
    assert wrapped(text, size=14, limit=100, most=2) == [""]
