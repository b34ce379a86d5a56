"""What is subscribed to exists on both ends: a handler that can be called, a verb that somebody tells."""

import ast

import pytest
from house.source import parsed, python_files

from teladan.ground.journal.subscribers import resolve, subscriptions
from teladan.ground.journal.wording import check_verb

PAIRS = [(verb, handler) for verb, handlers in subscriptions().items() for handler in handlers]


def told() -> set[str]:
    """Every verb written out in a room's actions."""
    files = [path for path in python_files("src/teladan") if "actions" in (path.stem, path.parent.name)]
    return {
        keyword.value.value
        for path in files
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant)
    }


@pytest.mark.parametrize(("verb", "handler"), PAIRS)
def test_news_has_a_teller_and_a_listener(verb, handler):
    assert callable(resolve(handler))
    assert verb in told()


@pytest.mark.parametrize("verb", sorted(told()))
def test_a_told_verb_is_well_formed(verb):
    check_verb(verb)


def test_rooms_have_something_to_tell():
    assert "registry.account.created" in told()
