"""Letters come in: numbered without holes or doubles, corrected, delivered, void."""

import datetime as dt
import threading

import pytest
from django.db import connection
from factories.letters import RECEIVED, WIB, a_draft, a_file, an_incoming
from factories.registry import a_mandate, a_regency

from teladan.ground.post.models import Notice
from teladan.operations.casework.actions.cases import open_case
from teladan.operations.casework.actions.drafts import make_official
from teladan.operations.casework.actions.letters import (
    CannotChange,
    correct_letter,
    put_in_case,
    register_delivered,
    register_letter,
    void_letter,
)
from teladan.operations.casework.models import Happening, Letter

pytestmark = pytest.mark.django_db


def test_each_unit_counts_its_own_letters_anew_each_year():
    place = a_regency()
    numbers = [
        an_incoming(place.office).serial,
        an_incoming(place.office).serial,
        an_incoming(place.melati).serial,
        an_incoming(place.office, received_at=dt.datetime(2026, 1, 2, 8, tzinfo=WIB)).serial,
    ]
    assert numbers == [1, 2, 1, 1]


def test_the_year_is_the_units_own():
    """At 23.30 UTC on 31 December it is already the new year in Jayapura and in Jakarta."""
    place = a_regency()
    moment = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)
    assert an_incoming(place.office, received_at=moment).year == 2026


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_get_two_numbers():
    place = a_regency()
    failed: list[Exception] = []

    def clerk() -> None:
        try:
            for _letter in range(3):
                an_incoming(place.office)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    clerks = [threading.Thread(target=clerk) for _clerk in range(4)]
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    assert failed == []
    assert sorted(Letter.objects.values_list("serial", flat=True)) == list(range(1, 13))


def test_a_letter_from_nobody_is_refused():
    with pytest.raises(CannotChange, match="dari siapa"):
        register_letter(actor="", unit=a_regency().office, subject="Hal", received_at=RECEIVED, other_name="  ")


def test_registering_a_letter_of_a_case_writes_that_down_once():
    place = a_regency()
    case = open_case(
        actor="", procedure="visit-request", owner=place.office, party_name="Badan", subject="Kunjungan", at=RECEIVED
    )
    an_incoming(place.office, case=case)
    an_incoming(place.office, case=case)
    assert Happening.objects.filter(case=case, fact="registered").count() == 1


def test_the_letter_of_another_units_case_writes_nothing_down():
    place = a_regency()
    case = open_case(
        actor="", procedure="visit-request", owner=place.other, party=place.office, subject="Kunjungan", at=RECEIVED
    )
    an_incoming(place.office, case=case)
    assert not Happening.objects.filter(case=case, fact="registered").exists()


def _sent(place, **facts) -> Letter:
    letter = a_draft(place.office, other=place.other, **facts)
    return make_official(actor="", letter=letter, number="B-9", dated=dt.date(2025, 6, 20), file=a_file())


def test_a_delivered_letter_waits_for_its_number():
    place = a_regency()
    arrived = _sent(place).sent_as
    assert (arrived.unit, arrived.other, arrived.serial, arrived.number) == (place.other, place.office, None, "B-9")
    assert register_delivered(actor="", letter=arrived).serial == 1
    with pytest.raises(CannotChange, match="nomor agenda 1"):
        register_delivered(actor="", letter=arrived)


def test_a_delivered_letter_joins_the_case_that_its_sending_opened():
    place = a_regency()
    sent = _sent(place)
    case = open_case(
        actor="", procedure="visit-request", owner=place.other, party=place.office, subject="Kunjungan", letter=sent
    )
    assert register_delivered(actor="", letter=sent.sent_as).case == case


def test_a_case_takes_a_letter_with_what_it_arrived_as():
    place = a_regency()
    sent = _sent(place)
    case = open_case(actor="", procedure="visit-request", owner=place.other, party=place.office, subject="Kunjungan")
    put_in_case(actor="", letter=sent, case=case)
    assert set(case.letters.all()) == {sent, sent.sent_as}


def test_only_what_changed_is_told_of_a_correction():
    letter = an_incoming(a_regency().office)
    assert correct_letter(actor="", letter=letter, subject="Hal yang benar", number=letter.number) == ["subject"]
    assert correct_letter(actor="", letter=letter, subject="Hal yang benar") == []


def test_a_delivered_letter_is_its_senders_word():
    with pytest.raises(CannotChange, match="ditentukan pengirimnya"):
        correct_letter(actor="", letter=_sent(a_regency()).sent_as, subject="Lain")


def test_a_void_letter_keeps_its_number_and_is_told_where_it_arrived():
    place = a_regency()
    reader = a_mandate(place.other, "administrator")
    sent = _sent(place)
    void_letter(actor="", letter=sent, why="Salah alamat")
    sent.refresh_from_db()
    assert (sent.state, sent.number, sent.serial) == ("void", "B-9", 1)
    told = Notice.objects.filter(account=reader.person.account, text__startswith="Pengirim membatalkan")
    assert told.count() == 1
    with pytest.raises(CannotChange, match="sudah dibatalkan"):
        void_letter(actor="", letter=sent, why="Sekali lagi")


def test_without_a_reason_nothing_is_void():
    with pytest.raises(CannotChange, match="alasan"):
        void_letter(actor="", letter=an_incoming(a_regency().office), why=" ")
