"""The one way in which a view says whom it serves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from teladan.ground.registry.rules import Viewer, is_signed_in
from teladan.ground.registry.sessions import viewer

Rule = Callable[[Viewer], bool]
View = Callable[..., HttpResponseBase]


def open_to(rule: Rule) -> Callable[[View], View]:
    """Serve those for whom `rule` holds; ask the others to sign in, or answer 403 when they are signed in already.

    Stands outermost on every view of every room, `open_to(is_anyone)` on public ones; a house test walks all addresses.
    The view finds who is looking in `request.viewer`. For a class: `open_to(is_anyone)(SomeView.as_view())`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.viewer = viewer(request)
            if rule(request.viewer):
                return view(request, *args, **kwargs)
            if is_signed_in(request.viewer):
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        guarded.rule = rule
        return guarded

    return decorate
