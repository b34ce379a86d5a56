"""The entry point: finds the command, runs it, and turns a failure into one plain line and exit status 2."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from teladan.core.definitions import DefinitionProblem
from teladan.core.scoring import ScoringError
from teladan.doors.cli.parsing import CannotRun, Parser

DONE, REJECTED, COULD_NOT_RUN = 0, 1, 2

COMMANDS = {
    "score": "indeks dari berkas jawaban survei, tepat dan dijelaskan",
    "explain": "bobot dan pembulatan mana yang menghasilkan indeks yang diumumkan",
    "compare": "unit mana yang benar-benar lebih baik atau lebih lemah daripada yang lain",
    "effect": "apakah berhasil: dampak pada unit yang meniru, dibandingkan dengan yang tidak",
    "workdays": "menghitung hari kerja, dengan alasan tiap hari",
    "due": "batas waktu sebuah perkara dari yang sudah terjadi, dengan alasan tiap hari",
    "groups": "membagi peserta ke lokus: keinginan dahulu, lalu keseimbangan, dengan buktinya",
    "timetable": "jadwal konsultasi tanpa bentrok dalam slot paling sedikit, dengan buktinya",
    "check": "menjalankan setiap contoh dalam setiap definisi",
    "practices": "mencari praktik baik dengan kata-kata masalahnya, dengan alasan tiap temuan",
    "report": "laporan sebuah periode survei sebagai .docx atau PDF",
    "demo": "menyiapkan dan melayani Teladan dengan data contoh",
    "serve": "melayani Teladan: peladen web dan pekerja latar sebagai satu proses",
    "worker": "mengerjakan pekerjaan latar",
    "backup": "mencadangkan semuanya ke satu berkas, selagi melayani",
    "restore": "memulihkan dari cadangan, setelah isinya diperiksa",
    "upgrade": "menyesuaikan basis data dengan versi ini, dengan cadangan dahulu",
    "journal": "memeriksa rantai jurnal, membacanya, dan mengirim ulang kabar yang gagal",
    "manage": "perintah Django, untuk pengembang",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 done with rejections or failed checks, 2 could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text; JSON takes the escape, and a terminal shows it.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] -- text streams
    if given[:1] == ["manage"]:
        return _manage(given)
    parser = _parser(given)
    options = parser.parse_args(given)
    if "run" not in options:
        parser.print_help()
        return COULD_NOT_RUN if given else DONE
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) went away: not our failure, and no traceback at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (DefinitionProblem, ScoringError, CannotRun) as error:
        return _could_not_run(str(error))
    except OSError as error:
        return _could_not_run(f"{error.strerror or error}: {error.filename or 'keluaran'}")
    except KeyboardInterrupt:
        print("teladan: dihentikan.", file=sys.stderr)
        return 130
    return status


def _could_not_run(why: str) -> int:
    print(f"teladan: {why}", file=sys.stderr)
    return COULD_NOT_RUN


def _parser(given: Sequence[str]) -> Parser:
    """Only the chosen command is imported: the others are heavy and not needed."""
    parser = Parser(prog="teladan", description="Ukur, bandingkan, belajar, tiru: satu siklus untuk layanan publik.")
    commands = parser.add_subparsers(metavar="PERINTAH", title="perintah")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if given[:1] == [name]:
            importlib.import_module(f"teladan.doors.cli.{name}").prepare(command)
    commands.add_parser("test", help="menjalankan semua tes (./teladan test --help)")
    return parser


def _manage(given: list[str]) -> int:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    execute_from_command_line(given)
    return DONE
