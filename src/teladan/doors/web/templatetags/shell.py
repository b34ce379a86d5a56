"""Tags of the frame around every page."""

from django import template
from django.template import Context

from teladan.doors.web.cycle import STEPS

register = template.Library()


@register.inclusion_tag("web/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, object]:
    """The steps that can be used; where the reader stands is marked."""
    path = context["request"].path
    return {"steps": [{"name": step.name, "url": step.url, "here": step.holds(path)} for step in STEPS if step.url]}
