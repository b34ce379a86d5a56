"""`workdays`: count working days forwards or backwards, with the reason for each day."""

import argparse
import datetime as dt
import re

from teladan.config.definitions import library
from teladan.core.workdays import Calendar, MissingYear, TooFar, count
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json

EXAMPLE = """contoh:
  ./teladan workdays 2026-03-13 +3
  ./teladan workdays 2026-03-25 -3 --json
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("date", metavar="TANGGAL", type=_date, help="tahun-bulan-hari, misalnya 2026-03-13")
    command.add_argument(
        "number", metavar="+N|-N", type=_number, help="hari kerja sesudah (+) atau sebelum (-) tanggal"
    )
    command.add_argument("--calendar", metavar="KALENDER", default="id-national", help="bawaan id-national")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    years = library().calendar(options.calendar)
    calendar = Calendar.from_years(years)
    try:
        counted = count(calendar, options.date, options.number)
    except (MissingYear, TooFar) as error:
        raise CannotRun(str(error)) from error
    used = {day.date.year for day in counted.days}
    for loaded in years:
        if loaded.body.year in used and loaded.body.status == "draft":
            say(f"Perhatian: kalender {loaded.ident} belum diperiksa orang kedua dengan naskahnya.")
            for reading in loaded.body.readings.values():
                say(f"  Penafsiran: {reading.text} {reading.choice}")
    if options.json:
        days = [{"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in counted.days]
        print_json({"due": counted.due.isoformat(), "days": days})
    else:
        rows = [["Tanggal", "Dihitung", "Alasan"]]
        rows += [[day.date.isoformat(), "ya" if day.counts else "tidak", day.why] for day in counted.days]
        print(f"Batas: {counted.due.isoformat()}", table(rows), sep="\n\n")
    return 0


def _date(text: str) -> dt.date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"'{text}' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-03-13")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"tanggal {text} tidak ada di kalender") from None


def _number(text: str) -> int:
    if not re.fullmatch(r"[+-][0-9]{1,6}", text):
        raise argparse.ArgumentTypeError(f"'{text}' bukan jumlah hari; tulis misalnya +10 atau -3")
    return int(text)
