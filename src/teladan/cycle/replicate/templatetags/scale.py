"""What a row of a scale plan says."""

from django import template

from teladan.core.numbers import half_up, written
from teladan.cycle.replicate import scale_page
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit

register = template.Library()


@register.filter
def round_words(row: ScaleUnit) -> str:
    return scale_page.round_of(row)


@register.filter
def said_words(row: ScaleUnit) -> str:
    return scale_page.word_of(row) or "–"


@register.filter
def gain_words(row: ScaleUnit) -> str:
    return written(half_up(row.gain, 0))


@register.filter
def value_words(row: ScaleUnit, plan: ScalePlan) -> str:
    if row.value is None:
        return "–"
    digits, unit = (plan.indicator.decimals, plan.indicator.unit_of_measure) if plan.indicator else (2, "")
    return f"{written(half_up(row.value, digits))} {unit}".strip()
