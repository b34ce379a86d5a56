"""The settings an installation may change, each an environment variable; docs list them from here."""

import os
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Option:
    name: str
    default: str
    help: str

    def read(self) -> str:
        return os.environ.get(self.name, self.default)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


ALL = [
    Option("TELADAN_HOME", "", "folder lingkungan dan data; bawaan .teladan di samping kode"),
    Option("TELADAN_DATABASE", "", "postgresql://… ; kosong berarti SQLite (WAL) di TELADAN_HOME"),
    Option("TELADAN_HOSTS", "127.0.0.1,localhost", "nama host yang dilayani, dipisah koma"),
    Option("TELADAN_ORIGINS", "", "alamat lengkap (https://…) di balik proksi, dipisah koma"),
    Option("TELADAN_HTTPS", "no", "yes bila dilayani lewat HTTPS"),
    Option("TELADAN_DEFINITIONS", "", "folder definisi tambahan, dipisah titik dua"),
]
_BY_NAME = {option.name: option for option in ALL}


def _home() -> Path:
    return Path(_BY_NAME["TELADAN_HOME"].read() or REPOSITORY / ".teladan")


def _read(name: str) -> str:
    return _BY_NAME[name].read()


@dataclass(frozen=True)
class Options:
    home: Path = field(default_factory=_home)
    database: str = field(default_factory=lambda: _read("TELADAN_DATABASE") or f"sqlite:///{_home() / 'teladan.sqlite3'}")
    hosts: list[str] = field(default_factory=lambda: _words(_read("TELADAN_HOSTS")))
    origins: list[str] = field(default_factory=lambda: _words(_read("TELADAN_ORIGINS")))
    https: bool = field(default_factory=lambda: _read("TELADAN_HTTPS") == "yes")
    definitions: list[Path] = field(
        default_factory=lambda: [
            REPOSITORY / "definitions",
            *[Path(folder) for folder in _read("TELADAN_DEFINITIONS").split(":") if folder],
        ]
    )


OPTIONS = Options()
