"""`{% visit_frame visit sides here as frame %}`: what stands around every page of a visit."""

from collections.abc import Collection

from django import template
from django.template import Context

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.visit_page import Frame, frame_of
from teladan.ground.registry.queries import has_mandate

register = template.Library()


@register.simple_tag(takes_context=True)
def visit_frame(context: Context, visit: Visit, sides: Collection[str], here: str) -> Frame:
    """State, phases and pages of a visit; `here` is the URL name of the page that is open, without the room."""
    return frame_of(visit, sides, here, is_acting=has_mandate(context["request"].viewer))
