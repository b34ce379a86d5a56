"""Tags of the frame around every page."""

import datetime as dt

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.doors.web.cycle import STEPS, Step
from teladan.doors.web.demo_days import DEMO_DAYS
from teladan.ground.registry.queries import Viewer, has_mandate, manages, mandates_of, page_of, viewer

register = template.Library()
PERSONAL_LINKS = "undangan/"
"""Whoever holds such an address speaks for an invited unit."""


@register.inclusion_tag("web/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, object]:
    """The steps that can be used; where the reader stands is marked. Whoever only takes part in something has that alone."""
    request = context["request"]
    path = request.path
    if _only_takes_part(request):
        return {"steps": [{"name": _("Kegiatan Anda"), "url": reverse("home"), "here": path == reverse("home")}]}
    return {"steps": [{"name": step.name, "url": step.url, "here": step.holds(path)} for step in STEPS if step.url]}


def _only_takes_part(request: HttpRequest) -> bool:
    """A person without a mandate. Nobody is known yet on pages that refuse a request before it came in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    seen = viewer(request)
    return seen.person is not None and not has_mandate(seen)


@register.inclusion_tag("web/acting.html", takes_context=True)
def acting(context: Context) -> dict[str, object]:
    """For whom one acts, the other mandates one may choose, and the way to the registry."""
    request = context["request"]
    seen = viewer(request)
    mandates = mandates_of(request) if seen.acting else []
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "acting": next((row for row in mandates if row.pk == seen.acting.mandate), None),
        "mandates": mandates if len(mandates) > 1 else [],
        "has_mandate": has_mandate(seen),
        "manages": manages(seen),
        "is_operator": seen.is_operator,
        "path": request.path,
    }


@register.simple_tag(takes_context=True)
def own_name(context: Context) -> str:
    """The name of whoever is signed in: the person's, or the account's where no person acts."""
    request = context["request"]
    seen: Viewer = viewer(request)
    if seen.acting:
        return mandates_of(request)[0].person.name
    return request.user.person.name if seen.person is not None else request.user.username


@register.simple_tag(takes_context=True)
def step_here(context: Context) -> Step | None:
    """The step that the address belongs to, even where no page stands; none for whoever may not begin it."""
    path = context["request"].path
    if _only_takes_part(context["request"]):
        return None
    return next((step for step in STEPS if step.holds(path)), None)


@register.simple_tag
def demo_days() -> tuple[dt.date, ...]:
    """The days of the sample's activities, one of which a demo's reader may set as today; none elsewhere."""
    return tuple(DEMO_DAYS) if settings.IS_DEMO else ()


@register.simple_tag(takes_context=True)
def page_address(context: Context) -> str:
    """Where a choice of language or theme leads back to."""
    return page_of(context["request"])


@register.simple_tag(takes_context=True)
def printed_address(context: Context) -> str:
    """The address a copy on paper tells: without the secret of a personal link, without a host that was refused."""
    request = context["request"]
    try:
        address = request.build_absolute_uri()
    except DisallowedHost:
        address = request.get_full_path()
    return _without_secret(request, address)


def _without_secret(request: HttpRequest, address: str) -> str:
    found = request.resolver_match
    if found is None or not found.route.startswith(PERSONAL_LINKS):
        return address
    return address.replace(f"/{found.kwargs['code']}/", "/…/")
