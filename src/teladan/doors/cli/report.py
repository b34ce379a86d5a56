"""`report`: the report of a wave as .docx or PDF, as published or else as a draft."""

import argparse
from pathlib import Path
from typing import Any

from teladan.doors.cli.django import set_up_with_data
from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun

EXAMPLE = """contoh:
  ./teladan report "SKM semester I 2026" --format docx
  ./teladan report 2d29ff62-98a2-44b2-b626-c34ea0faf8e9 --format pdf --out laporan.pdf

Hasil yang belum diterbitkan ditandai DRAF. Tanpa --out berkas ditulis di folder ini dan tidak pernah menimpa berkas
yang sudah ada; yang Anda sebut dengan --out ditimpa.
"""
LISTED = 10


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("wave", metavar="PERIODE", help="id periode survei, atau bagian judulnya yang hanya ada satu")
    command.add_argument("--format", choices=["docx", "pdf"], default="docx", help="bentuk berkas; bawaan docx")
    command.add_argument("--out", metavar="BERKAS", type=Path, help="tempat menulisnya")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    set_up_with_data()
    from django.utils import timezone

    from teladan.cycle.measure.queries.report import whole_report_file
    from teladan.ground.paper import PaperError

    try:
        report = whole_report_file(_wave(options.wave), options.format, timezone.localdate())
    except PaperError as error:
        raise CannotRun(str(error)) from error
    place = options.out or Path(report.name)
    if options.out is None and place.exists():
        raise CannotRun(f"{place} sudah ada dan tidak ditimpa. Pindahkan, atau sebut nama lain dengan --out.")
    place.write_bytes(report.content)
    say(
        "Hasil periode ini belum diterbitkan; laporannya DRAF."
        if report.is_draft
        else "Laporan hasil yang diterbitkan."
    )
    print(place)
    return 0


def _wave(text: str) -> Any:
    from teladan.cycle.measure.queries.report import waves_called

    found = waves_called(text)
    if not found:
        raise CannotRun(f"tidak ada periode survei dengan id atau judul “{text}”.")
    if len(found) > 1:
        rows = "\n".join(f"  {wave.pk}  {wave.title} ({wave.owner.name})" for wave in found[:LISTED])
        more = f"\n  dan {len(found) - LISTED} lagi" if len(found) > LISTED else ""
        raise CannotRun(f"“{text}” cocok dengan {len(found)} periode; sebut id-nya:\n{rows}{more}")
    return found[0]
