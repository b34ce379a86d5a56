"""The list of cases, and the page of one."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import Course
from teladan.ground.registry.queries import Viewer, has_mandate, open_to, zones_of
from teladan.operations.casework import case_page
from teladan.operations.casework.forms.cases import CaseFilter
from teladan.operations.casework.models import Case
from teladan.operations.casework.playing import asking_party, procedures
from teladan.operations.casework.queries import cases as queries
from teladan.operations.casework.rules import HANDLES, is_inside, may_handle, may_write

PAGE = 25


@open_to(has_mandate)
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    definitions = newest_definitions()
    form = CaseFilter(request.GET, definitions=definitions)
    wanted = form.wanted()
    page = Paginator(queries.cases_listed(request.viewer, wanted), PAGE).get_page(request.GET.get("hal"))
    context = {
        "page_obj": page,
        "rows": _rows(page.object_list),
        "form": form,
        "is_filtered": wanted != queries.Wanted(newest=wanted.newest),
        "may_open": may_open(request.viewer),
    }
    return render(request, "casework/case_list.html", context)


@open_to(has_mandate)
@require_safe
def case(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = seen(request, ident)
    one = played(found)
    body, course = one.procedure, one.course
    place = case_page.place_of(found)
    inside = is_inside(request.viewer, found)
    recorded = [row for row in queries.recorded(found) if inside or not _is_inner(body, row.fact)]
    asking = asking_party(body)
    clocks = case_page.clocks_shown(body, course, place, inner=inside)
    handles = may_handle(request.viewer, found)
    about = case_page.about_url(found)
    may = {row.pk: row.fact in body.facts and may_record(request.viewer, found, body, row.fact) for row in recorded}
    steps = next_steps(request.viewer, found, body, course)
    link = request.build_absolute_uri(_link_of(found))
    context = {
        "case": found,
        "asker": case_page.asker(found),
        "procedure": body,
        "badge": case_page.standing(one, inner=inside),
        "body": course.body if inside else "",
        "clocks": clocks,
        "outer": [one for one in clocks if one.is_open and not one.is_inner],
        "inner": [one for one in clocks if one.is_open and one.is_inner],
        "ended": [one for one in clocks if not one.is_open],
        "to_come": case_page.clocks_to_come(body, course, inner=inside),
        "remarks": course.remarks,
        "promises": case_page.promise_rows(
            body, case_page.told_to(body, queries.promises_of(found), inner=inside), place
        ),
        "promise_columns": case_page.promise_columns(),
        "next": [step for step in steps if inside or not _is_inner(body, step["fact"])],
        "may_write": may_write(request.viewer, found, list(body.parties), asking),
        "history": case_page.history(body, recorded, place, queries.writers(recorded), may),
        "letters": queries.letters_of(request.viewer, found),
        "to_party": {one.pk for one in queries.letters_for_party(found)} if handles else set(),
        "handles": handles,
        "about": about,
        "zone": place.letters,
        "link": link if handles else "",
        "message": case_page.message(found, case_page.standing(one, inner=False)[1], clocks, link) if handles else None,
    }
    return render(request, "casework/case.html", context)


def _is_inner(body: Procedure, fact: str) -> bool:
    """A hand-over within the office: no concern of whoever asked."""
    return fact in body.facts and body.facts[fact].hand_over


def seen(request: HttpRequest, ident: uuid.UUID) -> Case:
    found = queries.case(request.viewer, ident)
    if found is None:
        raise Http404(_("Permohonan ini tidak ada, atau bukan urusan unit Anda."))
    return found


def played(found: Case) -> queries.Played:
    """What the case has come to, with the reasons."""
    one = queries.courses_of([found], explains=True).get(found.pk)
    if one is None:
        raise Http404(_("Prosedur permohonan ini tidak ditemukan lagi di pemasangan ini. Hubungi pengelola Teladan."))
    return one


def may_record(viewer: Viewer, found: Case, body: Procedure, fact: str) -> bool:
    """Whether it is written down here by this viewer. What needs more than a word is kept by the room that opened the
    case, on a page of its own."""
    defined = body.facts[fact]
    if case_page.about_url(found) and defined.needs:
        return False
    return may_write(viewer, found, defined.by, asking_party(body))


def next_steps(viewer: Viewer, found: Case, body: Procedure, course: Course) -> list[dict[str, object]]:
    """What may happen next, once each, with everybody who may do it."""
    steps: dict[str, dict[str, Any]] = {}
    for one in course.next:
        step = steps.setdefault(one.fact, {"fact": one.fact, "name": one.name, "by": []})
        step["by"].append(body.parties[one.by])
    for key, step in steps.items():
        step["by"] = _(" atau ").join(step["by"])
        step["may"] = may_record(viewer, found, body, key)
    return sorted(steps.values(), key=lambda step: not step["may"])


def may_open(viewer: Viewer) -> bool:
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in HANDLES)


def newest_definitions() -> list[Procedure]:
    """The newest version of each procedure, by name."""
    newest = {loaded.body.id: loaded.body for loaded in procedures()}
    return sorted(newest.values(), key=lambda body: body.name)


def _link_of(found: Case) -> str:
    """For whoever asked: their own page here, or the page of the secret link."""
    if found.party is not None:
        return reverse("casework:case", args=[found.pk])
    return reverse("casework:party", args=[found.code])


def _rows(found: Sequence[Case]) -> list[dict[str, object]]:
    courses = queries.courses_of(found)
    zones = zones_of({case.owner_id: case.owner for case in found}.values())
    rows = []
    for case in found:
        one = courses.get(case.pk)
        place = case_page.Place(zones[case.owner_id], "")
        rows.append(
            {
                "case": case,
                "asker": case_page.asker(case),
                "procedure": one.procedure.name if one else case.procedure,
                "badge": case_page.standing(one) if one else ("neutral", "–"),
                "due": case_page.soonest(one, place) if one else "",
                "opened": place.said(case.opened_at, has_hour=False),
            }
        )
    return rows
