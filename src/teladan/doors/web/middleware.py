"""What holds for every page: the reader's own choices, and headers that keep a shared computer clean."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from teladan.doors.web.demo_days import DEMO_DAYS
from teladan.doors.web.errors import form_expired, typed
from teladan.ground.clock import set_day

THEME_COOKIE = "tampilan"
DAY_COOKIE = "hari"
THEMES = ("light", "dark")

EARLIEST, LATEST = 2000, 2100

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

View = Callable[[HttpRequest], HttpResponse]


class Preferences:
    """Language and theme from cookies.

    The browser's own language is not asked: office computers are set up in English, their readers are not.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        theme = request.COOKIES.get(THEME_COOKIE, "")
        request.theme = theme if theme in THEMES else ""
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class ShownDay:
    """In a demo, the day that the reader set as today: the sample's activities lie in the past. Elsewhere nothing."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.shown_day = day_of(request.COOKIES.get(DAY_COOKIE, "")) if settings.IS_DEMO else None
        request.shown_hour = DEMO_DAYS.get(request.shown_day)
        with set_day(request.shown_day, request.shown_hour):
            return self.get_response(request)


def day_of(text: str) -> dt.date | None:
    """A day as the cookie has it; None for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


class Privacy:
    """Pages of a signed-in person are stored nowhere; no page reaches for the device or lends itself to other sites.

    A room that clears what the browser stored (`Clear-Site-Data`) gets a session under a new key as well: browsers bring
    even `no-store` pages back from memory at the Back button, until a cookie changes.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # A room may have said so itself, of a page that nobody signed in for.
        if request.user.is_authenticated and "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store, private"
        if "Clear-Site-Data" in response.headers and request.session.session_key:
            request.session.cycle_key()
        return response


class NullCharacters:
    """An address with a null character is nobody's: PostgreSQL takes none in a text, and only attackers send them."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path_info:
            raise BadRequest("null character in the address")
        return self.get_response(request)


class TypedWordsKept:
    """A form sent after the session ended is led to the sign-in, and its words would be gone: they are given back instead."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not response.get("Location", "").startswith(f"{reverse('sign-in')}?"):
            return response
        return form_expired(request) if typed(request) else response


class WrongMethod:
    """Words for a 405. Django leaves it empty, and people reach it: by an address copied, or from a session that ended."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "web/405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page
