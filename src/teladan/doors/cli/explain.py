"""`explain`: which weight and rounding gives a published index from its element means."""

import argparse
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan.config.definitions import library
from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import written
from teladan.core.scoring import Explained, explain_published, leaves
from teladan.doors.cli.instruments import add_instrument
from teladan.doors.cli.output import print_json, say, table
from teladan.doors.cli.parsing import CannotRun, add_json

EXAMPLE = """contoh:
  ./teladan explain skm/2017 --means 3.50,3.50,3.23,3.77,3.50,3.73,3.73,3.27,3.27 --published 86.63
"""
ROUNDINGS = {
    "last": "dibulatkan sekali di akhir",
    "means2": "rata-rata dibulatkan dahulu ke 2 desimal",
    "means3": "rata-rata dibulatkan dahulu ke 3 desimal",
    "weighted2": "rata-rata tertimbang dibulatkan dahulu ke 2 desimal",
    "truncate": "dipotong, bukan dibulatkan",
}


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    add_instrument(command)
    command.add_argument(
        "--means", required=True, metavar="M1,M2,…|KUNCI=M,…", help="rata-rata unsur menurut urutan berkas"
    )
    command.add_argument("--published", required=True, metavar="X", help="indeks yang diumumkan, misalnya 86.63")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    instrument = library().instrument_or_file(options.instrument).body
    explained = explain_published(instrument, _means(instrument, options.means), _published(options.published))
    if instrument.status == "draft":
        say(f"Perhatian: definisi {instrument.id}/{instrument.version} belum diperiksa orang kedua dengan naskahnya.")
    if options.json:
        print_json(_data(explained))
    else:
        _print(explained)
    return 0


def _means(instrument: Instrument, text: str) -> dict[str, Fraction]:
    keys = leaves(instrument)
    parts = [part.strip() for part in text.split(",")]
    named = [part.partition("=") for part in parts]
    if not any(sign for _, sign, _ in named):
        if len(parts) != len(keys):
            raise CannotRun(
                f"--means berisi {len(parts)} nilai, padahal ada {len(keys)} unsur. Tulis desimal dengan titik."
            )
        named = [(key, "=", part) for key, part in zip(keys, parts, strict=True)]
    means = {key.strip(): _mean(key, value) for key, _, value in named}
    unknown = [key for key in means if key not in keys]
    missing = [key for key in keys if key not in means]
    if unknown or len(named) != len(means):
        raise CannotRun(
            f"--means: unsur tidak dikenal atau dua kali: {', '.join(unknown) or text}. Kuncinya: {', '.join(keys)}"
        )
    if missing:
        raise CannotRun(f"--means belum memuat unsur: {', '.join(missing)}")
    return means


def _mean(key: str, text: str) -> Fraction:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+|/[1-9][0-9]*)?", text.strip()):
        raise CannotRun(f"--means: '{text}' ({key}) bukan bilangan. Tulis desimal dengan titik, misalnya 3.21.")
    return Fraction(text.strip())


def _published(text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", text):
        raise CannotRun(f"--published '{text}' bukan bilangan. Tulis desimal dengan titik, misalnya 86.63.")
    return Decimal(text)


def _data(explained: Explained) -> dict[str, Any]:
    return {
        "matches": [
            {"weights": match.weights, "rounding": match.rounding, "index": str(match.index), "grade": match.grade}
            for match in explained.matches
        ],
        "exact": {"index": str(explained.exact), "grade": explained.exact_grade},
        "published": {"index": str(explained.published), "grade": explained.published_grade},
        "grade_changes": explained.grade_changes,
    }


def _print(explained: Explained) -> None:
    print(f"Diumumkan {written(explained.published)} ({explained.published_grade}); ", end="")
    print(f"dengan bobot tepat {written(explained.exact)} ({explained.exact_grade}).")
    if not explained.matches:
        print("Tidak ada bobot dan pembulatan yang lazim yang menghasilkan angka itu. Periksa rata-rata unsurnya.")
    else:
        rows = [["Bobot", "Pembulatan"]] + [
            [_weight(match.weights), ROUNDINGS[match.rounding]] for match in explained.matches
        ]
        print("Angka yang diumumkan diperoleh dengan:", table(rows), sep="\n")
    if explained.grade_changes:
        print("Mutunya berubah: huruf yang diumumkan tidak sama dengan huruf hasil tepat.")


def _weight(name: str) -> str:
    return "tepat" if name == "exact" else written(name)
