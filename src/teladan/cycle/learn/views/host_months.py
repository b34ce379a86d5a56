"""A host's month on one page, and for a site that is a unit of its own what of it comes there."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from teladan.cycle.learn import desk_page
from teladan.cycle.learn.course_pages import host_month as pages
from teladan.cycle.learn.queries.host_months import Scope, month_of, scope_of
from teladan.cycle.learn.queries.hosts import host_questions
from teladan.cycle.learn.rules import may_keep_host
from teladan.cycle.learn.views.desk import NOT_THERE, month_asked
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to, zone_of

MOST_QUESTIONS = 5


@open_to(has_mandate)
@require_safe
def host_month(request: HttpRequest, unit: int) -> HttpResponse:
    """All delegations of a month (`?bulan=2019-04`)."""
    scope = scope_of(request.viewer, unit) if unit < 2**63 else None
    if scope is None:
        raise Http404(NOT_THERE)
    today = clock.today(zone_of(scope.host.unit))
    found = month_of(scope, month_asked(request.GET.get("bulan", ""), today))
    is_whole = scope.places is None
    context = {
        "host": scope.host,
        "unit": scope.unit,
        "here": "host-month",
        "is_whole": is_whole,
        "is_site": not is_whole,
        "may_keep": is_whole and may_keep_host(request.viewer, scope.host.unit),
        "month": found.month,
        "weekdays": desk_page.weekdays(),
        "weeks": pages.squares_of(found, scope),
        "delegations": pages.delegation_rows(found, scope),
        "people": sum(one.people for one in found.delegations),
        "places": [place.name for place in found.places],
        "loads": pages.load_rows(found, scope),
        "beyond": sum(load.is_beyond for loads in found.loads.values() for load in loads),
        "alike": [pages.alike_words(one) for one in found.alike],
        "waiting": len({guest.visit.pk for day in found.month.days for guest in day.waiting}) if is_whole else 0,
        "asked": pages.asked_rows(found.asked, ever=False),
        "asked_ever": pages.asked_rows(found.asked_ever, ever=True),
        "kept": [one for one in host_questions(scope.host).order_by("-times", "position")[:MOST_QUESTIONS] if one.times]
        if is_whole
        else [],
        "before_url": _address(scope, found.month.before),
        "after_url": _address(scope, found.month.after),
        "today_url": _address(scope, today),
        "is_this_month": (today.year, today.month) == (found.month.first.year, found.month.first.month),
    }
    return render(request, "learn/desk_month.html", context)


def _address(scope: Scope, first: dt.date) -> str:
    return f"{reverse('learn:host-month', args=[scope.unit.pk])}?bulan={first:%Y-%m}"
