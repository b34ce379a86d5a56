"""`{% slot "compare.gap" %}`: what a higher room puts on this page; nothing where none does."""

from typing import Any

from django import template

from teladan.doors.web.slots import SLOTS

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str) -> Any:
    fill = SLOTS.get(name)
    return fill(context["request"], context.flatten()) if fill else ""
