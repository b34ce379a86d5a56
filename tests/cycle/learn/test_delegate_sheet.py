"""A list of delegates in a spreadsheet, whatever stands in its cells."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.cycle.learn.delegate_sheet import LONGEST, compare, template
from teladan.ground.tables import Source, TableError

ROLES = [("leader", "Ketua rombongan"), ("member", "Anggota rombongan"), ("observer", "Pengamat")]


def read(content: bytes, name: str = "peserta.csv", mends=None):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return compare(Source(path, name), listed=[], roles=ROLES, mends=mends or {})


def a_csv(*rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


def test_titles_are_known_by_many_names_and_a_row_without_a_role_is_a_member():
    found = read(a_csv(("NO", "NAMA LENGKAP", "NIP", "JABATAN", "E-MAIL"), (1, "Sari", "1234 5678", "Analis", "-")))
    (line,) = found.lines
    assert dict(line.facts) == {"name": "Sari", "number": "12345678", "title": "Analis", "mail": "", "role": "member"}
    assert line.state == "new"


def test_somebody_twice_in_the_file_is_taken_once():
    found = read(a_csv(("Nama",), ("Sari Contoh",), ("sari  contoh",), ("Tono",)))
    assert [line.state for line in found.lines] == ["new", "known", "new"]


def test_unseen_letters_that_turn_a_name_around_are_refused():
    (line,) = read(a_csv(("Nama",), ("Sari\u202e.docx",))).lines
    assert line.state == "refused"
    assert [(fault.place, fault.mend) for fault in line.faults] == [("A2", "Ketik ulang isinya.")]


def test_more_than_a_delegation_can_be_is_refused():
    with pytest.raises(TableError, match="lebih dari 500 orang"):
        read(a_csv(("Nama",), *((f"Orang {number}",) for number in range(501))))


def test_the_template_is_read_as_an_empty_list():
    assert read(template(ROLES), "templat.xlsx").lines == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*(st.text(max_size=60) for _column in range(4))), max_size=6))
def test_no_cell_stops_the_reading_and_what_is_taken_fits(rows):
    try:
        found = read(a_csv(("Nama", "NIP", "Peran", "Surel"), *rows))
    except TableError:
        return
    for facts in found.to_take():
        assert facts["name"].strip()
        assert facts["role"] in dict(ROLES)
        assert all(len(value) <= LONGEST[meaning] for meaning, value in facts.items())
        assert not any(letter in value for value in facts.values() for letter in "\r\n\x00")
