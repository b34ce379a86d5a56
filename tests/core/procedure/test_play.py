"""What the facts of a case come to."""

import datetime as dt

import pytest

from teladan.core.procedure import ZONES, Fact, Improper, play


# from: facts on public information, section 2: start, then +10, +17 and +30 working days
@pytest.mark.parametrize(
    ("start", "ten", "seventeen", "thirty"),
    [
        ("2024-04-05", "2024-04-29", "2024-05-13", "2024-06-03"),
        ("2025-03-21", "2025-04-15", "2025-04-25", "2025-05-19"),
        ("2025-05-09", "2025-05-27", "2025-06-11", "2025-07-01"),
        ("2026-03-13", "2026-04-06", "2026-04-15", "2026-05-05"),
    ],
)
def test_an_answer_its_extension_and_an_objection_are_due_as_published(course, foi, start, ten, seventeen, thirty):
    assert str(course(foi, f"request_received {start}").clocks["answer"].due) == ten
    extended = course(foi, f"request_received {start}", f"extension_notified {ten}")
    assert str(extended.clocks["answer"].due) == seventeen
    assert str(course(foi, f"objection_received {start}").clocks["objection_answer"].due) == thirty


def test_a_clock_is_running_on_its_due_day_and_missed_the_day_after(course, foi):
    assert course(foi, "request_received 2026-03-13", today="2026-04-06").clocks["answer"].state == "running"
    late = course(foi, "request_received 2026-03-13", today="2026-04-07")
    assert (late.clocks["answer"].state, late.clocks["answer"].ended) == ("missed", dt.date(2026, 4, 6))
    assert (late.clocks["objection"].started, late.state) == (dt.date(2026, 4, 6), "objection")


def test_clocks_that_miss_one_after_the_other_are_followed_to_the_end(course, foi):
    lapsed = course(foi, "request_received 2025-05-09", "objection_received 2025-06-02", today="2025-12-01")
    states = {name: clock.state for name, clock in lapsed.clocks.items()}
    assert states == {
        "answer": "missed",
        "objection": "met",
        "objection_answer": "missed",
        "dispute": "missed",
        "dispute_opening": "not_started",
        "dispute_settlement": "not_started",
    }
    assert (lapsed.ended_as, lapsed.next, lapsed.state) == ("lapsed", (), "objection_received")


def test_after_a_case_has_lapsed_a_late_fact_starts_nothing(course, foi):
    late = course(foi, "request_received 2025-05-09", "answered 2025-05-27", "objection_received 2025-09-01")
    assert late.clocks["objection"].state == "met_late"
    assert late.clocks["objection_answer"].state == "not_started"


def test_a_fact_that_changes_nothing_is_reported_not_refused(course, foi):
    late = course(foi, "request_received 2026-03-13", "extension_notified 2026-04-07")
    assert late.remarks[0].text == (
        "“Perpanjangan diberitahukan” (7 April 2026) tidak mengubah apa pun: "
        "batas waktu “Pemberitahuan tertulis” sudah lewat, 6 April 2026."
    )
    twice = course(foi, "request_received 2026-03-13", "extension_notified 2026-03-16", "extension_notified 2026-03-17")
    assert "sebanyak yang boleh" in twice.remarks[0].text
    early = course(foi, "answered 2026-03-12", "request_received 2026-03-13")
    assert "tidak ada yang sedang menunggunya" not in str(early.remarks)  # it begins the time for an objection
    odd = course(foi, "extension_notified 2026-03-12")
    assert "tidak ada yang sedang menunggunya" in odd.remarks[0].text


def test_facts_are_played_by_time_however_they_are_given(course, foi):
    given = ["answered 2026-03-17 09:00", "request_received 2026-03-13 08:00"]
    assert course(foi, *given).clocks["answer"].state == "met"


def test_on_one_day_without_hours_the_order_given_counts(course, visit):
    received, cancelled = "request_received 2025-06-16", "cancelled 2025-06-16"
    assert course(visit, received, cancelled).clocks["answer"].state == "closed"
    assert course(visit, cancelled, received).clocks["answer"].state == "running"
    with_hour = course(
        visit, "cancelled 2025-06-16 15:00", "registered 2025-06-16", "request_received 2025-06-16 08:00"
    )
    assert with_hour.clocks["answer"].state == "closed"


@pytest.mark.parametrize(("zone", "due"), [("WIB", "2026-04-02"), ("WITA", "2026-04-06"), ("WIT", "2026-04-06")])
def test_the_day_of_a_fact_is_that_of_the_agencys_own_zone(national, foi, zone, due):
    night = dt.datetime(2026, 3, 12, 16, 30, tzinfo=dt.UTC)  # 23.30 in Jakarta, 00.30 in Makassar, 01.30 in Jayapura
    got = play(foi, [Fact("request_received", night)], calendar=national, zone=ZONES[zone], now=night)
    assert str(got.clocks["answer"].due) == due


def test_a_decree_decided_later_is_hidden(course, foi):
    # from: Keppres 10/2024 of 6 February 2024 made election day, 14 February 2024, a holiday
    before = course(foi, "request_received 2024-02-01", as_of=dt.date(2024, 2, 5)).clocks["answer"].due
    after = course(foi, "request_received 2024-02-01", as_of=dt.date(2024, 2, 6)).clocks["answer"].due
    assert (str(before), str(after)) == ("2024-02-19", "2024-02-20")


def test_a_missing_year_leaves_the_date_open_and_names_the_year(course, foi):
    clock = course(foi, "request_received 2027-12-27", today="2027-12-29").clocks["answer"]
    assert (clock.due, clock.state) == (None, "running")
    assert "tahun 2028" in clock.reason
    assert "tahun 2028" in clock.days[-1].why
    assert course(foi, "request_received 2027-12-27", today="2028-06-01").clocks["answer"].state == "running"
    assert course(foi, "request_received 2027-12-27").state == "answer"


def test_why_this_date_is_told_day_by_day_with_the_extension(course, foi):
    clock = course(foi, "request_received 2026-03-13", "extension_notified 2026-04-06").clocks["answer"]
    told = {day.date: day.why for day in clock.days}
    assert told[dt.date(2026, 3, 19)] == "libur nasional: Nyepi 1948"
    assert told[dt.date(2026, 4, 6)] == "hari kerja ke-10"
    assert (
        told[dt.date(2026, 4, 7)] == "hari kerja ke-11, karena diperpanjang: “Perpanjangan diberitahukan”, 6 April 2026"
    )
    assert told[dt.date(2026, 4, 8)] == "hari kerja ke-12, dalam perpanjangan"
    assert clock.days[-1].date == clock.due
    assert clock.reason == (
        "10 hari kerja sesudah “Permohonan diterima dan dicatat”, 13 Maret 2026; "
        "diperpanjang 7 hari kerja oleh “Perpanjangan diberitahukan”, 6 April 2026"
    )
    assert (clock.basis.source, clock.basis.at) == ("uu-14-2008", "Pasal 22 ayat (7) dan ayat (8)")


def test_what_was_promised_on_which_day_stays_with_what_superseded_it(course, foi):
    clock = course(foi, "request_received 2026-03-13", "extension_notified 2026-03-30").clocks["answer"]
    assert [(promise.on, promise.due, promise.because) for promise in clock.promises] == [
        (dt.date(2026, 3, 13), dt.date(2026, 4, 6), "“Permohonan diterima dan dicatat”"),
        (dt.date(2026, 3, 30), dt.date(2026, 4, 15), "“Perpanjangan diberitahukan”"),
    ]


def test_a_pause_says_so_day_by_day_and_costs_nothing(course, visit):
    facts = ["request_received 2025-06-16", "completion_asked 2025-06-18", "completed 2025-06-20"]
    clock = course(visit, *facts).clocks["answer"]
    paused = [day.date.day for day in clock.days if "dihentikan sementara: “Kelengkapan diminta”" in day.why]
    assert (paused, str(clock.due)) == ([18, 19, 20], "2025-06-26")
    still = course(visit, *facts[:2], today="2025-06-30").clocks["answer"]
    assert (still.due, still.state, still.days[-1].date) == (None, "paused", dt.date(2025, 6, 30))
    assert still.reason.endswith("“Kelengkapan diminta”, 18 Juni 2025; tersisa 4 hari kerja sesudah dilanjutkan")


def test_a_clock_stopped_on_its_last_day_still_has_that_day(course, visit):
    facts = ["request_received 2025-06-16", "completion_asked 2025-06-23", "completed 2025-06-24"]
    assert str(course(visit, *facts).clocks["answer"].due) == "2025-06-25"


def test_each_hand_over_has_a_clock_of_its_own_and_the_outer_one_runs_on(course, visit):
    facts = ["request_received 2025-06-16", "disposed 2025-06-17 @Sekretariat", "disposed 2025-06-20 @Organisasi"]
    got = course(visit, *facts)
    assert [name for name in got.clocks if name.startswith("disposition")] == ["disposition@Sekretariat", "disposition"]
    first, second = got.clocks["disposition@Sekretariat"], got.clocks["disposition"]
    assert (first.state, str(first.due), first.body) == ("met_late", "2025-06-19", "Sekretariat")
    assert (second.state, str(second.due), second.body) == ("running", "2025-06-24", "Organisasi")
    assert (got.body, str(got.clocks["answer"].due)) == ("Organisasi", "2025-06-23")
    back = course(visit, *facts, "disposed 2025-06-20 @Sekretariat", "disposed 2025-06-20 @Umum")
    assert "disposition@Sekretariat#2" in back.clocks


def test_a_restart_counts_from_the_beginning_again(course, visit):
    facts = ["request_received 2025-06-23", "rescheduled 2025-06-24", "agreed 2025-06-25", "rescheduled 2025-06-26"]
    clock = course(visit, *facts).clocks["agreement"]
    assert (clock.state, str(clock.due), clock.ended) == ("running", "2025-07-02", None)
    assert clock.reason.startswith("dihitung lagi dari awal: 3 hari kerja")


def test_calendar_days_end_on_the_day_itself_holiday_or_not(course, invented):
    procedure = invented("10 calendar_days")
    # from: 13 March plus ten days is 23 March 2026, a day of joint leave
    clock = course(procedure, "asked 2026-03-13").clocks["answer"]
    assert (str(clock.due), clock.days[-1].why) == ("2026-03-23", "hari kalender ke-10")
    stopped = course(procedure, "asked 2026-03-13", "stopped 2026-03-15", "resumed 2026-03-17").clocks["answer"]
    assert str(stopped.due) == "2026-03-26"


def test_hours_run_day_and_night(course, invented):
    procedure = invented("24 hours")
    clock = course(procedure, "asked 2026-03-13 14:30").clocks["answer"]
    assert clock.due == dt.datetime(2026, 3, 14, 14, 30, tzinfo=clock.due.tzinfo)
    assert [day.why for day in clock.days] == ["9 jam 30 menit berjalan", "14 jam 30 menit berjalan"]
    assert course(procedure, "asked 2026-03-13 14:30", "answered 2026-03-14 14:30").clocks["answer"].state == "met"
    late = course(procedure, "asked 2026-03-13 14:30", "answered 2026-03-14 14:31")
    assert late.clocks["answer"].state == "met_late"
    assert str(late.clocks["appeal"].due) == "2026-03-25"  # day 1 is the first working day after Saturday the 14th
    stopped = course(procedure, "asked 2026-03-13 14:30", "stopped 2026-03-13 20:00", "resumed 2026-03-14 06:00")
    assert f"{stopped.clocks['answer'].due:%d %H:%M}" == "15 00:30"
    paused = course(procedure, "asked 2026-03-13 14:30", "stopped 2026-03-13 20:15").clocks["answer"]
    assert paused.reason.endswith("tersisa 18 jam 15 menit sesudah dilanjutkan")


def test_hours_without_an_hour_known_are_read_kindly(course, invented):
    procedure = invented("24 hours")
    assert f"{course(procedure, 'asked 2026-03-13').clocks['answer'].due:%d %H:%M}" == "15 00:00"
    met = course(procedure, "asked 2026-03-13 14:30", "answered 2026-03-14")
    assert met.clocks["answer"].state == "met"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (["aksed 2026-03-13"], "Mungkin maksud Anda 'asked'"),
        (["asked 2026-03-13 @Bagian Umum"], "tidak memindahkan perkara"),
        (["asked 0203-03-13"], "tahun 203"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(course, invented, facts, words):
    with pytest.raises(Improper, match=words):
        course(invented("5 working_days"), *facts)


def test_a_time_without_a_zone_is_refused(national, foi):
    fact = Fact("request_received", dt.datetime(2026, 3, 13, 9))  # noqa: DTZ001 -- the fault that is tested
    with pytest.raises(Improper, match="tanpa zona"):
        play(foi, [fact], calendar=national, zone=dt.UTC, now=dt.datetime.now(dt.UTC))


def test_without_facts_a_case_waits_for_its_first(course, foi):
    empty = course(foi)
    assert (empty.state, {clock.state for clock in empty.clocks.values()}) == ("", {"not_started"})
    assert empty.clocks["objection"].reason == (
        "belum mulai; menunggu “Pemberitahuan tertulis disampaikan” atau batas waktu “Pemberitahuan tertulis” terlewat"
    )
    assert [one.fact for one in empty.next] == ["request_received"]
