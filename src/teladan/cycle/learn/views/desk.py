"""The host's desk: the month, a day, who came in a year."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from teladan.cycle.learn import desk_page
from teladan.cycle.learn.models import Host
from teladan.cycle.learn.queries import calendar
from teladan.cycle.learn.queries.hosts import could_host, desk_of, desks
from teladan.cycle.learn.queries.reception_statistics import guests_of, months_of, years_of
from teladan.cycle.learn.rules import may_keep_host
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import Viewer, has_mandate, open_to, zone_of

EARLIEST, LATEST = 1990, 2200
MOST_DIGITS = 9
NOT_THERE = gettext_lazy("Meja tuan rumah ini tidak ada atau bukan milik unit Anda.")


def whole(text: str) -> int | None:
    """A number of an address, None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def named_desk(request: HttpRequest) -> Host | None:
    """The desk that the address names; without a name one's own. Raises Http404 for one that is not theirs."""
    asked = request.GET.get("unit", "")
    unit = whole(asked)
    if asked and unit is None:
        raise Http404(NOT_THERE)
    found = desk_of(request.viewer, unit)
    if asked and found is None:
        raise Http404(NOT_THERE)
    return found


def a_desk(request: HttpRequest) -> Host:
    """As `named_desk`, where there must be one."""
    found = named_desk(request)
    if found is None:
        raise Http404(_("Unit Anda belum membuka meja tuan rumah."))
    return found


def around(host: Host, viewer: Viewer, here: str) -> dict[str, object]:
    """What every page of a desk shows."""
    return {"host": host, "here": here, "may_keep": may_keep_host(viewer, host.unit)}


@open_to(has_mandate)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The month; for who has no desk, what one is for."""
    host = named_desk(request)
    if host is None:
        return render(request, "learn/desk_none.html", {"may_open": could_host(request.viewer).exists()})
    today = clock.today(zone_of(host.unit))
    month = calendar.month(host, month_asked(request.GET.get("bulan", ""), today))
    context = around(host, request.viewer, "desk") | {
        "month": month,
        "weekdays": desk_page.weekdays(),
        "weeks": desk_page.squares_of(month, host),
        "before_url": desk_page.month_address(host, month.before),
        "after_url": desk_page.month_address(host, month.after),
        "today_url": desk_page.month_address(host, today),
        "is_this_month": (today.year, today.month) == (month.first.year, month.first.month),
        "desks": list(desks(request.viewer)[:50]),
        "waiting": len({guest.visit.pk for day in month.days for guest in day.waiting}),
    }
    return render(request, "learn/desk.html", context)


def month_asked(text: str, today: dt.date) -> dt.date:
    """The month of an address, this one where it names none."""
    try:
        asked = dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 -- a month, no moment
    except ValueError:
        return today.replace(day=1)
    return asked if EARLIEST <= asked.year < LATEST else today.replace(day=1)


@open_to(has_mandate)
@require_safe
def desk_day(request: HttpRequest, day: str) -> HttpResponse:
    """Everything of one day, and what is free."""
    try:
        on = dt.date.fromisoformat(day)
    except ValueError as problem:
        raise Http404(_("Tanggal ini tidak dikenali.")) from problem
    if not EARLIEST <= on.year < LATEST:
        raise Http404(_("Tanggal ini tidak dikenali."))
    host = a_desk(request)
    found = calendar.day(host, on)
    context = around(host, request.viewer, "desk-day") | {
        "day": found,
        "load": desk_page.load_words(found),
        "badge": desk_page.badge_of(found),
        "shut": [desk_page.shut_words(row) for row in found.shut],
        "place_columns": desk_page.place_columns(),
        "place_rows": desk_page.place_rows(found.places),
        "clashes": desk_page.room_clashes(found),
        "still": desk_page.still_takes(found, calendar.free_rooms(host, found)),
        "remarks": calendar.days_off_advice(on),
        "month_url": desk_page.month_address(host, on),
        "before_url": desk_page.day_address(host, on - calendar.ONE_DAY),
        "after_url": desk_page.day_address(host, on + calendar.ONE_DAY),
    }
    return render(request, "learn/desk_day.html", context)


@open_to(has_mandate)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Delegations of a year by month."""
    host, year = a_desk(request), _year_asked(request)
    visits = guests_of(host, year)
    context = around(host, request.viewer, "desk-statistics") | {
        "year": year,
        "years": sorted({*years_of(host), clock.today().year, year}, reverse=True),
        "columns": desk_page.month_columns(),
        "rows": desk_page.month_rows(months_of(visits, year)),
        "delegations": len(visits),
        "people": sum(visit.people for visit in visits),
    }
    return render(request, "learn/desk_statistics.html", context)


@open_to(has_mandate)
@require_safe
def statistics_file(request: HttpRequest) -> HttpResponse:
    host, year = a_desk(request), _year_asked(request)
    visits = guests_of(host, year)
    content = desk_page.statistics_file(year, months_of(visits, year), visits)
    title = stem(_("Tamu %(unit)s %(year)s") % {"unit": host.unit.name, "year": year})
    return attachment(content, f"{title}.xlsx", MEDIA_TYPES["xlsx"])


def _year_asked(request: HttpRequest) -> int:
    asked = whole(request.GET.get("tahun", ""))
    return asked if asked is not None and EARLIEST <= asked < LATEST else clock.today().year
