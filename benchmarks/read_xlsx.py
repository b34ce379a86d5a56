"""Reading an .xlsx of 100,000 rows beside the bare workbook reader: rows a second and memory.

Run: .teladan/env/bin/python benchmarks/read_xlsx.py [--rows N] [--runs N]
Writes docs/reference/benchmarks/read-xlsx.md. The sheet has a unit, an attribute and nine answers; in the worst case
hardly two rows are alike, in the usual one respondents repeat each other.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

import python_calamine
import xlsxwriter
from machine import ROOT, described, middle, report, run

HEADER = ["Unit", "Jenis kelamin", *(f"U{number}" for number in range(1, 10))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--bare", type=Path, metavar="FILE", help="only read the rows with the bare reader")
    parser.add_argument("--read", type=Path, metavar="FILE", help="only read the answers, without scoring")
    options = parser.parse_args()
    if options.bare:
        read_bare(options.bare)
    elif options.read:
        read_answers_of(options.read)
    else:
        compare(options.rows, options.runs)


def compare(rows: int, runs: int) -> None:
    lines = []
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        for name, alike in (("hardly two rows alike", False), ("rows repeat each other", True)):
            file = Path(folder) / "answers.xlsx"
            make(file, rows, alike=alike)
            taken = {way: [] for way in ("--bare", "--read")}
            for _ in range(runs):
                for way, found in taken.items():
                    found.append(run(sys.executable, __file__, way, file))
            bare, read = middle(taken["--bare"]), middle(taken["--read"])
            lines.append(
                f"| {name} | {rows / bare.wall:,.0f} | {rows / read.wall:,.0f} | {read.wall / bare.wall:.2f} | "
                f"{bare.memory:.0f} / {read.memory:.0f} |\n"
            )
    report(
        "read-xlsx.md",
        f"# An .xlsx of {rows:,} rows × 11 columns\n\n"
        f"Made by `benchmarks/read_xlsx.py`: median of {runs} runs each, whole processes, taken in turn. The bare reader "
        "(python-calamine) only makes the rows; `read_answers` also measures the zip, looks for far cells, formulas and "
        "errors, finds the header, judges each row and counts.\n\n"
        f"Machine: {described()}, python-calamine {version()}.\n\n"
        "| Rows | bare, rows/s | `read_answers`, rows/s | times the bare time | MB, bare / `read_answers` |\n"
        "|---|---:|---:|---:|---:|\n" + "".join(lines),
    )


def version() -> str:
    from importlib.metadata import version as of

    return of("python-calamine")


def make(file: Path, rows: int, *, alike: bool) -> None:
    chance = random.Random(0)
    patterns = [[chance.randint(1, 4) for _ in range(9)] for _ in range(200)]
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Jawaban")
        sheet.write_row(0, 0, HEADER)
        for number in range(1, rows + 1):
            answers = chance.choice(patterns) if alike else [chance.randint(1, 4) for _ in range(9)]
            sheet.write_row(number, 0, [f"Unit {number % 40}", "L" if number % 2 else "P", *answers])


def read_bare(file: Path) -> None:
    with python_calamine.CalamineWorkbook.from_path(file) as book:
        print(sum(1 for _ in book.get_sheet_by_index(0).iter_rows()))


def read_answers_of(file: Path) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from teladan.core.definitions import Library
    from teladan.ground.tables import read_answers

    skm = Library([ROOT / "definitions"]).instrument("skm/2017").body
    print(len(read_answers([file], skm, by="Unit", progress=lambda step: print(step.rows, file=sys.stderr)).units))


if __name__ == "__main__":
    main()
