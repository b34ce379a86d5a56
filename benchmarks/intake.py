"""Answers a second through the real web form, durable, beside a bare Django view that inserts one row.

Run: .teladan/env/bin/python benchmarks/intake.py [--seconds S] [--runs N] [--connections C] [--workers W]
Writes docs/reference/benchmarks/intake.md. Both are served by granian with the same options, on the same database with the
same settings; the runs take turns. On PostgreSQL the server runs with fsync and synchronous_commit on.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from installation import ROOT, Site
from machine import described, report
from respondents import Taken, send

sys.path.insert(0, str(ROOT / "tests"))
import postgres

HEADINGS = ("database", "what", "answers/s", "half within, ms", "99 % within, ms", "share of bare")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sqlite-only", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        rows = compare("SQLite (WAL, synchronous=FULL)", Path(folder), "", options)
        if not options.sqlite_only:
            postgres.SETTINGS = postgres.SETTINGS.replace("=off", "=on")
            with postgres.server() as address:
                rows += compare("PostgreSQL 18 (fsync on)", Path(folder), address, options)
    table = [HEADINGS, ("---", "---", *["---:"] * 4), *rows]
    report(
        "intake.md",
        "# Answers a second by web form\n\n"
        f"Made by `benchmarks/intake.py`: median of {options.runs} runs of {options.seconds:g} s each, taken in turn, "
        f"{options.connections} connections that each wait for the answer before they send the next form, "
        f"{options.workers} web processes of 4 threads, forty units. What is sent is the whole form of nine questions and "
        "four attributes with its token. Teladan checks token, form and wave, stores the response, counts it into the "
        "unit's tally and commits before it answers. The bare view has no middleware, no form and no tally: it inserts one "
        "row as wide and commits. The respondents run on the same machine and take a part of it.\n\n"
        f"Machine: {described()}.\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in table),
    )


def compare(name: str, folder: Path, database: str, options: argparse.Namespace) -> list[tuple[str, ...]]:
    kind = "postgresql" if database else "sqlite"
    ours = Site(folder / f"{kind}-teladan", database)
    bare = Site(folder / f"{kind}-bare", database or f"sqlite:///{folder}/{kind}-bare.sqlite3")
    bare.home.mkdir()
    forms = ours.prepare()
    bare.run(str(ROOT / "benchmarks/bare.py"))
    runs: dict[str, list[Taken]] = {"Teladan": [], "bare": []}
    for _run in range(options.runs):
        runs["Teladan"].append(taken(ours, ours.serve(options.workers), forms, options))
        runs["bare"].append(taken(bare, bare.serve_floor(options.workers), ["/insert/"], options))
    floor = median(run.rate for run in runs["bare"])
    return [
        (
            name,
            what,
            f"{median(run.rate for run in found):.0f}",
            f"{median(run.wait(50) for run in found):.1f}",
            f"{median(run.wait(99) for run in found):.1f}",
            f"**{median(run.rate for run in found) / floor:.2f}**",
        )
        for what, found in runs.items()
    ]


def taken(site: Site, port: int, paths: list[str], options: argparse.Namespace) -> Taken:
    try:
        # A moment to warm up: threads, connections, templates.
        for seconds in (1.5, options.seconds):
            end = time.perf_counter() + seconds
            found = asyncio.run(send(port, paths, options.connections, lambda end=end: time.perf_counter() > end))
    finally:
        site.stop()
    if found.refused or found.unsure:
        raise SystemExit(f"{found.refused} refused, {len(found.unsure)} cut off")
    return found


if __name__ == "__main__":
    main()
