"""What differs between two editions is told word by word, and row by row."""

import copy

from teladan.cycle.practices.queries.differences import Piece, differences

PLAIN = {
    "title": "Periksa Dekat Rumah",
    "summary": "Perempuan diperiksa di balai warga.",
    "owner_name": "Puskesmas Contoh",
    "owner_kind": "agency",
    "problem": "Jauh.",
    "novelty": "improved",
    "novelty_text": "Petugas datang.",
    "beneficiaries": "Perempuan.",
    "preconditions": "Bidan.",
    "cost": "medium",
    "cost_note": "",
    "failures": "Surat tidak dibaca.",
    "lessons": "Kader menjemput.",
    "sector": "health",
    "unit_type": "puskesmas",
    "region": "",
    "source": "",
    "started_on": "2016-03-01",
    "groups": ["women"],
    "elements": [],
    "parts": [
        {"key": "daftar", "name": "Daftar", "what": "", "is_core": True},
        {"key": "ajakan", "name": "Ajakan", "what": "", "is_core": False},
    ],
    "steps": [{"name": "Susun", "what": "", "who": "", "weeks": 2}],
    "history": [{"year": 2016, "month": None, "what": "Mulai"}],
    "outcomes": [
        {
            "id": 7,
            "name": "Cakupan",
            "code": "",
            "unit_of_measure": "%",
            "direction": "higher",
            "baseline": "5",
            "baseline_period": "2015",
            "result": None,
            "result_period": "",
            "source": "",
        }
    ],
    "documents": [],
    "awards": [],
}


def changed(**facts):
    return copy.deepcopy(PLAIN) | facts


def told(new):
    return [(one.name, one.kind) for one in differences(PLAIN, new)]


def test_the_same_text_differs_in_nothing():
    assert differences(PLAIN, changed()) == []


def test_a_changed_text_shows_the_words_that_went_and_came():
    (one,) = differences(PLAIN, changed(failures="Surat jarang dibaca."))
    assert one.name == "Yang gagal"
    assert one.pieces == (
        Piece("same", "Surat "),
        Piece("removed", "tidak "),
        Piece("added", "jarang "),
        Piece("same", "dibaca."),
    )


def test_codes_are_told_in_words():
    (one,) = differences(PLAIN, changed(cost="small"))
    assert "Sampai Rp10" in "".join(piece.text for piece in one.pieces)


def test_a_text_that_was_blank_is_new():
    assert told(changed(cost_note="Transpor kader")) == [("Rincian biaya", "added")]


def test_a_part_is_known_again_by_its_key_under_another_name():
    parts = changed()["parts"]
    parts[0]["name"] = "Daftar sasaran"
    assert told(changed(parts=parts)) == [("Bagian", "changed")]


def test_a_row_that_went_and_one_that_came():
    step = {"name": "Latih", "what": "", "who": "", "weeks": 4}
    assert told(changed(steps=[step])) == [("Langkah", "removed"), ("Langkah", "added")]


def test_another_order_is_a_difference():
    assert told(changed(parts=changed()["parts"][::-1])) == [("Urutan: Bagian", "changed")]


def test_an_outcome_that_got_a_result_is_changed():
    outcomes = changed()["outcomes"]
    outcomes[0] |= {"result": "14", "result_period": "2018"}
    (one,) = differences(PLAIN, changed(outcomes=outcomes))
    assert one.kind == "changed"
    assert "14% (2018)" in "".join(piece.text for piece in one.pieces)
