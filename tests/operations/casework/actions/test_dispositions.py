"""A letter goes down, each receiver is told once, and reports come back."""

import pytest
from factories.letters import RECEIVED, an_incoming
from factories.registry import a_mandate, a_regency

from teladan.ground.post.models import Notice
from teladan.operations.casework.actions.cases import open_case
from teladan.operations.casework.actions.dispositions import dispose, finish_disposition, read_disposition
from teladan.operations.casework.actions.letters import CannotChange, void_letter
from teladan.operations.casework.models import Happening
from teladan.operations.casework.queries.letters import steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def head(place):
    return a_mandate(place.office, "head")


@pytest.fixture
def clerk(place):
    return a_mandate(place.melati, "officer", title="Kepala Puskesmas")


def test_who_passes_on_stands_above_whom_it_goes_to(place, head, clerk):
    letter, nurse = an_incoming(place.office), a_mandate(place.melati, "keyer")
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Tindak lanjuti")
    dispose(actor="", letter=letter, giver=clerk, receivers=[nurse], instruction="Siapkan jawaban")
    assert [(step.row.receiver, step.level) for step in steps_of(letter)] == [(clerk, 1), (nurse, 2)]


def test_each_receiver_is_told_once_and_a_copy_is_called_one(place, head, clerk):
    letter, other = an_incoming(place.office, "Rapat"), a_mandate(place.kenanga)
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], copies=[other], instruction="Tindak lanjuti")
    texts = dict(Notice.objects.values_list("account_id", "text"))
    assert texts == {
        clerk.person.account_id: "Disposisi untuk Anda: Rapat",
        other.person.account_id: "Tembusan untuk Anda: Rapat",
    }


def test_a_notice_of_a_secret_letter_does_not_say_what_it_is_about(place, head, clerk):
    letter = an_incoming(place.office, "Pemeriksaan Budi", nature="secret")
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], note="Baca")
    assert Notice.objects.get().text == "Disposisi untuk Anda: Surat rahasia"


def test_the_case_learns_who_holds_it(place, head, clerk):
    case = open_case(
        actor="", procedure="visit-request", owner=place.office, party_name="Badan", subject="Kunjungan", at=RECEIVED
    )
    letter = an_incoming(place.office, case=case)
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Tindak lanjuti")
    assert Happening.objects.get(case=case, fact="disposed").body == "Kepala Puskesmas"


def test_nobody_gets_it_twice_nor_back_from_below(place, head, clerk):
    letter = an_incoming(place.office)
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Tindak lanjuti")
    with pytest.raises(CannotChange, match="sudah memegang"):
        dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Lagi")
    with pytest.raises(CannotChange, match="sudah memegang"):
        dispose(actor="", letter=letter, giver=clerk, receivers=[head], instruction="Kembali")
    with pytest.raises(CannotChange, match="diri sendiri"):
        dispose(actor="", letter=letter, giver=head, receivers=[head], instruction="Sendiri")
    with pytest.raises(CannotChange, match="dua kali"):
        dispose(actor="", letter=an_incoming(place.office), giver=head, receivers=[clerk], copies=[clerk], note="x")


def test_what_is_to_be_done_must_be_said(place, head, clerk):
    with pytest.raises(CannotChange, match="apa yang diharapkan"):
        dispose(actor="", letter=an_incoming(place.office), giver=head, receivers=[clerk])
    with pytest.raises(CannotChange, match="sedikitnya satu"):
        dispose(actor="", letter=an_incoming(place.office), giver=head, receivers=[])


def test_a_void_letter_goes_nowhere(place, head, clerk):
    letter = an_incoming(place.office)
    void_letter(actor="", letter=letter, why="Tercatat dua kali")
    with pytest.raises(CannotChange, match="belum dibatalkan"):
        dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Tindak lanjuti")


def test_reading_is_noted_once(place, head, clerk):
    (row,) = dispose(actor="", letter=an_incoming(place.office), giver=head, receivers=[clerk], note="Baca")
    assert read_disposition(actor="", disposition=row) is True
    assert read_disposition(actor="", disposition=row) is False


def test_a_report_comes_back_to_the_giver(place, head, clerk):
    (row,) = dispose(actor="", letter=an_incoming(place.office, "Rapat"), giver=head, receivers=[clerk], note="Baca")
    finish_disposition(actor="", disposition=row, report="Sudah dijawab")
    row.refresh_from_db()
    assert None not in (row.done_at, row.read_at)
    assert Notice.objects.filter(account=head.person.account, text="Disposisi dilaporkan selesai: Rapat").exists()
    with pytest.raises(CannotChange, match="apa yang sudah dikerjakan"):
        finish_disposition(actor="", disposition=row, report="  ")


def test_a_copy_needs_no_report(place, head, clerk):
    (row,) = dispose(actor="", letter=an_incoming(place.office), giver=head, receivers=[], copies=[clerk])
    with pytest.raises(CannotChange, match="cukup dibaca"):
        finish_disposition(actor="", disposition=row, report="x")
