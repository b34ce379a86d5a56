"""What the page and the report of an event's results show."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from teladan.cycle.learn.course_pages.closing_tests import outcome_of
from teladan.cycle.learn.event_pages.frame import parts_named
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.paper.event_report import Reported
from teladan.cycle.learn.queries.event_plans import plans_of
from teladan.cycle.learn.queries.event_results import EventResults, results_of, sections_of
from teladan.cycle.learn.queries.events import today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.visit_page import between


def results_context(event: Event) -> dict[str, Any]:
    found = results_of(event, parts_named(event), plans_of(event))
    return {"sections": sections_of(found), "test_lines": test_lines(found), "has_test": found.test is not None}


def test_lines(found: EventResults) -> list[str]:
    """What was learnt, with its interval; why it is not told otherwise. Empty without a test."""
    if found.test is None or not found.test.questions:
        return []
    if found.learnt is None:
        return [_("Hasil tes dibaca sesudah tes ditutup dan sedikitnya lima orang mengerjakan keduanya.")]
    words, lines = outcome_of(found.learnt)
    return [words, *lines]


@override("id")
def reported(event: Event) -> Reported:
    """The report is Indonesian, whatever language its reader has set."""
    plans, today = plans_of(event), today_of(event)
    found = results_of(event, parts_named(event), plans)
    invitees = event.invitees.filter(invited_at__isnull=False).select_related("unit").order_by("unit__name", "pk")
    return Reported(
        event=event,
        office=office_of(event.organiser, today),
        days=between(event.starts_on, event.ends_on),
        sections=sections_of(found),
        test=test_lines(found),
        items=list(event.items.prefetch_related("speakers").order_by("on", "starts_at", "pk")),
        units=[(one.unit.name, _reply(one)) for one in invitees],
        plans=plans,
        made_on=today,
    )


def _reply(invitee: Invitee) -> str:
    said = str(invitee.get_reply_display())
    if invitee.was_there is None:
        return said
    there = _("tercatat hadir") if invitee.was_there else _("tidak tercatat hadir")
    return f"{said}; {there}"
