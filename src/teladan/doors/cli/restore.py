"""`restore`: takes a backup back into a home folder, after everything in it was checked."""

import argparse
import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from teladan.config import records
from teladan.config.secrets import secret_key
from teladan.core.numbers import written
from teladan.doors.cli import archive
from teladan.doors.cli.django import set_up
from teladan.doors.cli.dumps import load_postgresql
from teladan.doors.cli.holding import alone
from teladan.doors.cli.output import print_json, say
from teladan.doors.cli.parsing import CannotRun, add_json

EXAMPLE = """contoh:
  ./teladan restore teladan-2026-06-30-170000.tar.gz
  ./teladan restore teladan-2026-06-30-170000.tar.gz --force   yang ada dipindahkan ke samping, tidak dihapus

Hentikan Teladan dahulu. Seluruh isi cadangan diperiksa sebelum ada yang diubah. Sesudahnya semua orang masuk lagi.
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("path", metavar="PATH", type=Path, help="berkas dari ./teladan backup")
    command.add_argument("--force", action="store_true", help="walaupun sudah ada data; yang lama disimpan di samping")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if not options.path.is_file():
        raise CannotRun(f"{options.path} tidak ada.")
    set_up()
    from django.conf import settings

    with alone(settings.HOME):
        done = restore(settings.HOME, options.path, force=options.force)
    if options.json:
        aside = str(done.aside) if done.aside else None
        print_json(
            {
                "made_at": done.made_at,
                "rows": done.rows,
                "files": done.files,
                "journal_ok": done.journal_ok,
                "aside": aside,
            }
        )
    else:
        print(
            f"Dipulihkan ke {settings.HOME}: keadaan {done.made_at}, {written(done.rows)} baris, {done.files} berkas bukti."
        )
        print(
            "Jurnal utuh."
            if done.journal_ok
            else "Jurnal TIDAK utuh: sudah begitu saat dicadangkan. Bandingkan dengan cadangan lain."
        )
    if done.aside:
        say(f"Data yang lama disimpan di {done.aside}")
    return 0 if done.journal_ok else 1


@dataclass(frozen=True)
class Restored:
    made_at: str
    rows: int
    files: int
    journal_ok: bool
    aside: Path | None


def restore(home: Path, path: Path, *, force: bool = False) -> Restored:
    """Check, put in order, and only then exchange. Raises CannotRun with everything as it was."""
    has_data = _has_data(home)
    if has_data and not force:
        raise CannotRun(
            f"sudah ada data di {home}. Dengan --force data itu dipindahkan ke samping, lalu cadangan dipulihkan."
        )
    stamp = f"{dt.datetime.now(dt.UTC).astimezone():%Y-%m-%d-%H%M%S}"
    staged = home / f".restore-{stamp}-{os.getpid()}"
    staged.mkdir(mode=0o700)
    try:
        manifest = archive.take_out(path, staged)
        _must_fit_this_code(path, manifest)
        _bring_keys(path, manifest, home, staged)
        journal_ok = _put_in_order(path, manifest, staged)
        # Without data the keys protected nothing: they go with the copy's folder.
        aside = home / f"before-restore-{stamp}" if has_data else staged / "replaced"
        _exchange(home, staged, aside)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    records.note(home, records.VERIFIED, {"ok": journal_ok, "entries": manifest.journal[0]})
    files = sum(name.startswith("files/") for name in manifest.members)
    return Restored(manifest.made_at, sum(manifest.rows.values()), files, journal_ok, aside if has_data else None)


def _has_data(home: Path) -> bool:
    from django.db import connection

    from teladan.config import schema

    is_new = schema.is_new()
    if connection.vendor == "postgresql" and not is_new:
        raise CannotRun(
            "basis data PostgreSQL ini sudah berisi. Buat basis data baru yang kosong (createdb), arahkan TELADAN_DATABASE "
            "ke sana, lalu ulangi; yang lama tetap utuh."
        )
    connection.close()
    return not is_new or any((home / "files").glob("*"))


def _must_fit_this_code(path: Path, manifest: archive.Manifest) -> None:
    from django.db import connection

    from teladan.config import schema

    here = archive.POSTGRESQL if connection.vendor == "postgresql" else archive.SQLITE
    if manifest.database != here:
        raise CannotRun(
            f"{path} berisi {manifest.database}, padahal TELADAN_DATABASE di sini meminta {here}. Pulihkan ke jenis basis data yang sama."
        )
    if unknown := sorted(set(manifest.migrations) - schema.known()):
        raise CannotRun(
            f"{path} dibuat Teladan yang lebih baru (mengenal {unknown[-1]}). Pakai Teladan versi itu. Tidak ada yang diubah."
        )


def _bring_keys(path: Path, manifest: archive.Manifest, home: Path, staged: Path) -> None:
    """The keys of the archive, or those of the home when the archive has none; they must be the ones it was made with."""
    for name in archive.KEYS:
        if name not in manifest.members:
            (staged / name).touch(0o600)
            (staged / name).write_text(secret_key(home, name), "ascii")
        if archive.sign_of((staged / name).read_text("ascii")) != manifest.keys.get(name):
            raise CannotRun(
                f"{path} tidak memuat kunci, dan {name} di {home} bukan kunci yang dipakainya. Letakkan {' dan '.join(archive.KEYS)} "
                "dari pemasangan yang lama di sana, lalu ulangi. Tidak ada yang diubah."
            )


def _put_in_order(path: Path, manifest: archive.Manifest, staged: Path) -> bool:
    """Bring the copy to this version while it still stands aside; whether its journal is whole, and the one that was told."""
    database = staged / manifest.database
    environment = {**os.environ, "TELADAN_HOME": str(staged)}
    if manifest.database == archive.SQLITE:
        _must_hold(path, manifest, database)
        environment["TELADAN_DATABASE"] = f"sqlite:///{quote(str(database))}"
    else:
        load_postgresql(database)
        database.unlink()
    _teladan("manage", "migrate", "--verbosity", "0", environment=environment)
    # A session that ended after the backup must not come to life again.
    _teladan("manage", "shell", "--verbosity", "0", "-c", _END_SESSIONS, environment=environment)
    verified = json.loads(_teladan("journal", "verify", "--json", environment=environment))
    if manifest.database == archive.SQLITE:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # one file again, to be moved as one
    return bool(verified["ok"]) and verified["entries"] == manifest.journal[0]


_END_SESSIONS = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"


def _must_hold(path: Path, manifest: archive.Manifest, database: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise archive.Damaged(path, "basis datanya rusak.")
            for table, rows in manifest.rows.items():
                quoted = '"' + table.replace('"', '""') + '"'
                if connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0] != rows:  # noqa: S608 -- quoted
                    raise archive.Damaged(path, f"tabel {table} tidak sebanyak yang tercatat.")
    except sqlite3.DatabaseError as error:
        raise archive.Damaged(path, "basis datanya rusak.") from error


def _teladan(*arguments: str, environment: dict[str, str]) -> str:
    """Another process, with the copy as its home: this one knows the keys and the database of before."""
    command = [sys.executable, "-m", "teladan", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own command
    if done.returncode not in (0, 1) or (done.returncode and arguments[0] != "journal"):
        raise CannotRun(f"teladan {' '.join(arguments[:2])} gagal pada salinan cadangan: {done.stderr.strip()[-600:]}")
    return done.stdout


def _exchange(home: Path, staged: Path, aside: Path) -> None:
    """Move what is there aside and the copy into its place; when a move fails, everything goes back."""
    aside.mkdir(mode=0o700)
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in [*_moves_aside(home, aside), *_moves_in(home, staged)]:
            shutil.move(source, target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            shutil.move(target, source)
        raise


def _database(home: Path) -> Path | None:
    from django.db import connection

    return home / connection.settings_dict["NAME"] if connection.vendor == "sqlite" else None


def _moves_aside(home: Path, aside: Path) -> list[tuple[Path, Path]]:
    database = _database(home)
    parts = [home / name for name in (*archive.KEYS, "files")]
    if database:
        parts += [database.with_name(database.name + tail) for tail in ("", "-wal", "-shm")]
    return [(part, aside / part.name) for part in parts if part.exists()]


def _moves_in(home: Path, staged: Path) -> list[tuple[Path, Path]]:
    moves = [(staged / name, home / name) for name in (*archive.KEYS, "files") if (staged / name).exists()]
    database = _database(home)
    return [*moves, (staged / archive.SQLITE, database)] if database else moves
