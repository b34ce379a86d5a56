"""`journal verify`: walk the hash chain from the first entry to the last."""

import argparse

from teladan.doors.cli.django import set_up
from teladan.doors.cli.output import print_json
from teladan.doors.cli.parsing import add_json

EXAMPLE = """contoh:
  ./teladan journal verify --json
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("act", choices=["verify"], help="verify: periksa seluruh rantai")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    set_up()
    from teladan.ground.journal.queries import verify

    verified = verify()
    if options.json:
        print_json({"ok": verified.ok, "entries": verified.entries, "first_bad": verified.first_bad})
    elif verified.ok:
        print(f"Jurnal utuh: {verified.entries} catatan.")
    else:
        print(f"Jurnal TIDAK utuh mulai catatan {verified.first_bad}. Bandingkan dengan cadangan terakhir yang utuh.")
    return 0 if verified.ok else 1
