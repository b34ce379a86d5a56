"""An offer to swap and its answer are told once, to the region that they concern; no link stands in them."""

import datetime as dt

import pytest
from factories.events import a_participant, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_mandate, a_unit, a_viewer

from teladan.cycle.learn.actions.booking import answer_swap, offer_swap
from teladan.cycle.learn.booking_news import tell_of_answer, tell_of_offer
from teladan.cycle.learn.queries.waiting_booking import waiting_booking
from teladan.ground import clock
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db


def told(verb: str) -> Entry:
    return Entry.objects.get(verb=f"learn.appointment.{verb}")


def test_the_region_that_is_asked_and_then_the_one_that_asked_are_told_once():
    day = clock.today() + dt.timedelta(days=7)
    event = an_event(a_unit(), starts_on=day, ends_on=day, title="Klinik rekaan")
    table, slots = a_table(event), some_slots(event, 2)
    asking, asked = (an_invitee(event, a_unit(name)) for name in ("Kabupaten Awan", "Kabupaten Bayu"))
    mine, theirs = (
        an_appointment(a_request(one, table), table.desks.get(), slot)
        for one, slot in zip((asking, asked), slots, strict=True)
    )
    for _twice in range(2):
        a_participant(asked, mail="peserta@contoh.test")
    a_participant(asking, mail="lain@contoh.test")
    head, outsider = a_mandate(asked.unit, "head"), a_viewer(asking.unit)
    offer = offer_swap(actor="", mine=mine, theirs=theirs)
    for _twice in range(2):
        tell_of_offer(told("swap_offered"))
    notice, mail = Notice.objects.get(), Message.objects.get()
    words = "Kabupaten Awan ingin bertukar jam klinik: pukul 16.00–16.30 WITA menjadi pukul 15.30–16.00 WITA"
    assert (notice.account_id, mail.to) == (head.person.account_id, "peserta@contoh.test")
    assert notice.text == f"{words} (Klinik rekaan)"
    assert words in mail.body
    assert asked.code not in mail.body
    waiting = waiting_booking(a_viewer(asked.unit), day)
    assert [one.text for one in waiting] == ["Jawab tawaran tukar jam dari Kabupaten Awan"]
    assert waiting_booking(outsider, day) == []
    answer_swap(actor="", offer=offer, is_taken=True)
    tell_of_answer(told("swapped"))
    mail = Message.objects.latest("pk")
    assert mail.to == "lain@contoh.test"
    assert "Kabupaten Bayu setuju bertukar. Jam Anda sekarang pukul 16.00–16.30 WITA" in mail.body
    assert waiting_booking(a_viewer(asked.unit), day) == []
