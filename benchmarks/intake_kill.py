"""kill -9 of everything while answers come in: how many that were acknowledged are lost, how many count twice.

Run: .teladan/env/bin/python benchmarks/intake_kill.py [--rounds N] [--connections C] [--postgresql]
Writes docs/reference/benchmarks/intake-kill.md. Each round serves, sends, kills every process of the server at a moment
drawn by chance, serves again, and lets each respondent whose answer did not come press once more.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from installation import ROOT, Site
from machine import described, report
from respondents import send, send_again

sys.path.insert(0, str(ROOT / "tests"))
import postgres

STORED = """
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Intake, Response
right = 0
for intake in Intake.objects.select_related("wave", "tally"):
    rows = intake.responses.values_list("answers", "attributes")
    counts, n = tallies.counted(rows, intake.wave.elements)
    kept = (intake.tally.counts, intake.tally.n) if hasattr(intake, "tally") else ({}, 0)
    right += (counts, n) == kept
print(json.dumps({"ids": [str(ident) for ident in Response.objects.values_list("pk", flat=True)], "right": right}))
"""


@dataclass
class Round:
    acknowledged: int
    unsure: int
    arrived: int
    lost: int
    right: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-benchmark-") as folder:
        lines = [
            played(f"SQLite, kill {number}", found)
            for number, found in played_rounds(Path(folder) / "sqlite", "", options)
        ]
        postgres.SETTINGS = postgres.SETTINGS.replace("=off", "=on")
        with postgres.server() as address:
            rounds = played_rounds(Path(folder) / "postgresql", address, options)
            lines += [played(f"PostgreSQL, kill {number}", found) for number, found in rounds]
    report(
        "intake-kill.md",
        "# kill -9 while answers come in\n\n"
        f"Made by `benchmarks/intake_kill.py`: {options.connections} connections send forms as fast as they are answered; at a "
        "moment drawn by chance every process of the server is killed with signal 9, then it serves again and whoever got no "
        "answer presses once more. *Acknowledged*: the answer of the server had come whole. *Lost*: acknowledged, but not "
        "stored; it must be 0. *Counts wrong*: units whose tally differs from their stored responses. Ids make doubles "
        "impossible in the table; that the tallies agree shows that none was counted twice either. The database server of "
        "PostgreSQL is not killed, and a power failure is not tried: kill -9 leaves the operating system's cache alone. "
        "Commits wait for the disk (`synchronous=FULL`, `fsync=on`).\n\n"
        f"Machine: {described()}.\n\n"
        "| Round | acknowledged | cut off | of these stored before pressing again | lost | counts wrong |\n"
        "|---|---:|---:|---:|---:|---:|\n" + "".join(lines),
    )


def played(name: str, found: Round) -> str:
    return f"| {name} | {found.acknowledged} | {found.unsure} | {found.arrived} | **{found.lost}** | **{40 - found.right}** |\n"


def played_rounds(home: Path, database: str, options: argparse.Namespace) -> list[tuple[int, Round]]:
    site = Site(home, database)
    forms = site.prepare()
    everybody: set[str] = set()
    found = []
    for number in range(1, options.rounds + 1):
        stop = threading.Event()
        port = site.serve(2)
        killer = threading.Timer(random.uniform(1.0, 3.5), site.kill)
        killer.start()
        taken = asyncio.run(send(port, forms, options.connections, stop.is_set))
        killer.join()
        stored = set(site.does(STORED)["ids"])
        acknowledged = {str(ident) for ident in taken.acknowledged}
        everybody |= acknowledged
        lost = len(everybody - stored)
        arrived = sum(str(ident) in stored for _path, ident in taken.unsure)
        again = send_again(site.serve(2), taken.unsure)
        site.stop()
        everybody |= {str(ident) for ident in again.acknowledged}
        after = site.does(STORED)
        lost = max(lost, len(everybody - set(after["ids"])))
        found.append((number, Round(len(acknowledged), len(taken.unsure), arrived, lost, after["right"])))
    return found


if __name__ == "__main__":
    main()
