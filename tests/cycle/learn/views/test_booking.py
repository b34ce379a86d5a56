"""A region's own page of its seats, and the organiser's page of the day."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from factories.events import NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_mandate, a_unit

from teladan.cycle.learn.actions import booking as actions
from teladan.cycle.learn.models import Appointment, ClinicRequest, SwapOffer
from teladan.ground import clock
from teladan.ground.journal.models import Entry
from teladan.ground.registry.models import Mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(monkeypatch):
    """What the clock of requests and tests shows: before the clinic, until it is set otherwise."""
    shown = [dt.datetime(2025, 1, 15, 15, tzinfo=NOW.tzinfo)]
    monkeypatch.setattr(clock, "now", lambda: shown[0])
    monkeypatch.setattr(clock, "today", lambda zone=None: shown[0].astimezone(zone or NOW.tzinfo).date())
    return shown


@pytest.fixture
def requests(shown) -> list[ClinicRequest]:
    """Two regions that wish for one topic of two desks; the first brings a problem of which nobody else reads."""
    event = an_event(a_unit("Kementerian Rekaan"), starts_on=dt.date(2025, 1, 15), ends_on=dt.date(2025, 1, 15))
    table = a_table(event, desks=2)
    some_slots(event, 2)
    names = ("Kabupaten Awan", "Kabupaten <b>Bayu</b>")
    return [a_request(an_invitee(event, a_unit(name)), table, problem="Pohon kinerja kami bocor") for name in names]


def at(name: str, request: ClinicRequest, *more: object) -> str:
    return reverse(f"learn:{name}", args=[request.invitee.code, *more])


def places(request: ClinicRequest) -> list[str]:
    return [f"{desk.pk}-{slot.pk}" for slot in request.event.slots.all() for desk in request.table.desks.all()]


def signed_in(client: Client, mandate: Mandate) -> None:
    client.force_login(mandate.person.account, "django.contrib.auth.backends.ModelBackend")


def press(client: Client, name: str, request: ClinicRequest, **fields: str):
    return client.post(at(name, request, request.pk), fields)


def test_a_region_takes_moves_and_gives_up_a_seat_by_its_link(client, requests):
    first, second = requests
    seats = places(first)
    assert client.get(at("invited-booking", first)).content.decode().count("Pilih kursi") == 1
    page = client.get(at("booking-seats", first, first.pk)).content.decode()
    assert [value in page for value in seats] == [True] * 4
    assert press(client, "booking-take", first, seat=seats[0]).status_code == 302
    refused = press(client, "booking-take", second, seat=seats[0])
    assert refused.status_code == 422
    assert "Kursi itu baru saja diambil Kabupaten Awan. Pilih yang lain." in refused.content.decode()
    assert f'value="{seats[0]}"' not in refused.content.decode()
    for wrong in ("", "x-y", "9" * 30 + "-1", f"{seats[0]}-1", "1-99999999999"):
        assert press(client, "booking-move", first, seat=wrong).status_code == 422
    assert press(client, "booking-move", first, seat=seats[3]).status_code == 302
    page = client.get(at("booking-timetable", second))
    assert "Kabupaten Awan" in page.content.decode()
    assert "bocor" not in page.content.decode()
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert press(client, "booking-leave", first).status_code == 302
    assert press(client, "booking-leave", first).status_code == 404
    assert list(Appointment.objects.values_list("state", flat=True)) == ["freed"]
    told = Entry.objects.filter(verb__startswith="learn.appointment.")
    assert [one.payload["by"] for one in told] == ["link"] * 3


def test_a_swap_is_offered_with_a_message_and_answered_by_the_other_region_alone(client, requests):
    first, second = requests
    desk, slots = first.table.desks.first(), list(first.event.slots.all())
    an_appointment(first, desk, slots[0])
    theirs = an_appointment(second, desk, slots[1])
    assert press(client, "swap-offer", first, theirs="").status_code == 422
    assert press(client, "swap-offer", first, theirs=str(theirs.pk), note="<i>tolong</i>").status_code == 302
    offer = SwapOffer.objects.get()
    own = client.get(at("invited-booking", first)).content.decode()
    assert "Salin pesan" in own
    assert second.invitee.code not in own
    other = client.get(at("invited-booking", second)).content.decode()
    assert "Kabupaten Awan ingin bertukar jam dengan Anda" in other
    assert "&lt;i&gt;tolong" in other
    assert client.post(at("swap-answer", first, offer.pk), {"answer": "take"}).status_code == 404
    assert client.post(at("swap-withdraw", second, offer.pk)).status_code == 404
    assert client.post(at("swap-answer", second, offer.pk), {"answer": "take"}).status_code == 302
    theirs.refresh_from_db()
    assert theirs.slot == slots[0]


def test_rows_of_another_region_are_not_there_and_no_page_of_reading_changes_anything(client, requests):
    first, second = requests
    strange = at("booking-take", first, second.pk)
    assert client.post(strange, {"seat": places(first)[0]}).status_code == 404
    assert client.get(reverse("learn:invited-booking", args=["tidak-ada"])).status_code == 404
    before = Entry.objects.count()
    for name in ("booking-take", "booking-move", "booking-leave", "swap-offer"):
        assert client.get(at(name, first, first.pk)).status_code == 405
    client.get(at("booking-seats", first, first.pk))
    assert Entry.objects.count() == before


def test_on_the_day_staff_note_who_does_not_come_fill_the_seat_and_seat_who_asks(client, requests, shown):
    first, _second = requests
    event = first.event
    desks, slots = list(first.table.desks.all()), list(event.slots.all())
    seat = an_appointment(first, desks[0], slots[0])
    an_appointment(a_request(an_invitee(event, a_unit("Kabupaten Citra")), first.table), desks[1], slots[0])
    staff = a_mandate(event.organiser)
    signed_in(client, staff)
    shown[0] = slots[0].starts_at + dt.timedelta(minutes=10)
    day = reverse("learn:clinic-day", args=[event.pk])
    missing = reverse("learn:clinic-no-show", args=[event.pk, seat.pk])
    assert client.post(missing).status_code == 302
    page = client.get(day).content.decode()
    assert "giliran Kabupaten &lt;b&gt;Bayu" in page
    assert "Ternyata datang" in page
    filled = client.post(reverse("learn:clinic-refill", args=[event.pk]), {"seat": f"{desks[0].pk}-{slots[0].pk}"})
    given = client.get(filled.headers["Location"]).content.decode()
    assert "Pesan untuk memanggil mereka" in given
    assert "Ternyata datang" not in given
    late = {"invitee": str(first.invitee.pk), "table": str(first.table.pk)}
    assert client.post(reverse("learn:clinic-walk-in", args=[event.pk]), {}).status_code == 422
    assert "?kursi=" in client.post(reverse("learn:clinic-walk-in", args=[event.pk]), late).headers["Location"]
    again = client.post(reverse("learn:clinic-walk-in", args=[event.pk]), late)
    assert again.status_code == 422
    assert "sudah punya kursi di Meja 1 pukul 16.00–16.30 WITA" in again.content.decode()
    other = an_event(event.organiser)
    a_table(other)
    assert client.post(reverse("learn:clinic-no-show", args=[other.pk, seat.pk])).status_code == 404


def test_an_invited_unit_has_no_page_of_the_day_and_an_observer_presses_nothing(client, requests):
    first, _second = requests
    day = reverse("learn:clinic-day", args=[first.event.pk])
    guest = a_mandate(first.invitee.unit)
    signed_in(client, guest)
    assert client.get(day).status_code == 404
    client.logout()
    observer = a_mandate(first.event.organiser, "observer")
    signed_in(client, observer)
    assert client.get(day).status_code == 200
    refused = client.post(reverse("learn:clinic-walk-in", args=[first.event.pk]), {})
    assert refused.status_code == 403


def test_the_pages_ask_the_database_as_often_however_many_sit_and_wait(client, requests):
    first, _second = requests
    address = at("booking-seats", first, first.pk)
    actions.take(
        actor="",
        invitee=first.invitee,
        request=first,
        desk=first.table.desks.first(),
        slot=first.event.slots.last(),
    )
    counts = []
    for numbers in (range(3), range(3, 9)):
        asked: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *rest, asked=asked: asked.append(sql) or run(sql, *rest)):
            for page in (address, at("invited-booking", first), at("booking-timetable", first)):
                assert client.get(page).status_code == 200
        counts.append(len(asked))
        table = a_table(first.event, f"topic-{numbers.start}", desks=9)
        for number in numbers:
            other = a_request(an_invitee(first.event, a_unit(f"Kabupaten Lain {number}")), table)
            an_appointment(other, table.desks.all()[number], first.event.slots.first())
    assert counts[0] == counts[1] > 10
