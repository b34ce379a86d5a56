"""What the pages of acts have in common: a form, an action that may refuse, the page to go on to."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from teladan.ground.registry.forms.fields import blame

UNPROCESSABLE = 422
_LONGEST = 100
Trail = list[tuple[str, str]]
"""The breadcrumb of a page: words and address."""


def asked(request: HttpRequest, name: str) -> str:
    """What the address asks for, cut where nobody's words end."""
    return request.GET.get(name, "").strip()[:_LONGEST]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when it is nothing at all; None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether the form was filled in well and the action took it; else the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        blame(form, error)
        return False
    return True


def act_page(
    request: HttpRequest, form: forms.Form, template: str = "registry/act.html", **context: Any
) -> HttpResponse:
    """A page with one form. `title`, `act` (on the button) and `trail`; `lead`, `is_destructive` and `back` may be given."""
    return render(request, template, {"form": form, **context}, status=UNPROCESSABLE if form.errors else 200)
