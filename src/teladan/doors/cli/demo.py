"""`demo`: migrates, loads the sample data, serves, and says where and with which sign-ins."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from teladan.doors.cli.django import set_up
from teladan.doors.cli.holding import alone, share
from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun, a_port
from teladan.doors.cli.ready import greet, make_ready
from teladan.doors.cli.serving import must_be_free, serve

HOST = "127.0.0.1"
PASSWORD = "teladan-contoh-2026"  # noqa: S105 -- of invented people, printed on the screen; the demo listens on this machine only
EXAMPLE = """contoh:
  ./teladan demo
  ./teladan demo --port 8080 --fresh
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("--port", type=a_port, default=8000, help="porta pada 127.0.0.1; bawaan 8000")
    command.add_argument("--fresh", action="store_true", help="mulai dari awal: data demo yang ada dihapus")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    must_be_free(HOST, options.port)
    home = _home()
    if options.fresh and home.exists():
        with alone(home):
            shutil.rmtree(home)
    lock = share(home)
    say(f"Data demo: {home}")
    set_up()
    make_ready(may_migrate=True)
    _load_sample()
    _greet(options.port)
    return serve(HOST, options.port, keeps=(lock,))


def _home() -> Path:
    """The demo has a folder and a database of its own, apart from an agency's real data."""
    if os.environ.get("TELADAN_DATABASE"):
        raise CannotRun("demo memakai SQLite-nya sendiri. Kosongkan TELADAN_DATABASE, lalu ulangi.")
    home = Path(os.environ["TELADAN_HOME"]) / "demo"
    os.environ["TELADAN_HOME"] = str(home)
    os.environ["TELADAN_DEMO"] = "yes"
    return home


def _load_sample() -> None:
    """The invented directorate, the invented visit and the invented district, once; what is there already stays as it is."""
    from teladan.cycle.learn import example as visited
    from teladan.cycle.measure import example as measured
    from teladan.cycle.practices import example as written
    from teladan.cycle.replicate import example as copied
    from teladan.cycle.share import example as told

    if measured.is_loaded():
        return
    say("Memuat data contoh: direktorat rekaan dengan empat puluh unit, enam periode survei, sebelas indikator …")
    measured.load(password=PASSWORD)
    say(
        "Memuat kunjungan rekaan 10 Juli 2025: delapan biro umum, surat, susunan acara, catatan, rencana tindak lanjut …"
    )
    played = visited.load(password=PASSWORD)
    told.load(visit=played.visit, unit=played.guest, writer=played.writer, head=played.head)
    say("Memuat pelatihan rekaan 31 Maret – 4 April 2019: empat puluh orang, tiga lokus, laporan, dan nilainya …")
    course = visited.course.load(password=PASSWORD)
    told.load(
        visit=course.course.visit,
        unit=course.cast.units["balai"],
        writer=course.cast.account("balai.petugas"),
        head=course.cast.mandates["balai.kepala"],
        on=told.AFTER_THE_COURSE,
        city="Contoh",
    )
    say("Memuat kabupaten rekaan: tiga puluh puskesmas, empat indikator, dua belas praktik baik, dan peniruannya …")
    there = written.load(password=PASSWORD)
    copied.load(there=there)
    say("Memuat klinik rekaan 15–16 Januari 2016: 41 daerah, hasil evaluasinya, jadwal, dan catatan konsultasi …")
    clinic = visited.clinic.load(password=PASSWORD)
    say("Memuat lokakarya rekaan 20–21 Maret 2024 dan forum rekaan 26 November 2024 …")
    directorate, units = measured.directorate()
    visited.workshop.load(organiser=directorate, units=units, actor=_account_named(measured.MEMBERS[0].username))
    visited.forum.load(
        organiser=clinic.cast.units["services"],
        units=[there.district.office, *there.district.centres.values()],
        practices=[there.practices["melur"]],
        actor=clinic.cast.account("ahli.pelayanan"),
    )


def _account_named(username: str) -> str:
    from teladan.ground.registry.queries import Viewer, account

    found = account(Viewer(is_operator=True), username)
    if found is None:
        raise LookupError(username)
    return str(found.pk)


def _greet(port: int) -> None:
    from teladan.cycle.learn import example as visited
    from teladan.cycle.measure import example as measured
    from teladan.cycle.practices import example as written

    greet(HOST, port)
    people = [(member.username, member.title) for member in (*measured.MEMBERS, *visited.MEMBERS, *written.MEMBERS)]
    people += list(visited.COURSE_MEMBERS.items())
    people += [
        (username, f"{title}, klinik tiga provinsi") for username, (_, _, _, title, _) in visited.CLINIC_MEMBERS.items()
    ]
    for username, title in [*people, (measured.OPERATOR, "Pengelola pemasangan ini")]:
        say(f"  masuk sebagai {username:<20} sandi {PASSWORD}   ({title})")
    say("Semua orang, unit, dan angkanya rekaan. Surel tidak dikirim: semuanya tersimpan di /surel-keluar/.")
    say("Klinik rekaan berlangsung 15 dan 16 Januari 2016, pelatihan 31 Maret sampai 4 April 2019,")
    say("lokakarya 20 dan 21 Maret 2024, forum praktik baik 26 November 2024, kunjungan 10 Juli 2025;")
    say("di kaki halaman, “hari ini” dapat ditetapkan ke tanggal itu.")
    say("Berhenti: Ctrl+C. Data tetap ada; mulai dari awal dengan --fresh.")
    sys.stderr.flush()
