"""Whatever is done to the journal behind its back, verification finds it and says from which entry on."""

import datetime as dt
import hashlib
import itertools
import json
import tracemalloc

import pytest
from database import unlocked_journal
from django.db import connection, transaction

from teladan.ground.journal.actions import append
from teladan.ground.journal.chain import GENESIS, digest
from teladan.ground.journal.models import Entry, Head
from teladan.ground.journal.queries import Verified, entries, verify
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten():
    with transaction.atomic():
        for number in range(10):
            append(
                actor=str(number % 2), verb="test.thing.done", subject=f"test.thing:{number}", payload={"rows": number}
            )


def forge(sql: str, *parameters: object) -> None:
    with unlocked_journal(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def test_an_empty_journal_is_whole():
    assert verify() == Verified(ok=True, entries=0, first_bad=None, head=GENESIS)


def test_an_untouched_journal_is_whole(ten):
    assert verify() == Verified(ok=True, entries=10, first_bad=None, head=Entry.objects.get(seq=10).hash)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-01-01 00:00:00+00:00"),
        ("actor", "9"),
        ("verb", "test.thing.undone"),
        ("subject", "test.thing:99"),
        ("definition", "skm/2017"),
        ("definition_digest", "f" * 64),
        ("payload", '{"rows": 5}'),
        ("previous", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_any_changed_field_is_found(ten, column, value):
    forge(f"UPDATE journal_entry SET {column} = %s WHERE seq = 4", value)
    assert verify() == Verified(False, 10, 4, Entry.objects.get(seq=3).hash)


@pytest.mark.parametrize("seq", [1, 5])
def test_a_removed_entry_is_found(ten, seq):
    forge("DELETE FROM journal_entry WHERE seq = %s", seq)
    assert (verify().ok, verify().entries, verify().first_bad) == (False, 9, seq)


def test_a_removed_entry_is_found_although_the_others_moved_up(ten):
    forge("DELETE FROM journal_entry WHERE seq = 5")
    for seq in range(6, 11):
        forge("UPDATE journal_entry SET seq = %s WHERE seq = %s", seq - 1, seq)
    assert verify().first_bad == 5


def test_a_cut_off_end_is_found(ten):
    forge("DELETE FROM journal_entry WHERE seq > 7")
    assert (verify().entries, verify().first_bad) == (7, 8)


def test_a_journal_emptied_whole_is_found(ten):
    forge("DELETE FROM journal_entry")
    assert (verify().entries, verify().first_bad) == (0, 1)


def test_swapped_entries_are_found(ten):
    for old, new in ((3, 99), (4, 3), (99, 4)):
        forge("UPDATE journal_entry SET seq = %s WHERE seq = %s", new, old)
    assert verify().first_bad == 3


def test_an_entry_slipped_in_at_the_end_is_found_even_with_a_right_hash(ten):
    last = Entry.objects.get(seq=10)
    forged = Entry(seq=11, at=last.at, actor="9", verb=last.verb, subject=last.subject, payload={}, previous=last.hash)
    forged.hash = digest(forged)
    with unlocked_journal():
        forged.save()
    assert (verify().entries, verify().first_bad) == (11, 11)


def test_an_end_rewritten_with_right_hashes_is_found_by_the_head(ten):
    last = Entry.objects.get(seq=10)
    last.actor = "9"
    forge("UPDATE journal_entry SET actor = '9', hash = %s WHERE seq = 10", digest(last))
    assert verify().first_bad == 10


def test_a_journal_without_its_head_is_found(ten):
    Head.objects.all().delete()
    assert not verify().ok


def test_the_hash_can_be_recomputed_by_anyone(ten):
    """Written out by hand from docs/explanation/journal.md, not by the code."""
    entry = Entry.objects.get(seq=2)
    at = entry.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    text = (
        f'{{"actor":"1","at":"{at}","definition":"","definition_digest":"","payload":{{"rows":1}},'
        f'"previous":"{entry.previous}","seq":2,"subject":"test.thing:1","verb":"test.thing.done"}}'
    )
    assert json.loads(text)["payload"] == entry.payload
    assert hashlib.sha256(text.encode()).hexdigest() == entry.hash


def test_everyone_reads_what_they_did_and_operators_read_all(ten):
    assert [entry.seq for entry in entries(Viewer(account="1"))] == [10, 8, 6, 4, 2]
    assert [entry.seq for entry in entries(Viewer(account="7", is_operator=True), limit=3)] == [10, 9, 8]
    assert entries(Viewer()) == []
    assert entries(Viewer(account="7")) == []


def test_entries_are_leafed_through_by_number_and_by_subject(ten):
    operator = Viewer(account="7", is_operator=True)
    pages = [entries(operator, before=before, limit=4) for before in (None, 7, 3)]
    assert [entry.seq for entry in itertools.chain(*pages)] == list(range(10, 0, -1))
    assert [entry.seq for entry in entries(operator, subject="test.thing:3")] == [4]


def peak_of_verifying(count: int) -> int:
    """Bytes that Python allocates at most while walking over `count` entries that all look alike."""
    row = Entry.objects.values_list().first()
    with unlocked_journal(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")
        places = ", ".join(["%s"] * len(row))
        rows = [(seq, *row[1:7], json.dumps(row[7]), *row[8:]) for seq in range(1, count + 1)]
        cursor.executemany(f"INSERT INTO journal_entry VALUES ({places})", rows)
    del rows
    tracemalloc.start()
    assert verify().entries == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_verification_takes_no_more_memory_for_a_longer_journal(ten):
    assert peak_of_verifying(12_000) < 1.3 * peak_of_verifying(3_000)
