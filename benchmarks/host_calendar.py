"""A host's calendar of 5,000 visits, beside an empty month.

Run: .teladan/env/bin/python benchmarks/host_calendar.py [--visits N] [--runs N]
Writes docs/reference/benchmarks/calendar.md. Not named calendar.py: that would hide Python's own module of that name. Visits
are put in as rows, each with its case and what happened in it, as the rooms' own actions leave them; pages are asked for as
an officer of the host sees them.
"""

import argparse
import datetime as dt
import os
import random
import sys
import tempfile
import time
from statistics import median

from machine import ROOT, described, report
from result_page import asked

AIM = 300  # ms
AIMED = ("busy", "empty")
GUESTS, YEARS, A_DAY = 200, 2, 12  # guests come again; years over which visits lie; working days hold so many at most
FIRST = dt.date(2024, 7, 1)
BUSY = dt.date(2025, 7, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        os.environ |= {"TELADAN_HOME": folder, "TELADAN_DATABASE": ""}
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
        text = measured(options.visits, options.runs)
    report("calendar.md", text)


def measured(visits: int, runs: int) -> str:
    from teladan.doors.cli.django import set_up

    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.test import Client
    from factories.learn import a_host
    from factories.registry import a_mandate, a_unit

    agency = a_unit("Kabupaten Contoh")
    desks = {
        name: a_host(a_unit(f"Dinas {name}", agency), delegations_a_day=A_DAY) for name in ("busy", "crammed", "empty")
    }
    begun = time.perf_counter()
    fill(desks["busy"], visits, YEARS * 365)
    fill(desks["crammed"], visits, 31, since=BUSY)
    filling = time.perf_counter() - begun
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(a_mandate(agency, "officer").person.account, "django.contrib.auth.backends.ModelBackend")
    pages = {name: f"/belajar/meja/?unit={host.unit_id}&bulan={BUSY:%Y-%m}" for name, host in desks.items()}
    statements = {name: len(asked(client, page)) for name, page in pages.items()}
    shown = {name: shown_in(host) for name, host in desks.items()}
    waits: dict[str, list[float]] = {name: [] for name in pages}
    works: dict[str, list[float]] = {name: [] for name in pages}
    for _run in range(runs):
        for name, page in pages.items():
            begun, worked = time.perf_counter(), time.process_time()
            answer = client.get(page)
            waits[name].append(1000 * (time.perf_counter() - begun))
            works[name].append(1000 * (time.process_time() - worked))
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
    about = {"visits": visits, "runs": runs, "filling": filling}
    return written(about, shown, statements, waits, works)


def fill(host: object, visits: int, days: int, since: dt.date = FIRST) -> None:
    """So many visits of a host, nine of ten accepted, one waiting for an answer."""
    from factories.learn import WIB
    from factories.registry import a_unit

    from teladan.config.definitions import library
    from teladan.cycle.learn.models import Reception, Visit
    from teladan.operations.casework.models import Case, Happening

    invented = random.Random(days)
    programme, procedure = library().programme("visit"), library().procedure("visit-request/2025")
    guests = [a_unit(f"Instansi Contoh {host.pk}-{one}") for one in range(GUESTS)]
    room = host.places.first()
    rows, cases, happenings, receptions = [], [], [], []
    for number in range(visits):
        on = since + dt.timedelta(days=invented.randrange(days))
        guest = guests[number % GUESTS]
        asked_at = dt.datetime.combine(on - dt.timedelta(days=30), dt.time(9), WIB)
        case = Case(
            procedure=procedure.ident, digest=procedure.digest, owner=host.unit, party=guest, subject="Kunjungan",
            opened_at=asked_at,
        )  # fmt: skip
        cases.append(case)
        happenings.append(Happening(case=case, fact="request_received", at=asked_at))
        reception = None
        if number % 10:
            happenings.append(Happening(case=case, fact="accepted", at=asked_at + dt.timedelta(days=3)))
            reception = Reception(host=host, on=on, starts_at=dt.time(9), ends_at=dt.time(14), room=room)
            receptions.append(reception)
        rows.append(
            Visit(
                programme=programme.ident, digest=programme.digest, guest=guest, host=host.unit, origin="terms",
                theme="Pengelolaan sarana", purpose="Belajar.", proposed_on=on, people=invented.randint(3, 30), case=case,
                reception=reception,
            )
        )  # fmt: skip
    for model, made in ((Case, cases), (Happening, happenings), (Reception, receptions), (Visit, rows)):
        model.objects.bulk_create(made, batch_size=500)


def shown_in(host: object) -> int:
    """Visits of the month that is asked for."""
    from teladan.cycle.learn.queries.calendar import month

    found = month(host, BUSY).days
    return sum(day.delegations + len(day.waiting) for day in found)


def written(
    about: dict[str, float],
    shown: dict[str, int],
    statements: dict[str, int],
    waits: dict[str, list[float]],
    works: dict[str, list[float]],
) -> str:
    visits, runs, filling = int(about["visits"]), int(about["runs"]), about["filling"]
    names = {
        "busy": f"{visits:,} visits over {YEARS} years",
        "crammed": f"{visits:,} visits all in this month",
        "empty": "no visits (floor)",
    }
    rows = "".join(
        f"| {names[name]} | {shown[name]:,} | {statements[name]} | **{median(found):.0f}** | "
        f"{sorted(found)[int(0.95 * len(found))]:.0f} | {median(works[name]):.0f} | {AIM if name in AIMED else '–'} |\n"
        for name, found in waits.items()
    )
    late = [names[name] for name in AIMED if median(waits[name]) > AIM]
    if late:
        print(f"NOT WITHIN THE AIM: {'; '.join(late)}", file=sys.stderr)
    verdict = f"Waited longer than the aim: {'; '.join(late)}." if late else "Both that have an aim are within it."
    ratio = median(waits["busy"]) / median(waits["empty"])
    return (
        f"# A host's calendar of {visits:,} visits\n\n"
        f"Made by `benchmarks/host_calendar.py`: one installation on SQLite (filled in {filling:.0f} s), a month's page as an "
        f"officer of the host sees it, asked for in-process {runs} times each, in turn. The whole page is waited for: nothing "
        "is sent before it is finished, so that is the first byte too. The floor is the same month of a host whom nobody "
        "visits. A month with all visits at once, some 160 a day, happens nowhere: it has no aim and shows how the cost grows. The number of "
        "statements must not grow with visits; a month that shows some asks a few times more than an empty one.\n\n"
        f"Machine: {described()}.\n\n"
        "| Host | visits and requests shown | statements | median, ms | 95 % within, ms | processor, ms | aim, ms |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n"
        f"{rows}\nBusy beside empty: ratio **{ratio:.1f}**. {verdict}\n"
    )


if __name__ == "__main__":
    main()
