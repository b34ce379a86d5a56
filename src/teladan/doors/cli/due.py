"""`due`: what has happened in a case goes in; due dates, states and what may happen next come out, with the reasons."""

import argparse
import datetime as dt
import re
from typing import Any

from teladan.config.definitions import library
from teladan.core.definitions import Loaded
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import NAMES_OF_STATES, ZONES, ClockState, Course, Fact, Improper, play, spoken
from teladan.core.workdays import Calendar
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json

EXAMPLE = """contoh:
  ./teladan due foi-request request_received=2026-03-13
  ./teladan due foi-request request_received=2026-03-13T14:30 extension_notified=2026-04-06 --today 2026-04-07 --json
  ./teladan due visit-request request_received=2025-06-16 disposed=2025-06-17@Sekretariat --zone WITA
"""
WHEN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "procedure",
        metavar="PROSEDUR",
        help="nama, nama/versi, atau berkas, misalnya foi-request atau foi-request/2010",
    )
    command.add_argument(
        "facts",
        metavar="KEJADIAN=KAPAN[@PEMEGANG]",
        nargs="+",
        help="yang terjadi dan kapan: tanggal (2026-03-09), atau tanggal dan jam (2026-03-09T14:30); boleh berulang",
    )
    command.add_argument(
        "--today", metavar="TANGGAL", help="hari ini; keputusan libur sesudahnya belum diketahui (bawaan: hari ini)"
    )
    command.add_argument("--zone", choices=tuple(ZONES), default="WIB", help="zona waktu instansi; bawaan WIB")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    zone = ZONES[options.zone]
    facts = [_fact(text, zone) for text in options.facts]
    loaded = _procedure(options.procedure, facts, zone)
    now = dt.datetime.now(zone) if options.today is None else _day(options.today, zone)
    calendar = Calendar.from_years(library().calendar(loaded.body.calendar))
    try:
        course = play(loaded.body, facts, calendar=calendar, zone=zone, now=now, as_of=now.date())
    except Improper as error:
        raise CannotRun(str(error)) from error
    if loaded.body.status == "draft":
        say(f"Perhatian: prosedur {loaded.ident} belum diperiksa orang kedua dengan naskahnya.")
    for remark in course.remarks:
        say(f"Perhatian: {remark.text}")
    if any(_on(fact, zone) > now.date() for fact in facts):
        say(f"Perhatian: ada kejadian sesudah {now.date().isoformat()}; dihitung seakan sudah terjadi.")
    if options.json:
        print_json(_as_json(loaded, course))
    else:
        _print(loaded, course)
    return 0


def _fact(text: str, zone: dt.tzinfo) -> Fact:
    key, equals, rest = text.partition("=")
    when, at, body = rest.partition("@")
    if not key or not equals:
        raise CannotRun(f"'{text}' tidak dapat dibaca; tulis KEJADIAN=KAPAN, misalnya request_received=2026-03-09.")
    if at and not body.strip():
        raise CannotRun(f"'{text}' menyebut @ tanpa nama pemegang; tulis misalnya disposed=2026-03-09@Sekretariat.")
    if not re.fullmatch(WHEN, when):
        raise CannotRun(f"'{when}' bukan tanggal atau waktu; tulis misalnya 2026-03-09 atau 2026-03-09T14:30.")
    try:
        moment = dt.datetime.fromisoformat(when) if "T" in when else dt.date.fromisoformat(when)
    except ValueError:
        raise CannotRun(f"waktu {when} tidak ada di kalender atau jam.") from None
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return Fact(key, moment, body.strip())


def _day(text: str, zone: dt.tzinfo) -> dt.datetime:
    fact = _fact(f"today={text}", zone) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    if fact is None:
        raise CannotRun(f"--today: '{text}' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-03-13.")
    return dt.datetime.combine(fact.at, dt.time(), zone)


def _procedure(name: str, facts: list[Fact], zone: dt.tzinfo) -> Loaded[Procedure]:
    """By version or file as asked; by name alone the version valid on the day of the fact that chooses it."""
    newest = library().procedure_or_file(name)
    if newest.body.id != name:
        return newest
    chooses = newest.body.version_chosen_by
    days = [_on(fact, zone) for fact in facts if fact.key == chooses]
    if not days:
        raise CannotRun(
            f"versi {name} dipilih menurut hari {chooses}, yang tidak diberikan; tambahkan {chooses}=TANGGAL, "
            f"atau sebut versinya, misalnya {newest.ident}."
        )
    return library().procedure_on(name, min(days))


def _on(fact: Fact, zone: dt.tzinfo) -> dt.date:
    return fact.at.astimezone(zone).date() if isinstance(fact.at, dt.datetime) else fact.at


def _as_json(loaded: Loaded[Procedure], course: Course) -> dict[str, Any]:
    return {
        "procedure": loaded.ident,
        "state": course.state,
        "clocks": {name: _clock_as_json(clock) for name, clock in course.clocks.items()},
        "next": [{"fact": one.fact, "by": one.by, "needs": list(one.needs)} for one in course.next],
    }


def _clock_as_json(clock: ClockState) -> dict[str, Any]:
    return {
        "due": _written(clock.due),
        "state": clock.state,
        "basis": {"source": clock.basis.source, "at": clock.basis.at},
        "days": [{"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in clock.days],
        "reason": clock.reason,
    }


def _written(due: dt.date | dt.datetime | None) -> str | None:
    if isinstance(due, dt.datetime):
        return due.isoformat(timespec="seconds" if due.second else "minutes")
    return None if due is None else due.isoformat()


def _print(loaded: Loaded[Procedure], course: Course) -> None:
    body = loaded.body
    known = {key: fact.name for key, fact in body.facts.items()}
    known |= {name: clock.label for name, clock in course.clocks.items()}
    print(f"{body.name} ({loaded.ident})", f"Sekarang: {known.get(course.state, course.state)}", sep="\n")
    rows = [["Jangka waktu", "Bagi", "Batas", "Keadaan", "Dasar"]]
    for clock in course.clocks.values():
        label = f"{clock.label} ({clock.body})" if clock.body else clock.label
        due = spoken(clock.due) if clock.due else "–"
        basis = f"{clock.basis.source}, {clock.basis.at}"
        rows.append([label, body.parties[clock.runs_for], due, NAMES_OF_STATES[clock.state], basis])
    print("", table(rows), sep="\n")
    for clock in course.clocks.values():
        if clock.state != "not_started":
            print(f"\n{clock.label}: {clock.reason}")
    now = course.clocks.get(course.state)
    if now is not None and now.days:
        print(f"\nHari demi hari, {now.label}:")
        print(table([[day.date.isoformat(), "ya" if day.counts else "tidak", day.why] for day in now.days]))
    if course.next:
        print("\nYang dapat terjadi berikutnya:")
        for one in course.next:
            needs = f"; perlu {', '.join(body.particulars.get(need, need) for need in one.needs)}" if one.needs else ""
            print(f"  {one.fact}: {one.name} (oleh {body.parties[one.by]}{needs})")
