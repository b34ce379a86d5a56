"""From whom to learn: better, alike, near, and how that is said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.figures import figures_of
from factories.learn import a_host
from factories.registry import a_regency, a_unit

from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.learn.models import HostQuestion
from teladan.cycle.learn.queries.gap_hosts import ahead_of
from teladan.cycle.learn.queries.hosts_to_learn_from import (
    Ahead,
    ahead_words,
    alike,
    directory,
    distance_words,
    host_of,
    kilometres,
    learnable,
    likeness_of,
    other_units,
    published_by,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def centre(regency, name: str = "", **facts):
    return a_unit(name, regency.other, type="puskesmas", **facts)


def test_only_who_is_distinguishably_better_and_open_is_offered(regency):
    figures_of(regency.melati, {"time": "2.4"})
    better, closed, same = centre(regency), centre(regency), centre(regency)
    figures_of(better, {"time": "3.6"})
    figures_of(closed, {"time": "3.6"})
    figures_of(same, {"time": "2.4"})
    a_host(better)
    a_host(closed, is_open=False)
    a_host(same)
    gap = gap_of(regency.melati, Asked(key="time"))
    found = learnable(regency.melati, ahead_of(gap))
    assert [one.unit for one in found.hosts] == [better]
    assert found.others == (closed,)


def test_a_unit_is_received_by_the_nearest_above_it_that_opened_its_doors(regency):
    better = centre(regency)
    host = a_host(regency.other)
    found = learnable(regency.melati, [Ahead(better.pk, "lebih baik")])
    assert [(one.host, one.unit) for one in found.hosts] == [(host, better)]


def test_a_unit_that_may_not_be_named_is_counted(regency):
    found = learnable(regency.melati, [Ahead(None, ""), Ahead(None, "")])
    assert (found.hosts, found.others, found.unnamed) == ((), (), 2)


def test_how_far_ahead_is_said_as_an_advantage_whichever_way_is_better():
    # from: by hand: own − other = −30 with −34,2 … −25,8; a lower value is better in the second
    assert ahead_words(-34.2, -25.8, -30.0, favour=1, digits=1) == (
        "lebih baik 30,0 (paling sedikit 25,8, paling banyak 34,2)"
    )
    assert ahead_words(1.0, 3.0, 2.0, favour=-1, digits=0) == "lebih baik 2 (paling sedikit 1, paling banyak 3)"


def test_the_distance_along_the_great_circle():
    # from: one degree of the equator on a sphere of 6371 km: 2π · 6371 / 360 = 111,19 km
    here, there = a_unit(latitude="0", longitude="110"), a_unit(latitude="0", longitude="111")
    here.refresh_from_db()
    there.refresh_from_db()
    assert kilometres(here, there) == pytest.approx(111.19, abs=0.01)
    assert distance_words(kilometres(here, there)) == "±111 km"
    assert kilometres(here, here) == 0
    assert distance_words(3.14) == "±3,1 km"


def test_a_place_without_coordinates_has_no_distance():
    here, nowhere = a_unit(latitude="-6.2", longitude="106.8"), a_unit()
    here.refresh_from_db()
    assert kilometres(here, nowhere) is None
    assert distance_words(None) == "jarak tidak diketahui"


def test_likeness_is_said_in_words(regency):
    own = centre(regency, grade="A", size=40)
    other = centre(regency, grade="A", size=60)
    stranger = a_unit()
    told = likeness_of(own, [other.pk, stranger.pk])
    assert told[other.pk] == (
        "sama dalam jenis Puskesmas, kelas A, instansi induk Kabupaten Contoh Lain, ukurannya 1,5 kali ukuran Anda"
    )
    assert told[stranger.pk] == "berbeda jenis, kelas, dan provinsi"


def test_hosts_of_the_same_type_are_suggested_without_those_asked(regency):
    one, two = centre(regency, "Puskesmas Contoh A"), centre(regency, "Puskesmas Contoh B")
    for unit in (one, two, regency.office):
        a_host(unit)
    assert [row.unit for row in alike(regency.melati)] == [one, two]
    assert [row.unit for row in alike(regency.melati, without=[one.pk])] == [two]


def test_the_directory_finds_by_name_by_place_and_by_element(regency):
    first, second = a_host(regency.other, welcome="Antrean tanpa kertas"), a_host(regency.office)
    a_host(regency.kenanga, is_open=False)
    second.places.filter(kind="site").update(elements=["time"])
    assert directory() == [second, first]
    assert directory("antrean kertas") == [first]
    assert directory("penitipan anak") == [second, first]
    assert directory("", "time") == [second]
    assert directory("tidak ada") == []


def test_the_tree_is_searched_too(regency):
    assert list(other_units("kenanga")) == [regency.kenanga]
    assert list(other_units("kenanga", without=[regency.kenanga.pk])) == []


def test_only_answers_that_were_published_count(regency):
    host = a_host(regency.other)
    HostQuestion.objects.create(host=host, question="A?", answer="B.", is_published=True)
    HostQuestion.objects.create(host=host, question="C?", answer="D.")
    assert published_by({regency.other.pk: host.pk}) == {regency.other.pk: ("1 jawaban siap",)}
    assert host_of(regency.other.pk) == host
    assert host_of(regency.melati.pk) is None


def test_many_hosts_ask_the_database_as_often_as_one(regency):
    units = [centre(regency) for _place in range(8)]
    for unit in units:
        a_host(unit)

    def asked(many: int) -> int:
        with CaptureQueriesContext(connection) as found:
            learnable(regency.melati, [Ahead(unit.pk, "") for unit in units[:many]])
        return len(found)

    assert asked(8) == asked(1)
