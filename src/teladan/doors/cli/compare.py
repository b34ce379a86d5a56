"""`compare`: which units of a table lie further from the target than chance explains."""

import argparse
import math
from fractions import Fraction
from pathlib import Path
from typing import get_args

from teladan.core.numbers import half_up, written
from teladan.core.statistics.funnel import Label, Overdispersion, Trim
from teladan.core.statistics.scales import Kind, Transform, UnfitTransform
from teladan.cycle.compare.queries.files import Compared, as_data, compare_file
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json
from teladan.ground.tables import Source, TableError

EXAMPLE = """contoh:
  ./teladan compare puskesmas.csv --kind mean
  ./teladan compare skrining.xlsx --kind proportion --overdispersion additive --trim winsorise --json
"""
TRIMS: tuple[Trim, ...] = ("none", "winsorise", "truncate")  # as published; pages use the corrected one
WORDS: dict[Label, str] = {
    "high998": "jauh lebih tinggi",
    "high95": "lebih tinggi",
    "in": "tidak dapat dibedakan",
    "low95": "lebih rendah",
    "low998": "jauh lebih rendah",
}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("file", metavar="FILE", type=Path, help="tabel .csv, .xlsx, atau .ods; satu baris satu unit")
    command.add_argument(
        "--kind",
        choices=get_args(Kind),
        default="mean",
        help="kolom: unit,n,mean,sd | unit,numerator,denominator | unit,observed,expected",
    )
    command.add_argument(
        "--transform", choices=get_args(Transform), default="auto", help="auto: none, arcsine, log menurut --kind"
    )
    command.add_argument(
        "--overdispersion", choices=get_args(Overdispersion), default="none", help="keragaman di luar kebetulan"
    )
    command.add_argument("--trim", choices=TRIMS, default="none", help="agar yang ekstrem tidak menutupi diri")
    command.add_argument("--target", metavar="X", type=_number, help="bawaan: nilai gabungan; 1 untuk ratio")
    command.add_argument("--seed", metavar="N", type=int, default=0, help="awal bilangan acak; bawaan 0")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    try:
        compared = compare_file(
            Source(options.file, str(options.file)),
            options.kind,
            transform=options.transform,
            overdispersion=options.overdispersion,
            trim=options.trim,
            target=_fitting(options.target, options.kind),
            seed=options.seed,
        )
    except (TableError, UnfitTransform) as error:
        raise CannotRun(str(error)) from error
    if options.json:
        print_json(as_data(compared))
    else:
        _print(compared)
    for row in compared.refused:
        say(f"Ditolak: {row.message}")
    total = sum(compared.refused_count.values())
    if total:
        say(f"{written(total)} baris ditolak; baris lain tetap dibandingkan.")
    return 1 if total else 0


def _number(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"'{text}' bukan angka")
    return number


def _fitting(target: float | None, kind: Kind) -> float | None:
    if target is not None and kind == "proportion" and not 0 <= target <= 1:
        raise CannotRun("--target untuk proporsi adalah angka antara 0 dan 1.")
    if target is not None and kind == "ratio" and target <= 0:
        raise CannotRun("--target untuk rasio harus lebih dari 0.")
    return target


def _print(compared: Compared) -> None:
    found = compared.funnel
    print(f"Sasaran {_written(found.target)}; {written(len(found.units))} unit")
    if found.phi is not None:
        print(f"Keragaman φ = {_written(found.phi)}" + (f", τ² = {found.tau2:.6g}" if found.tau2 is not None else ""))
    rows = [["Unit", "Nilai", "Batas 95 %", "Letak", "Tersusut", "Peringkat"]] + [
        [
            unit.unit,
            _written(unit.value),
            f"{_written(unit.limits95[0])}–{_written(unit.limits95[1])}",
            WORDS[unit.label],
            "-" if unit.shrunk is None else _written(unit.shrunk),
            f"{best}" if best == worst else f"{best}–{worst}",
        ]
        for unit, (best, worst) in zip(found.units, compared.ranks, strict=True)
    ]
    print(table(rows, right=frozenset({1, 2, 4, 5})))


def _written(number: float) -> str:
    return written(half_up(Fraction(number), 4 if abs(number) < 10 else 2))
