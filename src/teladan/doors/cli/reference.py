"""Pages of docs/reference that are made from the product itself: its commands and its definitions.

`python -m teladan.doors.cli.reference docs/reference` writes both; a test holds them current.
"""

import importlib
import os
import sys
from pathlib import Path

from teladan.config.definitions import library
from teladan.core.definitions import Library
from teladan.doors.cli.main import COMMANDS
from teladan.doors.cli.parsing import Parser

WIDTH = "100"  # columns of the help as printed in the page
OPENING = """# Perintah

Dihasilkan dari bantuan perintah itu sendiri. Status akhir: 0 selesai, 1 selesai dengan baris yang ditolak atau pemeriksaan
yang gagal, 2 tidak dapat dijalankan. Dengan `--json`, keluaran standar hanya berisi JSON.
"""


def commands_page() -> str:
    """Every command with its help, as `./teladan PERINTAH --help` prints it."""
    os.environ["COLUMNS"] = WIDTH
    parts = [OPENING]
    for name, summary in COMMANDS.items():
        parser = Parser(prog=f"teladan {name}", description=summary)
        if name != "manage":
            importlib.import_module(f"teladan.doors.cli.{name}").prepare(parser)
        parts.append(f"## {name}\n\n```\n{parser.format_help().rstrip()}\n```\n")
    return "\n".join(parts)


def definitions_page(definitions: Library) -> str:
    """Every definition that is shipped, with its status and where it stands."""
    text = (
        "# Definisi\n\nDihasilkan dari `definitions/`. `draft` berarti belum diperiksa orang kedua dengan naskahnya.\n"
    )
    text += "\n## Instrumen\n\n| Definisi | Nama | Berlaku | Status | Dasar |\n|---|---|---|---|---|\n"
    for ident in definitions.paths("instrument"):
        body = definitions.instrument(ident).body
        until = body.in_force.until.isoformat() if body.in_force.until else "sekarang"
        period = f"{body.in_force.from_.isoformat()} s.d. {until}"
        text += f"| `{ident}` | {body.name} | {period} | {body.status} | {body.basis.source}, {body.basis.at} |\n"
    text += "\n## Kalender\n\n| Definisi | Status | Dasar |\n|---|---|---|\n"
    for name in sorted({ident.split("/")[0] for ident in definitions.paths("calendar")}):
        for loaded in definitions.calendar(name):
            text += f"| `{loaded.ident}` | {loaded.body.status} | {loaded.body.basis.source} |\n"
    text += "\n## Indikator\n\n| Definisi | Nama | Indikator | Status | Dasar |\n|---|---|---|---|---|\n"
    for shipped in definitions.indicator_sets():
        group = shipped.body
        text += (
            f"| `{shipped.ident}` | {group.name} | {len(group.indicators)} | {group.status} "
            f"| {group.basis.source}, {group.basis.at} |\n"
        )
    text += _procedures(definitions)
    text += _programmes(definitions)
    text += _readiness(definitions)
    text += _evidence(definitions)
    text += "\n## Sumber\n\n| Sumber | Nomor dan judul |\n|---|---|\n"
    for ident in definitions.paths("source"):
        source = definitions.source(ident).body
        text += f"| `{ident}` | {source.number} tentang {source.title} |\n"
    return text + _glossary(definitions)


def _procedures(definitions: Library) -> str:
    text = "\n## Prosedur\n\n| Definisi | Nama | Jangka waktu | Status | Dasar |\n|---|---|---|---|---|\n"
    for loaded in definitions.procedures():
        body = loaded.body
        clocks = "; ".join(clock.name or key for key, clock in body.clocks.items())
        text += (
            f"| `{loaded.ident}` | {body.name} | {clocks} | {body.status} | {body.basis.source}, {body.basis.at} |\n"
        )
    return text


def _programmes(definitions: Library) -> str:
    text = "\n## Program\n\n| Definisi | Nama | Tahap | Status | Dasar |\n|---|---|---|---|---|\n"
    for loaded in definitions.programmes():
        body = loaded.body
        phases = "; ".join(phase.name for phase in body.phases.values())
        text += (
            f"| `{loaded.ident}` | {body.name} | {phases} | {body.status} | {body.basis.source}, {body.basis.at} |\n"
        )
    return text


def _readiness(definitions: Library) -> str:
    text = "\n## Kesiapan\n\n| Definisi | Nama | Bidang | Status | Dasar |\n|---|---|---|---|---|\n"
    for loaded in definitions.readiness_checks():
        body = loaded.body
        areas = "; ".join(area.name for area in body.areas.values())
        text += f"| `{loaded.ident}` | {body.name} | {areas} | {body.status} | {body.basis.source}, {body.basis.at} |\n"
    return text


def _evidence(definitions: Library) -> str:
    text = "\n## Tingkat bukti\n\n| Definisi | Nama | Tingkat | Status | Dasar |\n|---|---|---|---|---|\n"
    for loaded in definitions.evidence_rules():
        body = loaded.body
        levels = "; ".join(f"{position} {level.name}" for position, level in enumerate(body.levels))
        text += (
            f"| `{loaded.ident}` | {body.name} | {levels} | {body.status} | {body.basis.source}, {body.basis.at} |\n"
        )
    return text


def _glossary(definitions: Library) -> str:
    text = "\n## Istilah\n\n| Di layar | Dalam kode | Artinya |\n|---|---|---|\n"
    for term in sorted(definitions.glossary().values(), key=lambda term: term.indonesian.casefold()):
        text += f"| {term.indonesian} | {term.english} | {term.meaning} |\n"
    return text


def main(folder: Path) -> None:
    (folder / "commands.md").write_text(commands_page(), "utf-8")
    (folder / "definitions.md").write_text(definitions_page(library()), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
