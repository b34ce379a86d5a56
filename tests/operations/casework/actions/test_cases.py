"""A case is opened, what happens is written down or taken back, and what was promised stays on record."""

import datetime as dt
import uuid

import pytest
from factories.casework import WIB, WIT, WITA, a_visit_request, an_information_request, at, happens
from factories.registry import a_unit

from teladan.ground.clock import set_day
from teladan.ground.journal.models import Entry
from teladan.operations.casework.actions.cases import CannotHappen, open_case, record_fact, withdraw_fact
from teladan.operations.casework.models import Case, DueDate, Happening, Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    return a_unit("Balai Kota Contoh"), a_unit("Kabupaten Contoh")


def dues(case: Case) -> dict[str, tuple[str, str]]:
    """Clock -> its state and due date as the table has them, the date in the zone of Jakarta."""
    return {
        row.clock: (row.state, row.due.astimezone(WIB).strftime("%Y-%m-%d %H:%M") if row.due else "")
        for row in DueDate.objects.filter(case=case)
    }


def promised(case: Case, clock: str) -> list[tuple[str, bool, str]]:
    """What was promised: the day, whether it still holds, and why it was said."""
    return [
        (str(row.due.astimezone(WIB).date()) if row.due else "", row.superseded_at is None, row.why)
        for row in Promise.objects.filter(case=case, clock=clock).order_by("pk")
    ]


def test_a_new_case_has_its_due_dates_and_promises(pair):
    case = a_visit_request(*pair, at(23, 6))
    # from: the first example of definitions/procedures/visit-request/2025.yaml
    assert dues(case) == {"register": ("missed", "2025-06-24 23:59"), "answer": ("missed", "2025-07-01 23:59")}
    assert promised(case, "answer") == [("2025-07-01", True, "fact")]
    assert not case.is_over


def test_the_end_of_a_day_is_that_of_the_owners_zone(pair):
    papua = a_unit("Kabupaten Contoh Timur", region="94.01")
    bali = a_unit("Kota Contoh Tengah", region="51.71")
    moment = at(19, 6, hour=23, minute=30)  # still the 19th in Jakarta and past midnight in Jayapura and Makassar
    ends = {
        zone: DueDate.objects.get(case=a_visit_request(unit, pair[1], moment), clock="answer").due
        for unit, zone in ((pair[0], WIB), (bali, WITA), (papua, WIT))
    }
    # from: the examples "malam …" of definitions/procedures/visit-request/2025.yaml; Makassar is an hour later than Jakarta
    assert ends == {
        WIB: dt.datetime(2025, 6, 26, 23, 59, 59, tzinfo=WIB),
        WITA: dt.datetime(2025, 6, 30, 23, 59, 59, tzinfo=WITA),
        WIT: dt.datetime(2025, 6, 30, 23, 59, 59, tzinfo=WIT),
    }


def test_a_pause_ends_the_promise_and_the_resumption_makes_another(pair):
    with set_day(dt.date(2025, 6, 16)):
        case = a_visit_request(*pair, at(16, 6, hour=0))
    with set_day(dt.date(2025, 6, 18)):
        happens(case, "completion_asked", at(18, 6, hour=0))
        assert dues(case)["answer"] == ("paused", "")
    with set_day(dt.date(2025, 6, 20)):
        happens(case, "completed", at(20, 6, hour=0))
    # from: the example "tiga hari menunggu kelengkapan" of visit-request/2025
    assert promised(case, "answer") == [
        ("2025-06-23", False, "fact"),
        ("", False, "fact"),
        ("2025-06-26", True, "fact"),
    ]
    assert [row.made_at.astimezone(WIB).date().day for row in Promise.objects.filter(case=case, clock="answer")] == [
        16,
        18,
        20,
    ]
    assert "sementara" in Promise.objects.get(case=case, due=None).reason


def test_a_met_clock_leaves_the_table_and_keeps_its_promise(pair):
    case = a_visit_request(*pair, at(16, 6))
    happens(case, "registered", at(16, 6, hour=10))
    happens(case, "refused", at(18, 6))
    assert dues(case) == {}
    assert promised(case, "answer") == [("2025-06-23", True, "fact")]
    assert Case.objects.get(pk=case.pk).is_over


def test_a_hand_over_opens_an_inner_clock_and_leaves_the_outer_one(pair):
    case = a_visit_request(*pair, at(16, 6))
    happens(case, "disposed", at(17, 6, hour=8), body="Sekretariat")
    outer = dues(case)["answer"]
    assert dues(case)["disposition"][1] == "2025-06-19 23:59"
    happens(case, "disposed", at(18, 6, hour=8), body="Bagian Organisasi")
    # from: the example "disposisi membuka jangka waktu di dalam" of visit-request/2025
    assert dues(case)["disposition"][1] == "2025-06-20 23:59"
    assert dues(case)["answer"] == outer
    assert promised(case, "answer") == [("2025-06-23", True, "fact")]


def test_what_cannot_happen_is_refused_with_what_can(pair):
    case = a_visit_request(*pair, at(16, 6))
    with pytest.raises(CannotHappen) as refusal:
        happens(case, "held", at(17, 6))
    assert "“Kunjungan terlaksana” tidak dapat terjadi pada saat itu" in str(refusal.value)
    assert "“Kunjungan diterima” (Tuan rumah)" in str(refusal.value)
    assert Happening.objects.filter(case=case).count() == 1


def test_a_fact_may_be_written_down_late_with_its_true_time(pair):
    case = a_visit_request(*pair, at(16, 6))
    happens(case, "accepted", at(20, 6))
    happens(case, "registered", at(16, 6, hour=11))
    assert dues(case) == {}
    before = Promise.objects.filter(case=case).count()
    happens(case, "disposed", at(17, 6), body="Sekretariat")
    assert Promise.objects.filter(case=case).count() == before + 1


def test_what_is_there_already_must_still_have_been_possible(pair):
    case = a_visit_request(*pair, at(16, 6))
    happens(case, "accepted", at(20, 6))
    happens(case, "held", at(10, 7))
    with pytest.raises(CannotHappen) as refusal:
        happens(case, "cancelled", at(1, 7))
    assert "“Kunjungan terlaksana” terjadi pada 10 Juli 2025. Itu tidak mungkin lagi" in str(refusal.value)


def test_what_has_not_come_yet_is_not_written_down(pair):
    case = a_visit_request(*pair, at(16, 6))
    with pytest.raises(CannotHappen, match="belum tiba"):
        happens(case, "accepted", at(1, 1, year=2099))
    with pytest.raises(CannotHappen, match="belum tiba"):
        a_visit_request(*pair, at(1, 1, year=2099))


def test_the_same_is_not_written_down_twice(pair):
    case = a_visit_request(*pair, at(16, 6))
    happens(case, "disposed", at(17, 6), body="Sekretariat")
    with pytest.raises(CannotHappen, match="sudah dicatat"):
        happens(case, "disposed", at(17, 6), body="Sekretariat")
    with pytest.raises(CannotHappen, match="tidak mengenal"):
        happens(case, "dreamt", at(17, 6))
    with pytest.raises(CannotHappen, match="tidak memindahkan perkara"):
        happens(case, "accepted", at(17, 6), body="Sekretariat")


def test_a_form_sent_twice_opens_one_case(pair):
    ident = uuid.uuid4()
    first, second = (an_information_request(pair[0], at(9, 5), ident=ident) for _press in range(2))
    assert first == second
    assert Case.objects.count() == 1
    assert Entry.objects.filter(verb="casework.case.opened").count() == 1


def test_the_day_chooses_the_version_and_a_day_before_all_of_them_is_refused(pair):
    assert an_information_request(pair[0], at(9, 5)).procedure == "foi-request/2010"
    with pytest.raises(CannotHappen, match="2009"):
        an_information_request(pair[0], at(9, 5, year=2009))
    with pytest.raises(CannotHappen, match="siapa yang mengajukan"):
        open_case(actor="", procedure="foi-request", owner=pair[0], subject="Salinan", party_name="  ")


def test_a_withdrawn_fact_stays_on_record_and_counts_no_more(pair):
    case = a_visit_request(*pair, at(16, 6))
    wrong = happens(case, "refused", at(18, 6))
    withdraw_fact(actor="", happening=wrong, why="Surat untuk tamu lain.")
    wrong.refresh_from_db()
    assert (wrong.withdrawn_why, wrong.withdrawn_at is not None) == ("Surat untuk tamu lain.", True)
    assert dues(case)["answer"][0] == "missed"
    assert record_fact(actor="", case=case, fact="accepted", at=at(19, 6)).pk


def test_a_withdrawn_start_ends_what_it_promised(pair):
    case = a_visit_request(*pair, at(16, 6))
    offer = happens(case, "rescheduled", at(18, 6))
    assert promised(case, "agreement") == [("2025-06-23", True, "fact")]
    withdraw_fact(actor="", happening=offer, why="Tanggalnya keliru.")
    assert promised(case, "agreement") == [("2025-06-23", False, "fact")]


def test_what_later_facts_stand_on_is_not_withdrawn_before_them(pair):
    case = a_visit_request(*pair, at(16, 6))
    yes = happens(case, "accepted", at(20, 6))
    held = happens(case, "held", at(10, 7))
    with pytest.raises(CannotHappen, match="Cabut dahulu “Kunjungan terlaksana”"):
        withdraw_fact(actor="", happening=yes, why="Keliru.")
    withdraw_fact(actor="", happening=held, why="Keliru.")
    with pytest.raises(CannotHappen, match="sudah dicabut"):
        withdraw_fact(actor="", happening=held, why="Keliru.")
    with pytest.raises(CannotHappen, match="mengapa"):
        withdraw_fact(actor="", happening=yes, why=" ")
    withdraw_fact(actor="", happening=yes, why="Keliru.")


def test_each_writing_down_is_one_entry(pair):
    case = a_visit_request(*pair, at(16, 6))
    row = happens(case, "registered", at(16, 6, hour=10))
    withdraw_fact(actor="", happening=row, why="Keliru.")
    verbs = list(Entry.objects.filter(verb__startswith="casework.").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["casework.case.opened", "casework.case.happened", "casework.case.corrected"]
