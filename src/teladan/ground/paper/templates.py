"""An agency's own .docx, filled: `{{ nomor_surat }}` and rows of a list, nothing else (see `template_tags`).

The file comes from anybody, so it is read before it is filled, and filled in a sandbox that knows only names and lists:
it runs nothing, fetches nothing and ends.
"""

import difflib
import io
import zipfile
from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from jinja2.sandbox import SandboxedEnvironment

from teladan.ground.paper.docx import carried
from teladan.ground.paper.template_parts import TemplateFault, filled_parts
from teladan.ground.paper.template_tags import Used, read_tags

Values = Mapping[str, str | list[Mapping[str, str]]]

_LARGEST = 20 * 1024**2  # letters of a part once filled
_NODES = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.Getattr)


def placeholders_in(content: bytes) -> list[str]:
    """The names a template asks for, lists among them, in the order they first stand. Raises TemplateFault."""
    return _used(content).names


def check_template(content: bytes, known: Collection[str]) -> list[str]:
    """What is to be mended before the template serves, in Indonesian; empty when nothing is.

    `known` holds the names that will be given; a list's fields stand in it as "peserta.nama".
    """
    try:
        return _unknown(_used(content), known)
    except TemplateFault as fault:
        return list(fault.faults)


def fill_template(content: bytes, values: Values) -> bytes:
    """The file with its placeholders filled: equal input gives equal bytes. Raises TemplateFault."""
    used = _used(content)
    if faults := _unknown(used, _names_of(values)) + _mistaken(used, values):
        raise TemplateFault(*faults)
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render(_context(values), _Sandbox(autoescape=True))
        _forget_template(template.docx)
        loose = io.BytesIO()
        template.save(loose)
    except TemplateFault:
        raise
    except Exception as error:
        # Office files are broken in more ways than anybody can list; whichever it is, their owner can save them anew.
        raise TemplateFault(
            f"Templat ini tidak dapat diisi ({type(error).__name__}). "
            "Buka di Word atau LibreOffice, simpan sebagai .docx, lalu unggah lagi."
        ) from error
    return _packed(loose)


def _used(content: bytes) -> Used:
    used, faults = read_tags(filled_parts(content))
    if faults:
        raise TemplateFault(*faults)
    return used


def _unknown(used: Used, known: Collection[str]) -> list[str]:
    faults = [_stranger(name, [word for word in known if "." not in word]) for name in used.names if name not in known]
    for name, cells in used.lists.items():
        fields = [word.partition(".")[2] for word in known if word.startswith(f"{name}.")]
        faults += [_stranger(cell, fields, f" pada daftar “{name}”") for cell in cells if fields and cell not in fields]
    return faults


def _stranger(name: str, known: Collection[str], where: str = "") -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.6)
    hint = f"Mungkin maksud Anda “{near[0]}”." if near else "Hapus, atau ganti dengan salah satu isian yang dikenal."
    return f"Isian “{name}”{where} tidak dikenal. {hint}"


def _mistaken(used: Used, values: Values) -> list[str]:
    texts = [name for name in used.texts if not isinstance(values.get(name, ""), str)]
    lists = [name for name in used.lists if isinstance(values.get(name, []), str)]
    return [
        *(f"“{name}” adalah daftar: tulis {{% for baris in {name} %}} … {{% endfor %}}." for name in texts),
        *(f"“{name}” bukan daftar: tulis {{{{ {name} }}}}." for name in lists),
    ]


def _names_of(values: Values) -> list[str]:
    cells = (
        f"{name}.{cell}"
        for name, rows in values.items()
        if not isinstance(rows, str)
        for cell in sorted({cell for row in rows for cell in row})
    )
    return [*values, *cells]


def _context(values: Values) -> dict[str, Any]:
    return {
        name: carried(given)
        if isinstance(given, str)
        else [SimpleNamespace(**{cell: carried(text) for cell, text in row.items()}) for row in given]
        for name, given in values.items()
    }


class _Measured(Template):
    """A template that stops when what it makes grows without measure."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        pieces, letters = [], 0
        for piece in self.generate(*args, **kwargs):
            pieces.append(piece)
            letters += len(piece)
            if letters > _LARGEST:
                raise TemplateFault("Dokumen yang jadi terlalu panjang. Pendekkan bagian yang diulang di templat.")
        return "".join(pieces)


class _Sandbox(SandboxedEnvironment):
    """Names, fields of a row, loops; whatever else the engine knows is refused before it is compiled."""

    template_class = _Measured

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(autoescape=autoescape)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _NODES):
                raise TemplateFault("Di templat ini ada perintah yang tidak dikenal.")
        return tree


def _forget_template(sheet: Any) -> None:
    """The path of the writer's own template, which the office program would fetch on opening."""
    for settings in (
        relation for relation in sheet.part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.SETTINGS
    ):
        part = settings.target_part
        for key in [key for key, relation in part.rels.items() if relation.reltype.endswith("/attachedTemplate")]:
            del part.rels[key]
        for node in [node for node in part.element if str(node.tag).endswith("}attachedTemplate")]:
            part.element.remove(node)


def _packed(loose: io.BytesIO) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
