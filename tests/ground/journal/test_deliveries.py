"""News reaches every subscriber once, or stays with its error until somebody looks."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from teladan.ground.journal import actions, subscribers
from teladan.ground.journal.actions import FORGOTTEN_AFTER, append, deliver, resume, resume_later, retry_failed
from teladan.ground.journal.models import Delivery, Entry
from teladan.ground.journal.queries import failed_deliveries, verify
from teladan.ground.registry.queries import Viewer

VERB = "test.thing.done"
OPERATOR = Viewer(account="1", is_operator=True)


class Handler:
    """Stands for a room above: notes what it was told by an entry of its own, fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.told: list[int] = []

    def __call__(self, entry: Entry) -> None:
        append(actor="", verb="test.thing.noted", subject=entry.subject)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("kotak surat penuh")
        self.told.append(entry.seq)


@pytest.fixture
def handler(monkeypatch):
    handler = Handler()
    monkeypatch.setattr(actions, "handlers_of", lambda verb: ["test.handler"] if verb == VERB else [])
    monkeypatch.setattr(actions, "resolve", {"test.handler": handler}.__getitem__)
    return handler


def tell() -> Delivery:
    with transaction.atomic():
        entry = append(actor="1", verb=VERB, subject="test.thing:1")
    return Delivery.objects.get(entry=entry)


def run_worker() -> None:
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


def make_due() -> None:
    """Let the wait of every job pass."""
    DBTaskResult.objects.update(run_after=timezone.now())


def noted() -> int:
    return Entry.objects.filter(verb="test.thing.noted").count()


@pytest.mark.django_db(transaction=True)
def test_the_worker_brings_news_to_its_handler(handler):
    delivery = tell()
    assert handler.told == []
    run_worker()
    delivery.refresh_from_db()
    assert handler.told == [delivery.entry_id]
    assert (delivery.state, delivery.attempts, delivery.error) == ("done", 1, "")


@pytest.mark.django_db(transaction=True)
def test_news_goes_back_with_the_transaction_that_told_it(handler):
    with transaction.atomic():
        append(actor="1", verb=VERB, subject="test.thing:1")
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert (Delivery.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_verb_nobody_subscribed_to_makes_no_delivery(handler):
    with transaction.atomic():
        append(actor="1", verb="test.thing.undone", subject="test.thing:1")
    assert Delivery.objects.count() == 0


@pytest.mark.django_db
def test_a_delivery_is_done_once_however_often_its_job_runs(handler):
    delivery = tell()
    for _ in range(3):
        deliver(delivery=delivery.pk)
    assert (handler.told, noted()) == ([1], 1)


@pytest.mark.django_db(transaction=True)
def test_what_a_failing_handler_did_is_undone_and_it_is_tried_again(handler):
    handler.failures = 1
    delivery = tell()
    run_worker()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, noted()) == ("waiting", 1, 0)
    assert "kotak surat penuh" in delivery.error
    make_due()
    run_worker()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.error) == ("done", 2, "")
    assert (handler.told, noted()) == ([1], 1)
    assert verify().ok


@pytest.mark.django_db
def test_the_waits_between_attempts_grow(handler, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 9, tzinfo=dt.UTC), tick=False)
    handler.failures = 9
    delivery = tell()
    waits = []
    for _ in range(5):
        deliver(delivery=delivery.pk)
        delivery.refresh_from_db()
        waits.append((delivery.due - timezone.now()).total_seconds())
        assert DBTaskResult.objects.filter(run_after=delivery.due).exists()
    assert waits == [30, 120, 480, 1920, 7680]


@pytest.mark.django_db
def test_after_six_attempts_it_is_failed_and_kept_for_the_operator(handler):
    handler.failures = 9
    delivery = tell()
    for _ in range(8):
        deliver(delivery=delivery.pk)
    (failed,) = failed_deliveries(OPERATOR)
    assert (failed.pk, failed.state, failed.attempts) == (delivery.pk, "failed", 6)
    assert "kotak surat penuh" in failed.error
    assert failed_deliveries(Viewer(account="1")) == []


@pytest.mark.django_db(transaction=True)
def test_failed_news_is_brought_again_once_the_cause_is_mended(handler):
    handler.failures = 6
    delivery = tell()
    for _ in range(6):
        deliver(delivery=delivery.pk)
    assert retry_failed() == 1
    run_worker()
    delivery.refresh_from_db()
    assert (delivery.state, handler.told) == ("done", [1])


@pytest.mark.django_db(transaction=True)
def test_news_whose_worker_was_killed_is_taken_up_again(handler, time_machine):
    delivery = tell()
    DBTaskResult.objects.update(status="RUNNING")
    assert resume() == 0
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=11))
    assert resume() == 1
    run_worker()
    delivery.refresh_from_db()
    assert (delivery.state, handler.told) == ("done", [1])


@pytest.mark.django_db(transaction=True)
def test_later_news_wakes_what_was_forgotten(handler, time_machine):
    forgotten = tell()
    DBTaskResult.objects.update(status="FAILED")
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=11))
    tell()
    run_worker()
    forgotten.refresh_from_db()
    assert forgotten.state == "done"
    assert len(handler.told) == 2


def test_subscriptions_of_all_rooms_are_found():
    assert subscribers.handlers_of("measure.calculation.kept") == ["teladan.cycle.measure.jobs.archive_report"]
    assert subscribers.handlers_of("test.thing.done") == []


@pytest.mark.django_db
def test_a_starting_worker_looks_once_more_when_what_waits_is_overdue():

    before = timezone.now()
    resume_later()
    (task,) = DBTaskResult.objects.filter(task_path="teladan.ground.journal.jobs.resume")
    assert task.run_after >= before + FORGOTTEN_AFTER
