"""The invented course holds what scenario E says, in numbers and days."""

import pytest

from teladan.cycle.learn.example import course as example
from teladan.cycle.learn.models import Certificate, Course
from teladan.cycle.learn.queries.courses import groups_of
from teladan.cycle.learn.queries.knowledge_tests import learnt
from teladan.cycle.learn.queries.reports import progress_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_forty_people_three_sites_five_days_and_two_reports_that_their_sites_confirmed() -> None:
    example.load(password="kata-sandi-rekaan-1")
    course = Course.objects.get()
    # from: scenario E: 28 participants, 12 attendants, three groups, 31 March (a Sunday) to 4 April 2019
    assert course.members.filter(role="participant").count() == 28
    assert course.members.filter(role="attendant").count() == 12
    assert (course.starts_on.isoformat(), course.ends_on.isoformat()) == ("2019-03-31", "2019-04-04")
    groups = list(groups_of(course))
    assert sorted(group.seats.count() for group in groups) == [13, 13, 14]
    assert course.divisions.get().status == "optimal"
    assert not hasattr(groups[0], "report"), "left to who tries the product"
    for group in groups[1:]:
        progress = progress_of(group.report)
        assert progress.confirmed == progress.total
        assert group.report.editions.first().kind == "final"
    # from: planted: half begin with 2 of 5 right, half with 3; three of four gain one
    change = learnt(course.test).paired
    assert change is not None
    assert (change.n, change.difference) == (28, pytest.approx(21 / 28))
    assert course.evaluations.filter(form="of_host").count() == 24
    assert Certificate.objects.count() == 0
