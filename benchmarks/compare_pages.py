"""The gap page beside ten million stored responses, and the overview of 5,000 units.

Run: .teladan/env/bin/python benchmarks/compare_pages.py [--responses N] [--units N] [--runs N]
Writes docs/reference/benchmarks/compare-pages.md. Responses and their tallies are put in as for the result page; their waves are
closed and published through the rooms' own actions. The 5,000 units have figures alone: that is what the overview reads.
"""

import argparse
import datetime as dt
import os
import random
import sys
import tempfile
import time
import uuid
from decimal import Decimal
from pathlib import Path
from statistics import median

from machine import ROOT, described, report
from result_page import asked, fill

PEERS, FEW, SMALL = 40, 10, 40  # units of a type; of the smaller type; responses a unit where there are few
GAP_AIM, OVERVIEW_AIM = 150, 300  # ms
ENDS = (dt.date(2025, 12, 31), dt.date(2026, 6, 30))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=10_000_000)
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        os.environ |= {"TELADAN_HOME": folder, "TELADAN_DATABASE": ""}
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
        text = measured(options.responses, options.units, options.runs, Path(folder))
    report("compare-pages.md", text)


def measured(responses: int, many: int, runs: int, home: Path) -> str:
    from teladan.doors.cli.django import set_up

    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.test import Client
    from factories.registry import a_unit, an_account

    office = a_unit("Direktorat Contoh")
    officer = an_account("pengelola", is_operator=True)
    there = {
        "full": [a_unit(f"Puskesmas Contoh {one}", office, type="puskesmas") for one in range(PEERS)],
        "few answers": [a_unit(f"RSUD Contoh {one}", office, type="rumah-sakit") for one in range(PEERS)],
        "few peers": [a_unit(f"Balai Contoh {one}", office, type="balai") for one in range(FEW)],
    }
    stored, begun = {}, time.perf_counter()
    for name, units in there.items():
        for ends_on in ENDS:
            newest = name == "full" and ends_on == ENDS[-1]
            stored[name] = publish(office, units, ends_on, responses if newest else 0, officer)
    filling = time.perf_counter() - begun
    wide = {number: crowd(f"Kabupaten Contoh {number}", number) for number in (many // 10, many)}
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(officer)
    pages = {name: f"/bandingkan/unit/{units[0].pk}/" for name, units in there.items()}
    pages |= {f"{number:,} units": f"/bandingkan/?di={agency}" for number, agency in wide.items()}
    waits: dict[str, list[float]] = {name: [] for name in pages}
    works: dict[str, list[float]] = {name: [] for name in pages}
    statements = {name: asked(client, page) for name, page in pages.items()}
    for _run in range(runs):
        for name, page in pages.items():
            begun, worked = time.perf_counter(), time.process_time()
            answer = client.get(page)
            waits[name].append(1000 * (time.perf_counter() - begun))
            works[name].append(1000 * (time.process_time() - worked))
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
            if b"belum dapat dibandingkan" in answer.content:
                raise SystemExit(f"{page}: nothing was compared")
    size = (home / "teladan.sqlite3").stat().st_size / 1024**3
    return written(stored, statements, waits, works, {"size": size, "filling": filling, "runs": runs})


def publish(office: object, units: list, ends_on: dt.date, responses: int, officer: object) -> int:
    """A wave of these units with so many responses (0: few), closed and published, and the figures that follow."""
    from factories.measure import a_wave

    from teladan.cycle.compare.actions.figures import refresh_figures
    from teladan.cycle.measure.actions import results, waves

    wave = a_wave(office, *units, ends_on=ends_on)
    wave.intakes.update(population=20_000_000)
    stored = fill(wave, responses) if responses else fill_a_little(wave)
    waves.close_wave(actor=str(officer.pk), wave=wave)
    results.publish_results(actor=str(officer.pk), wave=wave)
    refresh_figures(wave=wave.pk)
    return stored


def fill_a_little(wave: object) -> int:
    from teladan.cycle.measure import tallies
    from teladan.cycle.measure.models import IntakeTally, Response

    invented = random.Random(str(wave.ends_on))
    rows = []
    for intake in wave.intakes.all():
        own = []
        for number in range(SMALL):
            values = dict(zip(wave.elements, invented.choices([1, 2, 3, 4], (2, 10, 55, 33), k=9), strict=True))
            own.append((tallies.packed(values, wave.elements), {"sex": ("female", "male")[number % 2]}))
        counts, n = tallies.counted(own, wave.elements)
        IntakeTally.objects.update_or_create(intake=intake, defaults={"n": n, "counts": counts})
        rows += [
            Response(id=uuid.uuid4(), intake=intake, answers=answers, attributes=attributes, source="web", answered_on=wave.ends_on)
            for answers, attributes in own
        ]  # fmt: skip
    Response.objects.bulk_create(rows)
    return len(rows)


def crowd(name: str, many: int) -> int:
    """An agency with so many units, each with two waves' figures of the index and every element."""
    from factories.registry import a_unit

    from teladan.config.definitions import library
    from teladan.cycle.compare.models import Figure
    from teladan.ground.registry.models import Unit

    invented = random.Random(many)
    agency = a_unit(name)
    rows = [
        Unit(
            kind="unit",
            name=f"{name}, Kelurahan {one}",
            type="kelurahan",
            since=ENDS[0],
            parent=agency,
            is_example=True,
        )
        for one in range(many)
    ]
    Unit.objects.bulk_create(rows, batch_size=1_000)
    for row in rows:
        row.path = f"{agency.path}{row.pk}/"
    Unit.objects.bulk_update(rows, ["path"], batch_size=1_000)
    keys = [Figure.INDEX, *library().instrument("skm/2017").body.elements]
    figures = []
    for ends_on in ENDS:
        wave = uuid.UUID(int=invented.getrandbits(128))
        for row in rows:
            result, level, n = (
                uuid.UUID(int=invented.getrandbits(128)),
                invented.gauss(82, 4),
                invented.randint(10, 400),
            )
            figures += [
                Figure(
                    wave=wave, result=result, unit=row, instrument="skm/2017", key=key, n=n, population=5_000,
                    starts_on=ends_on - dt.timedelta(days=180), ends_on=ends_on, published_on=ends_on,
                    value=Decimal(str(round(min(level + invented.gauss(0, 2), 100), 2))),
                    deviation=Decimal(str(round(invented.uniform(8, 15), 4))),
                )
                for key in keys
            ]  # fmt: skip
    Figure.objects.bulk_create(figures, batch_size=2_000)
    return agency.pk


def written(
    stored: dict[str, int],
    statements: dict[str, list[str]],
    waits: dict[str, list[float]],
    works: dict[str, list[float]],
    about: dict[str, float],
) -> str:
    names = {
        "full": f"gap, {PEERS} peers of one kind, {stored['full']:,} responses",
        "few answers": f"gap, {PEERS} peers of one kind, {stored['few answers']:,} responses",
        "few peers": f"gap, {FEW} peers of one kind, {stored['few peers']:,} responses",
    }
    aims = {name: GAP_AIM if name in names else OVERVIEW_AIM for name in waits}
    rows: list[str] = []
    late: list[str] = []
    for name, found in waits.items():
        aim = aims[name]
        raw = sum("measure_response" in statement for statement in statements[name])
        late += [names.get(name, f"overview, {name}")] if median(found) > aim or raw else []
        rows.append(
            f"| {names.get(name, f'overview, {name}')} | {len(statements[name])} | **{raw}** | **{median(found):.0f}** | "
            f"{sorted(found)[int(0.95 * len(found))]:.0f} | {median(works[name]):.0f} | {aim} |\n"
        )
    ratio = median(waits["full"]) / median(waits["few answers"])
    if late:
        print(f"NOT WITHIN THE AIM: {', '.join(late)}", file=sys.stderr)
    verdict = f"Waited longer than the aim: {'; '.join(late)}." if late else "All are within the aim."
    over = [name for name, aim in aims.items() if median(works[name]) > aim]
    verdict += " By the processor's time alone all are within." if late and not over else ""
    return (
        f"# Comparing, beside {stored['full']:,} stored responses\n\n"
        f"Made by `benchmarks/compare_pages.py`: one installation on SQLite of {about['size']:.1f} GB (filled in "
        f"{about['filling']:.0f} s), pages as an operator sees them, asked for in-process {about['runs']} times each, in turn. "
        "The whole page is waited for: nothing is sent before it is finished, so that is the first byte too. *About "
        "responses*: statements that name the table of raw answers; there must be none. The floor of the gap page is the same page "
        "beside few responses; *processor* is what the page itself cost, without waiting for others on the "
        "machine. The number of statements must not grow with responses, peers or units; beyond some hundred units there is one "
        "more, which looks for the kept rank sets.\n\n"
        f"Machine: {described()}. It was shared with other work.\n\n"
        "| Page | statements | about responses | median, ms | 95 % within, ms | processor, ms | aim, ms |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n"
        + "".join(rows)
        + f"\nGap page, many responses beside few: ratio **{ratio:.2f}**. {verdict}\n"
    )


if __name__ == "__main__":
    main()
