"""`{% visit_frame visit sides here as frame %}`: what stands around every page of a visit; `{% course_of_visit visit as course %}`:
the course that it belongs to."""

from collections.abc import Collection

from django import template
from django.template import Context

from teladan.cycle.learn.models import Course, Visit
from teladan.cycle.learn.queries.courses import course_of
from teladan.cycle.learn.visit_page import Frame, frame_of
from teladan.ground.registry.queries import has_mandate

register = template.Library()


@register.simple_tag(takes_context=True)
def visit_frame(context: Context, visit: Visit, sides: Collection[str], here: str) -> Frame:
    """State, phases and pages of a visit; `here` is the URL name of the page that is open, without the room."""
    return frame_of(visit, sides, here, is_acting=has_mandate(context["request"].viewer))


@register.simple_tag(takes_context=True)
def course_of_visit(context: Context, visit: Visit) -> Course | None:
    """The way back to it, for whoever may see it."""
    return course_of(context["request"].viewer, visit)
