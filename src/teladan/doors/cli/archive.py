"""The file of a backup: one .tar.gz that begins with a manifest naming every other member with its size and SHA-256.

Members: `manifest.json`, the database (`database.sqlite3` or `database.pgdump`), `files/<id>` of the evidence, and the two
keys unless they were left out. Nothing else is ever taken out of an archive, wherever it comes from.
"""

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from teladan.doors.cli.parsing import CannotRun

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
KEYS = ("secret-key", "data-key")
MEMBER = re.compile(r"database\.(sqlite3|pgdump)|secret-key|data-key|files/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LARGEST_MANIFEST = 256 * 1024**2
SPARE = 64 * 1024**2  # bytes left free on the disk after everything was taken out
_STEP = 1024**2


class Damaged(CannotRun):
    """The archive is not whole, or not ours; nothing was taken over from it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why} Tidak ada yang diubah. Pakai cadangan lain.")


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself. `rows`: table -> rows; `members`: name -> (bytes, SHA-256)."""

    made_at: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    journal: tuple[int, str]
    keys: dict[str, str]
    members: dict[str, tuple[int, str]]

    def as_bytes(self) -> bytes:
        facts = {
            "format": FORMAT,
            "made_at": self.made_at,
            "database": self.database,
            "migrations": self.migrations,
            "rows": self.rows,
            "journal": {"entries": self.journal[0], "hash": self.journal[1]},
            "keys": self.keys,
            "members": {name: {"bytes": size, "sha256": sha} for name, (size, sha) in self.members.items()},
        }
        return json.dumps(facts, indent=1).encode()


def read_manifest(path: Path, text: bytes) -> Manifest:
    """Raises Damaged for what is no manifest, and CannotRun for one of a newer format."""
    try:
        facts: Mapping[str, Any] = json.loads(text)
        if int(facts["format"]) > FORMAT:
            raise CannotRun(f"{path}: cadangan ini dibuat Teladan yang lebih baru. Pakai Teladan versi itu.")
        manifest = Manifest(
            made_at=str(facts["made_at"]),
            database=str(facts["database"]),
            migrations=[str(name) for name in facts["migrations"]],
            rows={str(table): int(rows) for table, rows in facts["rows"].items()},
            journal=(int(facts["journal"]["entries"]), str(facts["journal"]["hash"])),
            keys={str(name): str(sign) for name, sign in facts["keys"].items()},
            members={str(name): (int(of["bytes"]), str(of["sha256"])) for name, of in facts["members"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(path, "daftar isinya tidak dapat dibaca.") from error
    improper = [name for name in manifest.members if not MEMBER.fullmatch(name)]
    if improper or any(size < 0 for size, _sha in manifest.members.values()):
        raise Damaged(path, f"daftar isinya memuat yang bukan dari Teladan ({improper[:1]}).")
    if manifest.database not in manifest.members:
        raise Damaged(path, "tidak memuat basis data.")
    return manifest


def sign_of(key: str) -> str:
    """By which a key is recognised without being told: keys are long and random, so their hash gives nothing away."""
    return hashlib.sha256(f"teladan key: {key}".encode()).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write the archive beside its place and move it there when it is whole and on the disk; readable by its owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                text = manifest.as_bytes()
                tar.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
                for name, source in sources.items():
                    with source.open("rb") as content:
                        tar.addfile(_entry(name, manifest.members[name][0]), content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # fails where a file stands already: a backup never takes the place of another
    except FileExistsError:
        raise CannotRun(f"{path} sudah ada. Pilih nama lain; cadangan lama tidak ditimpa.") from None
    finally:
        draft.unlink(missing_ok=True)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def take_out(path: Path, into: Path) -> Manifest:
    """Check everything while taking it out into an empty folder; raises CannotRun at the first thing that is wrong."""
    try:
        # Read as a stream, member by member: nothing is trusted that the manifest does not name.
        with tarfile.open(path, mode="r|gz") as tar:
            manifest = _manifest_of(path, tar)
            _must_fit(path, manifest, into)
            found: set[str] = set()
            while entry := tar.next():
                if entry.name not in manifest.members or entry.name in found or not entry.isreg():
                    raise Damaged(path, f"memuat '{entry.name[:80]}' yang tidak ada dalam daftar isinya.")
                _take(path, tar, entry, manifest.members[entry.name], into / entry.name)
                found.add(entry.name)
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's own trouble, or no such file: said by its name
        raise Damaged(path, "rusak atau bukan cadangan Teladan.") from error
    if missing := sorted(set(manifest.members) - found):
        raise Damaged(path, f"tidak lengkap: {missing[0]} tidak ada di dalamnya.")
    return manifest


def _manifest_of(path: Path, tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    content = tar.extractfile(first) if first and first.name == MANIFEST and first.size <= LARGEST_MANIFEST else None
    if content is None:
        raise Damaged(path, "bukan cadangan Teladan: tidak diawali daftar isi.")
    return read_manifest(path, content.read())


def _must_fit(path: Path, manifest: Manifest, into: Path) -> None:
    needed = sum(size for size, _sha in manifest.members.values())
    free = shutil.disk_usage(into).free
    if needed + SPARE > free:
        raise CannotRun(
            f"{path} perlu {needed // 1024**2} MB, padahal di {into.parent} hanya {free // 1024**2} MB kosong. Tidak ada yang diubah."
        )


def _take(path: Path, tar: tarfile.TarFile, entry: tarfile.TarInfo, expected: tuple[int, str], to: Path) -> None:
    content = tar.extractfile(entry)
    if content is None or entry.size != expected[0]:
        raise Damaged(path, f"{entry.name} tidak sebesar yang tercatat.")
    to.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        digest = _copied(content, file)
        file.flush()
        os.fsync(file.fileno())
    if digest != expected[1]:
        raise Damaged(path, f"{entry.name} berubah sejak dicadangkan.")


def _copied(content: IO[bytes], file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := content.read(_STEP):
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest()
