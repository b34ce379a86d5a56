"""Peers of an evaluation: of the same version and year, named by consent, better only by a step between letters."""

import pytest
from factories.evaluations import HANDED_ON, an_evaluation
from factories.registry import a_unit, a_viewer

from teladan.cycle.compare.queries.evaluation_peers import peers_of_evaluation
from teladan.cycle.measure.models import Evaluation
from teladan.ground.registry.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluator() -> Unit:
    return a_unit("Kementerian Rekaan")


@pytest.fixture
def own(evaluator) -> Evaluation:
    return an_evaluation(a_unit("Kabupaten Sendiri"), evaluator, handed_on=HANDED_ON)


def others(evaluator: Unit, *points: str, **facts: object) -> None:
    for place, value in enumerate(points):
        unit = a_unit(f"Kabupaten Rahasia {'ABCDEFGH'[place]}{'x' if facts else ''}")
        an_evaluation(unit, evaluator, **{"handed_on": HANDED_ON, "measurement": value} | facts)


def test_better_means_a_step_between_letters_and_names_stay_away_without_consent(own, evaluator):
    others(evaluator, "12.49", "12.50", "9.00")  # of 25; own 10: 9.96, 10 and −4 percent points ahead
    others(evaluator, "20.00", is_open=True)
    found = peers_of_evaluation(a_viewer(own.unit), own.pk)
    assert [(one.is_better, one.is_named) for one in found.peers] == [
        (True, True),
        (True, False),
        (False, False),
        (False, False),
    ]
    assert not any("Rahasia" in one.name for one in found.peers[1:])
    assert {one.name for one in found.peers[1:]} == {"Instansi A", "Instansi B", "Instansi C"}


def test_another_version_or_year_or_one_not_handed_over_is_no_peer_and_two_unnamed_are_hidden(own, evaluator):
    others(evaluator, "20.00", year=2014)
    others(evaluator, "20.00", handed_on=None)
    points = {"planning": "20", "reporting": "9", "internal_evaluation": "5"}
    others(evaluator, "20.00", instrument="akip/2021", **points)
    found = peers_of_evaluation(a_viewer(own.unit), own.pk)
    assert (found.peers, found.hidden) == ([], 0)
    others(evaluator, "20.00", "21.00")
    found = peers_of_evaluation(a_viewer(own.unit), own.pk)
    assert (found.peers, found.hidden) == ([], 2)


def test_only_the_unit_compares_itself(own, evaluator):
    assert peers_of_evaluation(a_viewer(evaluator), own.pk) is None
    assert peers_of_evaluation(a_viewer(a_unit("Kota Lain")), own.pk) is None
    assert peers_of_evaluation(a_viewer(own.unit), own.pk, "unknown") is None
