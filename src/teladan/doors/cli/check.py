"""`check`: every definition is read, compared with the others, and its examples run."""

import argparse
import datetime as dt
from pathlib import Path

from teladan.config.definitions import library
from teladan.core.definitions import Report, check
from teladan.core.procedure import run_examples as run_procedure_examples
from teladan.core.scoring import run_examples, run_indicator_examples
from teladan.core.statistics.standing_examples import run_evidence_examples
from teladan.core.workdays import run_examples as run_calendar_examples
from teladan.doors.cli.output import print_json, say
from teladan.doors.cli.parsing import add_json

EXAMPLE = """contoh:
  ./teladan check
  ./teladan check definitions/instruments/skm/2017.yaml --json
"""
RUNNERS = {
    "instrument": lambda loaded, _library: run_examples(loaded.body),
    "calendar": run_calendar_examples,
    "indicators": lambda loaded, _library: run_indicator_examples(loaded.body),
    "procedure": run_procedure_examples,
    "evidence": lambda loaded, _library: run_evidence_examples(loaded.body),
}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help="berkas atau folder; bawaan: semua definisi"
    )
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    today = dt.datetime.now(dt.UTC).astimezone().date()
    report = check(options.paths, library(), RUNNERS, today=today)
    faults = [*report.unreadable, *report.failed]
    if options.json:
        failed = [{"file": fault.file, "line": fault.line, "message": fault.message} for fault in faults]
        print_json({"files": report.files, "examples": report.examples, "failed": failed})
    else:
        _print(report)
    for warning in report.warnings:
        say(f"Perhatian: {warning}")
    if report.unreadable:
        return 2
    return 1 if report.failed else 0


def _print(report: Report) -> None:
    for fault in (*report.unreadable, *report.failed):
        print(fault)
    outcome = "semuanya benar" if not report.unreadable and not report.failed else "ada yang salah, lihat di atas"
    print(f"{report.files} berkas, {report.examples} contoh: {outcome}.")
