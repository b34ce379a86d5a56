"""What invited units want of practices presented at an event, and what comes of it."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from factories.events import an_event, an_event_item, an_invitee
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from openpyxl import load_workbook

from teladan.cycle.learn.actions.interests import present_practice, say_interest, visit_from, withdraw_interest
from teladan.cycle.learn.models import Interest, Visit
from teladan.cycle.learn.queries.interests import waiting_interests
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.replicate.actions.replications import begin_replication
from teladan.cycle.replicate.news import settle_interests
from teladan.ground.journal.models import Entry
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db
HELD = dt.date(2024, 11, 26)
"""The day of scenario B."""


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def forum(place):
    return an_event(place.office, "dissemination-forum/2024", title="Forum Rekaan", starts_on=HELD, ends_on=HELD)


@pytest.fixture
def practice(place):
    return a_published_practice(place.other)


@pytest.fixture
def invitee(forum, place, practice):
    present_practice(actor="", event=forum, practice=practice, item=an_event_item(forum, "Cerita dari kabupaten lain"))
    return an_invitee(forum, place.melati)


def viewer_of(mandate):
    return Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)


def page_of(invitee):
    return reverse("learn:invited-interest", args=[invitee.code])


def test_the_organiser_finds_a_practice_and_presents_it(client, forum, practice, place):
    from teladan.cycle.practices.actions.search_index import index_practice

    index_practice(practice=practice)
    client.force_login(a_mandate(place.office).person.account)
    url = reverse("learn:event-practices", args=[forum.pk])
    assert practice.title in client.get(url, {"cari": "periksa"}).content.decode()
    assert client.post(f"{url}?cari=periksa", {"item": ""}).status_code == 422
    answer = client.post(f"{url}?cari=periksa", {"practice": practice.pk, "item": ""}, follow=True)
    assert "yang diundang dapat menyatakan minat" in answer.content.decode()
    row = forum.practices.get()
    client.post(reverse("learn:event-practice-off", args=[forum.pk, row.pk]))
    assert not forum.practices.exists()


def test_an_invited_unit_says_by_its_link_what_it_wants_and_takes_it_back(client, invitee, practice):
    url = page_of(invitee)
    page = client.get(url)
    assert page["X-Robots-Tag"].startswith("noindex")
    assert "Cerita dari kabupaten lain" in page.content.decode()
    wrong = client.post(url, {"praktik": practice.pk, f"p{practice.pk}-note": "Yang sudah ditulis"})
    assert wrong.status_code == 422
    assert "Yang sudah ditulis" in wrong.content.decode()
    client.post(url, {"praktik": practice.pk, f"p{practice.pk}-wish": "learn", f"p{practice.pk}-note": "<b>x"})
    row = Interest.objects.get()
    assert (row.wish, row.invitee, row.note) == ("learn", invitee, "<b>x")
    assert "&lt;b&gt;x" in client.get(url).content.decode()
    assert Entry.objects.get(verb="learn.interest.said").payload["by"] == "link"
    client.post(reverse("learn:interest-withdraw", args=[invitee.code, row.pk]))
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    say_interest(actor="", invitee=invitee, practice=practice, wish="copy")
    row.refresh_from_db()
    assert (row.wish, row.withdrawn_at) == ("copy", None)


def test_only_what_is_presented_by_another_can_be_wanted(client, invitee, forum, practice, place):
    assert client.get(reverse("learn:invited-interest", args=["bukan-kode"])).status_code == 404
    other = a_published_practice(place.kenanga, title="Tidak disajikan")
    assert client.post(page_of(invitee), {"praktik": other.pk}).status_code == 404
    assert client.post(page_of(invitee), {"praktik": "x" * 40}).status_code == 404
    own = an_invitee(forum, place.other)
    with pytest.raises(CannotChange, match="milik unit Anda sendiri"):
        say_interest(actor="", invitee=own, practice=practice, wish="learn")


def test_an_interest_becomes_the_draft_of_a_visit_once(client, invitee, practice, place):
    row = say_interest(actor="", invitee=invitee, practice=practice, wish="learn", note="Cara menjemput")
    to_visit = reverse("learn:interest-visit", args=[invitee.code, row.pk])
    assert client.post(to_visit).status_code == 302  # to the sign-in
    client.force_login(a_mandate(place.kenanga).person.account)
    assert client.post(to_visit).status_code == 404
    officer = a_mandate(place.melati)
    client.force_login(officer.person.account)
    assert [one.text for one in waiting_interests(viewer_of(officer), HELD)] == [
        f"Tindak lanjuti minat pada “{practice.title}”"
    ]
    visit = Visit.objects.get(pk=client.post(to_visit)["Location"].split("/")[-4])
    assert (visit.guest, visit.host, visit.practice) == (place.melati, place.other, practice)
    assert "Cara menjemput" in visit.wanted
    assert "Forum Rekaan, 26 November 2024" in visit.why
    assert visit.proposed_on.weekday() < 5
    row.refresh_from_db()
    with pytest.raises(CannotChange, match="sudah ditindaklanjuti"):
        visit_from(actor="", interest=row)
    with pytest.raises(CannotChange, match="sudah ditindaklanjuti"):
        withdraw_interest(actor="", interest=row)
    assert waiting_interests(viewer_of(officer), HELD) == []


def test_a_replication_settles_the_interest(client, invitee, practice, place):
    row = say_interest(actor="", invitee=invitee, practice=practice, wish="copy", note="Untuk cakupan")
    client.force_login(a_mandate(place.melati).person.account)
    page = client.get(page_of(invitee)).content.decode()
    assert "Mulai replikasi" in page
    begin_replication(actor="", practice=practice, adopter=place.melati, facts={"aim": row.note})
    settle_interests(Entry.objects.get(verb="replicate.replication.begun"))
    row.refresh_from_db()
    assert row.copied_at is not None
    page = client.get(page_of(invitee)).content.decode()
    assert "Mulai ditiru" in page
    assert "Buka replikasi unit Anda" in page


def test_organiser_and_origin_read_who_wants_it_and_nobody_else(client, invitee, forum, practice, place):
    say_interest(actor="", invitee=invitee, practice=practice, wish="copy", note="=1+1")
    again = an_event(place.office, "dissemination-forum/2024", starts_on=HELD, ends_on=HELD)
    present_practice(actor="", event=again, practice=practice)
    say_interest(actor="", invitee=an_invitee(again, place.melati), practice=practice, wish="copy")
    origin = a_mandate(place.other)
    assert [one.text for one in waiting_interests(viewer_of(origin), HELD)] == ["1 unit berminat pada praktik Anda"]
    client.force_login(origin.person.account)
    assert place.melati.name in client.get(reverse("learn:interests-in-own")).content.decode()
    assert client.get(reverse("learn:interests", args=[forum.pk])).status_code == 404
    client.force_login(a_mandate(place.kenanga).person.account)
    assert place.melati.name not in client.get(reverse("learn:interests-in-own")).content.decode()
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(reverse("learn:interests", args=[forum.pk]), {"keadaan": "terbuka"}).content.decode()
    assert place.melati.name in page
    book = load_workbook(io.BytesIO(client.get(reverse("learn:interests-file", args=[forum.pk])).content))
    assert {cell.data_type for row in book.active for cell in row} <= {"s", "d"}


def test_the_search_box_holds_what_was_searched_whatever_else_the_page_counts(client, invitee, forum, practice, place):
    say_interest(actor="", invitee=invitee, practice=practice, wish="copy")
    client.force_login(a_mandate(place.office).person.account)
    page = client.get(reverse("learn:event-practices", args=[forum.pk]), {"cari": "antrean"}).content.decode()
    assert 'name="cari" value="antrean"' in page
