"""Appending to the journal: one chain, no holes, nothing ever changed."""

import threading
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction

from teladan.ground.journal.actions import append
from teladan.ground.journal.chain import GENESIS
from teladan.ground.journal.models import AppendOnlyError, Entry, Head
from teladan.ground.journal.queries import verify


@dataclass
class Instrument:
    ident: str = "skm/2017"
    digest: str = "ab" * 32


def add(number: int = 1, **kwargs: object) -> Entry:
    with transaction.atomic():
        return append(actor="7", verb="test.thing.done", subject=f"test.thing:{number}", **kwargs)


@pytest.mark.django_db
def test_entries_count_from_one_and_name_the_one_before():
    first, second = add(1), add(2)
    assert (first.seq, second.seq) == (1, 2)
    assert first.previous == GENESIS
    assert second.previous == first.hash
    head = Head.objects.get()
    assert (head.entries, head.hash) == (2, second.hash)


@pytest.mark.django_db
def test_an_entry_keeps_what_it_was_told():
    entry = add(definition=Instrument(), payload={"fields": ["title", "note"], "rows": 120, "from": None, "all": True})
    entry.refresh_from_db()
    assert (entry.actor, entry.verb, entry.subject) == ("7", "test.thing.done", "test.thing:1")
    assert (entry.definition, entry.definition_digest) == ("skm/2017", "ab" * 32)
    assert entry.payload == {"fields": ["title", "note"], "rows": 120, "from": None, "all": True}


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_a_transaction():
    with pytest.raises(transaction.TransactionManagementError, match="must be journaled in the transaction"):
        append(actor="", verb="test.thing.done", subject="test.thing:1")


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_back_with_its_transaction():
    add(1)
    with transaction.atomic():
        add(2)
        transaction.set_rollback(True)
    assert add(3).seq == 2
    assert verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: Entry.objects.update(actor="8"),
        lambda _entry: Entry.objects.filter(seq=1).delete(),
        lambda entry: Entry.objects.bulk_create([entry]),
        lambda entry: Entry.objects.bulk_update([entry], ["actor"]),
    ],
)
def test_the_model_refuses_to_change_or_remove(act):
    with pytest.raises(AppendOnlyError):
        act(add())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor = '8'",
        "DELETE FROM journal_entry WHERE seq = 1",
        "INSERT INTO journal_entry SELECT 9, at, actor, verb, subject, definition, definition_digest, payload, previous, hash FROM journal_entry",
        {
            "sqlite": "REPLACE INTO journal_entry SELECT * FROM journal_entry",
            "postgresql": "TRUNCATE journal_entry CASCADE",
        },
    ],
)
def test_the_database_refuses_to_change_remove_replace_or_slip_in(statement):
    add()
    sql = statement if isinstance(statement, str) else statement[connection.vendor]
    with pytest.raises(DatabaseError, match="jurnal hanya dapat ditambah"), transaction.atomic():
        connection.cursor().execute(sql)
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_many_threads_make_one_chain_without_holes():
    threads, each = 6, 15
    gate = threading.Barrier(threads)
    failures = []

    def work(number: int) -> None:
        gate.wait()
        try:
            for step in range(each):
                add(number * 100 + step)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert failures == []
    assert list(Entry.objects.values_list("seq", flat=True)) == list(range(1, threads * each + 1))
    assert verify().ok
