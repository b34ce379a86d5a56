"""`backup`: one file with everything an installation holds, made while it serves."""

import argparse
import datetime as dt
import os
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from teladan.config import records
from teladan.config.secrets import secret_key
from teladan.core.numbers import written
from teladan.doors.cli import archive
from teladan.doors.cli.django import set_up
from teladan.doors.cli.dumps import Dump, dump
from teladan.doors.cli.output import print_json, say
from teladan.doors.cli.parsing import CannotRun, add_json

FOLDER = "backups"
EXAMPLE = """contoh:
  ./teladan backup                              ke folder backups di TELADAN_HOME
  ./teladan backup /mnt/cadangan/               ke folder itu, nama berkas menurut waktunya
  ./teladan backup /mnt/cadangan/senin.tar.gz

Boleh dijalankan selagi Teladan melayani. Isinya: basis data, berkas bukti dukung, dan dua kunci. Dengan kunci itu data
pribadi dapat dibaca: simpan berkas cadangan di tempat yang hanya dapat dibuka orang yang berhak.
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "path", metavar="PATH", nargs="?", type=Path, help="berkas .tar.gz, atau folder yang sudah ada"
    )
    command.add_argument(
        "--without-keys",
        action="store_true",
        help="tanpa kunci; pemulihannya perlu secret-key dan data-key yang sekarang",
    )
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    set_up()
    from django.conf import settings

    made = back_up(settings.HOME, options.path, with_keys=not options.without_keys)
    if options.json:
        print_json(
            {
                "path": str(made.path),
                "bytes": made.size,
                "files": made.files,
                "missing": made.missing,
                "keys": made.keys,
            }
        )
    else:
        print(f"Cadangan: {made.path} ({written(made.size)} bita, {made.files} berkas bukti)")
    if made.missing:
        say(
            f"Perhatian: {len(made.missing)} berkas tercatat tetapi isinya tidak ada di folder files, misalnya {made.missing[0]}."
        )
    if made.keys:
        say("RAHASIA: cadangan ini memuat kunci yang membuka data pribadi. Simpan hanya di tempat yang terjaga.")
    else:
        say("Tanpa kunci: simpan secret-key dan data-key di tempat lain yang aman. Tanpa keduanya data pribadi hilang.")
    return 0


@dataclass(frozen=True)
class Made:
    """A backup as it was made. `missing`: ids of kept files whose bytes were not there."""

    path: Path
    size: int
    files: int
    missing: list[str]
    keys: bool


def back_up(home: Path, wanted: Path | None, *, with_keys: bool = True) -> Made:
    """Make the archive, and note when and where for the health page. Raises CannotRun."""
    from teladan.config import schema

    if schema.is_new():
        raise CannotRun(f"belum ada yang dapat dicadangkan: basis data di {home} masih kosong.")
    now = dt.datetime.now(dt.UTC).astimezone()
    path = _place(home, wanted, now)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=home) as folder:
        dumped = dump(Path(folder))
        present, missing = _files(dumped, Path(folder) / "files")
        keys = {name: home / name for name in archive.KEYS} if with_keys else {}
        sources = {dumped.name: dumped.path, **keys, **present}
        archive.write(path, _manifest(home, dumped, sources, now), sources)
    records.note(home, records.BACKUP, {"path": str(path), "bytes": path.stat().st_size, "keys": with_keys})
    return Made(path, path.stat().st_size, len(present), missing, with_keys)


def _place(home: Path, wanted: Path | None, now: dt.datetime) -> Path:
    if wanted is None:
        wanted = home / FOLDER
        wanted.mkdir(mode=0o700, exist_ok=True)
    path = wanted / f"teladan-{now:%Y-%m-%d-%H%M%S}.tar.gz" if wanted.is_dir() else wanted
    path = path.absolute()
    if path.exists():
        raise CannotRun(f"{path} sudah ada. Pilih nama lain; cadangan lama tidak ditimpa.")
    if not path.parent.is_dir():
        raise CannotRun(f"folder {path.parent} tidak ada. Buat dahulu, lalu ulangi.")
    return path


def _files(dumped: Dump, folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The bytes of the kept files, held fast: one that is dropped meanwhile is still in the copy that knows of it.

    Files held for an hour are nobody's to keep and stay out.
    """
    from django.core.files.storage import default_storage

    folder.mkdir()
    present, missing = {}, []
    for ident in map(uuid.UUID, dumped.kept_files):
        fast = folder / str(ident)
        try:
            os.link(default_storage.path(str(ident)), fast)
        except FileNotFoundError:
            missing.append(str(ident))
        else:
            present[f"files/{ident}"] = fast
    return present, missing


def _manifest(home: Path, dumped: Dump, sources: dict[str, Path], now: dt.datetime) -> archive.Manifest:
    return archive.Manifest(
        made_at=now.isoformat(timespec="seconds"),
        database=dumped.name,
        migrations=dumped.migrations,
        rows=dumped.rows,
        journal=dumped.journal,
        keys={name: archive.sign_of(secret_key(home, name)) for name in archive.KEYS},
        members={name: (path.stat().st_size, archive.sha256_of(path)) for name, path in sources.items()},
    )
