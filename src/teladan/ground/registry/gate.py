"""The one way in which a view says whom it serves."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from teladan.ground.registry.rules import Viewer, is_signed_in
from teladan.ground.registry.sessions import viewer

Rule = Callable[[Viewer], bool]
View = Callable[..., HttpResponseBase]


def open_to(rule: Rule) -> Callable[[View], View]:
    """Serve those for whom `rule` holds; ask the others to sign in, or answer 403 when they are signed in already.

    Whoever still has the password that somebody else chose is led to the page on which it is changed.

    Stands outermost on every view of every room, `open_to(is_anyone)` on public ones; a house test walks all addresses.
    The view finds who is looking in `request.viewer`. For a class: `open_to(is_anyone)(SomeView.as_view())`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.viewer = viewer(request)
            if rule(request.viewer):
                return view(request, *args, **kwargs)
            if request.viewer.must_change_password:
                return redirect("registry:password")
            if is_signed_in(request.viewer):
                raise PermissionDenied
            return redirect_to_login(page_of(request))

        guarded.rule = rule
        return guarded

    return decorate


def page_of(request: HttpRequest) -> str:
    """The path a reader can be sent back to: this one, or for what a form sent, the page of ours that it stood on.

    An address that forms are sent to may answer nothing else, so it is no place to return to. Home when the browser does
    not say where the form stood.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if not _is_ours(request, came_from):
        return "/"
    parts = urlsplit(came_from)
    path = "/" + parts.path.lstrip("/")  # two slashes would begin the name of another site
    return f"{path}?{parts.query}" if parts.query else path


def _is_ours(request: HttpRequest, address: str) -> bool:
    try:
        host = request.get_host()
    except DisallowedHost:
        return False
    return url_has_allowed_host_and_scheme(address, {host}, request.is_secure())
