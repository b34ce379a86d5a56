"""How the installation is, one check after the other: what was found, in words, and what to do about it."""

import datetime as dt
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks_db.models import DBTaskResult

from teladan.config import records, schema
from teladan.config.definitions import library
from teladan.config.version import VERSION
from teladan.core.numbers import written
from teladan.ground.journal.queries import failed_deliveries
from teladan.ground.post.queries import is_mail_sent, outbox
from teladan.ground.registry.queries import Viewer

GOOD, LOOK, BAD = "done", "attention", "refused"
STATES = {GOOD: gettext_lazy("baik"), LOOK: gettext_lazy("perlu dilihat"), BAD: gettext_lazy("rusak")}
A_BACKUP_IS_OLD = dt.timedelta(days=7)
A_PROOF_IS_OLD = dt.timedelta(days=30)
A_JOB_IS_LATE = dt.timedelta(minutes=10)
FAILURES_COUNT_FOR = dt.timedelta(days=7)
LEAST_FREE, LITTLE_FREE = 500 * 1024**2, 5 * 1024**3


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `act`: what to do, empty when nothing is; `url`: the page where more is told."""

    name: str
    state: str
    found: str
    act: str = ""
    url: str = ""

    @property
    def word(self) -> str:
        return str(STATES[self.state])


def checks(viewer: Viewer) -> list[Check]:
    """All of them. What fails to be looked at is bad news of its own, never a page that does not come."""
    return [_looked(name, look, viewer) for name, look in LOOKS]


def _looked(name: str, look: Callable[[Viewer], tuple[str, ...]], viewer: Viewer) -> Check:
    try:
        return Check(str(name), *look(viewer))
    except (DatabaseError, OSError) as error:
        return Check(str(name), BAD, str(error), _("Periksa pesan pada keluaran Teladan, lalu muat ulang halaman ini."))


def _database(_viewer: Viewer) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            size = cursor.fetchone()[0]
        else:
            cursor.execute("SELECT 1")
            path = Path(str(connection.settings_dict["NAME"]))
            files = (path.with_name(path.name + tail) for tail in ("", "-wal"))
            size = sum(file.stat().st_size for file in files if file.exists())
    return GOOD, _("%(kind)s menjawab; besarnya %(size)s.") % {"kind": connection.display_name, "size": _size(size)}


def _migrations(_viewer: Viewer) -> tuple[str, ...]:
    pending = schema.pending()
    if not pending:
        return GOOD, _("Sesuai dengan versi ini.")
    found = ngettext("%(count)s perubahan menunggu.", "%(count)s perubahan menunggu.", len(pending))
    return BAD, found % {"count": len(pending)}, _("Hentikan Teladan, jalankan ./teladan upgrade, lalu jalankan lagi.")


def _jobs(_viewer: Viewer) -> tuple[str, ...]:
    now = timezone.now()
    due = DBTaskResult.objects.ready()
    since = min((_due(job, now) for job in due.only("run_after", "enqueued_at")[:1000]), default=now)
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - FAILURES_COUNT_FOR).count()
    found = _("%(due)s menunggu giliran, %(failed)s gagal dalam tujuh hari terakhir.") % {
        "due": written(due.count()),
        "failed": written(failed),
    }
    if now - since > A_JOB_IS_LATE:
        oldest = _(" Yang terlama menunggu sejak %(since)s.") % {"since": _moment(since)}
        return (
            BAD,
            found + oldest,
            _("Pekerja latar tampaknya tidak berjalan. Jalankan ./teladan worker atau mulai ulang ./teladan serve."),
        )
    if failed:
        return LOOK, found, _("Sebabnya tercatat pada keluaran pekerja latar.")
    return GOOD, found


def _due(job: DBTaskResult, now: dt.datetime) -> dt.datetime:
    """Jobs without a time of their own are due since they were given; the table keeps the year 9999 for them."""
    return job.enqueued_at if job.run_after > now else job.run_after


def _news(viewer: Viewer) -> tuple[str, ...]:
    failed = len(failed_deliveries(viewer))
    if not failed:
        return GOOD, _("Semua kabar dari jurnal sampai.")
    found = _("%(count)s kabar tidak sampai setelah enam kali dicoba.") % {"count": written(failed)}
    return (
        LOOK,
        found,
        _("Lihat sebabnya dengan ./teladan journal failed; setelah dibetulkan, ./teladan journal retry."),
    )


def _mails(viewer: Viewer) -> tuple[str, ...]:
    url = reverse("post:outbox")
    waiting, failed = (outbox(viewer, state).count() for state in ("waiting", "failed"))
    found = _("%(waiting)s menunggu, %(failed)s gagal.") % {"waiting": written(waiting), "failed": written(failed)}
    if failed:
        return LOOK, found, _("Buka surel keluar untuk sebabnya, lalu kirim lagi."), url
    if not is_mail_sent():
        return GOOD, _("Tanpa server surel: surat disimpan di halaman surel keluar."), "", url
    return GOOD, found, "", url


def _disk(_viewer: Viewer) -> tuple[str, ...]:
    free = shutil.disk_usage(settings.HOME).free
    found = _("%(free)s kosong di %(folder)s.") % {"free": _size(free), "folder": settings.HOME}
    if free < LITTLE_FREE:
        return (
            BAD if free < LEAST_FREE else LOOK,
            found,
            _("Pindahkan cadangan lama ke tempat lain atau perbesar disk."),
        )
    return GOOD, found


def _backup(_viewer: Viewer) -> tuple[str, ...]:
    last = records.noted(settings.HOME, records.BACKUP)
    act = _("Jalankan ./teladan backup dan simpan berkasnya di mesin lain; jadwalkan setiap hari.")
    if last is None:
        return BAD, _("Belum pernah."), act
    found = _("%(at)s, ke %(path)s.") % {"at": _moment(last["at"]), "path": last.get("path", "?")}
    return (LOOK, found, act) if timezone.now() - last["at"] > A_BACKUP_IS_OLD else (GOOD, found)


def _journal(_viewer: Viewer) -> tuple[str, ...]:
    last = records.noted(settings.HOME, records.VERIFIED)
    act = _("Jalankan ./teladan journal verify.")
    if last is None:
        return LOOK, _("Rantainya belum pernah diperiksa."), act
    if not last.get("ok"):
        return (
            BAD,
            _("Rantainya tidak utuh pada %(at)s.") % {"at": _moment(last["at"])},
            _("Bandingkan dengan cadangan terakhir yang utuh: seseorang mengubah jurnal di luar Teladan."),
        )
    found = _("Utuh pada %(at)s, %(entries)s catatan.") % {
        "at": _moment(last["at"]),
        "entries": written(int(last.get("entries", 0))),
    }
    return (LOOK, found, act) if timezone.now() - last["at"] > A_PROOF_IS_OLD else (GOOD, found)


def _version(_viewer: Viewer) -> tuple[str, ...]:
    versions = {"ours": VERSION, "django": django.get_version(), "python": platform.python_version()}
    return GOOD, _("Teladan %(ours)s, Django %(django)s, Python %(python)s.") % versions


def _definitions(_viewer: Viewer) -> tuple[str, ...]:
    statuses = list(_statuses())
    drafts = statuses.count("draft")
    found = _("%(drafts)s dari %(all)s belum diperiksa orang kedua dengan naskahnya.") % {
        "drafts": drafts,
        "all": len(statuses),
    }
    if not drafts:
        return GOOD, _("Semua %(all)s sudah diperiksa.") % {"all": len(statuses)}
    return (
        LOOK,
        found,
        _(
            "Hasil yang memakainya berkata “belum diperiksa”. Mintalah bagian hukum membandingkannya; lihat panduan definisi."
        ),
    )


def _statuses() -> Iterator[str]:
    definitions = library()
    yield from (definitions.instrument(ident).body.status for ident in definitions.paths("instrument"))
    for name in sorted({ident.split("/")[0] for ident in definitions.paths("calendar")}):
        yield from (year.body.status for year in definitions.calendar(name))


def _size(size: int) -> str:
    if size >= 1024**3:
        return f"{written(size // 1024**3)} GB"
    return f"{written(max(size // 1024**2, 1))} MB"


def _moment(at: dt.datetime) -> str:
    return f"{date_format(timezone.localtime(at), 'j F Y, H.i')} WIB"


LOOKS: list[tuple[str, Callable[[Viewer], tuple[str, ...]]]] = [
    (gettext_lazy("Basis data"), _database),
    (gettext_lazy("Susunan basis data"), _migrations),
    (gettext_lazy("Pekerjaan latar"), _jobs),
    (gettext_lazy("Kabar antarbagian"), _news),
    (gettext_lazy("Surel keluar"), _mails),
    (gettext_lazy("Ruang disk"), _disk),
    (gettext_lazy("Cadangan terakhir"), _backup),
    (gettext_lazy("Jurnal"), _journal),
    (gettext_lazy("Versi"), _version),
    (gettext_lazy("Definisi"), _definitions),
]
