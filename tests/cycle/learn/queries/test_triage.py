"""What is asked of the tables before a clinic is triaged and planned: as much for hundreds of regions as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.evaluations import an_evaluation
from factories.events import a_request, a_table, an_event, an_invitee, some_slots
from factories.registry import a_unit

from teladan.cycle.learn.queries.clinic_plans import problem_of
from teladan.cycle.learn.queries.triage import called_all

pytestmark = pytest.mark.django_db


def test_many_regions_cost_no_more_queries_than_one():
    event = an_event(a_unit("Kementerian Contoh"))
    table = a_table(event, components=["measurement", "planning", "reporting", "internal_evaluation", "achievement"])
    some_slots(event)

    def another_region() -> int:
        region = an_invitee(event, a_unit())
        an_evaluation(region.unit, event.organiser)
        a_request(region, table)
        return region.unit_id

    def asked(units: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            called = called_all(event, units, [table])
            assert len(problem_of(event, 2).requests) == len(called) == len(units)
        return len(queries)

    units = [another_region()]
    few = asked(units)
    units += [another_region() for _ in range(5)]
    assert asked(units) == few
