"""`effect`: did it work? Outcomes of units over time in, an effect with its doubt out, or a refusal with the reason."""

import argparse
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from teladan.core.numbers import half_up, written
from teladan.core.statistics.effect.answer import Diagnostic, Doubt, Effect
from teladan.core.statistics.effect.diagnostics import spoken_p
from teladan.core.statistics.effect.estimate import estimate
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.panels import Columns, Moment, PanelRead, read_panel
from teladan.doors.cli.parsing import CannotRun, add_json
from teladan.ground.tables import Source, TableError

EXAMPLE = """contoh:
  ./teladan effect skrining.csv --unit puskesmas --time tahun --outcome cakupan --start mulai
  ./teladan effect skrining.xlsx --unit Unit --time Semester --outcome IKM --start Mulai --control notyet --json
"""
OFFERED = ("auto", "did", "staggered")
LATER = {"synthetic": "kendali sintetis", "sdid": "selisih sintetis", "its": "deret waktu terputus"}
NAMES = {
    "pre_period": "Sebelum mulai",
    "regression_to_the_mean": "Kembali ke rata-rata",
    "spill_over": "Rembesan",
    "peers": "Pembanding",
    "few_clusters": "Banyaknya unit",
    "instrument_version": "Alat ukur",
    "panel": "Kelengkapan",
}
MARKS = {True: "aman", False: "perhatian", None: "tidak dinilai"}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "file", metavar="FILE", type=Path, help="tabel .csv, .xlsx, atau .ods; satu baris satu unit pada satu periode"
    )
    for name, metavar, what in (
        ("unit", "U", "nama unit"),
        ("time", "T", "periode: bilangan (2024), bulan (2024-03), semester (2024-S1), triwulan (2024-T1)"),
        ("outcome", "Y", "hasil yang diukur; kosong bila tidak diukur"),
        ("start", "G", "periode mulai; kosong bila belum pernah mulai"),
    ):
        command.add_argument(f"--{name}", metavar=metavar, required=True, help=f"judul kolom {what}")
    command.add_argument(
        "--design",
        choices=(*OFFERED, *LATER),
        default="auto",
        help="auto: did bila mulainya serentak, staggered bila bertahap; yang lain belum tersedia",
    )
    command.add_argument(
        "--control",
        choices=("never", "notyet"),
        default="never",
        help="pembanding: yang tidak pernah, atau belum mulai",
    )
    command.add_argument("--seed", metavar="N", type=_seed, default=0, help="awal bilangan acak; bawaan 0")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.design in LATER:
        raise CannotRun(
            f"--design {options.design} ({LATER[options.design]}) belum tersedia; yang tersedia: {', '.join(OFFERED)}."
        )
    columns = Columns(options.unit, options.time, options.outcome, options.start)
    _hold_apart(columns)
    try:
        read = read_panel(Source(options.file, str(options.file)), columns)
    except TableError as error:
        raise CannotRun(str(error)) from error
    assert read.panel is not None
    found = estimate(read.panel, design=options.design, control=options.control, seed=options.seed)
    if options.json:
        print_json(_as_json(found, read))
    else:
        _print(found)
    for row in read.refused:
        say(f"Ditolak: {row.message}")
    total = sum(read.refused_count.values())
    if total:
        say(f"{written(total)} baris ditolak; baris lain tetap dihitung.")
    return 1 if total else 0


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"'{text}' bukan bilangan bulat nol atau lebih")
    return int(text)


def _hold_apart(columns: Columns) -> None:
    titles = [columns.unit, columns.time, columns.outcome, columns.start]
    plain = {re.sub(r"[^a-z0-9]+", " ", title.casefold()).strip() for title in titles}
    if "" in plain:
        raise CannotRun("judul kolom harus punya huruf atau angka; beri judul lain pada kolom itu.")
    if len(plain) < len(titles):
        raise CannotRun("--unit, --time, --outcome, dan --start harus menyebut empat kolom yang berbeda.")


def _doubt(found: Effect) -> Doubt | None:
    """Two by two as its contract fixes it, with the careful interval among the checks; else the one to act on."""
    return found.doubt if found.design == "did" else found.surest


def _as_json(found: Effect, read: PanelRead) -> dict[str, Any]:
    doubt = _doubt(found)
    return {
        "design": found.design,
        "estimate": found.estimate,
        "se": doubt.error if doubt else None,
        "ci": [doubt.range.low, doubt.range.high] if doubt else None,
        "p": doubt.p if doubt else None,
        "event_study": [{"k": step.k, "estimate": step.estimate, "se": step.error} for step in found.steps],
        "cells": [
            {"g": _named(read, cell.start), "t": _named(read, cell.time), "att": cell.effect} for cell in found.cells
        ],
        "diagnostics": [
            {"name": check.name, "ok": check.ok, "value": check.value, "why": check.why} for check in found.diagnostics
        ],
        "refused": found.refused,
        "rejected": [
            {"file": row.file, "sheet": row.sheet, "row": row.row, "column": row.column, "message": row.message}
            for row in read.refused
        ],
        "rejected_count": dict(read.refused_count),
    }


def _named(read: PanelRead, time: int) -> int | str:
    """As the file writes it: a number, or the name of a month, semester or quarter."""
    return time if read.kind == "number" else Moment(read.kind, time).name


def _print(found: Effect) -> None:
    if found.refused:
        print(f"Tidak dapat dinilai. {found.refused}")
        return
    assert found.estimate is not None
    print(_sentence(found))
    rows = [["Langkah", "Beda", "Galat baku", "Pita 95 %"]] + [
        [
            f"{step.k:+d}" if step.k else "0",
            _written(step.estimate),
            "-" if step.error is None else _written(step.error),
            "-" if step.band is None else f"{_written(step.band.low)} s.d. {_written(step.band.high)}",
        ]
        for step in found.steps
    ]
    print("\nPeriode sejak mulai (di bawah 0: sebelumnya, seharusnya tidak ada beda)")
    print(table(rows, right=frozenset({0, 1, 2, 3})))
    print("\nPemeriksaan")
    for check in found.diagnostics:
        print(_line(check))


def _sentence(found: Effect) -> str:
    way = "mulai serentak" if found.design == "did" else "mulai bertahap"
    head = f"Dampak rata-rata {_written(found.estimate or 0.0)} ({way}; {written(found.treated)} meniru, {written(found.controls)} pembanding"
    doubt = _doubt(found)
    if doubt is None:
        return f"{head}). Keraguannya tidak dapat dihitung: unit di tiap kelompok bergerak persis sama."
    ends = f"{_written(doubt.range.low)} s.d. {_written(doubt.range.high)}"
    return f"{head}; selang 95 % {ends}; {spoken_p(doubt.p)})."


def _line(check: Diagnostic) -> str:
    return f"  {NAMES[check.name]}: {MARKS[check.ok]}. {check.why}"


def _written(number: float) -> str:
    return written(half_up(Fraction(number), 4 if abs(number) < 1 else 2))
