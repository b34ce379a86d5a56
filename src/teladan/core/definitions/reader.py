"""Reads one YAML file strictly: every scalar as text, every key with its line, nothing implicit.

Mappings become dicts, lists become lists, scalars stay text; an unquoted `null`, `~` or nothing is None. Anchors, tags,
merge keys and several documents are refused: a definition is read by a lawyer, not by a computer only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from teladan.core.definitions.errors import DefinitionError, DefinitionErrors
from teladan.core.definitions.scalars import brief

MOST_BYTES = 1_000_000
MOST_DEPTH = 30

KeyPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Raw:
    """A file as read: its data, its bytes, and the line of each key or list item."""

    file: str
    data: dict[str, object]
    content: bytes
    lines: Mapping[KeyPath, int]


def read(path: Path) -> Raw:
    """Read a definition file. Raises DefinitionError (or DefinitionErrors) naming file, line and mend."""
    file = str(path)
    content = _bytes_of(path)
    text = _text_of(content, file)
    _refuse_magic(text, file)
    node = _compose(text, file)
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node is not None else 1
        raise DefinitionError(file, line, "isi berkas harus berupa pasangan 'kunci: nilai', dimulai dengan 'kind: …'.")
    walker = _Walker(file)
    data = walker.mapping(node, ())
    if walker.errors:
        raise DefinitionErrors(walker.errors)
    return Raw(file, data, content, {(): 1, **walker.lines})


def _bytes_of(path: Path) -> bytes:
    file = str(path)
    if not path.is_file():
        raise DefinitionError(file, 1, "berkas tidak ada; periksa nama dan foldernya.")
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DefinitionError(file, 1, f"berkas tidak dapat dibuka ({error.strerror}); periksa izinnya.") from error
    if len(content) > MOST_BYTES:
        raise DefinitionError(
            file, 1, "berkas lebih besar dari 1 MB; definisi adalah teks pendek, periksa apakah berkasnya benar."
        )
    return content


def _text_of(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DefinitionError(file, 1, "berkas tersimpan sebagai UTF-16; simpan ulang sebagai UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DefinitionError(
            file, line, "ada huruf yang bukan UTF-8; simpan ulang berkas sebagai teks UTF-8."
        ) from error
    if "\0" in text:
        raise DefinitionError(file, 1, "berkas ini bukan teks; definisi ditulis sebagai teks YAML (UTF-8).")
    if not text.strip():
        raise DefinitionError(file, 1, "berkas kosong; mulailah dengan 'kind: …' dan 'format: 1'.")
    return text


def _refuse_magic(text: str, file: str) -> None:
    """Walk the events first: they cost nothing even where an alias would unfold to gigabytes."""
    depth = documents = 0
    for event in _events(text, file):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise DefinitionError(
                file,
                line,
                "tanda & dan * (jangkar YAML) tidak dipakai di sini; tulis isinya lengkap, atau apit dengan tanda kutip.",
            )
        if (tag := getattr(event, "tag", None)) is not None:
            raise DefinitionError(
                file,
                line,
                f"penanda '{brief(tag)}' tidak dipakai di sini; hapus, atau apit nilainya dengan tanda kutip.",
            )
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise DefinitionError(
                file, line, "ada '---' kedua; satu berkas berisi satu definisi, pindahkan sisanya ke berkas lain."
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise DefinitionError(
                file, line, f"susunan lebih dalam dari {MOST_DEPTH} tingkat; periksa kurung dan indentasi."
            )


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, file) from error


def _compose(text: str, file: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, file) from error


# What libyaml says, whether the fault is better shown where the construct opened, and what the writer can do about it.
_MENDS = (
    (
        "mapping values are not allowed",
        False,
        "ada titik dua yang tidak terbaca sebagai pemisah; apit nilainya dengan tanda kutip, atau rapikan indentasi.",
    ),
    (
        "found character that cannot start any token",
        False,
        "ada tab atau tanda seperti @, `, % di awal; pakai spasi, atau apit nilainya dengan tanda kutip.",
    ),
    ("found unexpected end of stream", True, "tanda kutip dibuka tetapi tidak ditutup."),
    ("did not find expected ',' or", True, "kurung dibuka tetapi tidak ditutup, atau kurang tanda koma."),
    ("could not find expected ':'", True, "kunci tanpa titik dua; tulis 'kunci: nilai'."),
    ("did not find expected '-' indicator", False, "daftar dan kunci bercampur; rapikan indentasi dan tanda '-'."),
    ("did not find expected key", False, "indentasi tidak sama dengan baris di atasnya."),
)


def _syntax_error(error: yaml.YAMLError, text: str, file: str) -> DefinitionError:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return DefinitionError(
            file, line, "ada tanda yang tidak terlihat (karakter kontrol); hapus, atau ketik ulang baris ini."
        )
    problem = str(getattr(error, "problem", "") or error)
    unknown = ("", False, f"YAML tidak terbaca ({problem}); periksa indentasi, kurung, dan tanda kutip.")
    _, at_opening, mend = next((known for known in _MENDS if known[0] in problem), unknown)
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    mark = next((mark for mark in (reversed(marks) if at_opening else marks) if mark is not None), None)
    return DefinitionError(file, mark.line + 1 if mark is not None else 1, mend)


class _Walker:
    """Turns nodes into plain data and notes the line of each key and item; collects duplicate and odd keys."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[KeyPath, int] = {}
        self.errors: list[DefinitionError] = []

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self.errors.append(DefinitionError(self.file, line, "kunci harus satu kata, bukan daftar atau peta."))
            elif key in data:
                first = self.lines[(*path, key)]
                self.errors.append(
                    DefinitionError(
                        self.file, line, f"kunci '{brief(key)}' sudah ditulis di baris {first}; hapus salah satu."
                    )
                )
            else:
                self.lines[(*path, key)] = line
                data[key] = self.value(value_node, (*path, key))
        return data

    def value(self, node: yaml.Node, path: KeyPath) -> object:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*path, position)) for position, item in enumerate(node.value)]
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if is_plain and node.value in ("", "null", "~") else node.value

    def item(self, node: yaml.Node, path: KeyPath) -> object:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)
