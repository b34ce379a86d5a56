"""`timetable`: requests at the desks of a clinic, in the fewest slots, or the worthiest in the slots that there are."""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

from teladan.core.assignment import Desk, Request, Timetable, timetable
from teladan.core.assignment.clinic import HIGHEST_PRIORITY
from teladan.core.assignment.people import same
from teladan.core.numbers import written
from teladan.doors.cli.lists import BadCell, Refusals, TitledList, open_list
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import add_json, whole_positive
from teladan.ground.tables import TableRow

EXAMPLE = """contoh:
  ./teladan timetable permintaan.csv --desks meja.csv
  ./teladan timetable permintaan.csv --desks meja.csv --slots 8 --json

permintaan.csv (priority boleh dihilangkan):   meja.csv (capacity lebih dari 1: meja kelompok):
  visitor,table,priority                         desk,table,capacity
  Kab. Arunika,Pelayanan publik,3                Pelayanan 1,Pelayanan publik,1
"""
MOST_AT_ONCE = 10_000
REQUESTS = {
    "visitor": ["visitor", "pengunjung", "daerah", "instansi"],
    "table": ["table", "topik"],
    "priority": ["priority", "prioritas"],
}
DESKS = {"desk": ["desk", "meja"], "table": ["table", "topik"], "capacity": ["capacity", "kapasitas"]}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "requests", metavar="REQUESTS", type=Path, help="siapa meminta topik mana: .csv, .xlsx, atau .ods"
    )
    command.add_argument("--desks", metavar="DESKS", type=Path, required=True, help="meja tiap topik")
    command.add_argument(
        "--slots",
        metavar="N",
        type=whole_positive,
        help="banyaknya slot yang ada; dipilih permintaan dengan jumlah prioritas terbesar. Bawaan: semua, sesedikit mungkin slot",
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="undian di antara yang sama baiknya; bawaan 0"
    )
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    refusals = Refusals()
    desks = _desks(open_list(options.desks, DESKS, ["desk", "table"]), refusals)
    requests = _requests(open_list(options.requests, REQUESTS, ["visitor", "table"]), refusals, desks)
    found = timetable(requests, desks, slots=options.slots, seed=options.seed)
    if options.json:
        print_json(as_data(found) | refusals.as_data())
    else:
        _print(found)
    refusals.tell()
    return 1 if refusals.counts or not all(one.has_desk for one in found.unplaced) else 0


def as_data(found: Timetable) -> dict[str, Any]:
    """The answer as the contract of `./teladan timetable --json` fixes it."""
    return {
        "status": found.status,
        "slots": found.slots,
        "lower_bound": found.lower_bound,
        "appointments": [
            {"slot": one.slot, "desk": one.desk, "table": one.topic, "visitor": one.visitor}
            for one in found.appointments
        ],
        "unplaced": [{"visitor": one.visitor, "table": one.topic, "why": one.why} for one in found.unplaced],
        "reason": None,
    }


def _desks(listed: TitledList, refusals: Refusals) -> list[Desk]:
    seen: set[tuple[str, str]] = set()
    topics: dict[str, str] = {}

    def make(row: TableRow) -> Desk:
        name = listed.named(row, "desk", "nama meja kosong. Isi namanya, misalnya Pelayanan 1.")
        topic = listed.named(row, "table", "topik meja ini kosong. Isi topiknya.")
        capacity = listed.whole(row, "capacity", least=1, most=MOST_AT_ONCE, blank=1)
        if (same(name), same(topic)) in seen:
            words = f"meja {name} untuk topik {topic} sudah ada di atas. Hapus salah satunya, atau beri nama lain."
            raise BadCell(listed.titles.columns["desk"], "repeated", words)
        seen.add((same(name), same(topic)))
        return Desk(name, topics.setdefault(same(topic), topic), capacity)

    desks = listed.read(refusals, "desk", make)
    shared: dict[str, list[str]] = defaultdict(list)
    for desk in desks:
        shared[desk.name].append(desk.topic)
    for name, served in shared.items():
        if len(served) > 1:
            say(
                f"Perhatian: meja {name} tercatat untuk topik {', '.join(served)}; dibaca sebagai {len(served)} meja yang "
                "berbeda. Bila sebenarnya satu meja, tulis pada satu topik saja."
            )
    return desks


def _requests(listed: TitledList, refusals: Refusals, desks: list[Desk]) -> list[Request]:
    columns = listed.titles.columns
    seen: dict[tuple[str, str], str] = {}
    visitors: dict[str, str] = {}
    topics = {same(desk.topic): desk.topic for desk in desks}

    def make(row: TableRow) -> Request:
        visitor = listed.named(row, "visitor", "nama pengunjung kosong. Isi namanya.")
        topic = listed.named(row, "table", "topik kosong. Isi topik yang diminta.")
        priority = listed.whole(row, "priority", least=0, most=HIGHEST_PRIORITY, blank=1)
        key = same(visitor), same(topic)
        if key in seen:
            words = f"{visitor} sudah meminta topik {topic} di {seen[key]}. Hapus salah satunya."
            raise BadCell(columns["visitor"], "repeated", words)
        seen[key] = row.at(columns["visitor"])
        return Request(visitors.setdefault(key[0], visitor), topics.setdefault(key[1], topic), priority)

    return listed.read(refusals, "visitor", make)


def _print(found: Timetable) -> None:
    if found.appointments:
        rows = [["Slot", "Topik", "Meja", "Pengunjung"]]
        rows += [[str(one.slot), one.topic, one.desk, one.visitor] for one in found.appointments]
        print(table(rows, right=frozenset({0})), end="\n\n")
    if found.slots == found.lower_bound:
        print(f"{written(found.slots)} slot: terbukti paling sedikit untuk semua permintaan yang punya meja.")
    else:
        print(
            f"{written(found.slots)} slot; untuk semua permintaan yang punya meja perlu {written(found.lower_bound)}. Jumlah "
            f"prioritas yang terlayani {written(found.worth)}, terbukti paling besar."
        )
    if found.unplaced:
        rows = [["Pengunjung", "Topik", "Mengapa belum terlayani"]]
        print("", table([*rows, *([one.visitor, one.topic, one.why] for one in found.unplaced)]), sep="\n")
