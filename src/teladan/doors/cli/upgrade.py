"""`upgrade`: brings the data of an installation to the version of the code, with a backup made first."""

import argparse
from pathlib import Path

from teladan.config import records
from teladan.core.numbers import written
from teladan.doors.cli.backup import back_up
from teladan.doors.cli.django import set_up
from teladan.doors.cli.holding import alone
from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun
from teladan.doors.cli.ready import collect_static, migrate

EXAMPLE = """contoh:
  ./teladan upgrade
  ./teladan upgrade --no-backup   bila cadangan sudah dibuat dengan cara lain, misalnya potret mesin

Hentikan Teladan dahulu. Boleh diulang: yang sudah sesuai tidak diubah.
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("--no-backup", action="store_true", help="tanpa cadangan; hanya bila sudah ada cadangan lain")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    set_up()
    from django.conf import settings

    from teladan.config import schema

    with alone(settings.HOME):
        if schema.is_new():
            raise CannotRun("pemasangan ini masih baru dan tidak perlu ditingkatkan. Jalankan ./teladan serve.")
        if not options.no_backup:
            _back_up(settings.HOME)
        _migrate()
        collect_static()
        say("[3/5] berkas tampilan dikumpulkan")
        _rebuild()
        return _verify(settings.HOME)


def _back_up(home: Path) -> None:
    made = back_up(home, None)
    say(f"[1/5] cadangan: {made.path} (RAHASIA: memuat kunci data pribadi)")


def _migrate() -> None:
    from teladan.config import schema

    pending = schema.pending()
    migrate()
    say(f"[2/5] basis data: {len(pending)} perubahan" + (f", terakhir {pending[-1]}" if pending else ", sudah sesuai"))


def _rebuild() -> None:
    """Everything that is computed and kept, made anew from what it is computed of."""
    from teladan.cycle.measure.actions.answers import recount
    from teladan.cycle.measure.queries.caches import counted_intakes
    from teladan.cycle.practices.actions.evidence import rebuild_standings
    from teladan.cycle.practices.actions.search_index import rebuild_search_index
    from teladan.ground.registry.queries import Viewer
    from teladan.operations.casework.actions.clocks import rebuild_due_dates, recompute_clocks

    mended = sum(recount(intake=intake) for intake in counted_intakes(Viewer(is_operator=True)))
    say(f"[4/5] hitungan isian dihitung ulang dari isiannya: {written(mended)} dibetulkan")
    cases, moved = rebuild_due_dates(), recompute_clocks().promises
    said = f"tabelnya diperbarui pada {written(cases)}, {written(moved)} berubah karena hari libur baru"
    say(f"      batas waktu permohonan: {said}")
    say(f"      indeks pencarian praktik: {written(rebuild_search_index())} dibetulkan")
    say(f"      tingkat bukti praktik: {written(rebuild_standings())} dibetulkan")


def _verify(home: Path) -> int:
    from teladan.ground.journal.queries import verify

    verified = verify()
    records.note(home, records.VERIFIED, {"ok": verified.ok, "entries": verified.entries})
    if verified.ok:
        say(f"[5/5] jurnal utuh: {written(verified.entries)} catatan")
        say("Selesai. Jalankan ./teladan serve.")
        return 0
    say(f"[5/5] jurnal TIDAK utuh mulai catatan {verified.first_bad}. Bandingkan dengan cadangan terakhir yang utuh.")
    return 1
