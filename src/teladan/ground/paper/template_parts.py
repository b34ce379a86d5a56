"""Is this .docx one that may be filled: whole, of a sensible size, and without anything that acts or fetches by itself."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from teladan.ground.evidence import HostileFile, inspect_zip
from teladan.ground.paper.failure import PaperError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LARGEST = 10 * 1024**2  # bytes of the file
_LARGEST_UNPACKED = 40 * 1024**2
_LARGEST_TEXT = 4 * 1024**2  # bytes of XML in the body, the heads and the feet together
_RESAVE = "Buka di Word atau LibreOffice, simpan sebagai .docx, lalu unggah lagi."
_EMBEDDED = ("word/embeddings/", "word/activex/")
_ACTING = ("/oleobject", "/control", "/afchunk", "/package", "/subdocument", "/frame", "/attachedtoolbars")
_FETCHING_FIELDS = re.compile(
    r"(?<!\w)(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD)(?!\w)", re.IGNORECASE
)
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_BRACES = re.compile(r"\{\{|\{%|\{#")
_OPEN_LINKS = ("http://", "https://", "mailto:")


class TemplateFault(PaperError):
    """The file is no template that can be filled; the message, in Indonesian, says what to mend. `faults`: each of them."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Part:
    """A part of the file with text in which placeholders may stand, under the name its writer knows it by."""

    name: str
    root: Any


def filled_parts(content: bytes) -> list[Part]:
    """The body, heads and feet, in this order. Raises TemplateFault for a file that must not be opened."""
    _check_container(content)
    parts: list[Part] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        for name in sorted(names):
            if name.endswith(".rels"):
                _check_relations(_parsed(archive.read(name)))
            elif name.endswith(".xml"):
                root = _parsed(archive.read(name))
                _check_fields(root)
                if _FILLED.fullmatch(name):
                    parts.append(Part(_called(name), root))
                else:
                    _check_plain(root)
        if sum(archive.getinfo(name).file_size for name in names if _FILLED.fullmatch(name)) > _LARGEST_TEXT:
            raise TemplateFault("Templat ini terlalu panjang. Sisakan hanya halaman surat yang akan diisi.")
    return sorted(parts, key=lambda part: part.name)


def _check_container(content: bytes) -> None:
    if len(content) > _LARGEST:
        raise TemplateFault("Templat ini lebih besar dari 10 MB. Perkecil gambarnya, simpan ulang, lalu unggah lagi.")
    if not content.startswith(b"PK"):
        raise TemplateFault(f"Berkas ini bukan .docx. {_RESAVE}")
    try:
        facts = inspect_zip(io.BytesIO(content))
    except HostileFile as fault:
        raise TemplateFault(str(fault)) from None
    if facts.unpacked > _LARGEST_UNPACKED:
        raise TemplateFault("Isi templat ini lebih dari 40 MB. Perkecil gambarnya, simpan ulang, lalu unggah lagi.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name.lower() for name in archive.namelist()]
        types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    if b"macroEnabled" in types or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise TemplateFault("Templat ini berisi makro. Simpan sebagai .docx tanpa makro, lalu unggah lagi.")
    if facts.kind != "docx" or "word/document.xml" not in names:
        raise TemplateFault(f"Berkas ini bukan .docx. {_RESAVE}")
    if any(name.startswith(_EMBEDDED) for name in names):
        raise TemplateFault("Di dalam templat ini tertanam berkas lain. Hapus objek itu atau jadikan gambar.")


def _parsed(xml: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise TemplateFault(f"Berkas ini rusak. {_RESAVE}") from None
    if root.getroottree().docinfo.doctype:
        raise TemplateFault(f"Berkas ini rusak. {_RESAVE}")
    return root


def _check_relations(root: Any) -> None:
    """Whatever a file fetches when it is opened tells a stranger that it was, and may bring anything in."""
    for relation in root:
        if not isinstance(relation.tag, str):
            continue
        kind, target = relation.get("Type", "").lower(), relation.get("Target", "")
        is_outside = relation.get("TargetMode", "").lower() == "external"
        if kind.endswith(_ACTING):
            raise TemplateFault("Di dalam templat ini tertanam berkas lain. Hapus objek itu atau jadikan gambar.")
        if not is_outside or kind.endswith("/attachedtemplate"):  # Word writes the latter by itself; it is taken out
            continue
        if not kind.endswith("/hyperlink"):
            raise TemplateFault(
                f"Templat ini mengambil isi dari luar berkas ({target[:80]}). "
                "Tempelkan gambarnya ke dalam dokumen, jangan ditautkan."
            )
        if not target.lower().startswith(_OPEN_LINKS):
            raise TemplateFault(f"Tautan di templat ini tidak dapat dipakai ({target[:80]}). Hapus tautannya.")


def _check_fields(root: Any) -> None:
    """Fields are written in pieces; a paragraph's pieces are one field's text or several's."""
    for paragraph in root.iter(f"{W}p"):
        told = "".join(piece.text or "" for piece in paragraph.iter(f"{W}instrText"))
        simple = (field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple"))
        found = _FETCHING_FIELDS.search(" ".join((re.sub(r'"[^"]*"', "", told), *simple)))
        if found:
            raise TemplateFault(
                f"Templat ini memakai bidang {found[1].upper()} yang mengambil isi dari luar. Hapus bidang itu."
            )


def _check_plain(root: Any) -> None:
    if _BRACES.search("".join(root.itertext())):
        raise TemplateFault(
            "Ada isian di tempat yang tidak diisi, misalnya catatan kaki, komentar, atau sifat berkas. "
            "Pindahkan ke isi surat, kepala, atau kaki halaman."
        )


def _called(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml")
    if stem == "document":
        return "isi"
    return stem.replace("header", "kepala halaman ").replace("footer", "kaki halaman ").strip()
