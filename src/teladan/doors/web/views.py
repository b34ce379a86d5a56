"""Pages of the shell itself: home, the living style guide, the reader's preferences, health."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.doors.web import style_comparison, style_guide
from teladan.doors.web.cycle import STEPS
from teladan.doors.web.middleware import DAY_COOKIE, THEME_COOKIE, THEMES
from teladan.doors.web.taking_part import taking_part
from teladan.doors.web.work import waiting_for
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import has_mandate, is_anyone, is_set_up, open_to

A_YEAR = 365 * 24 * 60 * 60


@open_to(is_anyone)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not is_set_up():
        return redirect("registry:set-up")
    context = {"steps": STEPS, "start": reverse("measure:start")}
    if has_mandate(request.viewer):
        waiting = waiting_for(request.viewer, clock.today())
        return render(request, "web/work.html", {**context, "waiting": waiting})
    part = taking_part(request.viewer, clock.today())
    if part is not None:
        return render(request, "web/taking_part.html", {"part": part})
    return render(request, "web/home.html", context)


@open_to(is_anyone)
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "web/signed_out.html")


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def style_page(request: HttpRequest) -> HttpResponse:
    """The living page: every component in every state. Its form answers a POST, so that errors can be seen."""
    return render(request, "web/style_guide.html", style_guide.context(request.POST or None))


@open_to(is_anyone)
@require_safe
def style_charts(request: HttpRequest) -> HttpResponse:
    """The charts of the living page, on one of their own: pictures weigh."""
    return render(request, "web/style_guide_charts.html", style_guide.context(None))


@open_to(is_anyone)
@require_safe
def style_comparisons(request: HttpRequest) -> HttpResponse:
    """What the living page shows of comparing: funnel, ranking, units by elements."""
    return render(request, "web/style_guide_comparison.html", style_comparison.context())


@open_to(is_anyone)
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language or theme in a cookie and return to the page they came from."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    if "theme" in request.POST:
        theme = request.POST["theme"]
        if theme in THEMES:
            _keep(response, THEME_COOKIE, theme)
        else:
            response.delete_cookie(THEME_COOKIE)
    if settings.IS_DEMO and "day" in request.POST:
        _keep_day(response, request.POST)
    return response


def _keep_day(response: HttpResponse, data: QueryDict) -> None:
    """Keep the day that a demo's reader set as today; anything that is no day goes back to the real one."""
    try:
        day = DayField(required=False).clean(data["day"])
    except ValidationError:
        day = None
    if day is None:
        response.delete_cookie(DAY_COOKIE)
    else:
        _keep(response, DAY_COOKIE, day.isoformat())


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)


@open_to(is_anyone)
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view takes its request
    """200 while pages and the database answer; for a supervisor, never for people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "sehat"})
