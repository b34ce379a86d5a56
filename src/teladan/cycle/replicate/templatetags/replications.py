"""`{% replication_frame replication is_adopters here as frame %}`: what stands around every page of a replication."""

from django import template

from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.replication_page import Frame, frame_of

register = template.Library()


@register.simple_tag
def replication_frame(replication: Replication, is_adopters: bool, here: str) -> Frame:
    """State, origin and pages of a replication; `here` is the URL name of the page that is open, without the room."""
    return frame_of(replication, here, is_adopters=is_adopters)
