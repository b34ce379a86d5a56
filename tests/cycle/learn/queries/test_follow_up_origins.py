"""Each line of the follow-up list says from where it is: the event, the talk, the evaluation; a talk only to who may read it."""

import datetime as dt
import re

import pytest
from cycle.measure.action_examples_agreed import an_agreed_line
from django.test import Client
from factories.evaluations import an_evaluation
from factories.events import NOW, a_request, a_table, an_event, an_invitee
from factories.registry import a_mandate, a_unit

from teladan.cycle.learn.models import Consultation
from teladan.cycle.measure.queries.evaluations import about as about_recommendation
from teladan.ground import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _weeks_after():
    with clock.set_day(dt.date(2016, 3, 1)):
        yield


def test_every_line_leads_to_where_it_was_promised(django_assert_max_num_queries):
    ministry, region = a_unit("Kementerian Rekaan"), a_unit("Kabupaten Awan")
    event = an_event(ministry)
    request = a_request(an_invitee(event, region), a_table(event))
    plain = {"request": request, "expert": "nobody here", "expert_name": "Ahli Rekaan", "began_at": NOW}
    open_talk = Consultation.objects.create(**plain)
    secret = a_request(request.invitee, a_table(event, "staff"))
    counselling = Consultation.objects.create(**plain | {"request": secret, "kind": Consultation.Kind.COUNSELLING})
    found = an_evaluation(region, ministry, handed_on=dt.date(2016, 1, 15))
    recommendation = about_recommendation(found.recommendations.get())
    talks = [f"learn.consultation:{one.pk}" for one in (open_talk, counselling)]
    for about in (f"learn.event:{event.pk}", *talks, recommendation):
        an_agreed_line(unit=region, about=about, due_on=dt.date(2016, 6, 30))
    client = Client()
    client.force_login(a_mandate(region).person.account)
    with django_assert_max_num_queries(30):
        response = client.get("/ukur/tindak-lanjut/")
    shown = re.sub(r"\s+", " ", response.content.decode())
    assert f'<a href="/belajar/kegiatan/{event.pk}/">Coaching clinic tiga provinsi, 15 Januari 2016</a>' in shown
    words = "Konsultasi pada Coaching clinic tiga provinsi, 15 Januari 2016"
    assert f'<a href="/belajar/konsultasi/{open_talk.pk}/">{words}</a>' in shown
    assert f'<a href="/belajar/kegiatan/{event.pk}/">{words}</a>' in shown
    assert str(counselling.pk) not in shown
    assert "Rekomendasi, evaluasi tahun 2015 oleh Kementerian Rekaan</a>" in shown
    only = client.get("/ukur/tindak-lanjut/?asal=evaluation").content.decode()
    assert "oleh Kementerian Rekaan" in only
    assert "Coaching clinic tiga provinsi" not in only
