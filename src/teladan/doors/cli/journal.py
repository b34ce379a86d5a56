"""`journal`: walk the hash chain, read the newest entries, see news that reached nobody and send it again."""

import argparse

from teladan.config import records
from teladan.doors.cli.django import set_up_with_data
from teladan.doors.cli.output import print_json, table
from teladan.doors.cli.parsing import add_json

EXAMPLE = """contoh:
  ./teladan journal verify --json   periksa seluruh rantai
  ./teladan journal list            lima puluh catatan terbaru
  ./teladan journal failed          kabar yang gagal disampaikan, dengan sebabnya
  ./teladan journal retry           sampaikan lagi setelah sebabnya dibetulkan
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("act", choices=["verify", "list", "failed", "retry"], help="yang dilakukan; lihat contoh")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    set_up_with_data()
    return {"verify": _verify, "list": _list, "failed": _failed, "retry": _retry}[options.act](options.json)


def _verify(as_json: bool) -> int:
    from django.conf import settings

    from teladan.ground.journal.queries import verify

    verified = verify()
    records.note(settings.HOME, records.VERIFIED, {"ok": verified.ok, "entries": verified.entries})
    if as_json:
        print_json({"ok": verified.ok, "entries": verified.entries, "first_bad": verified.first_bad})
    elif verified.ok:
        print(f"Jurnal utuh: {verified.entries} catatan. Sidik catatan terakhir: {verified.head}")
    else:
        print(f"Jurnal TIDAK utuh mulai catatan {verified.first_bad}. Bandingkan dengan cadangan terakhir yang utuh.")
    return 0 if verified.ok else 1


def _list(as_json: bool) -> int:
    from teladan.ground.journal.queries import entries
    from teladan.ground.registry.queries import Viewer

    rows = [
        {
            "seq": entry.seq,
            "at": entry.at.isoformat(),
            "actor": entry.actor,
            "verb": entry.verb,
            "subject": entry.subject,
        }
        for entry in entries(Viewer(is_operator=True))
    ]
    if as_json:
        print_json({"entries": rows})
    else:
        heading = ["No.", "Waktu", "Akun", "Peristiwa", "Perihal"]
        print(table([heading, *([str(cell) for cell in row.values()] for row in rows)], right=frozenset({0})))
    return 0


def _failed(as_json: bool) -> int:
    from teladan.ground.journal.queries import failed_deliveries
    from teladan.ground.registry.queries import Viewer

    found = failed_deliveries(Viewer(is_operator=True))
    if as_json:
        rows = [{"entry": row.entry.seq, "handler": row.handler, "error": row.error} for row in found]
        print_json({"failed": rows})
    else:
        for row in found:
            print(
                f"Catatan {row.entry.seq} ({row.entry.verb}) ke {row.handler}, {row.attempts} kali dicoba:\n{row.error}"
            )
        print(f"{len(found)} kabar gagal disampaikan.")
    return 1 if found else 0


def _retry(as_json: bool) -> int:
    from teladan.ground.journal.actions import retry_failed

    again = retry_failed()
    if as_json:
        print_json({"retried": again})
    else:
        print(f"{again} kabar akan disampaikan lagi oleh pekerja.")
    return 0
