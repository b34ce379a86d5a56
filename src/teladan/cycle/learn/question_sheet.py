"""Questions of a test in a spreadsheet: one a row, with its choices and which of them is right.

Nothing is written here: what was read fills the page on which questions are written, faults named with cell and mend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.forms.knowledge_tests import MOST_CHOICES, MOST_QUESTIONS
from teladan.cycle.learn.people_sheet import workbook
from teladan.ground.tables import (
    Column,
    Sheet,
    Source,
    TableError,
    TableRow,
    Titles,
    find_titles,
    read_table,
    rows_below,
)

LETTERS = "ABCDEF"[:MOST_CHOICES]
TITLES = {
    "text": ("soal", "pertanyaan", "butir soal"),
    "right": ("jawaban benar", "kunci", "kunci jawaban", "jawaban", "yang benar"),
} | {
    letter: (letter, f"pilihan {letter}", f"opsi {letter}", f"pilihan {number}", f"jawaban {letter}")
    for number, letter in enumerate(LETTERS, 1)
}
LONGEST_TEXT, LONGEST_CHOICE = 600, 300


@dataclass(frozen=True, slots=True)
class Brought:
    """`questions`: as the page of questions takes them, `right` None where the sheet does not say it; `faults`: what is to
    be mended on that page, each with its cell."""

    questions: Sequence[dict[str, Any]]
    faults: Sequence[str]


def read_questions(source: Source) -> Brought:
    """Raises TableError where the file cannot be read, has no column of questions, or has too many."""
    questions: list[dict[str, Any]] = []
    faults: list[str] = []
    is_titled = False
    for sheet in read_table(source, TITLES):
        titles = find_titles(sheet, TITLES, ["text", LETTERS[0], LETTERS[1]])
        if titles is None:
            continue
        is_titled = True
        if "right" not in titles.columns:
            place = titles.row.at(titles.columns["text"])
            faults.append(_("%(place)s: kolom Jawaban benar tidak ada. Pilih yang benar di bawah.") % {"place": place})
        for row in rows_below(sheet, titles):
            if row.text(titles.columns["text"]) or _choices(row, titles):
                wrong: list[str] = []
                questions.append(_question(row, titles, wrong))
                faults += [_("Soal %(n)s, %(fault)s") % {"n": len(questions), "fault": fault} for fault in wrong]
    if not is_titled:
        raise TableError(
            _("%(file)s: tidak ada lembar dengan kolom Soal, A, dan B. Pakai contohnya, atau beri judul kolom itu.")
            % {"file": source.name}
        )
    if not questions:
        raise TableError(_("%(file)s: tidak ada soal di bawah judul kolomnya.") % {"file": source.name})
    if len(questions) > MOST_QUESTIONS:
        raise TableError(
            _("%(file)s: %(n)s soal; paling banyak %(most)s. Hapus sebagian dari berkasnya.")
            % {"file": source.name, "n": len(questions), "most": MOST_QUESTIONS}
        )
    return Brought(questions, faults)


def sample() -> bytes:
    """A sheet to fill, with one invented question."""
    columns = [Column("Soal", 60, wraps=True), *(Column(letter, 28, wraps=True) for letter in LETTERS[:4])]
    row = [_("Berapa jumlah hari dalam satu minggu?"), _("Lima"), _("Tujuh"), _("Sepuluh"), _("Dua belas")]
    return workbook([Sheet("Soal", [*columns, Column("Jawaban benar", 16)], [[*row, "B"]])])


def _question(row: TableRow, titles: Titles, faults: list[str]) -> dict[str, Any]:
    text, choices = row.text(titles.columns["text"]), _choices(row, titles)
    place = row.at(titles.columns["text"])
    if not text:
        faults.append(_("%(place)s: soalnya kosong. Tulis soalnya.") % {"place": place})
    if len(text) > LONGEST_TEXT:
        faults.append(
            _("%(place)s: soalnya lebih dari %(most)s huruf; sisanya tidak ikut. Ringkaslah.")
            % {"place": place, "most": LONGEST_TEXT}
        )
    if len(choices) < 2:
        faults.append(_("%(place)s: pilihannya kurang dari dua. Tulis sedikitnya dua.") % {"place": place})
    return {
        "text": text[:LONGEST_TEXT],
        "choices": [choice[:LONGEST_CHOICE] for choice in choices.values()],
        "right": _right(row, titles, choices, faults),
    }


def _choices(row: TableRow, titles: Titles) -> dict[str, str]:
    """Letter -> what may be chosen; an empty cell is no choice."""
    found = {letter: row.text(titles.columns[letter]) for letter in LETTERS if letter in titles.columns}
    return {letter: text for letter, text in found.items() if text}


def _right(row: TableRow, titles: Titles, choices: dict[str, str], faults: list[str]) -> int | None:
    """Which choice is right, from 0: the sheet says its letter, its very words, or its number."""
    if "right" not in titles.columns:
        return None
    index = titles.columns["right"]
    said = row.text(index).strip().rstrip(".").casefold()
    if not said:
        faults.append(_("%(place)s: jawaban benarnya kosong. Pilih yang benar di bawah.") % {"place": row.at(index)})
        return None
    ways = (
        [letter.casefold() for letter in choices],
        [text.casefold() for text in choices.values()],
        [str(LETTERS.index(letter) + 1) for letter in choices],
    )
    found = next((names.index(said) for names in ways if said in names), None)
    if found is None:
        faults.append(
            _("%(place)s: “%(said)s” bukan salah satu pilihannya. Pilih yang benar di bawah.")
            % {"place": row.at(index), "said": row.text(index)[:40]}
        )
    return found
