"""`practices`: found by words, said why, and the index made anew."""

import pytest
from factories.practices import a_published_practice
from factories.registry import a_regency

from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import Practice


@pytest.fixture
def practice(db) -> Practice:
    made = a_published_practice(a_regency().melati)
    index_practice(practice=made)
    return made


def test_a_practice_is_found_by_its_problem_and_says_why(teladan, practice) -> None:
    # from: the command line's contract, `practices search`
    ran = teladan("practices", "search", "jarang", "memeriksa", "--json")
    (hit,) = ran.data["hits"]
    assert ran.status == 0
    assert set(hit) == {"id", "title", "why"}
    assert (hit["id"], hit["title"]) == (practice.pk, "Periksa Dekat Rumah")
    assert "nama: Periksa Dekat Rumah" in hit["why"]
    assert "Tidak ada di praktik mana pun: jarang." in ran.err
    assert "Periksa Dekat Rumah" in teladan("practices", "search", "memeriksa").out


def test_nothing_found_is_an_answer(teladan, practice) -> None:
    ran = teladan("practices", "search", "gunung", "--json")
    assert (ran.status, ran.data) == (0, {"hits": []})
    assert "Coba kata lain" in teladan("practices", "search", "gunung").err


@pytest.mark.parametrize("asked", [["search"], ["search", "  "], ["search", "periksa", "--limit", "0"]])
def test_what_cannot_be_asked_says_what_to_do(teladan, practice, asked) -> None:
    ran = teladan("practices", *asked)
    assert ran.status == 2
    assert "./teladan practices search" in ran.err or "--limit" in ran.err


def test_the_index_is_made_anew(teladan, practice) -> None:
    assert teladan("practices", "rebuild", "--json").data == {"mended": 0}
    practice.postings.all().delete()
    assert "1 praktik dibetulkan" in teladan("practices", "rebuild").out
    assert teladan("practices", "search", "periksa", "--json").data["hits"]
