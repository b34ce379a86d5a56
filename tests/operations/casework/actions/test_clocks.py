"""A decree recomputes what runs, once, and both parties hear of it; time that passes; the table made anew."""

import datetime as dt

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from factories.casework import WIB, a_visit_request, an_information_request, at, happens
from factories.registry import a_mandate, a_unit
from operations.casework.calendars import before_the_decree

from teladan.ground.clock import set_day
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice
from teladan.operations.casework import playing
from teladan.operations.casework.actions.clocks import begin_looking, pass_time, rebuild_due_dates, recompute_clocks
from teladan.operations.casework.jobs import look_after_clocks
from teladan.operations.casework.models import Case, DueDate, KnownCalendar, Promise

RECEIVED = dt.date(2025, 8, 11)


@pytest.fixture
def pair(db):
    return a_unit("Balai Kota Contoh"), a_unit("Kabupaten Contoh")


@pytest.fixture
def before(tmp_path, monkeypatch, db):
    """The calendar as it stood on 6 August 2025, known to this installation."""
    old = before_the_decree(tmp_path)
    monkeypatch.setattr(playing, "library", lambda: old)
    recompute_clocks()
    return monkeypatch


def the_decree_comes(monkeypatch) -> None:
    monkeypatch.undo()


def run_worker() -> None:
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


def days(case: Case, clock: str) -> list[tuple[int, bool, str]]:
    rows = Promise.objects.filter(case=case, clock=clock).order_by("pk")
    return [(row.due.astimezone(WIB).day, row.superseded_at is None, row.why) for row in rows]


def test_a_decree_ends_the_old_promise_and_makes_the_new_one(before, pair):
    with set_day(RECEIVED):
        case = a_visit_request(*pair, at(11, 8, hour=0))
    other = a_visit_request(*pair, at(16, 6))
    the_decree_comes(before)
    done = recompute_clocks()
    # from: the example "lima hari kerja melewati 18 Agustus" of calendars/id-national/2025.yaml
    assert days(case, "answer") == [(18, False, "fact"), (19, True, "decree")]
    assert days(case, "register") == [(12, True, "fact")]
    assert days(other, "answer") == [(23, True, "fact")]
    assert DueDate.objects.get(case=case, clock="answer").due == dt.datetime(2025, 8, 19, 23, 59, 59, tzinfo=WIB)
    assert (done.cases, done.promises) == (2, 1)


def test_it_is_journaled_once_with_counts_and_a_second_look_does_nothing(before, pair):
    a_visit_request(*pair, at(11, 8))
    the_decree_comes(before)
    seen = Entry.objects.filter(verb="casework.calendar.recomputed")
    assert seen.count() == 1  # when the calendar became known
    recompute_clocks()
    recompute_clocks()
    assert seen.count() == 2
    told = seen.order_by("seq").last().payload
    assert (told["cases"], told["promises"], told["moved"]) == (1, 1, 1)
    assert KnownCalendar.objects.get().calendar == "id-national"


def test_a_recomputation_that_was_cut_off_counts_what_it_had_done(before, pair, monkeypatch):
    case = a_visit_request(*pair, at(11, 8))
    the_decree_comes(before)
    from teladan.operations.casework.actions import clocks

    with monkeypatch.context() as patch:
        patch.setattr(clocks, "append", lambda **_facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            recompute_clocks()
    assert days(case, "answer")[-1] == (19, True, "decree")
    assert recompute_clocks().promises == 1


def test_what_is_over_or_was_met_is_left_alone(before, pair):
    over = a_visit_request(*pair, at(11, 8))
    happens(over, "registered", at(11, 8, hour=10))
    happens(over, "refused", at(12, 8))
    runs_on = a_visit_request(*pair, at(11, 8, hour=11))
    happens(runs_on, "accepted", at(12, 8))
    happens(runs_on, "held", at(20, 8))
    the_decree_comes(before)
    recompute_clocks()
    assert not Promise.objects.filter(why="decree").exists()


@pytest.mark.django_db(transaction=True)
def test_both_parties_hear_of_it_once(before, pair):
    host, guest, above = a_mandate(pair[0]), a_mandate(pair[1], "head"), a_mandate(a_unit("Lain Contoh"))
    host.person.mail = "petugas@contoh.example"
    host.person.save()
    case = a_visit_request(*pair, at(11, 8))
    the_decree_comes(before)
    recompute_clocks()
    run_worker()
    from teladan.operations.casework.decree_news import tell_of_decree

    tell_of_decree(Entry.objects.filter(verb="casework.calendar.recomputed").order_by("seq").last())
    text = (
        "Hari libur baru mengubah batas waktu. Jawaban tuan rumah untuk “Kunjungan tentang taman kota”: "
        "18 Agustus 2025 menjadi 19 Agustus 2025."
    )
    told = {notice.account_id: (notice.text, notice.url) for notice in Notice.objects.all()}
    assert told == {
        host.person.account_id: (text, f"/permohonan/{case.pk}/"),
        guest.person.account_id: (text, f"/permohonan/{case.pk}/"),
    }
    assert above.person.account_id not in told
    mail = Message.objects.get()
    assert mail.to == "petugas@contoh.example"
    assert "- Jawaban tuan rumah untuk “Kunjungan tentang taman kota”: 18 Agustus 2025 menjadi 19" in mail.body


@pytest.mark.django_db(transaction=True)
def test_many_at_one_unit_are_one_notice(before, pair):
    host = a_mandate(pair[0])
    for hour in range(3):
        a_visit_request(*pair, at(11, 8, hour=hour))
    the_decree_comes(before)
    recompute_clocks()
    run_worker()
    [notice] = Notice.objects.filter(account=host.person.account_id)
    assert notice.text.startswith("Hari libur baru mengubah 3 batas waktu di Balai Kota Contoh.")
    assert notice.url == "/permohonan/?keadaan=berubah"


def test_who_asked_does_not_hear_of_clocks_inside_the_office(before, pair):
    host, guest = a_mandate(pair[0]), a_mandate(pair[1])
    inner = a_visit_request(*pair, at(14, 8))
    happens(inner, "disposed", at(15, 8), body="Sekretariat")
    the_decree_comes(before)
    recompute_clocks()
    from teladan.operations.casework.decree_news import tell_of_decree

    tell_of_decree(Entry.objects.filter(verb="casework.calendar.recomputed").order_by("seq").last())
    assert "2 batas waktu" in Notice.objects.get(account=host.person.account_id).text
    told = Notice.objects.get(account=guest.person.account_id)
    assert "Jawaban tuan rumah" in told.text
    assert told.url == f"/permohonan/{inner.pk}/"


def test_a_year_that_was_unknown_is_computed_once_its_file_comes(tmp_path, monkeypatch, pair):
    old = before_the_decree(tmp_path)
    (tmp_path / "definitions/calendars/id-national/2026.yaml").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(playing, "library", lambda: old)
        case = an_information_request(pair[0], at(24, 12))
        unsaid = Promise.objects.get(case=case, clock="answer")
        assert unsaid.due is None
        assert "2026" in unsaid.reason
    recompute_clocks()
    said = Promise.objects.get(case=case, clock="answer", superseded_at=None)
    # from: counted by hand: 29, 30, 31 December, 2, 5, 6, 7, 8, 9, 12 January; 25, 26 December and 1 January are off
    assert said.due == dt.datetime(2026, 1, 12, 23, 59, 59, tzinfo=WIB)


def test_a_clock_that_is_missed_opens_the_next(pair):
    with set_day(dt.date(2025, 5, 12)):
        case = an_information_request(pair[0], at(9, 5))
    assert DueDate.objects.get(case=case).state == "running"
    done = pass_time()
    assert done.cases == 1
    # from: definitions/procedures/foi-request/2010.yaml: answer due 2025-05-27; the objection's 30 working days ended too
    assert Case.objects.get(pk=case.pk).is_over
    promised = Promise.objects.filter(case=case).order_by("pk").values_list("clock", "why")
    assert list(promised) == [("answer", "fact"), ("objection", "missed")]
    assert pass_time().cases == 0


def test_the_table_of_due_dates_made_anew_is_the_same(pair):
    first = a_visit_request(*pair, at(16, 6))
    happens(first, "completion_asked", at(18, 6))
    second = a_visit_request(*pair, at(16, 6))
    happens(second, "disposed", at(17, 6), body="Sekretariat")
    an_information_request(pair[0], at(9, 5))
    fields = ("case", "clock", "runs_for", "state", "started_on", "due", "has_hour")
    kept = set(DueDate.objects.values_list(*fields))
    over = set(Case.objects.values_list("pk", "is_over"))
    promises = Promise.objects.count()
    assert rebuild_due_dates() == 0
    DueDate.objects.filter(case=first).delete()
    DueDate.objects.filter(case=second, clock="answer").update(state="running", started_on=None)
    Case.objects.update(is_over=True)
    assert rebuild_due_dates() == 3 - sum(is_over for _pk, is_over in over)
    assert set(DueDate.objects.values_list(*fields)) == kept
    assert set(Case.objects.values_list("pk", "is_over")) == over
    assert Promise.objects.count() == promises


def test_a_case_whose_definition_is_gone_stops_nobody(pair):
    with set_day(dt.date(2025, 6, 16)):
        lost = a_visit_request(*pair, at(16, 6, hour=0))
    Case.objects.filter(pk=lost.pk).update(procedure="foi-request/1990")
    assert pass_time().cases == 0
    assert not Entry.objects.filter(verb="casework.clock.missed").exists()
    a_visit_request(*pair, at(16, 6))
    assert rebuild_due_dates() == 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_when_it_starts_and_again_an_hour_later(pair):
    begin_looking()
    begin_looking()
    run_worker()
    assert KnownCalendar.objects.count() == 1
    planned = DBTaskResult.objects.filter(task_path=look_after_clocks.module_path, status="READY")
    assert planned.count() == 1
    begin_looking()
    assert planned.count() == 1
