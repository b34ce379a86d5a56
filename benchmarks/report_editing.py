"""Forty people who write one report at the same time, saving as they type, beside a bare Django view that inserts one row.

Run: .teladan/env/bin/python benchmarks/report_editing.py [--seconds S] [--people N] [--every S] [--workers W] [--sqlite-only]
Writes docs/reference/benchmarks/report-editing.md. Both are served as an operator serves Teladan. Every text that a writer
sent is looked for afterwards, word for word, among the versions and the texts that wait.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from installation import ROOT, Site
from machine import described, report
from respondents import TOKEN

sys.path.insert(0, str(ROOT / "tests"))
import postgres

AIM = 300  # ms
HEADINGS = ("database", "what", "saves", "a second", "half within, ms", "95 % within, ms", "beside bare")
MAKE_STUDY = """
import os
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from factories.courses import a_field_study, a_member, a_report
from factories.registry import a_regency, a_unit
from teladan.cycle.learn.models import Seat
study = a_field_study(a_unit("Balai Contoh"), a_regency().melati)
text = " ".join(f"Kalimat {number} menceritakan yang terlihat di loket nomor {number}." for number in range(12))
made = a_report(study.group, *(f"Alinea {number}. {text}" for number in range(PASSAGES)))
keys = []
for number in range(PEOPLE):
    member = a_member(study.course, signs_in=True)
    Seat.objects.create(member=member, group=study.group)
    account = member.person.account
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    keys.append(session.session_key)
page = f"/belajar/pelatihan/{study.course.pk}/laporan/{study.group.pk}/"
rows = [(str(row.pk), row.text) for row in made.passages.all()]
print(json.dumps({"page": page, "keys": keys, "passages": rows}))
"""
READ_BACK = """
from teladan.cycle.learn.models import Passage, PassageVersion
kept = list(PassageVersion.objects.values_list("passage", "number", "text", "kind", "settled_at"))
rows = {str(row.pk): (row.version, row.text) for row in Passage.objects.all()}
print(json.dumps({"kept": [(str(ident), number, text, kind, bool(at)) for ident, number, text, kind, at in kept], "rows": rows}))
"""


@dataclass
class Taken:
    """`sent`: passage and text of every save that was answered; `states`: what became of them."""

    waits: list[float] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    states: Counter = field(default_factory=Counter)
    seconds: float = 0.0

    def within(self, percent: int) -> float:
        return 1000 * quantiles(self.waits, n=100)[percent - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--passages", type=int, default=12)
    parser.add_argument("--every", type=float, default=3, help="seconds from one save of a writer to the next")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sqlite-only", action="store_true")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        rows, lost, told = compare("SQLite (WAL, synchronous=FULL)", Path(folder), "", options)
        if not options.sqlite_only:
            postgres.SETTINGS = postgres.SETTINGS.replace("=off", "=on")
            with postgres.server() as address:
                more, also_lost, also_told = compare("PostgreSQL 18 (fsync on)", Path(folder), address, options)
            rows, lost, told = rows + more, lost + also_lost, told + also_told
    late = [row[0] for row in rows if row[1] == "Teladan" and float(row[5].strip("*")) > AIM]
    if lost or late:
        print(f"LOST: {lost}; LATE: {late}", file=sys.stderr)
    table = [HEADINGS, ("---", "---", *["---:"] * 5), *rows]
    report(
        "report-editing.md",
        "# Forty people writing one report at once\n\n"
        f"Made by `benchmarks/report_editing.py`: {options.people} people, {options.passages} passages of about 100 words, so "
        f"that three or four write in the same one. Each saves a change of one sentence every {options.every:g} s (as the page "
        f"saves while one types), for {options.seconds:g} s, on the version that came back last; every tenth save is of a page "
        f"that stayed open since the beginning. {options.workers} web processes, as `./teladan serve` starts them. Each save "
        "checks session, token and group, joins what met, writes a version and a journal entry, and commits before it answers. "
        "The bare view has no session, no token, no version and no journal: it inserts one row and commits, asked by as many "
        "at the same pace. The writers run on the same machine and take a part of it.\n\n"
        f"Machine: {described()}; load of other work before it began: {load:.1f}.\n\n"
        + "".join(f"| {' | '.join(row)} |\n" for row in table)
        + "\n"
        + "".join(f"- {line}\n" for line in told)
        + (f"\n**Lost: {lost}.**\n" if lost else "\nNothing was lost: every text sent is there word for word.\n")
        + f"\nThe aim is {AIM} ms for 95 of 100. "
        + (
            f"Not met: {', '.join(late)}.\n"
            if late
            else "Both databases are within it.\n"
            if len(rows) > 2
            else "It is met.\n"
        ),
    )


def compare(
    name: str, folder: Path, database: str, options: argparse.Namespace
) -> tuple[list[tuple[str, ...]], int, list[str]]:
    kind = "postgresql" if database else "sqlite"
    ours = Site(folder / f"{kind}-teladan", database)
    bare = Site(folder / f"{kind}-bare", database or f"sqlite:///{folder}/{kind}-bare.sqlite3")
    bare.home.mkdir()
    ours.prepare()
    study = ours.does(f"PEOPLE, PASSAGES = {options.people}, {options.passages}\n{MAKE_STUDY}")
    bare.run(str(ROOT / "benchmarks/bare.py"))
    taken = {"Teladan": measured(ours, ours.serve(options.workers), study, options)}
    taken["bare"] = measured(bare, bare.serve_floor(options.workers), None, options)
    back = ours.does(READ_BACK)
    lost, told = checked(name, taken["Teladan"], back)
    floor = median(taken["bare"].waits)
    rows = [
        (
            name,
            what,
            f"{len(found.waits):,}",
            f"{len(found.waits) / found.seconds:.0f}",
            f"{found.within(50):.1f}",
            f"**{found.within(95):.1f}**",
            f"{median(found.waits) / floor:.1f}",
        )
        for what, found in taken.items()
    ]
    return rows, lost, told


def checked(name: str, taken: Taken, back: dict) -> tuple[int, list[str]]:
    """How many texts are not there, or versions missing; and what became of the others."""
    kept = {(ident, text) for ident, _number, text, _kind, _at in back["kept"]}
    lost = len(set(taken.sent) - kept)
    for ident, (version, _text) in back["rows"].items():
        numbers = sorted(number for passage, number, *_rest in back["kept"] if passage == ident and number)
        lost += numbers != list(range(1, version + 1))
    states = ", ".join(f"{count:,} {state}" for state, count in taken.states.most_common())
    return lost, [f"{name}: {len(set(taken.sent)):,} texts sent, {len(kept & set(taken.sent)):,} found; {states}."]


def measured(site: Site, port: int, study: dict | None, options: argparse.Namespace) -> Taken:
    try:
        warm = asyncio.run(write(port, study, options, 2))
        found = asyncio.run(write(port, study, options, options.seconds))
    finally:
        site.stop()
    found.sent += warm.sent
    found.states += warm.states
    return found


async def write(port: int, study: dict | None, options: argparse.Namespace, seconds: float) -> Taken:
    taken = Taken()
    begun = time.perf_counter()
    people = range(options.people)
    await asyncio.gather(*(_one(port, study, number, begun + seconds, options.every, taken) for number in people))
    taken.seconds = time.perf_counter() - begun
    return taken


async def _one(  # noqa: PLR0917 -- one call, above
    port: int, study: dict | None, number: int, until: float, every: float, taken: Taken
) -> None:
    """One writer with a passage of their own choice, saving at their own pace."""
    invented = random.Random(f"{number}-{until}")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(invented.random() * every)
    ident, text = study["passages"][number % len(study["passages"])] if study else ("", "")
    start, base, over, count = text, 1, "", 0
    while time.perf_counter() < until:
        count += 1
        stale = count % 10 == 0
        read = start if stale else text
        typed = _changed(read, number, count, invented) if study else ""
        message = _save(port, study, number, ident, 1 if stale else base, "" if stale else over, typed)
        begun = time.perf_counter()
        writer.write(message)
        status, body = await _answer(reader)
        taken.waits.append(time.perf_counter() - begun)
        if study:
            if status != 200:
                raise SystemExit(f"{status}: {body[:300]!r}")
            said = json.loads(body)
            taken.sent.append((ident, typed))
            taken.states[said["state"]] += 1
            if said["state"] == "waiting":
                text, over = (typed, said["over"]) if not stale else (text, over)
                base = base if stale else said["base"]
            else:
                text, base, over = said["text"], said["base"], ""
        await asyncio.sleep(max(0.0, every * (0.5 + invented.random()) - (time.perf_counter() - begun)))
    writer.close()


def _changed(text: str, number: int, count: int, invented: random.Random) -> str:
    """One sentence in other words: mostly the writer's own, now and then anybody's."""
    sentences = text.split(". ")
    place = number // 12 * 3 if invented.random() < 0.8 else invented.randrange(len(sentences))
    place %= len(sentences)
    sentences[place] = f"Penulis {number} mencatat hal ke-{count} di sini, {uuid.uuid4().hex[:8]}"
    return ". ".join(sentences).strip()


def _save(  # noqa: PLR0917 -- one call, above
    port: int, study: dict | None, number: int, ident: str, base: int, over: str, text: str
) -> bytes:
    if study is None:
        path, cookie, fields = "/insert/", "", {"ident": str(uuid.uuid4())}
    else:
        path = f"{study['page']}alinea/{ident}/"
        cookie = f"Cookie: csrftoken={TOKEN}; sessionid={study['keys'][number]}\r\nX-CSRFToken: {TOKEN}\r\n"
        fields = {"base": base, "over": over, "text": text}
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{cookie}Accept: application/json\r\n"
        f"Origin: http://127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in head if line.startswith(b"content-length:")), 0)
    return int(head[0].split()[1]), await reader.readexactly(length)


if __name__ == "__main__":
    main()
