"""Every address asks whom it serves before it does anything else."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place, pattern.callback
        else:
            yield from addresses(pattern, place)


ADDRESSES = dict(addresses(get_resolver()))


def test_there_are_addresses():
    assert "" in ADDRESSES


@pytest.mark.parametrize("place", ADDRESSES, ids=lambda place: f"/{place}")
def test_the_view_asks_a_rule(place):
    view = ADDRESSES[place]
    assert callable(getattr(view, "rule", None)), f"/{place}: {view} lacks registry.queries.open_to(<rule>), outermost"
