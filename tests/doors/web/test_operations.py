"""The operator's pages: what is told, what is hidden, whom they are open to."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from factories.registry import PASSWORD, a_mandate, a_unit, an_account

from teladan.config import records
from teladan.config.options import DATABASE, DEFINITIONS, INSTALLATION, MAIL
from teladan.doors.web import health
from teladan.doors.web.operations import masked, row_of
from teladan.ground.registry.queries import Viewer

PAGES = ["/pengaturan/", "/pengaturan/kesehatan/"]
OPERATOR = Viewer(account="1", is_operator=True)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_records():
    yield
    for name in (records.BACKUP, records.VERIFIED):
        (settings.HOME / name).unlink(missing_ok=True)


def check(name: str) -> health.Check:
    return next(found for found in health.checks(OPERATOR) if found.name == name)


@pytest.mark.parametrize("page", PAGES)
def test_only_an_operator_may_open_it(client, page) -> None:
    assert client.get(page).status_code == 302
    officer = a_mandate(a_unit(), "administrator").person.account
    client.force_login(officer)
    assert client.get(page).status_code == 403
    client.force_login(an_account(is_operator=True))
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 405


def test_every_option_is_told_with_its_meaning_and_where_it_comes_from(client, monkeypatch) -> None:
    monkeypatch.setenv("TELADAN_HOSTS", "ukur.contoh.go.id")
    client.force_login(an_account(is_operator=True))
    page = client.get("/pengaturan/").content.decode()
    for option in INSTALLATION:
        assert option.name in page
    assert "ukur.contoh.go.id" in page
    assert "dari lingkungan" in page
    assert row_of(DEFINITIONS).origin == "bawaan"


@pytest.mark.parametrize(
    ("option", "address", "shown"),
    [
        (DATABASE, "postgresql://teladan:rahasia@host/nama", "postgresql://teladan:•••@host/nama"),
        (DATABASE, "postgresql://teladan:ra@ha:sia@host/nama", "postgresql://teladan:•••@host/nama"),
        (
            MAIL,
            "smtp://pengirim:rahasia@surel.contoh.go.id:587?tls=yes",
            "smtp://pengirim:•••@surel.contoh.go.id:587?tls=yes",
        ),
        (DATABASE, "sqlite:////srv/teladan.sqlite3", "sqlite:////srv/teladan.sqlite3"),
    ],
)
def test_a_password_in_an_address_is_not_shown(monkeypatch, option, address, shown) -> None:
    monkeypatch.setenv(option.name, address)
    assert row_of(option).value == shown


@pytest.mark.parametrize("option", INSTALLATION)
def test_what_an_option_means_is_told_without_marks_of_another_format(option) -> None:
    meaning = row_of(option).meaning
    assert "`" not in meaning
    assert "<teladan@" not in meaning


def test_an_operator_finds_the_way_from_every_page(client) -> None:
    assert "/pengaturan/" not in client.get("/").content.decode()
    client.force_login(an_account(is_operator=True))
    assert 'href="/pengaturan/"' in client.get("/").content.decode()


def test_a_sender_is_no_password() -> None:
    assert masked("Teladan <teladan@contoh.go.id>") == "Teladan <teladan@contoh.go.id>"


def test_an_installation_never_backed_up_or_proved_is_told_so(client) -> None:
    assert check("Cadangan terakhir").state == health.BAD
    assert "./teladan backup" in check("Cadangan terakhir").act
    assert check("Jurnal").state == health.LOOK
    client.force_login(an_account(is_operator=True))
    assert "./teladan backup" in client.get("/pengaturan/kesehatan/").content.decode()


def test_a_backup_is_good_for_a_week() -> None:
    records.note(settings.HOME, records.BACKUP, {"path": "/mnt/cadangan/senin.tar.gz"})
    assert check("Cadangan terakhir").state == health.GOOD
    assert "senin.tar.gz" in check("Cadangan terakhir").found


def test_an_old_backup_asks_for_a_new_one(monkeypatch) -> None:
    records.note(settings.HOME, records.BACKUP, {"path": "lama.tar.gz"})
    later = timezone.now() + dt.timedelta(days=8)
    monkeypatch.setattr(health.timezone, "now", lambda: later)
    assert check("Cadangan terakhir").state == health.LOOK


def test_a_note_that_cannot_be_read_counts_as_none() -> None:
    (settings.HOME / records.BACKUP).write_text("{rusak")
    assert check("Cadangan terakhir").state == health.BAD


def test_a_broken_chain_is_bad_news() -> None:
    records.note(settings.HOME, records.VERIFIED, {"ok": False, "entries": 3})
    assert check("Jurnal").state == health.BAD
    records.note(settings.HOME, records.VERIFIED, {"ok": True, "entries": 3})
    assert check("Jurnal").state == health.GOOD


def a_job(**facts: object) -> DBTaskResult:
    job = DBTaskResult.objects.create(
        id=uuid.uuid4(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="teladan.contoh",
        backend_name="default",
        exception_class_path="",
        traceback="",
        run_after=dt.datetime(9999, 1, 1, tzinfo=dt.UTC),
    )
    DBTaskResult.objects.filter(pk=job.pk).update(**facts)
    return job


def test_jobs_that_nobody_does_tell_of_a_worker_that_is_gone() -> None:
    assert check("Pekerjaan latar").state == health.GOOD
    a_job(enqueued_at=timezone.now() - dt.timedelta(minutes=5))
    assert check("Pekerjaan latar").state == health.GOOD
    a_job(enqueued_at=timezone.now() - dt.timedelta(hours=1))
    assert check("Pekerjaan latar").state == health.BAD
    assert "worker" in check("Pekerjaan latar").act


def test_a_job_of_next_week_does_not_wait() -> None:
    a_job(run_after=timezone.now() + dt.timedelta(days=7), enqueued_at=timezone.now() - dt.timedelta(days=1))
    assert check("Pekerjaan latar").state == health.GOOD


def test_failed_jobs_are_counted_for_a_week() -> None:
    a_job(status="FAILED", finished_at=timezone.now() - dt.timedelta(days=8))
    assert check("Pekerjaan latar").state == health.GOOD
    a_job(status="FAILED", finished_at=timezone.now())
    assert check("Pekerjaan latar").state == health.LOOK


def test_little_room_on_the_disk_is_told(monkeypatch) -> None:
    usage = health.shutil.disk_usage(settings.HOME)
    for free, state in ((100 * 1024**2, health.BAD), (2 * 1024**3, health.LOOK), (50 * 1024**3, health.GOOD)):
        monkeypatch.setattr(health.shutil, "disk_usage", lambda _path, free=free: usage._replace(free=free))
        assert check("Ruang disk").state == state


def test_a_database_behind_the_code_names_the_command(monkeypatch) -> None:
    assert check("Susunan basis data").state == health.GOOD
    monkeypatch.setattr(health.schema, "pending", lambda: ["measure.0099_nanti"])
    assert check("Susunan basis data").state == health.BAD
    assert "./teladan upgrade" in check("Susunan basis data").act


def test_what_cannot_be_looked_at_is_one_bad_line_and_the_page_comes(client, monkeypatch) -> None:
    def refuse(_viewer):
        raise DatabaseError("tabel hilang")

    monkeypatch.setattr(health, "LOOKS", [("Percobaan", refuse)])
    [found] = health.checks(OPERATOR)
    assert (found.state, found.found) == (health.BAD, "tabel hilang")


def test_drafts_among_the_definitions_are_counted() -> None:
    assert "belum diperiksa" in check("Definisi").found


def test_the_password_of_nobody_is_on_a_page(client) -> None:
    client.force_login(an_account(is_operator=True))
    for page in PAGES:
        assert PASSWORD not in client.get(page).content.decode()
        assert settings.SECRET_KEY not in client.get(page).content.decode()
