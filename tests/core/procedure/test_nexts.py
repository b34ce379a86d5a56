"""What may happen next, and who may do it."""


def possible(course) -> list[tuple[str, str]]:
    return [(one.fact, one.by) for one in course.next]


def test_the_facts_that_could_change_a_running_clock_may_happen(course, foi):
    assert possible(course(foi, "request_received 2026-03-13")) == [
        ("extension_notified", "officer"),
        ("answered", "officer"),
    ]


def test_what_must_be_given_with_it_is_named(course, foi):
    assert course(foi, "request_received 2026-03-13").next[0].needs == ("written_reason",)


def test_after_the_limit_one_may_still_answer_but_not_extend(course, foi):
    late = course(foi, "request_received 2026-03-13", today="2026-04-10")
    assert possible(late) == [("answered", "officer"), ("objection_received", "applicant")]


def test_a_fact_of_several_parties_stands_once_for_each(course, visit):
    asked = course(visit, "request_received 2025-06-16")
    assert [by for fact, by in possible(asked) if fact == "cancelled"] == ["guest", "host"]


def test_a_visit_is_held_after_it_was_accepted_and_reported_after_it_was_held(course, visit):
    facts = ["request_received 2025-06-16", "registered 2025-06-16", "accepted 2025-06-18"]
    assert "held" in dict(possible(course(visit, *facts)))
    assert possible(course(visit, *facts, "held 2025-07-10")) == [("reported", "guest"), ("thanked", "guest")]
    assert possible(course(visit, *facts, "held 2025-07-10", "reported 2025-07-11", "thanked 2025-07-11")) == []


def test_after_a_refusal_or_a_cancelling_nothing_is_left_but_the_register(course, visit):
    facts = ["request_received 2025-06-16", "registered 2025-06-16"]
    assert possible(course(visit, *facts, "refused 2025-06-18")) == []
    assert possible(course(visit, *facts, "cancelled 2025-06-18")) == []


def test_a_cancelling_is_the_last_word_also_where_the_limits_had_passed_before_it(course, visit):
    facts = ["request_received 2025-06-16", "cancelled 2025-07-10"]
    late = course(visit, *facts, "accepted 2025-07-11")
    assert possible(course(visit, *facts)) == []
    assert (late.clocks["answer"].state, late.clocks["answer"].is_given_up) == ("missed", True)
    assert [remark.fact.key for remark in late.remarks] == ["accepted"]


def test_a_host_may_still_answer_when_the_guest_let_an_offered_day_pass(course, visit):
    facts = ["request_received 2025-06-16", "registered 2025-06-16", "rescheduled 2025-06-18"]
    silent = course(visit, *facts, today="2025-07-10")
    assert silent.clocks["agreement"].state == "missed"
    assert {"accepted", "refused", "agreed"} <= dict(possible(silent)).keys()
    refused = course(visit, *facts, "refused 2025-07-10")
    assert possible(refused) == []
    assert refused.clocks["agreement"].reason.endswith("diakhiri oleh “Kunjungan tidak dapat diterima”, 10 Juli 2025")


def test_while_completion_is_awaited_it_may_come(course, visit):
    facts = ["request_received 2025-06-16", "registered 2025-06-16", "completion_asked 2025-06-17"]
    waiting = dict(possible(course(visit, *facts)))
    assert "completed" in waiting
    assert "completion_asked" not in waiting
