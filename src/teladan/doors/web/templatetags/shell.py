"""Tags of the frame around every page."""

from django import template
from django.core.exceptions import DisallowedHost
from django.template import Context

from teladan.doors.web.cycle import STEPS, Step
from teladan.ground.registry.queries import page_of

register = template.Library()


@register.inclusion_tag("web/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, object]:
    """The steps that can be used; where the reader stands is marked."""
    path = context["request"].path
    return {"steps": [{"name": step.name, "url": step.url, "here": step.holds(path)} for step in STEPS if step.url]}


@register.simple_tag(takes_context=True)
def step_here(context: Context) -> Step | None:
    """The step that the address belongs to, even where no page stands."""
    path = context["request"].path
    return next((step for step in STEPS if step.holds(path)), None)


@register.simple_tag(takes_context=True)
def page_address(context: Context) -> str:
    """Where a choice of language or theme leads back to."""
    return page_of(context["request"])


@register.simple_tag(takes_context=True)
def printed_address(context: Context) -> str:
    """The address a copy on paper tells. Without the host when that is what was refused."""
    request = context["request"]
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.get_full_path()
