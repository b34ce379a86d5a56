"""Arguments, read strictly and refused in Indonesian with what to write instead."""

import argparse
import re
import sys
from typing import Any, NoReturn

COULD_NOT_RUN = 2


class CannotRun(Exception):
    """The command cannot run as asked; the message says why and what to do."""


_SAID = [
    (r"the following arguments are required: (.+)", r"argumen ini belum ada: \1"),
    (r"unrecognized arguments: (.+)", r"argumen ini tidak dikenal: \1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 tidak dikenal; pilih salah satu dari \3"),
    (r"argument (.+): expected one argument", r"\1 perlu satu nilai"),
    (r"argument (.+): expected at least one argument", r"\1 perlu sedikitnya satu nilai"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1: nilai \2 tidak dapat dibaca"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 tidak dapat dipakai bersama \2"),
]


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Pakai: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse with exact option names, and help and messages in Indonesian."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_abbrev": False, "formatter_class": _Help, "add_help": False, **kwargs})
        self._positionals.title, self._optionals.title = "yang diberikan", "pilihan"
        self.add_argument("-h", "--help", action="help", help="menampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        for pattern, said in _SAID:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, said, message)
                break
        print(f"teladan: {message}\nBantuan: {self.prog} --help", file=sys.stderr)
        raise SystemExit(COULD_NOT_RUN)


def add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON pada keluaran standar")


def whole_positive(text: str) -> int:
    """A population or a count: digits only, at least 1."""
    if not re.fullmatch(r"[0-9]{1,12}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' bukan bilangan bulat positif, misalnya 500")
    return int(text)


def a_port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' bukan nomor porta (1–65535)")
    return int(text)
