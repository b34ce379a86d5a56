"""What may become of a talk: kinds, who came, and what cannot be done twice."""

import pytest
from factories.events import NOW, a_request, a_table, an_event, an_invitee
from factories.registry import a_unit

from teladan.cycle.learn.actions import consultations as actions
from teladan.cycle.learn.actions.consultations import ChangedMeanwhile
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db
EXPERT, VISITOR = "71", "72"


@pytest.fixture
def request_of_a_region():
    event = an_event(a_unit("Kementerian Contoh"))
    return a_request(an_invitee(event, a_unit("Kabupaten Contoh")), a_table(event), problem="Jabatan tumpang tindih.")


def begin(request, kind="consultation", **facts):
    return actions.begin(actor=EXPERT, request=request, kind=kind, expert_name="Ahli Rekaan", at=NOW, **facts)


def test_a_talk_is_begun_once(request_of_a_region):
    begin(request_of_a_region)
    with pytest.raises(CannotChange, match="sudah dimulai"):
        begin(request_of_a_region)


def test_a_counselling_stays_one(request_of_a_region):
    record = begin(request_of_a_region, "counselling")
    with pytest.raises(CannotChange, match="tetap rahasia"):
        actions.change_kind(actor=EXPERT, consultation=record, base=1, kind="consultation")


def test_another_kind_becomes_a_counselling_only_before_the_region_agreed(request_of_a_region):
    record = begin(request_of_a_region)
    actions.change_kind(actor=EXPERT, consultation=record, base=1, kind="guidance")
    actions.write(actor=EXPERT, consultation=record, base=2, advice="Petakan jabatan.")
    actions.agree_as_visitor(actor=VISITOR, consultation=record, base=3, at=NOW)
    actions.write(actor=EXPERT, consultation=record, base=3, advice="Petakan jabatan lebih dahulu.")
    with pytest.raises(CannotChange, match="sudah menyetujui"):
        actions.change_kind(actor=EXPERT, consultation=record, base=4, kind="counselling")


def test_a_talk_that_becomes_a_counselling_takes_its_problem_out_of_everybodys_sight(request_of_a_region):
    record = begin(request_of_a_region)
    actions.change_kind(actor=EXPERT, consultation=record, base=1, kind="counselling")
    request_of_a_region.refresh_from_db()
    record.refresh_from_db()
    assert (request_of_a_region.problem, record.problem) == ("", "Jabatan tumpang tindih.")


def test_who_spoke_in_a_counselling_is_never_replaced(request_of_a_region):
    record = begin(request_of_a_region, "counselling", visitor=VISITOR)
    with pytest.raises(CannotChange, match="tidak dapat diganti"):
        actions.name_visitor(actor=EXPERT, consultation=record, visitor="73", visitor_name="Orang Lain")


def test_an_empty_record_an_old_version_and_a_strangers_word_are_not_agreed_to(request_of_a_region):
    record = begin(request_of_a_region)
    with pytest.raises(CannotChange, match="Saran belum ditulis"):
        actions.agree_as_expert(actor=EXPERT, consultation=record, base=1, at=NOW)
    actions.write(actor=EXPERT, consultation=record, base=1, advice="Petakan jabatan.")
    with pytest.raises(ChangedMeanwhile):
        actions.agree_as_expert(actor=EXPERT, consultation=record, base=1, at=NOW)
    with pytest.raises(CannotChange, match="Hanya Ahli Rekaan"):
        actions.agree_as_expert(actor=VISITOR, consultation=record, base=2, at=NOW)


def test_the_same_words_again_let_no_agreement_lapse(request_of_a_region):
    record = begin(request_of_a_region)
    record = actions.write(actor=EXPERT, consultation=record, base=1, advice="Petakan jabatan.")
    again = actions.write(actor=EXPERT, consultation=record, base=2, advice=" Petakan jabatan. ")
    assert again.version == 2
