"""The English catalogue: finds every Indonesian string that pages show, and keeps `django.po` and `django.mo` in step.

Run it after adding a string to a template or a view of any room; it needs no gettext on the machine:

    .teladan/env/bin/python tests/doors/web/catalogue.py

New strings are added to the .po with an empty translation, unused ones removed, and the .mo is compiled. Fill the empty
ones in, run it again, commit both files.
"""

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib

REPOSITORY = Path(__file__).resolve().parents[3]
SOURCE = REPOSITORY / "src/teladan"
PO = SOURCE / "doors/web/locale/en/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


@dataclass(frozen=True, order=True)
class Message:
    """One string to translate, and its plural where it has one."""

    text: str
    plural: str = ""


def in_use() -> dict[Message, set[str]]:
    """Every message in templates and Python files, with the files it stands in."""
    found: dict[Message, set[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".html":
            messages = _in_template(path)
        elif path.suffix == ".py":
            messages = _in_python(path)
        else:
            continue
        for message in messages:
            found.setdefault(message, set()).add(str(path.relative_to(SOURCE)))
    return found


def _in_template(path: Path) -> Iterator[Message]:
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    text = path.read_text("utf-8")
    for match in re.finditer(r"""_\((["'])(.*?)\1\)""", text):
        yield Message(_as_looked_up(match[2]))
    template = engines["django"].engine.from_string(text)
    for node in _nodes(template.nodelist):
        if isinstance(node, TranslateNode):
            yield Message(_as_looked_up(str(node.filter_expression.var.literal)))
        elif isinstance(node, BlockTranslateNode):
            singular, _ = node.render_token_list(node.singular)
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield Message(_trimmed(node, singular), _trimmed(node, plural))


def _as_looked_up(text: str) -> str:
    """Django doubles the percent signs of a template's strings before it looks them up."""
    return text.replace("%", "%%")


def _nodes(nodelist: Iterable[Any]) -> Iterator[Any]:
    """Every node, also inside of block tags of our own, which Django's own walk passes by."""
    for node in nodelist:
        yield node
        for name in {*getattr(node, "child_nodelists", ()), "nodelist"}:
            yield from _nodes(getattr(node, name, None) or [])


def _trimmed(node: object, text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines()) if node.trimmed else text


def _in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            strings = [text for text in texts if isinstance(text, str)]
            if strings:
                yield Message(*strings[: 2 if node.func.id.startswith("ngettext") else 1])


def update() -> list[str]:
    """Write the .po and the .mo; returns the strings that still want a translation."""
    catalogue = polib.pofile(str(PO)) if PO.exists() else polib.POFile()
    known = {Message(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, files in sorted(in_use().items()):
        entry = known.get(message) or polib.POEntry(msgid=message.text, msgid_plural=message.plural)
        if message.plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(files)]
        fresh.append(entry)
    PO.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(PO))
    fresh.save_as_mofile(str(MO))
    return [entry.msgid for entry in fresh if not entry.translated()]


if __name__ == "__main__":
    import django

    sys.path.insert(0, str(REPOSITORY / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    django.setup()
    wanting = update()
    sys.stdout.write(f"{PO.relative_to(REPOSITORY)}: {len(wanting)} tanpa terjemahan\n")
    sys.stdout.writelines(f"  {string}\n" for string in wanting)
