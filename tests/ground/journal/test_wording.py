"""The journal takes ids, field names and counts, and nothing that could be a person's."""

import pytest

from teladan.ground.journal import wording
from teladan.ground.journal.wording import ImproperEntryError


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"file": "0b7c3f0e-9d53-4c1c-8f0a-3f5f6f1f2a10"},
        {"fields": ["title", "kept_by"]},
        {"rows": 20_000_000, "all": False, "unit": None},
        {"definition": "skm/2017", "date": "2026-03-19"},
        {"digest": "ab" * 32},
        {"id": "1" * 8},
    ],
)
def test_ids_field_names_and_counts_are_taken(payload):
    wording.check_payload(payload)


@pytest.mark.parametrize(
    "payload",
    [
        {"name": "Budi"},
        {"name": "budi santoso"},
        {"mail": "budi@contoh.go.id"},
        {"nik": "3171010101900001"},
        {"nip": "199001012015031001"},
        {"nip": "19900101 201503 1 001"},
        {"phone": "0812-3456-7890"},
        {"phone": 81234567890},
        {"note": "a" * 65},
        {"note": ""},
        {"mean": 2.5},
        {"nested": {"a": 1}},
        {"nested": [["a"]]},
        {"names": ["title", "Budi"]},
        {"numbers": [1, 2]},
        {"many": ["a"] * 101},
        {"Kunci": 1},
        {1: 1},
        {"line": "a\n"},
    ],
)
def test_anything_else_is_refused(payload):
    with pytest.raises(ImproperEntryError):
        wording.check_payload(payload)


@pytest.mark.parametrize(
    "verb", ["measure.kept", "Measure.calculation.kept", "measure.calculation.kept.", "a.b.c d", ""]
)
def test_a_verb_is_room_noun_participle(verb):
    with pytest.raises(ImproperEntryError, match=r"is not room\.noun\.participle"):
        wording.check_verb(verb)


@pytest.mark.parametrize(
    "subject", ["measure.calculation", "measure:1", "measure.calculation:", "measure.calculation:A B", ""]
)
def test_a_subject_is_room_noun_and_id(subject):
    with pytest.raises(ImproperEntryError, match=r"is not room\.noun:id"):
        wording.check_subject(subject)


def test_an_actor_is_an_id_or_nobody():
    wording.check_actor("")
    wording.check_actor("12")
    with pytest.raises(ImproperEntryError, match="actor"):
        wording.check_actor("Bu Siti")


def test_a_definition_comes_with_its_digest():
    wording.check_definition("skm/2017", "0" * 64)
    with pytest.raises(ImproperEntryError, match="is not lower-case hex SHA-256"):
        wording.check_definition("skm/2017", "abc")
