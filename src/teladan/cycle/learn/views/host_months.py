"""A host's month on one page, and for a site that is a unit of its own what of it comes there."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from teladan.cycle.learn import desk_page
from teladan.cycle.learn.course_pages import host_month as pages
from teladan.cycle.learn.queries.host_months import Scope, month_of, scope_of
from teladan.cycle.learn.queries.hosts import often_asked
from teladan.cycle.learn.rules import may_keep_host
from teladan.cycle.learn.views.desk import NOT_THERE, month_asked
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to, zone_of


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
    context = pages.month_context(found, scope) | {
        "here": "host-month",
        "may_keep": is_whole and may_keep_host(request.viewer, scope.host.unit),
        "weekdays": desk_page.weekdays(),
        "kept": often_asked(scope.host) if is_whole else [],
        "before_url": _address(scope, found.month.before),
        "after_url": _address(scope, found.month.after),
        "today_url": _address(scope, today),
        "is_this_month": (today.year, today.month) == (found.month.first.year, found.month.first.month),
    }
    return render(request, "learn/desk_month.html", context)


def _address(scope: Scope, first: dt.date) -> str:
    return f"{reverse('learn:host-month', args=[scope.unit.pk])}?bulan={first:%Y-%m}"
