"""The strict reader: text stays text, each key has its line, hostile files cost nothing."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.reader import read


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "berkas.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(folder: Path, content: str | bytes) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        read(written(folder, content))
    return caught.value


@pytest.mark.parametrize("typed", ["no", "08", "1e3", "0x10", "2026-03-19", "1_000", "12:30", "true", ".5", "=", "<<"])
def test_a_scalar_that_yaml_would_type_stays_text(tmp_path: Path, typed: str) -> None:
    assert read(written(tmp_path, f"a: {typed}\n")).data == {"a": typed}


@pytest.mark.parametrize("typed", ["null", "~", ""])
def test_an_unquoted_null_is_nothing(tmp_path: Path, typed: str) -> None:
    assert read(written(tmp_path, f"a: {typed}\n")).data == {"a": None}


@pytest.mark.parametrize("typed", ["'null'", '"~"', "''"])
def test_a_quoted_null_is_text(tmp_path: Path, typed: str) -> None:
    assert read(written(tmp_path, f"a: {typed}\n")).data == {"a": typed[1:-1]}


def test_every_key_and_item_has_its_line(tmp_path: Path) -> None:
    raw = read(written(tmp_path, "a:\n  b: 1\n  c:\n    - x\n    - { d: 2,\n        e: 3 }\n"))
    assert raw.lines == {
        (): 1,
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 3,
        ("a", "c", 0): 4,
        ("a", "c", 1): 5,
        ("a", "c", 1, "d"): 5,
        ("a", "c", 1, "e"): 6,
    }


def test_a_byte_order_mark_of_notepad_is_harmless(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")).data == {"a": "1", "b": "2"}


def test_all_duplicate_keys_are_named_at_once(tmp_path: Path) -> None:
    error = refusal(tmp_path, "a: 1\na: 2\nb: { c: 1, c: 2 }\n")
    assert [(found.line, found.message) for found in error.errors] == [
        (2, "kunci 'a' sudah ditulis di baris 1; hapus salah satu."),
        (3, "kunci 'c' sudah ditulis di baris 3; hapus salah satu."),
    ]


def test_an_error_prints_as_file_line_message(tmp_path: Path) -> None:
    error = refusal(tmp_path, "a: 1\na: 2\n")
    assert str(error) == f"{tmp_path / 'berkas.yaml'}:2: kunci 'a' sudah ditulis di baris 1; hapus salah satu."


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "berkas kosong"),
        ("\n\n# catatan\n", 1, "isi berkas harus berupa pasangan"),
        ("satu kata", 1, "isi berkas harus berupa pasangan"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-16; simpan ulang sebagai UTF-8"),
        (b"a: 1\nb: \xe9\n", 2, "bukan UTF-8; simpan ulang"),
        (b"PK\x03\x04\x00\x00", 1, "bukan teks"),
        ("a: 1\nb: \x07\n", 2, "karakter kontrol"),
        ("a: " + "x" * 1_000_000, 1, "lebih besar dari 1 MB"),
        (b"\x00" * 10_000_000, 1, "lebih besar dari 1 MB"),
        ("a: " + "[" * 40 + "]" * 40, 1, "lebih dalam dari 30 tingkat"),
        ("[" * 100_000, 1, "lebih dalam dari 30 tingkat"),
        ("a: &x 1\n", 1, "jangkar YAML"),
        ("a: 1\nb: *x\n", 2, "jangkar YAML"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "penanda"),
        ("? [a]\n: 1\n", 1, "kunci harus satu kata"),
        ("a: 1\n...\n---\nb: 1\n", 3, "ada '---' kedua"),
        ("a: %x\n", 1, "apit nilainya dengan tanda kutip"),
        ("a: 1\nb\nc: 1\n", 2, "titik dua"),
        ("a:\n  - 1\n  b: 2\n", 3, "daftar dan kunci bercampur"),
        ('a: "\\q"\n', 1, "YAML tidak terbaca"),
    ],
)
def test_a_file_that_is_not_plain_yaml_is_refused_with_the_mend(
    tmp_path: Path, content: str | bytes, line: int, words: str
) -> None:
    error = refusal(tmp_path, content)
    assert error.line == line
    assert words in error.message


def test_a_billion_laughs_are_refused_before_they_unfold(tmp_path: Path) -> None:
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "jangkar YAML" in refusal(tmp_path, laughs).message


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.yaml", tmp_path):
        with pytest.raises(DefinitionError, match="berkas tidak ada; periksa nama dan foldernya"):
            read(path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"%@`#?,~ \n\t\\\ufeff\x85", max_size=60)))
def test_whatever_is_in_a_file_it_is_read_or_refused(tmp_path: Path, content: str | bytes) -> None:
    with contextlib.suppress(DefinitionError):
        read(written(tmp_path, content))
