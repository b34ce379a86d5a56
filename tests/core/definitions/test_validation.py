"""Faults of content: all at once, each at its own line, in words that say what to write."""

from pathlib import Path

import pytest

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.library import Library


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(DefinitionError) as caught:
        Library([]).load(path)
    return [(error.line, error.message) for error in caught.value.errors]


def test_all_faults_come_at_once_in_the_order_of_lines(root) -> None:
    path = root.survey("1", in_force="{ from: besok }", more="status_baru: x\n")
    path.write_text(path.read_text().replace("top: 100.00", "tip: 100.00"))
    assert faults(path) == [
        (7, "'from': 'besok' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-03-19."),
        (8, faults(path)[1][1]),
        (21, "kunci 'top' belum ada di 'grades'; tulis misalnya `top: 100.00`."),
        (22, "kunci 'tip' tidak dikenal di 'grades'. Mungkin maksud Anda 'top'. Yang ada: top, bands."),
    ]
    assert faults(path)[1][1].startswith("kunci 'status_baru' tidak dikenal. Mungkin maksud Anda 'status'.")


def test_a_missing_key_says_what_it_looks_like(root) -> None:
    path = root.survey("1")
    path.write_text(path.read_text().replace("checked: null\n", ""))
    assert faults(path) == [(1, "kunci 'checked' belum ada; tulis misalnya `checked: null`.")]


def test_a_long_value_is_quoted_in_part(root) -> None:
    path = root.survey("1", in_force=f"{{ from: {'x' * 5000} }}")
    assert len(faults(path)[0][1]) < 200


def test_a_flood_of_faults_is_cut(root) -> None:
    path = root.survey("1", more="".join(f"kunci{n}: 1\n" for n in range(5000)))
    assert len(faults(path)) == 100
