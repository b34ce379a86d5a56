"""From a gap to practices: those measured by the same thing, the best supported first."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.html import strip_tags
from factories.figures import figures_of
from factories.practices import WRITTEN, a_practice
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.practices.actions import evidence
from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import Edition, Outcome, Practice
from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.practices.queries.gap_practices import SHOWN, suited_to
from teladan.ground.clock import set_day

pytestmark = pytest.mark.django_db
CODE = "skm/time"


@pytest.fixture(autouse=True)
def _today():
    with set_day(dt.date(2024, 11, 26)):
        yield


@pytest.fixture
def regency():
    return a_regency()


def against(keeper, title: str, code: str = CODE, **facts) -> Practice:
    practice = a_practice(keeper, title=title, state="published", **facts)
    Outcome.objects.filter(practice=practice).update(code=code)
    Edition.objects.create(
        practice=practice, number=1, content=content_of(practice), published_by="", published_at=WRITTEN
    )
    index_practice(practice=practice)
    return practice


def measured(practice: Practice, estimate: str) -> None:
    middle = Decimal(estimate)
    facts = {"design": "comparison", "measured_by": "adopter", "units": 7, "controls": 22, "is_sound": True}
    facts |= {"starts_on": dt.date(2022, 1, 1), "ends_on": dt.date(2023, 12, 31), "place": "Kota Contoh"}
    facts |= {"estimate": middle, "low": middle - 1, "high": middle + 1, "error": Decimal("0.5")}
    outcome = practice.outcomes.get().pk
    evidence.count_study(actor="", outcome=outcome, study=f"replicate.study:{practice.pk}", facts=facts)


def text(regency, **asked) -> str:
    from django.test import Client

    client = Client()
    client.force_login(a_mandate(regency.melati).person.account)
    answer = client.get(f"/bandingkan/unit/{regency.melati.pk}/", {"unsur": "time", **asked})
    return answer.content.decode()


def test_the_best_supported_come_first_and_harm_last_among_equals(regency):
    against(regency.other, "Belum Diukur")
    measured(against(regency.other, "Merugikan"), "-5")
    measured(against(regency.other, "Menolong"), "5")
    against(regency.other, "Hanya Menyebut", code="", elements=["time"])
    against(regency.other, "Hal Lain", code="skm/facilities")
    found, total = suited_to(CODE)
    assert [one.hit.title for one in found] == ["Menolong", "Merugikan", "Belum Diukur", "Hanya Menyebut"]
    assert [one.standing and one.standing.rigour for one in found] == [3, 3, 0, None]
    assert total == 4


def test_of_many_the_best_few_are_shown_with_a_way_to_the_others(regency):
    for number in range(SHOWN + 2):
        against(regency.other, f"Praktik {number}")
    figures(regency)
    shown = text(regency)
    assert "2 praktik lain" in shown
    assert "/praktik/?ukuran=skm%2Ftime" in shown


def figures(regency) -> None:
    figures_of(regency.melati, {"time": "2.4"})
    for _ in range(6):
        figures_of(a_unit("", regency.office, type="puskesmas"))


def test_below_a_gap_stand_the_practices_or_that_there_is_none(regency):
    figures(regency)
    shown = text(regency)
    assert "Belum ada praktik terbit yang diukur dengan ini." in shown
    assert f"/masalah/baru/?unit={regency.melati.pk}&amp;kode=skm%2Ftime" in shown
    against(regency.other, "Loket Cepat")
    assert "Praktik untuk Waktu penyelesaian Loket Cepat Kabupaten Contoh Lain" not in shown
    words = " ".join(strip_tags(text(regency)).split())
    assert "Praktik untuk Waktu" in words
    assert "Loket Cepat" in words
