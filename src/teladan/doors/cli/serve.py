"""`serve`: the web server and the background worker as one process to start, on one machine."""

import argparse
import sys

from teladan.doors.cli.django import set_up
from teladan.doors.cli.holding import share
from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import a_port, whole_positive
from teladan.doors.cli.ready import greet, make_ready, reachable
from teladan.doors.cli.serving import must_be_free, serve

EXAMPLE = """contoh:
  ./teladan serve
  ./teladan serve --host 0.0.0.0 --port 80 --workers 4

Pada pemasangan baru, basis data dibuat dan kode penyiapan dicetak. Bila versinya baru, jalankan ./teladan upgrade dahulu.
Berhenti: Ctrl+C atau SIGTERM. Proses web atau pekerja yang mati dijalankan lagi.
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument(
        "--host", default="127.0.0.1", help="alamat yang didengarkan; bawaan 127.0.0.1, semua: 0.0.0.0"
    )
    command.add_argument("--port", type=a_port, default=8000, help="bawaan 8000")
    command.add_argument("--workers", metavar="N", type=whole_positive, default=2, help="proses web; bawaan 2")
    command.add_argument(
        "--no-worker", action="store_true", help="tanpa pekerja latar; jalankan ./teladan worker sendiri"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    must_be_free(options.host, options.port)
    set_up()
    from django.conf import settings

    lock = share(settings.HOME)
    make_ready()
    greet(options.host, options.port)
    _say_who_is_served(options.host)
    _say_where_to_set_up(reachable(options.host, options.port))
    say("Berhenti: Ctrl+C.")
    sys.stderr.flush()
    return serve(options.host, options.port, workers=options.workers, with_worker=not options.no_worker, keeps=(lock,))


def _say_who_is_served(host: str) -> None:
    from django.conf import settings

    if host not in ("127.0.0.1", "::1", "localhost") and set(settings.ALLOWED_HOSTS) == {"127.0.0.1", "localhost"}:
        say("Perhatian: TELADAN_HOSTS belum diatur, jadi alamat lain dari 127.0.0.1 dijawab dengan galat 400.")


def _say_where_to_set_up(address: str) -> None:
    from teladan.ground.registry.queries import is_set_up, set_up_code

    if not is_set_up():
        say(f"Pemasangan baru: buka {address}mulai/ dan masukkan kode penyiapan {set_up_code()}")
