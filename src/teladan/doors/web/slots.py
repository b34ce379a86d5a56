"""Named places on pages of lower rooms, filled by higher ones: a lower room never knows who stands above it.

A page says `{% slot "compare.gap" %}`; what stands there is one function, given the request and what the page shows.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from teladan.cycle.learn.queries.gap_hosts import gap_context
from teladan.cycle.learn.queries.practices import practice_context
from teladan.cycle.practices.queries.gap_practices import gap_practices, practices_against
from teladan.cycle.replicate.queries.beginning import (
    change_project_acts,
    follow_up_acts,
    interest_acts,
    practice_acts,
    visit_acts,
)
from teladan.cycle.replicate.queries.courses import starts_at
from teladan.cycle.replicate.queries.lineage import copies_context
from teladan.cycle.replicate.queries.of_problem import of_problem
from teladan.cycle.replicate.queries.told import practice_studies
from teladan.cycle.share.queries import event_stories, visit_stories
from teladan.ground import clock

Fill = Callable[[HttpRequest, Mapping[str, Any]], SafeString | str]


def below_gap(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """Below a gap: the hosts from which it can be learnt, and practices against it."""
    asked = request.viewer, shown["unit"], shown["found"]
    return _joined(
        render_to_string("learn/gap_hosts.html", gap_context(*asked), request),
        render_to_string("practices/gap_practices.html", gap_practices(*asked), request),
    )


def acts_on_practice(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """Near the title of a practice: what somebody can do with it."""
    visit = practice_context(request.viewer, shown["practice"])
    copy = practice_acts(request.viewer, shown["practice"], request.GET)
    return _joined(
        render_to_string("replicate/practice_acts.html", copy, request) if copy else "",
        render_to_string("learn/practice_visit.html", visit, request) if visit else "",
    )


def copies_of_practice(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On a practice's page: who copied it, and the way to its lineage."""
    return render_to_string("replicate/practice_copies.html", copies_context(shown["practice"], clock.today()), request)


def studies_of_practice(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On a practice's page: whether it worked where it was copied."""
    return render_to_string(
        "replicate/practice_studies.html", practice_studies(request.viewer, shown["practice"]), request
    )


def starts_on_course(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On the course of a unit's indicator: the practices it started that should change it."""
    marks = starts_at(request.viewer, shown["duty"].unit, f"indicator/{shown['indicator'].key}")
    return render_to_string("replicate/course_marks.html", {"marks": marks}, request)


def after_visit(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On a visit's page: what is copied of it, what was told of it, and the ways to do so."""
    copy = visit_acts(request.viewer, shown["visit"])
    told = visit_stories(request.viewer, shown["visit"])
    return _joined(
        render_to_string("replicate/visit_acts.html", copy, request) if copy else "",
        render_to_string("share/stories_about.html", told, request) if told else "",
    )


def around_follow_up(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On a follow-up's page: the replication that it becomes."""
    copy = follow_up_acts(request.viewer, shown["row"])
    return render_to_string("replicate/follow_up_acts.html", copy, request) if copy else ""


def after_event(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On an event's page: what was told of it, and the way to tell it."""
    told = event_stories(request.viewer, shown["event"])
    return render_to_string("share/stories_about.html", told, request) if told else ""


def after_interest(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """Where a unit wants a practice that was presented at an event: the replication that it begins of it."""
    acts = interest_acts(request.viewer, shown["interest"])
    return render_to_string("replicate/interest_acts.html", acts, request) if acts else ""


def around_change_project(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On the page of a participant's approved change project: the replication that it becomes."""
    acts = change_project_acts(request.viewer, shown["project"])
    here = request.build_absolute_uri(acts["to_choose"]) if "to_choose" in acts else ""
    return render_to_string("replicate/change_project_acts.html", acts | {"address": here}, request)


def beside_evaluation(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On an evaluation, for its unit: the way to those who reached more of a component."""
    if not shown["may_compare"] or shown["evaluation"].replaced_at:
        return ""
    return render_to_string("compare/evaluation_peers_link.html", {"evaluation": shown["evaluation"]}, request)


def practices_for_component(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """Below the peers of an evaluation: practices that are to change the component."""
    found = shown["found"]
    code = f"{found.evaluation.instrument.partition('/')[0]}/{found.component.key}"
    context = practices_against(request.viewer, found.evaluation.unit, code, found.component.name)
    return render_to_string("practices/gap_practices.html", context, request)


def copies_for_problem(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """On a problem sheet: the replications that were begun because of it."""
    found = of_problem(request.viewer, shown["problem"], clock.today())
    return render_to_string("replicate/of_problem.html", found, request) if found else ""


def _joined(*parts: str) -> SafeString:
    """What several rooms put in one place, one below the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


SLOTS: Mapping[str, Fill] = {
    "compare.evaluation": practices_for_component,
    "compare.gap": below_gap,
    "learn.change_project": around_change_project,
    "learn.event": after_event,
    "learn.interest": after_interest,
    "learn.visit": after_visit,
    "measure.course": starts_on_course,
    "measure.evaluation": beside_evaluation,
    "measure.follow_up": around_follow_up,
    "practices.acts": acts_on_practice,
    "practices.copies": copies_of_practice,
    "practices.problem": copies_for_problem,
    "practices.studies": studies_of_practice,
}
