"""The bell in the frame around every page."""

from django import template
from django.template import Context

from teladan.ground.post.queries import unread

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> int:
    """How many notices the reader has not read: one look at an index."""
    return unread(str(context["user"].pk))
