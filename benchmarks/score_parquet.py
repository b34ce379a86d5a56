"""`score` on 20 million rows × 9 in Parquet beside a hand-written DuckDB query, whole process against whole process.

Run: .teladan/env/bin/python benchmarks/score_parquet.py [--rows N] [--units N] [--runs N]
Writes docs/reference/benchmarks/score-parquet.md. The file is made anew in a temporary folder: nine answers of 1 to 4,
one in fifty blank, units in random order. The second file also has a 5 in one answer of five thousand.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import duckdb
from machine import ROOT, Run, described, middle, report, run

KEYS = ["requirements", "procedure", "time", "cost", "product", "competence", "behaviour", "complaints", "facilities"]
LIMIT = 1.5
FORMS = {
    "filter": "count(*) FILTER (WHERE {})",  # standard SQL
    "case": "sum(CASE WHEN {} THEN 1 ELSE 0 END)",
    "count_if": "count_if({})",  # the quickest that DuckDB has
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--by-hand", nargs=2, metavar=("FORM", "FILE"), help="only run the hand-written query, once")
    options = parser.parse_args()
    if options.by_hand:
        count_by_hand(FORMS[options.by_hand[0]], Path(options.by_hand[1]))
        return
    lines = []
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        for name, fives in (("clean", False), ("with bad rows", True)):
            file = Path(folder) / f"{name.replace(' ', '-')}.parquet"
            make(file, options.rows, options.units, fives=fives)
            by_hand, score = compare(file, options.runs, fives=fives)
            lines += [
                f"| {name} | `{FORMS[form].format('u1 = 1')}` | {hand.wall:.2f} | {score.wall:.2f} | "
                f"**{score.wall / hand.wall:.2f}** | {hand.processor:.1f} / {score.processor:.1f} | "
                f"{hand.memory:.0f} / {score.memory:.0f} |\n"
                for form, hand in by_hand.items()
            ]
            file.unlink()
    report(
        "score-parquet.md",
        f"# `score` on {options.rows:,} rows × 9, {options.units:,} units, in Parquet\n\n"
        f"Made by `benchmarks/score_parquet.py`: median of {options.runs} runs each, taken in turn. By hand: one DuckDB "
        "query for the counts of each value, the answers off the scale, the totals and the squares of each unit, printed as "
        "JSON, in each of the ways that people count in SQL; they differ by far. `score` also finds each respondent's number of answers, so that its variance is exact, names rejected rows, and "
        f"writes index, interval and grade of each unit and element. The aim is a ratio of {LIMIT} and 1,000 MB.\n\n"
        f"Machine: {described()}, DuckDB {duckdb.__version__}.\n\n"
        "| File | counted by hand with | by hand, s | `score`, s | ratio | processor s | MB |\n"
        "|---|---|---:|---:|---:|---:|---:|\n" + "".join(lines),
    )


def make(file: Path, rows: int, units: int, *, fives: bool) -> None:
    drawn = ", ".join(f"random() AS r{place}" for place in range(9))
    five = "WHEN r{0} > 0.9998 THEN 5 " if fives else ""
    answers = ", ".join(
        f"(CASE WHEN r{place} < 0.02 THEN NULL WHEN r{place} < 0.06 THEN 1 WHEN r{place} < 0.18 THEN 2 "
        f"WHEN r{place} < 0.7 THEN 3 {five.format(place)}ELSE 4 END)::TINYINT AS {key}"
        for place, key in enumerate(KEYS)
    )
    unit = f"'Unit ' || lpad((floor(random() * {units}))::INT::VARCHAR, 6, '0') AS unit"
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(f"COPY (SELECT {unit}, {answers} FROM (SELECT {drawn} FROM range({rows}))) TO '{file}'")


def count_by_hand(form: str, file: Path) -> None:
    """What somebody who knows the file would write."""
    counts = ", ".join(form.format(f"{key} = {value}") for key in KEYS for value in (1, 2, 3, 4))
    off_scale = ", ".join(form.format(f"{key} < 1 OR {key} > 4") for key in KEYS)
    total = " + ".join(f"coalesce({key}, 0)" for key in KEYS)
    query = (
        f"SELECT unit, count(*), {counts}, {off_scale}, sum(t), sum(t::INTEGER * t) "
        f"FROM (SELECT *, {total} AS t FROM '{file}') GROUP BY unit ORDER BY unit"
    )
    with duckdb.connect() as connection:
        json.dump([[str(cell) for cell in row] for row in connection.execute(query).fetchall()], sys.stdout)


def compare(file: Path, runs: int, *, fives: bool) -> tuple[dict[str, Run], Run]:
    """By hand and by `score`, in turn, so that whatever else the machine does meets both."""
    by_hand: dict[str, list[Run]] = {form: [] for form in FORMS}
    by_score: list[Run] = []
    for _ in range(runs):
        for form, runs_by_hand in by_hand.items():
            runs_by_hand.append(run(sys.executable, __file__, "--by-hand", form, file))
        # Rejected rows end the command with status 1, as its contract says.
        by_score.append(
            run(ROOT / "teladan", "score", "skm/2017", file, "--by", "unit", "--json", allowed=1 if fives else 0)
        )
    return {form: middle(found) for form, found in by_hand.items()}, middle(by_score)


if __name__ == "__main__":
    main()
