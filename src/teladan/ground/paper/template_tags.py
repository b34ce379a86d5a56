"""What stands between braces in an agency's template: `{{ name }}`, and a list gone through row by row.

    {%tr for orang in peserta %}  |  {{ orang.nama }}  |  {%tr endfor %}

That is all. The words are read here, before a template engine sees them: a template is written by anybody, and braces
that do not close are said to its writer in words, with the place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from teladan.ground.paper.template_parts import Part, TemplateFault, W

_MARKS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_NAME = r"[A-Za-z][A-Za-z0-9_]{0,60}"
_VALUE = re.compile(rf"\{{\{{\s*({_NAME})(?:\.({_NAME}))?\s*\}}\}}")
_FOR = re.compile(rf"\{{%(p|tr|tc)? +for\s+({_NAME})\s+in\s+({_NAME})\s*%\}}")
_END = re.compile(r"\{%(p|tr|tc)? +endfor\s*%\}")
_RESERVED = frozenset(
    {
        "loop",
        "true",
        "false",
        "none",
        "True",
        "False",
        "None",
        "self",
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "for",
        "else",
    }
)
_MOST = 2000  # tags in a part
_HOW = "Yang dikenal hanya {{ nama }} dan {% for orang in peserta %} … {% endfor %}."


@dataclass
class Used:
    """The names a template asks for, in order: texts, and lists with the fields of their rows."""

    texts: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Tag:
    text: str
    place: Any  # the paragraph it stands in


@dataclass(frozen=True)
class _Loop:
    over: str
    each: str
    size: str
    place: Any


def read_tags(parts: list[Part]) -> tuple[Used, list[str]]:
    """What the template asks for, and what is wrong with it."""
    used, faults = Used(), []
    for part in parts:
        try:
            _read(part, used)
        except TemplateFault as fault:
            faults += fault.faults
    return used, faults


def _read(part: Part, used: Used) -> None:
    _refuse_hidden(part)
    loop: _Loop | None = None
    for count, tag in enumerate(_tags(part)):
        if count >= _MOST:
            raise TemplateFault(f"Di {part.name} ada lebih dari {_MOST} isian.")
        if found := _FOR.fullmatch(tag.text):
            loop = _opened(part, tag, found, loop)
            _note(used, loop.over, is_list=True, part=part)
        elif found := _END.fullmatch(tag.text):
            _close(part, tag, found[1] or "", loop)
            loop = None
        elif found := _VALUE.fullmatch(tag.text):
            _note_value(part, used, found, loop)
        else:
            raise TemplateFault(f"Isian “{_short(tag.text)}” di {part.name} tidak dikenal. {_HOW}")
    if loop:
        raise TemplateFault(f"Pengulangan “{loop.over}” di {part.name} belum ditutup dengan {{% endfor %}}.")


def _opened(part: Part, tag: _Tag, found: re.Match[str], loop: _Loop | None) -> _Loop:
    if loop:
        raise TemplateFault(f"Di {part.name} ada pengulangan di dalam pengulangan “{loop.over}”. Pisahkan keduanya.")
    size, each, over = found[1] or "", found[2], found[3]
    if each in _RESERVED or over in _RESERVED or each == over:
        raise TemplateFault(f"Isian “{_short(tag.text)}” di {part.name} tidak dikenal. {_HOW}")
    return _Loop(over, each, size, tag.place)


def _close(part: Part, tag: _Tag, size: str, loop: _Loop | None) -> None:
    """Both ends stand in one paragraph, or each in a row (or cell, or paragraph) of its own beside the other's."""
    if loop is None:
        raise TemplateFault(f"Di {part.name} ada {{% endfor %}} tanpa pengulangan yang dibuka.")
    ends = [_around(place, size) for place in (loop.place, tag.place)]
    is_even = size == loop.size and None not in ends
    if size:
        is_sound = is_even and ends[0] is not ends[1] and ends[0].getparent() is ends[1].getparent()
    else:
        is_sound = is_even and ends[0] is ends[1]
    if not is_sound:
        raise TemplateFault(
            f"Pengulangan “{loop.over}” di {part.name} terbelah. Untuk baris tabel, tulis {{%tr for … %}} dan "
            "{%tr endfor %} masing-masing di barisnya sendiri, sebelum dan sesudah baris yang diulang."
        )


def _around(place: Any, size: str) -> Any:
    while place is not None and place.tag != f"{W}{size or 'p'}":
        place = place.getparent()
    return place


def _note_value(part: Part, used: Used, found: re.Match[str], loop: _Loop | None) -> None:
    name, cell = found[1], found[2]
    if cell is None and not (loop and name == loop.each) and name not in _RESERVED:
        _note(used, name, is_list=False, part=part)
    elif cell is not None and loop and name == loop.each:
        fields = used.lists[loop.over]
        if cell not in fields:
            fields.append(cell)
    elif cell is not None:
        raise TemplateFault(f"“{name}.{cell}” di {part.name} berdiri di luar pengulangan “{name}”.")
    else:
        raise TemplateFault(f"Isian “{_short(found[0])}” di {part.name} tidak dikenal. {_HOW}")


def _note(used: Used, name: str, *, is_list: bool, part: Part) -> None:
    if (name in used.texts) if is_list else (name in used.lists):
        raise TemplateFault(f"“{name}” di {part.name} dipakai sebagai isian dan sebagai daftar sekaligus.")
    if name in used.names:
        return
    used.names.append(name)
    if is_list:
        used.lists[name] = []
    else:
        used.texts.append(name)


def _tags(part: Part) -> Iterator[_Tag]:
    """Whole tags in order. A tag never crosses a paragraph, however the office program has split its letters."""
    groups = list(_paragraphs(part.root))
    inside = [mark for _place, text in groups for mark in _MARKS.findall(text)]
    if _MARKS.findall("".join(text for _place, text in groups)) != inside:
        raise TemplateFault(f"Di {part.name} ada kurung kurawal yang terbelah dua alinea.")
    for place, text in groups:
        opening: re.Match[str] | None = None
        for mark in _MARKS.finditer(text):
            if mark[0].startswith("{"):
                if opening:
                    raise _unclosed(part, text, opening)
                opening = mark
            elif opening is None:
                raise TemplateFault(
                    f"Di {part.name} ada “{mark[0]}” tanpa pembuka, dekat “{_short(text[max(mark.start() - 30, 0) :])}”."
                )
            else:
                yield _Tag(text[opening.start() : mark.end()], place)
                opening = None
        if opening:
            raise _unclosed(part, text, opening)


def _unclosed(part: Part, text: str, opening: re.Match[str]) -> TemplateFault:
    near = _short(text[opening.start() :])
    return TemplateFault(f"Di {part.name} ada “{opening[0]}” yang belum ditutup, dekat “{near}”.")


def _paragraphs(root: Any) -> Iterator[tuple[Any, str]]:
    place, letters = None, []
    for piece in root.iter(f"{W}t"):
        own = _around(piece, "")
        if own is not place and letters:
            yield place, "".join(letters)
            letters = []
        place = own
        letters.append(piece.text or "")
    if letters:
        yield place, "".join(letters)


def _refuse_hidden(part: Part) -> None:
    """Braces in what nobody reads, an attribute or a deleted word, would be filled too."""
    for node in part.root.iter():
        texts = [*node.attrib.values(), node.tail or ""]
        if node.tag != f"{W}t":
            texts.append(node.text or "")
        if any(_MARKS.search(text) for text in texts if text and ("{" in text or "}" in text)):
            raise TemplateFault(
                f"Di {part.name} ada kurung kurawal ganda di luar tulisan (misalnya di keterangan gambar). Hapus dari sana."
            )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
