"""The invented visit: every step on its own day, on both sides, to a plan that is kept."""

import datetime as dt

import pytest

from teladan.cycle.learn import example
from teladan.cycle.learn.models import Attendance, Observation, Photo, Visit
from teladan.cycle.learn.queries.plan import plan_of
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.cycle.measure.models import FollowUp
from teladan.cycle.share import example as told
from teladan.cycle.share.models import Story
from teladan.ground.clock import set_day
from teladan.ground.journal.queries import verify
from teladan.ground.registry.models import Account, Unit
from teladan.ground.registry.queries import Viewer
from teladan.operations.casework.models import Letter

PASSWORD = "sandi-contoh-rekaan-9"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """Loaded once for this file, and taken back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        loaded = example.load(password=PASSWORD)
        told.load(visit=loaded.visit, unit=loaded.guest, writer=loaded.writer, head=loaded.head)
        yield loaded
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2025, 6, 17), State.ASKED),
        (dt.date(2025, 6, 23), State.AGREED),
        (dt.date(2025, 7, 10), State.TODAY),
        (dt.date(2025, 7, 11), State.HELD),
        (dt.date(2025, 7, 25), State.REPORTED),
    ],
)
def test_on_each_day_it_has_come_as_far_as_it_had(db, played, day, state):
    with set_day(day, dt.time(15)):
        assert states_of([played.visit])[played.visit.pk] == state


def test_what_was_noted_bears_the_day_on_which_it_was(db, played):
    """Not the day on which the sample was loaded: pages show it beside the visit's own."""
    noted = [*played.visit.photos.all(), *played.visit.minutes.all()]
    assert noted
    assert {row.made_at.date() for row in noted} == {dt.date(2025, 7, 10)}


def test_its_letters_are_signed_and_stand_in_both_registers(db, played):
    letters = Letter.objects.filter(case=played.visit.case)
    assert {(letter.kind, letter.direction, letter.state) for letter in letters} >= {
        ("request", "out", "official"),
        ("request", "in", "received"),
        ("acceptance", "out", "official"),
    }


def test_two_delegations_are_received_together_and_a_third_waits(db, played):
    assert played.visit.reception.visits.count() == 2
    with set_day(dt.date(2025, 7, 9)):
        assert sorted(states_of(Visit.objects.all()).values()) == [State.AGREED, State.AGREED, State.ASKED]


def test_somebody_leads_each_item_of_the_day(db, played):
    assert all(item.people.exists() for item in played.visit.reception.agenda.all())


def test_all_but_one_were_there_and_what_was_seen_is_written_down(db, played):
    assert Attendance.objects.filter(delegate__visit=played.visit, delegate__side="guest").count() == 11
    assert Observation.objects.filter(visit=played.visit).count() == 6
    assert Photo.objects.filter(visit=played.visit).exclude(consent="not_given").count() == 2


def test_what_was_promised_is_kept_and_measured_again(db, played):
    with set_day(dt.date(2026, 2, 1)):
        lines = plan_of(Viewer(is_operator=True), played.visit)
    assert [line.row.state for line in lines] == ["done", "done", "done", "planned"]
    again = next(line.again for line in lines if line.row.element == "facilities")
    assert again.then.startswith("69,79")
    assert again.now.startswith("73,96")
    assert FollowUp.objects.filter(state="done", evidence=None, about__startswith="learn.visit:").count() == 0


def test_its_account_is_published_with_the_photos_that_may_be_shown(db, played):
    story = Story.objects.get()
    assert (story.state, story.photos.count()) == ("published", 2)
    assert story.approved_by == played.head


def test_nobody_and_no_agency_in_it_is_real(db, played):
    assert not Unit.objects.filter(is_example=False).exists()
    assert all("Contoh" in account.person.name for account in Account.objects.filter(person__isnull=False))
    assert verify().ok
