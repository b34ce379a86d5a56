"""What comes from the floor: by a unit's link without a name, an owner, an answer, made sure, confirmed; hidden with a reason."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from factories.events import NOW, an_event, an_invitee
from factories.registry import a_mandate, a_unit, a_viewer

from teladan.cycle.learn.actions import floor as actions
from teladan.cycle.learn.models import FloorPoint
from teladan.cycle.learn.queries.floor import waiting_points
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
WORDS = "Kapan klinik seperti ini diulang?"
TODAY = dt.date(2016, 1, 20)


@pytest.fixture
def event():
    return an_event(a_unit("Kementerian Contoh"))


@pytest.fixture
def invitee(event):
    return an_invitee(event, a_unit("Kabupaten Contoh Teluk"))


@pytest.fixture
def keeper(event):
    return a_mandate(event.organiser, "administrator").person.account


def raised(invitee, text=WORDS, **facts):
    return actions.raise_point(
        actor="", event=invitee.event, invitee=invitee, kind="question", text=text, at=NOW, **facts
    )


def at(name, event, *more):
    return reverse(f"learn:{name}", args=[event.pk, *more])


def test_a_unit_asks_by_its_link_once_however_often_it_is_sent(client, invitee):
    url = reverse("learn:invited-points", args=[invitee.code])
    sent = {"ident": uuid.uuid4(), "kind": "question", "text": WORDS, "name": "", "item": ""}
    for _again in range(2):
        answer = client.post(url, sent)
        assert answer.status_code == 302
    assert answer["Referrer-Policy"] == "same-origin"
    point = FloorPoint.objects.get()
    assert (point.text, point.invitee, point.asked_name) == (WORDS, invitee, "")
    told = Entry.objects.get(verb="learn.point.raised")
    assert (told.actor, told.payload["by"]) == ("", "link")
    assert WORDS not in str(told.payload)
    assert client.post(url, sent | {"text": ""}).status_code == 422
    assert client.get(reverse("learn:invited-points", args=["tidak-ada"])).status_code == 404


def test_a_point_goes_from_its_owner_to_who_asked_and_back_until_it_is_confirmed(client, event, invitee, keeper):
    point = raised(invitee)
    client.force_login(keeper)
    given = {"owner_unit": event.organiser.pk, "owner": "Asisten Deputi", "answer_by": "31/12/2036"}
    client.post(at("point-assign", event, point.pk), given)
    client.post(at("point-answer", event, point.pk), {"seen": "", "text": "Setiap triwulan."})
    page = client.get(at("point", event, point.pk)).content.decode()
    assert f"/undangan/{invitee.code}/tanya/" in page
    client.logout()
    link = reverse("learn:invited-points", args=[invitee.code])
    assert "Setiap triwulan." in client.get(link).content.decode()
    word = reverse("learn:invited-point-word", args=[invitee.code, point.pk])
    assert client.post(word, {"ragu": "ya", "doubt": ""}).status_code == 422
    client.post(word, {"ragu": "ya", "doubt": "Di provinsi kami juga?"})
    point.refresh_from_db()
    assert (point.state, point.doubt) == ("to_confirm", "Di provinsi kami juga?")
    actions.answer(actor="1", point=point, seen="Setiap triwulan.", text="Setiap triwulan, bergiliran.", at=NOW)
    client.post(word)
    point.refresh_from_db()
    assert (point.state, point.doubt) == ("confirmed", "")


def test_another_unit_neither_confirms_nor_reads_a_hidden_point(client, event, invitee, keeper):
    point, beside = raised(invitee), an_invitee(event, a_unit("Kota Contoh Bukit"))
    client.force_login(keeper)
    assert client.post(at("point-showing", event, point.pk), {"why": ""}).status_code == 422
    client.post(at("point-showing", event, point.pk), {"why": "Menyebut nama orang."})
    assert WORDS not in client.get(at("points-wall", event)).content.decode()
    client.logout()
    assert WORDS not in client.get(reverse("learn:invited-points", args=[beside.code])).content.decode()
    own = client.get(reverse("learn:invited-points", args=[invitee.code])).content.decode()
    assert WORDS in own
    assert "Menyebut nama orang." in own
    assert client.post(reverse("learn:invited-point-word", args=[beside.code, point.pk])).status_code == 404


def test_an_answer_is_written_by_its_owner_never_over_one_that_was_not_read(client, event, invitee):
    owner, point = a_unit("Kedeputian Contoh"), raised(invitee)
    an_invitee(event, owner)
    actions.assign(actor="1", point=point, owner_unit=owner, owner="Kepala Bidang", answer_by=TODAY)
    client.force_login(a_mandate(owner).person.account)
    actions.answer(actor="1", point=point, seen="", text="Sudah dijadwalkan.", at=NOW)
    met = client.post(at("point-answer", event, point.pk), {"seen": "", "text": "Belum ada jadwal."})
    assert met.status_code == 422
    assert "Sudah dijadwalkan." in met.content.decode()
    assert "Belum ada jadwal." in met.content.decode()
    client.force_login(a_mandate(invitee.unit).person.account)
    refused = client.post(at("point-answer", event, point.pk), {"seen": "Sudah dijadwalkan.", "text": "Kami jawab."})
    assert refused.status_code == 403


def test_what_waits_is_said_to_the_keeper_until_it_has_an_owner_and_then_to_its_owner(event, invitee):
    keeper, owner = a_viewer(event.organiser, "administrator"), a_unit("Kedeputian Contoh")
    point = raised(invitee)
    assert [line.text for line in waiting_points(keeper, TODAY)] == ["Beri penanggung jawab: 1 pertanyaan atau usulan"]
    actions.assign(actor="1", point=point, owner_unit=owner, owner="Kepala Bidang", answer_by=dt.date(2016, 1, 19))
    assert waiting_points(keeper, TODAY) == []
    (line,) = waiting_points(a_viewer(owner), TODAY)
    assert (line.text, line.is_late) == (f"Jawab: {WORDS}", True)


def test_the_list_is_filtered_written_on_the_spot_and_taken_away_without_formulas(client, event, invitee, keeper):
    raised(invitee, "=HYPERLINK(1) usul")
    client.force_login(keeper)
    sent = {"ident": uuid.uuid4(), "kind": "suggestion", "text": "Satu formulir saja.", "invitee": invitee.pk}
    assert client.post(at("points", event), sent | {"name": "Peserta Rekaan"}).status_code == 302
    narrowed = client.get(at("points", event), {"jenis": "suggestion"}).content.decode()
    assert "Satu formulir saja." in narrowed
    assert "HYPERLINK" not in narrowed
    assert client.get(at("points", event), {"jenis": "zzz", "unit": "x' OR 1", "acara": "?"}).status_code == 200
    assert client.get(at("points-workbook", event), {"keadaan": "open"}).status_code == 200
    client.force_login(a_mandate(invitee.unit).person.account)
    assert client.get(at("points", event)).status_code == 404


def test_a_link_that_is_abused_fills_no_more_than_its_share(invitee, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    raised(invitee)
    with pytest.raises(CannotChange, match="Hubungi panitia"):
        raised(invitee)
