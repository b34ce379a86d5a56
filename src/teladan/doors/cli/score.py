"""`score`: spreadsheets of answers in, the exact index out."""

import argparse
import gc
import re
import sys
from fractions import Fraction
from pathlib import Path

from teladan.config.definitions import library
from teladan.core.numbers import half_up, written
from teladan.core.scoring import Score
from teladan.cycle.measure.queries.files import ScoredFiles, as_data, score_files
from teladan.doors.cli.instruments import add_instrument
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json, whole_positive
from teladan.ground.tables import Progress, Source, TableError

EXAMPLE = """contoh:
  ./teladan score skm/2017 jawaban.xlsx --by "Unit Layanan" --population-column Populasi
  ./teladan score skm jawaban.csv --json
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    add_instrument(command)
    command.add_argument("files", metavar="FILE", nargs="+", type=Path, help=".csv, .xlsx, .ods, atau .parquet")
    command.add_argument("--by", metavar="KOLOM", help="kolom nama unit; satu hasil tiap unit")
    command.add_argument("--weights", metavar="exact|DESIMAL", type=_weight, help="bobot tiap unsur; bawaan exact")
    population = command.add_mutually_exclusive_group()
    population.add_argument(
        "--population", metavar="N", type=whole_positive, help="banyaknya penerima layanan tiap unit"
    )
    population.add_argument("--population-column", metavar="KOLOM", help="kolom berisi N tiap unit")
    command.add_argument(
        "--order",
        choices=["definition", "questionnaire"],
        default="definition",
        help="U8 dan U9 menurut urutan peraturan (pengaduan, sarana) atau kuesioner (sarana, pengaduan)",
    )
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    gc.disable()  # counts of thousands of units stay until the end; looking for garbage among them takes a tenth of the time
    try:
        scored = score_files(
            [Source(path, str(path)) for path in options.files],
            library().instrument_or_file(options.instrument),
            by=options.by,
            weight=options.weights,
            population=options.population,
            population_column=options.population_column,
            order=options.order,
            progress=_progress if sys.stderr.isatty() else None,
        )
    except TableError as error:
        raise CannotRun(str(error)) from error
    if options.json:
        print_json(as_data(scored))
    else:
        _print(scored)
    return 1 if scored.reading.rejected_count else 0


def _weight(text: str) -> Fraction | None:
    if text == "exact":
        return None
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) or Fraction(text) <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' bukan exact atau desimal seperti 0.11")
    return Fraction(text)


def _progress(progress: Progress) -> None:
    print(f"\r{progress.file}: {written(progress.rows)} baris", end="", file=sys.stderr, flush=True)


def _print(scored: ScoredFiles) -> None:
    for unit, result in scored.scores.items():
        print(_unit(scored, unit, result), end="\n\n")
    for warning in scored.warnings:
        say(f"Perhatian: {warning}")
    for row in scored.reading.rejected:
        say(f"Ditolak: {row.message}")
    total = sum(scored.reading.rejected_count.values())
    if total:
        say(f"{written(total)} baris ditolak; baris lain tetap dihitung.")


def _unit(scored: ScoredFiles, unit: str | None, result: Score) -> str:
    body = scored.instrument.body
    head = f"{unit or 'Semua jawaban'}: {body.name} ({scored.instrument.ident})"
    if result.index is None:
        return f"{head}\n  Indeks tidak dihitung: ada unsur tanpa jawaban (n = {written(result.n or 0)})"
    interval = result.interval
    sure = f", selang 95 % {written(interval.low)}–{written(interval.high)}" if interval else ""
    rows = [["Unsur", "n", "Rata-rata", "Indeks", "Mutu", ""]] + [
        [
            "  " * element.depth + element.name,
            "" if element.n is None else written(element.n),
            "-" if element.mean is None else written(half_up(element.mean, 4)),
            "-" if element.index is None else written(element.index),
            element.grade or "-",
            "terlemah" if element.key in result.weakest else "",
        ]
        for element in result.elements
    ]
    answered = f"n = {written(result.n or 0)}"
    return f"{head}\n  Indeks {written(result.index)}, mutu {result.grade}, {answered}{sure}\n\n" + table(
        rows, right=frozenset({1, 2, 3})
    )
