"""The result page of a wave with ten million stored responses beside that of an empty wave.

Run: .teladan/env/bin/python benchmarks/result_page.py [--responses N] [--runs N]
Writes docs/reference/benchmarks/result-page.md. Responses are put into SQLite by one statement a unit, their tallies beside
them; then both pages are asked for in turn and every statement they send to the database is looked at.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from machine import ROOT, described, report

UNITS, PATTERNS = 40, 500
LIMIT = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        os.environ |= {"TELADAN_HOME": folder, "TELADAN_DATABASE": ""}
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
        text = measured(options.responses, options.runs, Path(folder))
    report("result-page.md", text)


def measured(responses: int, runs: int, home: Path) -> str:
    from teladan.doors.cli.django import set_up

    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.test import Client
    from factories.measure import a_wave
    from factories.registry import a_unit, an_account

    office = a_unit("Direktorat Contoh")
    units = [a_unit(f"Puskesmas Contoh {number}", office) for number in range(UNITS)]
    waves = {"empty": a_wave(office, *units), "full": a_wave(office, *units)}
    begun = time.perf_counter()
    stored = fill(waves["full"], responses)
    filling = time.perf_counter() - begun
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(an_account("pengelola", is_operator=True))
    pages = {name: f"/ukur/periode/{wave.pk}/hasil/" for name, wave in waves.items()}
    waits: dict[str, list[float]] = {name: [] for name in pages}
    statements = {name: asked(client, page) for name, page in pages.items()}
    for _run in range(runs):
        for name, page in pages.items():
            begun = time.perf_counter()
            answer = client.get(page)
            waits[name].append(1000 * (time.perf_counter() - begun))
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
    raw = {name: sum("measure_response" in statement for statement in found) for name, found in statements.items()}
    ratio = median(waits["full"]) / median(waits["empty"])
    rows = "".join(
        f"| {name} | {0 if name == 'empty' else stored:,} | {len(statements[name])} | **{raw[name]}** | "
        f"{median(waits[name]):.1f} | {sorted(waits[name])[int(0.95 * runs)]:.1f} |\n"
        for name in pages
    )
    size = (home / "teladan.sqlite3").stat().st_size / 1024**3
    if any(raw.values()) or ratio > LIMIT:
        print(f"NOT WITHIN THE AIM: ratio {ratio:.2f}, statements about responses {raw}", file=sys.stderr)
    return (
        f"# The result page beside {stored:,} stored responses\n\n"
        f"Made by `benchmarks/result_page.py`: {UNITS} units, SQLite of {size:.1f} GB (filled in {filling:.0f} s), the page of the "
        f"whole wave as its officer sees it, asked for in-process {runs} times each, in turn. The empty wave's page has no "
        "figures, tables and charts to draw; the full one's has all of them. *About responses*: statements that name the "
        f"table of raw answers. The aim is none of these, and at most {LIMIT} times the empty wave's time.\n\n"
        f"Machine: {described()}.\n\n"
        "| Wave | responses | statements | about responses | median, ms | 95 % within, ms |\n"
        f"|---|---:|---:|---:|---:|---:|\n{rows}\nRatio: **{ratio:.2f}**.\n"
    )


def asked(client: object, page: str) -> list[str]:
    """The statements that a page sends to the database; it is asked for once before, so that nothing is only being set up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return [query["sql"] for query in captured.captured_queries]


def fill(wave: object, responses: int) -> int:
    """So many responses, each unit's answers drawn from patterns of its own, and the tallies that they come to."""
    from django.db import connection

    from teladan.cycle.measure import tallies
    from teladan.cycle.measure.models import IntakeTally

    invented = random.Random(2026)
    sexes = ({"sex": "female"}, {"sex": "male"})
    each, stored = responses // UNITS // PATTERNS, 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        for intake in wave.intakes.all():
            counts: tallies.Counts = {}
            cursor.execute("CREATE TEMP TABLE pattern (place INTEGER PRIMARY KEY, answers TEXT, attributes TEXT)")
            for place in range(PATTERNS):
                values = dict(zip(wave.elements, invented.choices([1, 2, 3, 4], (2, 10, 55, 33), k=9), strict=True))
                about = sexes[place % 2]
                tallies.count(counts, values, about, each)
                row = [place, tallies.packed(values, wave.elements), json.dumps(about)]
                cursor.execute("INSERT INTO pattern VALUES (%s, %s, %s)", row)
            cursor.execute(
                "INSERT INTO measure_response (id, intake_id, answers, attributes, source, answered_on, received_at) "
                "WITH RECURSIVE turn(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM turn WHERE number < %s) "
                "SELECT printf('%%032x', %s + number * %s + place), %s, answers, attributes, 'web', '2026-06-30', "
                "'2026-06-30 03:00:00' FROM turn, pattern",
                [each - 1, stored, PATTERNS, intake.pk],
            )
            cursor.execute("DROP TABLE pattern")
            stored += each * PATTERNS
            IntakeTally.objects.update_or_create(intake=intake, defaults={"n": each * PATTERNS, "counts": counts})
        cursor.execute("PRAGMA synchronous=FULL")
    return stored


if __name__ == "__main__":
    main()
