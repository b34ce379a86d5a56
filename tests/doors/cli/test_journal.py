import pytest
from django.db import transaction

from teladan.ground.journal.actions import append
from teladan.ground.journal.models import Delivery, Entry


@pytest.fixture
def told(db) -> Entry:
    with transaction.atomic():
        return append(actor="7", verb="registry.account.created", subject="registry.account:7")


def test_a_whole_chain_is_said_to_be_whole(teladan, told) -> None:
    # from: the command line's contract, `journal verify`
    ran = teladan("journal", "verify", "--json")
    assert (ran.status, ran.data) == (0, {"ok": True, "entries": 1, "first_bad": None})
    assert told.hash in teladan("journal", "verify").out


def test_the_newest_entries_can_be_read(teladan, told) -> None:
    (row,) = teladan("journal", "list", "--json").data["entries"]
    assert (row["seq"], row["actor"], row["verb"]) == (1, "7", "registry.account.created")
    assert "registry.account:7" in teladan("journal", "list").out


def test_news_that_reached_nobody_is_shown_and_sent_again(teladan, told) -> None:
    Delivery.objects.create(
        entry=told, handler="contoh.penerima", due=told.at, state=Delivery.State.FAILED, attempts=6, error="rusak"
    )
    ran = teladan("journal", "failed")
    assert ran.status == 1
    assert "contoh.penerima, 6 kali dicoba:\nrusak" in ran.out
    assert teladan("journal", "retry", "--json").data == {"retried": 1}
    assert teladan("journal", "failed", "--json").data == {"failed": []}
