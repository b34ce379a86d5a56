"""One rule decides who may read a file; the predicate and the SQL never part."""

import datetime as dt
import itertools

import pytest
from django.utils import timezone

from teladan.ground.evidence.models import File
from teladan.ground.evidence.rules import may_read, readable
from teladan.ground.registry.queries import Viewer

VIEWERS = [
    Viewer(account=account, holder=holder, is_operator=is_operator, must_change_password=must)
    for account, holder, is_operator, must in itertools.product(
        (None, "1", "2"), (None, "h1", "h2"), (False, True), (False, True)
    )
]


def a_file(**owner: object) -> File:
    return File.objects.create(name="a.csv", size=1, sha256="0" * 64, content="csv", **owner)


@pytest.fixture
def files(db):
    now = timezone.now()
    return {
        "kept by 1": a_file(kept_by="1"),
        "kept by 2": a_file(kept_by="2"),
        "held by h1": a_file(holder="h1", held_until=now + dt.timedelta(minutes=5)),
        "held by h1, over": a_file(holder="h1", held_until=now - dt.timedelta(seconds=1)),
    }


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_the_predicate_and_the_sql_agree(files, viewer):
    by_predicate = {name for name, file in files.items() if may_read(viewer, file)}
    by_sql = {name for name, file in files.items() if File.objects.filter(readable(viewer), pk=file.pk).exists()}
    assert by_predicate == by_sql


@pytest.mark.parametrize(
    ("viewer", "allowed"),
    [
        (Viewer(), set()),
        (Viewer(account="1"), {"kept by 1"}),
        (Viewer(holder="h1"), {"held by h1"}),
        (Viewer(account="1", holder="h1"), {"kept by 1", "held by h1"}),
        (Viewer(account="3", is_operator=True), set()),
        (Viewer(account="", holder=""), set()),
        (Viewer(account="1", must_change_password=True), set()),  # somebody else knows this password
    ],
)
def test_a_file_is_its_owners_alone_even_before_operators(files, viewer, allowed):
    assert {name for name, file in files.items() if may_read(viewer, file)} == allowed
