"""`{% visit_frame visit sides here as frame %}`: what stands around every page of a visit."""

from collections.abc import Collection

from django import template

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.visit_page import Frame, frame_of

register = template.Library()


@register.simple_tag
def visit_frame(visit: Visit, sides: Collection[str], here: str) -> Frame:
    """State, phases and pages of a visit; `here` is the URL name of the page that is open, without the room."""
    return frame_of(visit, sides, here)
