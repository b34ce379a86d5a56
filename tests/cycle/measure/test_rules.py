import itertools

import pytest

from teladan.cycle.measure.models import Calculation
from teladan.cycle.measure.queries.calculations import kept_calculation, kept_calculations
from teladan.cycle.measure.rules import may_see
from teladan.ground.registry.queries import Viewer

VIEWERS = [
    Viewer(account=account, holder=holder, is_operator=is_operator, must_change_password=must)
    for account, holder, is_operator, must in itertools.product(
        (None, "1", "2"), (None, "h"), (False, True), (False, True)
    )
]


@pytest.fixture
def calculations(held_file) -> list[Calculation]:
    common = {"file": held_file, "instrument": "skm/2017", "digest": "0" * 64, "options": {}, "document": {"units": []}}
    return [
        Calculation.objects.create(title=title, kept_by=kept_by, **common)
        for title, kept_by in [("Semester I", "1"), ("Semester II", "1"), ("Triwulan III", "2")]
    ]


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_predicate_list_and_single_look_up_agree_for_every_viewer(calculations, viewer) -> None:
    allowed = {calculation.pk for calculation in calculations if may_see(viewer, calculation)}
    assert {calculation.pk for calculation in kept_calculations(viewer)} == allowed
    assert {row.pk for row in calculations if kept_calculation(viewer, row.pk)} == allowed


def test_a_result_is_its_keepers_alone_even_before_operators(calculations) -> None:
    seen = [row.title for row in kept_calculations(Viewer(account="2", is_operator=True))]
    assert seen == ["Triwulan III"]


def test_a_password_that_somebody_else_chose_opens_no_kept_result(calculations) -> None:
    assert list(kept_calculations(Viewer(account="2", must_change_password=True))) == []


def test_titles_can_be_searched(calculations) -> None:
    assert [row.title for row in kept_calculations(Viewer(account="1"), "semester ii")] == ["Semester II"]


def test_the_list_takes_one_query_however_long(calculations, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert [row.title for row in kept_calculations(Viewer(account="1"))]
