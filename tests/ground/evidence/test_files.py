"""Files: held for an hour at most, kept when asked for, gone when dropped, each act in the journal."""

import datetime as dt
import hashlib
import io
import os
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from teladan.ground.evidence.actions import FileGoneError, drop, drop_expired, hold, keep, remove_strays, save
from teladan.ground.evidence.containers import HostileFile
from teladan.ground.evidence.models import File
from teladan.ground.evidence.queries import open_file, read
from teladan.ground.journal.queries import entries
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = b"unit;U1\nA;3\n"
HOLDER = Viewer(holder="h1")
OPERATOR = Viewer(account="0", is_operator=True)


def held(**options: object) -> File:
    return hold(**{"upload": io.BytesIO(ANSWERS), "name": "jawaban.csv", "holder": "h1"} | options)


def stored() -> list[Path]:
    return list((settings.HOME / "files").glob("*"))


def told() -> list[tuple[str, str]]:
    return [(entry.actor, entry.verb) for entry in reversed(entries(OPERATOR))]


def test_a_held_file_can_be_read_by_its_session():
    file = open_file(HOLDER, held().pk)
    with read(file) as content:
        assert content.read() == ANSWERS
    assert (file.name, file.size, file.content) == ("jawaban.csv", 12, "csv")
    assert file.sha256 == hashlib.sha256(ANSWERS).hexdigest()
    assert told() == [("", "evidence.file.held")]


def test_the_bytes_lie_under_the_id_for_the_installations_own_user_only():
    file = held()
    (path,) = stored()
    assert path.name == str(file.pk)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["small", "large"])
def test_what_a_browser_uploads_is_taken_as_it_is(kind):
    if kind == "small":
        upload = SimpleUploadedFile("a.csv", ANSWERS)
    else:
        upload = TemporaryUploadedFile("a.csv", "text/csv", len(ANSWERS), "utf-8")
        upload.write(ANSWERS)
    with read(held(upload=upload)) as content:
        assert content.read() == ANSWERS


def test_a_hold_is_never_longer_than_an_hour(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 9, tzinfo=dt.UTC), tick=False)
    now = timezone.now()
    assert held().held_until == now + dt.timedelta(hours=1)
    assert held(until=now + dt.timedelta(days=1)).held_until == now + dt.timedelta(hours=1)
    assert held(until=now + dt.timedelta(minutes=5)).held_until == now + dt.timedelta(minutes=5)


def test_an_expired_file_is_out_of_reach_before_anything_sweeps(time_machine):
    file = held()
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1, seconds=1))
    assert open_file(HOLDER, file.pk) is None
    assert len(stored()) == 1


def test_the_next_hold_sweeps_what_expired(time_machine):
    old = held()
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1, seconds=1))
    new = held()
    assert [path.name for path in stored()] == [str(new.pk)]
    assert told() == [("", "evidence.file.held"), ("", "evidence.file.expired"), ("", "evidence.file.held")]
    assert entries(OPERATOR, subject=f"evidence.file:{old.pk}")[0].payload == {"files": [str(old.pk)]}


def test_the_worker_sweeps_what_expired(time_machine):
    held()
    assert DBTaskResult.objects.get().run_after == File.objects.get().held_until
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1, seconds=1))
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)
    assert (File.objects.count(), stored()) == (0, [])
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_sweep_with_nothing_to_sweep_is_no_event():
    held()
    assert drop_expired() == 0
    assert told() == [("", "evidence.file.held")]


def test_a_file_that_was_asked_for_stays(time_machine):
    file = held()
    keep(file=file, account="7")
    time_machine.move_to(timezone.now() + dt.timedelta(days=400))
    assert drop_expired() == 0
    assert open_file(Viewer(account="7"), file.pk) == file
    assert open_file(HOLDER, file.pk) is None
    assert open_file(Viewer(account="7"), file.pk) == file
    assert open_file(Viewer(), file.pk) is None
    assert told()[-1] == ("7", "evidence.file.kept")


def test_a_file_whose_time_was_over_cannot_be_kept_any_more(time_machine):
    file = held()
    time_machine.move_to(timezone.now() + dt.timedelta(hours=2))
    with pytest.raises(FileGoneError, match=r"sudah habis. Unggah kembali berkasnya"):
        keep(file=file, account="7")
    assert told() == [("", "evidence.file.held")]


def test_what_the_product_makes_is_kept_at_once():
    file = save(upload=io.BytesIO(b"%PDF-1.7\n"), name="Laporan: SKM.pdf", account="7")
    assert (file.name, file.held_until, file.kept_by) == ("Laporan- SKM.pdf", None, "7")
    assert told() == [("7", "evidence.file.kept")]


def test_a_dropped_file_is_gone_with_its_bytes():
    file = held()
    drop(file=file, actor="7")
    assert (File.objects.count(), stored()) == (0, [])
    assert told()[-1] == ("7", "evidence.file.dropped")


def test_bytes_stay_until_the_drop_is_certain():
    file = held()
    with transaction.atomic():
        drop(file=file, actor="7")
        transaction.set_rollback(True)
    assert open_file(HOLDER, file.pk) == file
    assert len(stored()) == 1


def test_a_refused_file_leaves_nothing():
    with pytest.raises(HostileFile, match="kosong"):
        held(upload=io.BytesIO(b""))
    assert (File.objects.count(), stored(), told()) == (0, [], [])


def test_bytes_without_a_row_are_removed_once_no_transaction_can_want_them():
    kept = save(upload=io.BytesIO(ANSWERS), name="a.csv", account="7")
    with transaction.atomic():
        held()
        transaction.set_rollback(True)
    assert len(stored()) == 2
    assert remove_strays() == 0
    long_ago = timezone.now().timestamp() - 3700
    for path in stored():
        os.utime(path, (long_ago, long_ago))
    (settings.HOME / "files" / "catatan.txt").touch()
    os.utime(settings.HOME / "files" / "catatan.txt", (long_ago, long_ago))
    assert remove_strays() == 1
    assert {path.name for path in stored()} == {str(kept.pk), "catatan.txt"}


@pytest.mark.parametrize(
    "owner", [{}, {"kept_by": "1", "holder": "h"}, {"holder": "h"}, {"held_until": timezone.now()}]
)
def test_a_file_is_either_held_or_kept(owner):
    with pytest.raises(IntegrityError):
        File.objects.create(name="a.csv", size=1, sha256="0" * 64, content="csv", **owner)
