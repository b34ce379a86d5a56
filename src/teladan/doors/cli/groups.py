"""`groups`: people into groups, one a site, with the proof that no division is better."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teladan.core.assignment import Grouping, Person, Site, group
from teladan.core.assignment.people import same
from teladan.core.numbers import written
from teladan.doors.cli.lists import BadCell, Refusals, TitledList, open_list
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json
from teladan.ground.tables import TableRow, plain

EXAMPLE = """contoh:
  ./teladan groups peserta.csv --sites lokus.csv --balance gender unsur
  ./teladan groups peserta.xlsx --sites lokus.xlsx --json

peserta.csv (wish1, wish2, … boleh dikosongkan):   lokus.csv:
  person,agency,wish1,wish2,gender                   site,capacity,agency
  Sari,Dinkes A,Desa Ketapang,RSUD,P                 Desa Ketapang,10,Desa Ketapang
"""
MOST_WISHES = 60
MOST_PEOPLE = 100_000
PEOPLE = {
    "person": ["person", "peserta", "nama", "nama peserta"],
    "agency": ["agency", "instansi", "asal instansi"],
} | {f"wish{rank}": [f"wish{rank}", f"wish {rank}", f"pilihan {rank}"] for rank in range(1, MOST_WISHES + 1)}
SITES = {
    "site": ["site", "lokus", "nama lokus"],
    "capacity": ["capacity", "kapasitas", "daya tampung"],
    "agency": ["agency", "instansi", "instansi pemilik"],
}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("people", metavar="PEOPLE", type=Path, help="daftar peserta: .csv, .xlsx, atau .ods")
    command.add_argument("--sites", metavar="SITES", type=Path, required=True, help="daftar lokus dan kapasitasnya")
    command.add_argument(
        "--balance",
        metavar="KOLOM",
        nargs="+",
        action="extend",
        default=[],
        help="kolom peserta yang nilainya dibagi serata mungkin antarkelompok",
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="undian di antara yang sama baiknya; bawaan 0"
    )
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    refusals = Refusals()
    sites, left_out = _sites(open_list(options.sites, SITES, ["site", "capacity", "agency"]), refusals)
    people = _people(
        open_list(options.people, PEOPLE, ["person", "agency"]), refusals, sites, left_out, options.balance
    )
    found = group(people, sites, seed=options.seed)
    if options.json:
        print_json(as_data(found) | refusals.as_data())
    else:
        _print(found)
    refusals.tell()
    return 1 if refusals.counts or found.status == "infeasible" else 0


def as_data(found: Grouping) -> dict[str, Any]:
    """The answer as the contract of `./teladan groups --json` fixes it."""
    return {
        "status": found.status,
        "objective": None if found.objective is None else list(found.objective),
        "groups": [{"site": site, "members": list(members)} for site, members in found.groups.items()],
        "unmet": [{"person": unmet.person, "wish": unmet.wish, "why": unmet.why} for unmet in found.unmet],
        "reason": found.reason,
    }


def _sites(listed: TitledList, refusals: Refusals) -> tuple[list[Site], frozenset[str]]:
    """The sites, and the names of those whose rows were refused: a wish for one of them is unmet, not unknown."""
    seen: set[str] = set()
    left_out: set[str] = set()

    def make(row: TableRow) -> Site:
        name = listed.named(row, "site", "nama lokus kosong. Isi namanya.")
        if same(name) in seen:
            raise BadCell(
                listed.titles.columns["site"], "repeated", f"lokus {name} sudah ada di atas. Hapus salah satunya."
            )
        left_out.add(same(name))
        capacity = listed.whole(row, "capacity", least=1, most=MOST_PEOPLE)
        left_out.discard(same(name))
        seen.add(same(name))
        return Site(name, capacity, row.text(listed.titles.columns["agency"]))

    return listed.read(refusals, "site", make), frozenset(left_out)


def _people(
    listed: TitledList, refusals: Refusals, sites: list[Site], left_out: frozenset[str], balance: list[str]
) -> list[Person]:
    columns = listed.titles.columns
    traits = [_column(listed, name) for name in dict.fromkeys(balance)]
    unused = [title for column, title in listed.titles.beside.items() if column not in traits]
    if unused:
        say(f"Perhatian: kolom {', '.join(unused[:10])} tidak dipakai (untuk diseimbangkan: --balance).")
    wishes = [columns[meaning] for meaning in PEOPLE if meaning.startswith("wish") and meaning in columns]
    known = {same(site.name): site.name for site in sites}
    seen: dict[str, str] = {}

    def make(row: TableRow) -> Person:
        bad: list[BadCell] = []
        name = row.text(columns["person"])
        if not name:
            bad.append(BadCell(columns["person"], "no_unit", "nama peserta kosong. Isi namanya."))
        elif same(name) in seen:
            words = (
                f"{name} sudah ada di {seen[same(name)]}. Hapus salah satunya, atau beri pembeda bila orangnya lain."
            )
            bad.append(BadCell(columns["person"], "repeated", words))
        wished: list[str] = []
        for column in wishes:
            try:
                wished += _wish(row, column, known, left_out)
            except BadCell as cell:
                bad.append(cell)
        if bad:
            raise min(bad, key=lambda cell: cell.column)
        seen[same(name)] = row.at(columns["person"])
        return Person(
            name,
            row.text(columns["agency"]),
            tuple(dict.fromkeys(wished)),
            tuple(row.text(column) for column in traits),
        )

    people = listed.read(refusals, "person", make)
    blanks = sum(not all(person.traits) for person in people)
    if blanks:
        say(f"Perhatian: {written(blanks)} orang kosong di kolom --balance; yang kosong tidak ikut diseimbangkan.")
    return people


def _wish(row: TableRow, column: int, known: Mapping[str, str], left_out: frozenset[str]) -> list[str]:
    text = row.text(column)
    if not text:
        return []
    if same(text) in known:
        return [known[same(text)]]
    if same(text) in left_out:
        return [text]
    listed = ", ".join(list(known.values())[:10])
    raise BadCell(column, "unknown_element", f"lokus {text} tidak ada di daftar lokus. Pilihannya: {listed}.")


def _column(listed: TitledList, name: str) -> int:
    titles = {plain(listed.header(column)): column for column in range(len(listed.titles.row.cells))}
    if plain(name) not in titles:
        known = ", ".join(filter(None, map(listed.header, range(len(listed.titles.row.cells)))))
        raise CannotRun(f"{listed.name}: kolom {name} (--balance) tidak ada. Kolomnya: {known}.")
    return titles[plain(name)]


def _print(found: Grouping) -> None:
    if found.objective is None:
        print(f"Tidak dapat dibagi. {found.reason}")
        return
    for site, members in found.groups.items():
        print(f"{site} ({written(len(members))} orang)")
        print("".join(f"  {name}\n" for name in members))
    wishes, uneven = found.objective
    if found.status == "optimal":
        proof = "Terbukti terbaik: tidak ada pembagian lain yang lebih baik."
    else:
        proof = f"Belum terbukti terbaik: ketidakrataan {written(uneven)} masih mungkin turun, paling jauh sampai {written(found.bound or 0)}."
    print(f"Jumlah kuadrat urutan pilihan {written(wishes)}, ketidakrataan {written(uneven)}. {proof}")
    if found.unmet:
        rows = [["Peserta", "Pilihan", "Mengapa tidak dipenuhi"]]
        rows += [[unmet.person, unmet.wish, unmet.why] for unmet in found.unmet]
        print("", table(rows), sep="\n")
