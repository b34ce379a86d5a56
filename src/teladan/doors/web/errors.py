"""Error pages in plain words: what went wrong and how to go on. Django calls these through `urls.py` and the settings."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from csp.decorators import csp_update
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import Resolver404

from teladan.ground.registry.queries import page_of

SECRET = re.compile("password|current|code|csrf")
WORDS = re.compile(r"\w[\w.,'’/-]*\s+\w|\w{12}")
"""Two words or a long one: what is sooner copied than typed again, and no key of a choice."""
IDENT = re.compile("[0-9a-f-]{32,36}")

TOO_LONG = "header size exceeded"
"""In Django's words when the name of a file, and what stands around it, passes 1,024 bytes; it has no class of its own."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "web/413.html", status=413)
    if isinstance(exception, MultiPartParserError) and TOO_LONG in str(exception):
        return render(request, "web/400_name.html", status=400)
    return render(request, "web/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the words of the view that raised it, if it gave any: they know whose page it is."""
    return render(request, "web/403.html", {"said": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the words of the view that raised it, if it gave any: they know what is gone and what to do."""
    return render(request, "web/404.html", {"said": _said(exception)}, status=404)


def _said(exception: Exception) -> str:
    """Empty when no address matched: what the resolver then says is for programmers."""
    return "" if isinstance(exception, Resolver404) else str(exception)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """The form's protection against forged requests did not match: mostly a page left open, or cookies switched off.

    What was typed is given back to be copied: the form itself opens empty again.
    """
    context = {"form_page": page_of(request), "typed": typed(request)}
    return render(request, "web/403_csrf.html", context, status=403)


def typed(request: HttpRequest) -> list[str]:
    """The words in a form that came from a page of ours; never a password, a choice or a token."""
    if page_of(request) == "/":
        return []
    said = (text.strip() for name, texts in request.POST.lists() if not SECRET.search(name) for text in texts)
    return [text for text in said if WORDS.search(text) and not IDENT.fullmatch(text)]


@cache
def _self_contained() -> tuple[str, str]:
    """The page of a fault and the hash by which the content policy lets its own style through."""
    page = get_template("web/500.html").render()
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    if style is None:
        raise ValueError("web/500.html must carry its own <style>")
    return page, f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'"


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands alone: no database, no session, no other file, for any of them may be what failed."""
    page, style_hash = _self_contained()
    answer = csp_update({"style-src": [style_hash]})(lambda _request: HttpResponse(page, status=500))
    return answer(request)
