"""The settings an installation may change, each an environment variable. `reference.py` makes their page from here."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

REPOSITORY = Path(__file__).resolve().parents[3]


class OptionError(ValueError):
    """An option holds what it cannot; the message, in Indonesian, names the option and what it may hold."""


@dataclass(frozen=True)
class Option:
    """One environment variable. `choices` empty: any text. `help` is read by whoever installs, in Indonesian."""

    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()

    def read(self, environment: Mapping[str, str]) -> str:
        """An empty variable counts as one that is not there."""
        value = environment.get(self.name, "").strip() or self.default
        if self.choices and value not in self.choices:
            raise OptionError(f"{self.name} harus {' atau '.join(self.choices)}, bukan '{value}'")
        return value


HOME = Option("TELADAN_HOME", "", "Folder lingkungan dan data. Bawaan: `.teladan` di samping kode.")
DATABASE = Option(
    "TELADAN_DATABASE",
    "",
    "Alamat basis data, misalnya `postgresql://pengguna:sandi@host/nama`. Bawaan: SQLite (WAL) di `TELADAN_HOME`.",
)
HOSTS = Option("TELADAN_HOSTS", "127.0.0.1,localhost", "Nama host yang dilayani, dipisah koma.")
ORIGINS = Option("TELADAN_ORIGINS", "", "Alamat lengkap (`https://…`) bila dilayani di balik proksi, dipisah koma.")
HTTPS = Option(
    "TELADAN_HTTPS",
    "no",
    "`yes` bila dilayani lewat HTTPS di balik proksi yang menetapkan `X-Forwarded-Proto`; kuki lalu hanya lewat HTTPS.",
    ("no", "yes"),
)
MAIL = Option(
    "TELADAN_MAIL",
    "",
    "Alamat server surel keluar, misalnya `smtp://pengguna:sandi@surel.contoh.go.id:587?tls=yes`, atau `smtps://…` untuk "
    "sambungan yang sejak awal terenkripsi. Kosong: surel disimpan di halaman surel keluar dan tidak dikirim.",
)
MAIL_FROM = Option(
    "TELADAN_MAIL_FROM",
    "",
    "Pengirim surel, misalnya `Teladan <teladan@contoh.go.id>`; wajib bila `TELADAN_MAIL` diisi.",
)
DEFINITIONS = Option("TELADAN_DEFINITIONS", "", "Folder definisi tambahan milik daerah, dipisah titik dua.")

DEMO = Option(
    "TELADAN_DEMO",
    "no",
    "`yes` hanya untuk peragaan, dan dipasang oleh `./teladan demo`: setiap pembaca boleh menetapkan tanggal “hari ini” bagi "
    "dirinya. Jangan dipakai untuk data sungguhan.",
    ("no", "yes"),
)

INSTALLATION = (HOME, DATABASE, HOSTS, ORIGINS, HTTPS, MAIL, MAIL_FROM, DEFINITIONS, DEMO)
LAUNCHER = (
    Option("TELADAN_PYTHON", "", "Python yang dipakai peluncur saat menyiapkan lingkungan. Bawaan: dicari sendiri."),
    Option("TELADAN_NO_SKIPS", "", "`1` menjadikan setiap tes yang dilewati sebagai kegagalan; dipakai `.ci/run`."),
)
"""Read by the launcher and the tests only; listed so that the page is whole."""


@dataclass(frozen=True)
class Options:
    """What the options come to. `database` is an address for `databases.parse`, `mail` one for `mail.parse`; `definitions` starts with our own."""

    home: Path
    database: str
    hosts: list[str]
    origins: list[str]
    https: bool
    mail: str
    mail_from: str
    definitions: list[Path]
    is_demo: bool


def read(environment: Mapping[str, str]) -> Options:
    """Raises OptionError."""
    home = Path(HOME.read(environment) or REPOSITORY / ".teladan").absolute()
    own = [Path(folder) for folder in DEFINITIONS.read(environment).split(":") if folder]
    return Options(
        home=home,
        database=DATABASE.read(environment) or f"sqlite:///{quote(str(home / 'teladan.sqlite3'))}",
        hosts=_words(HOSTS.read(environment)),
        origins=_words(ORIGINS.read(environment)),
        https=HTTPS.read(environment) == "yes",
        mail=MAIL.read(environment),
        mail_from=MAIL_FROM.read(environment),
        definitions=[REPOSITORY / "definitions", *own],
        is_demo=DEMO.read(environment) == "yes",
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


OPTIONS = read(os.environ)
