"""Two hundred regions press for the seats of one clinic, beside a bare INSERT under the same constraints.

Run: .teladan/env/bin/python benchmarks/booking.py [--seconds S] [--regions N] [--workers W] [--sqlite-only]
Writes docs/reference/benchmarks/booking.md. Both are served as an operator serves Teladan. Each region presses every two to
five seconds: for a seat where it has none, else for another one, or to give its own up, so that the seats never come to rest; and
after each success it loads the page that a browser is sent to. Then all press in one instant. Afterwards every seat is looked
for: none twice, and each region in the seat that it was last told.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from installation import ROOT, Site
from machine import described, report
from respondents import TOKEN

sys.path.insert(0, str(ROOT / "tests"))
import postgres

AIM = 300  # ms
TABLES, DESKS, SLOTS = 4, 3, 5
PACE = (2.0, 5.0)  # seconds from one press of a region to the next
WARM = 6  # seconds at a clinic of their own, before anything is measured
PACED = ("database", "what", "presses", "a second", "half within, ms", "95 % within, ms", "99 % within, ms")
INSTANT = ("database", "what", "presses", "won", "told that it is taken", "95 % within, ms", "all answered after, ms")
MAKE_CLINICS = """
import datetime as dt
from factories.events import a_request, a_table, an_event, an_invitee, some_slots
from factories.registry import a_unit
from teladan.ground import clock
day = clock.today() + dt.timedelta(days=7)
office = a_unit("Kementerian Contoh")
units = [a_unit(f"Kabupaten Contoh {number}") for number in range(REGIONS)]
clinics = []
for _clinic in range(3):
    event = an_event(office, starts_on=day, ends_on=day)
    tables = [a_table(event, key, desks=DESKS) for key in ("institutions", "staff", "accountability", "services")[:TABLES]]
    slots = [slot.pk for slot in some_slots(event, SLOTS)]
    desks = [[desk.pk for desk in table.desks.all()] for table in tables]
    regions = []
    for number, unit in enumerate(units):
        invitee = an_invitee(event, unit)
        asked = a_request(invitee, tables[number % TABLES])
        regions.append({"code": invitee.code, "request": str(asked.pk), "desks": desks[number % TABLES], "slots": slots})
    clinics.append(regions)
print(json.dumps(clinics))
"""
READ_BACK = """
from django.db.models import Count
from teladan.cycle.learn.models import Appointment
from teladan.ground.journal.models import Entry
held = Appointment.objects.filter(state__in=Appointment.HOLDS)
twice = sum(held.values(*one).annotate(many=Count("pk")).filter(many__gt=1).count()
    for one in (("desk", "slot", "chair"), ("invitee", "slot"), ("request",)))
seats = {str(request): [desk, slot] for request, desk, slot in held.values_list("request", "desk", "slot")}
told = Entry.objects.filter(verb__in=["learn.appointment.taken", "learn.appointment.moved", "learn.appointment.left"]).count()
print(json.dumps({"twice": twice, "seats": seats, "told": told}))
"""


@dataclass
class Taken:
    """`waits`: of presses; `pages`: of the page after a success; `seats`: what each region was last told, by its request."""

    waits: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    seats: dict[str, list[int] | None] = field(default_factory=dict)
    answers: Counter = field(default_factory=Counter)
    seconds: float = 0.0


def within(waits: list[float], percent: int) -> float:
    return 1000 * quantiles(waits, n=100)[percent - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--regions", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sqlite-only", action="store_true")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        found = [compare("SQLite (WAL, synchronous=FULL)", Path(folder), "", options)]
        if not options.sqlite_only:
            postgres.SETTINGS = postgres.SETTINGS.replace("=off", "=on")
            with postgres.server() as address:
                found.append(compare("PostgreSQL 18 (fsync on)", Path(folder), address, options))
    paced, instant, told = ([row for one in found for row in one[place]] for place in range(3))
    faults = sum(one[3] for one in found)
    late = _late(paced)
    if faults or late:
        print(f"DOUBLE OR LOST: {faults}; LATE: {late}", file=sys.stderr)
    report("booking.md", _page(options, load, (paced, instant), told, faults))


def _page(options: argparse.Namespace, load: float, tables: tuple, told: list[str], faults: int) -> str:
    seats, late = TABLES * DESKS * SLOTS, _late(tables[0])
    return (
        f"# {options.regions} regions booking seats of one clinic\n\n"
        f"Made by `benchmarks/booking.py`: {options.regions} regions, {TABLES} topics of {DESKS} desks with {SLOTS} slots, so "
        f"{seats} seats. Each region presses every {PACE[0]:g} to {PACE[1]:g} s, for {options.seconds:g} s: for a seat where it has "
        "none, else for another seat or to give its own up, so that the seats never come to rest; after each success it loads the "
        f"page that follows. Then, at a second clinic, all {options.regions} press in one instant. {options.workers} web processes, "
        "as `./teladan serve` starts them. Each press checks link, window, pause, chairs and the region's other seats, writes seat "
        "and journal and commits, or answers with the whole page and the seats that are still free. The bare view has no link, "
        "session, form, rule or journal: an INSERT under the same three constraints, or a DELETE. The regions run on the same "
        "machine and take a part of it.\n\n"
        f"Machine: {described()}; load of other work before it began: {load:.1f}.\n\n"
        "## Every two to five seconds\n\n"
        + _table(PACED, tables[0])
        + "\n## All in one instant\n\n"
        + _table(INSTANT, tables[1])
        + "\n"
        + "".join(f"- {line}\n" for line in told)
        + (f"\n**Double or lost: {faults}.**\n" if faults else "\nNo seat was given twice, and none was lost.\n")
        + f"\nThe aim is {AIM} ms for 95 of 100 presses on PostgreSQL. "
        + (
            f"Not met: {', '.join(late)}.\n"
            if late
            else "Met.\n"
            if options.sqlite_only
            else "Both databases are within it.\n"
        )
    )


def _late(paced: list[tuple[str, ...]]) -> list[str]:
    return [row[0] for row in paced if row[1] == "Teladan, a press" and float(row[5].strip("*")) > AIM]


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    table = [headings, ("---", "---", *["---:"] * (len(headings) - 2)), *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in table)


def compare(name: str, folder: Path, database: str, options: argparse.Namespace) -> tuple:
    kind = "postgresql" if database else "sqlite"
    ours = Site(folder / f"{kind}-teladan", database)
    bare = Site(folder / f"{kind}-bare", database or f"sqlite:///{folder}/{kind}-bare.sqlite3")
    bare.home.mkdir()
    ours.prepare()
    clinics = ours.does(
        f"REGIONS, TABLES, DESKS, SLOTS = {options.regions}, {TABLES}, {DESKS}, {SLOTS}\n{MAKE_CLINICS}"
    )
    bare.run(str(ROOT / "benchmarks/bare_seats.py"))
    warm, paced, instant = measured(ours, ours.serve(options.workers), clinics, options, is_bare=False)
    _warm, floor, floor_instant = measured(
        bare, bare.serve_floor(options.workers, "bare_seats"), clinics, options, is_bare=True
    )
    back = ours.does(READ_BACK)
    faults, told = checked(name, [warm, paced, instant], back)
    rows = [
        _paced(name, "Teladan, a press", paced.waits, paced.seconds),
        _paced(name, "Teladan, the page after it", paced.pages, paced.seconds),
        _paced(name, "bare, a press", floor.waits, floor.seconds),
    ]
    at_once = [_instant(name, "Teladan", instant), _instant(name, "bare", floor_instant)]
    return rows, at_once, told, faults


def _paced(name: str, what: str, waits: list[float], seconds: float) -> tuple[str, ...]:
    figures = (f"{within(waits, 50):.1f}", f"**{within(waits, 95):.1f}**", f"{within(waits, 99):.1f}")
    return (name, what, f"{len(waits):,}", f"{len(waits) / seconds:.0f}", *figures)


def _instant(name: str, what: str, taken: Taken) -> tuple[str, ...]:
    won, lost = taken.answers[302], taken.answers[422]
    return (
        name,
        what,
        str(won + lost),
        str(won),
        str(lost),
        f"{within(taken.waits, 95):.0f}",
        f"{1000 * taken.seconds:.0f}",
    )


def checked(name: str, rounds: list[Taken], back: dict) -> tuple[int, list[str]]:
    """How many seats are given twice, or differ from what their region was told; and what was told."""
    said = {request: seat for one in rounds for request, seat in one.seats.items() if seat is not None}
    differ = sum(said.get(request) != back["seats"].get(request) for request in {*said, *back["seats"]})
    won = sum(one.answers[302] for one in rounds)
    faults = back["twice"] + differ + (won != back["told"])
    refused = sum(one.answers[422] for one in rounds)
    line = f"{name}: {won:,} presses succeeded and {back['told']:,} are in the journal, {refused:,} were told why not; "
    line += f"{len(said):,} regions were last told that they have a seat, {len(back['seats']):,} seats are held, "
    return faults, [f"{line}{differ} differ, {back['twice']} given twice."]


def measured(site: Site, port: int, clinics: list, options: argparse.Namespace, *, is_bare: bool) -> list[Taken]:
    try:
        warm = asyncio.run(press(port, clinics[2], WARM, is_bare=is_bare))
        paced = asyncio.run(press(port, clinics[0], options.seconds, is_bare=is_bare))
        instant = asyncio.run(press_at_once(port, clinics[1], is_bare=is_bare))
    finally:
        site.stop()
    return [warm, paced, instant]


async def press(port: int, regions: list[dict], seconds: float, *, is_bare: bool) -> Taken:
    taken = Taken()
    begun = time.perf_counter()
    people = [Region(port, number, one, taken, is_bare=is_bare) for number, one in enumerate(regions)]
    await asyncio.gather(*(one.keep_pressing(begun + seconds) for one in people))
    taken.seconds = time.perf_counter() - begun
    return taken


async def press_at_once(port: int, regions: list[dict], *, is_bare: bool) -> Taken:
    taken = Taken()
    people = [Region(port, number, one, taken, is_bare=is_bare) for number, one in enumerate(regions)]
    await asyncio.gather(*(one.connect() for one in people))
    begun = time.perf_counter()
    await asyncio.gather(*(one.press() for one in people))
    taken.seconds = time.perf_counter() - begun
    for one in people:
        one.writer.close()
    return taken


class Region:
    """One region with a connection of its own. `seat`: the desk and slot that it was last told."""

    def __init__(self, port: int, number: int, facts: dict, taken: Taken, *, is_bare: bool) -> None:
        self.port, self.number, self.facts, self.taken, self.is_bare = port, number, facts, taken, is_bare
        self.invented = random.Random(number)
        self.seat: list[int] | None = None
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter

    async def connect(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def keep_pressing(self, until: float) -> None:
        await self.connect()
        await asyncio.sleep(self.invented.random() * PACE[1])
        while time.perf_counter() < until:
            begun = time.perf_counter()
            await self.press()
            await asyncio.sleep(max(0.0, self.invented.uniform(*PACE) - (time.perf_counter() - begun)))
        self.writer.close()

    async def press(self) -> None:
        """For a seat, for another seat, or to give one's own up."""
        wanted = [self.invented.choice(self.facts["desks"]), self.invented.choice(self.facts["slots"])]
        leaves = self.seat is not None and (self.is_bare or wanted == self.seat or self.invented.random() < 0.5)
        word = "lepas" if leaves else "pindah" if self.seat is not None else "ambil"
        begun = time.perf_counter()
        self.writer.write(self._bare(leaves, wanted) if self.is_bare else self._ours(word, wanted))
        status, body = await self._answer()
        self.taken.waits.append(time.perf_counter() - begun)
        self.taken.answers[status] += 1
        if status not in (302, 422):
            raise SystemExit(f"{status}: {body[:300]!r}")
        if status == 302:
            self.seat = None if leaves else wanted
        self.taken.seats[self.facts["request"]] = self.seat
        if status == 302 and not self.is_bare:
            begun = time.perf_counter()
            self.writer.write(self._head("GET", f"/undangan/{self.facts['code']}/jadwal/", 0))
            shown, body = await self._answer()
            if shown != 200:
                raise SystemExit(f"{shown}: {body[:300]!r}")
            self.taken.pages.append(time.perf_counter() - begun)

    def _ours(self, word: str, wanted: list[int]) -> bytes:
        fields = {} if word == "lepas" else {"seat": f"{wanted[0]}-{wanted[1]}"}
        body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN}).encode()
        path = f"/undangan/{self.facts['code']}/jadwal/{self.facts['request']}/{word}/"
        return self._head("POST", path, len(body)) + body

    def _bare(self, leaves: bool, wanted: list[int]) -> bytes:
        fields = {"desk": wanted[0], "slot": wanted[1], "chair": 1, "invitee": self.number, "request": self.number}
        body = urlencode(fields | ({"leave": 1} if leaves else {})).encode()
        return self._head("POST", "/insert/", len(body)) + body

    def _head(self, verb: str, path: str, length: int) -> bytes:
        return (
            f"{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: csrftoken={TOKEN}\r\n"
            f"Origin: http://127.0.0.1:{self.port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {length}\r\n\r\n"
        ).encode()

    async def _answer(self) -> tuple[int, bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
        length = next((int(line.split(b":")[1]) for line in head if line.startswith(b"content-length:")), 0)
        return int(head[0].split()[1]), await self.reader.readexactly(length)


if __name__ == "__main__":
    main()
