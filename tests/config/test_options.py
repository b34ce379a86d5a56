"""What an installation sets in its environment is read as it means it, or refused with words."""

from pathlib import Path

import pytest

from teladan.config.options import REPOSITORY, OptionError, read


def test_nothing_set_is_a_working_installation():
    options = read({})
    assert options.home == REPOSITORY / ".teladan"
    assert options.database.endswith("/.teladan/teladan.sqlite3")
    assert options.hosts == ["127.0.0.1", "localhost"]
    assert (options.origins, options.https) == ([], False)
    assert options.definitions == [REPOSITORY / "definitions"]


def test_lists_are_written_the_plain_way():
    options = read({"TELADAN_HOSTS": "skm.contoh.go.id, 10.0.0.5 ,", "TELADAN_DEFINITIONS": "/a:/b/c:"})
    assert options.hosts == ["skm.contoh.go.id", "10.0.0.5"]
    assert options.definitions[1:] == [Path("/a"), Path("/b/c")]


@pytest.mark.parametrize(("value", "https"), [("yes", True), ("no", False), ("", False), (" yes ", True)])
def test_https_is_yes_or_no(value, https):
    assert read({"TELADAN_HTTPS": value}).https is https


def test_a_misunderstood_https_is_not_silently_no():
    with pytest.raises(OptionError, match="TELADAN_HTTPS harus no atau yes, bukan 'true'"):
        read({"TELADAN_HTTPS": "true"})
