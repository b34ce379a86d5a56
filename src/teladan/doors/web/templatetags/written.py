"""`{{ value|written }}`: a number as Indonesians write it, in every language of the page."""

from decimal import Decimal
from fractions import Fraction

from django import template

from teladan.core import numbers

register = template.Library()


@register.filter
def written(value: Decimal | Fraction | int | str | None) -> str:
    """88,31 or 1.234; an absent value is a dash, never a nought."""
    return "–" if value in (None, "") else numbers.written(value)
