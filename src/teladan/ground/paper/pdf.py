"""A typst template filled with data: tagged, archivable PDF, the same bytes for the same input."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.lettering import drawable

LAYOUT = Path(__file__).with_name("layout.typ")
_PICTURE = re.compile(r"[a-z0-9-]+\.(svg|png)")


def compile_pdf(
    template: Path, data: Mapping[str, object], pictures: Mapping[str, bytes] | None = None, *, made_on: date
) -> bytes:
    """The PDF (PDF/A-2a and PDF/UA-1) of a template.

    The template sees a folder of its own with `layout.typ`, `data.json` (`data`, made of what JSON can say, numbers of
    law as text) and the pictures under their names (`chart.svg`); nothing outside, and only the fonts that typst
    brings. Data is read as text, never as typst code. Characters those fonts lack print as an empty square.
    Raises PaperError with a message for the reader; the template's own trouble is in its cause.
    """
    options = {
        "format": "pdf",
        "pdf_standards": ["a-2a", "ua-1"],  # an archive can keep it, a screen reader can read it
        "timestamp": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
    }
    return _compiled(template, data, pictures or {}, options)


def compile_picture(
    template: Path, data: Mapping[str, object], pictures: Mapping[str, bytes] | None = None, *, scale: int = 1
) -> bytes:
    """The single page of a template as PNG, `scale` pixels to each of its points; else as `compile_pdf`."""
    return _compiled(template, data, pictures or {}, {"format": "png", "ppi": 72.0 * scale})


def _compiled(
    template: Path, data: Mapping[str, object], pictures: Mapping[str, bytes], options: dict[str, Any]
) -> bytes:
    import typst

    source = _source(template)
    with TemporaryDirectory(prefix="teladan-paper-") as name:
        folder = Path(name)
        _fill(folder, data, pictures)
        (folder / template.name).write_bytes(source)
        try:
            return bytes(
                typst.compile(
                    folder / template.name,
                    root=folder,
                    ignore_system_fonts=True,
                    package_path=folder,
                    package_cache_path=folder,
                    **options,
                )
            )
        except typst.TypstError as failure:
            raise _failed(template, failure.message) from failure
        except BaseException as failure:
            if type(failure).__name__ != "PanicException":  # a bug inside typst: it has no other name in Python
                raise
            raise _failed(template, "penyusun PDF berhenti karena kesalahannya sendiri") from failure


def _failed(template: Path, why: str) -> PaperError:
    return PaperError(
        f"Dokumen PDF tidak dapat disusun dari templat {template.name}: {why}. "
        "Hasil hitung Anda tidak terpengaruh; laporkan pesan ini kepada pengelola aplikasi."
    )


def _source(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as failure:
        raise PaperError(
            f"Templat dokumen {template.name} tidak dapat dibaca. Mintalah pengelola memasang ulang aplikasi."
        ) from failure


def _fill(folder: Path, data: Mapping[str, object], pictures: Mapping[str, bytes]) -> None:
    (folder / "layout.typ").write_bytes(LAYOUT.read_bytes())
    (folder / "data.json").write_text(json.dumps(_printable(data)), encoding="utf-8")
    for name, picture in pictures.items():
        if not _PICTURE.fullmatch(name):
            raise PaperError(
                f"Nama gambar “{name}” tidak dapat dipakai: pakailah huruf kecil, angka, dan .svg atau .png."
            )
        is_text = name.endswith(".svg")
        (folder / name).write_bytes(drawable(picture.decode()).encode() if is_text else picture)


def _printable(value: object) -> object:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {_printable(key): _printable(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(held) for held in value]
    return value
