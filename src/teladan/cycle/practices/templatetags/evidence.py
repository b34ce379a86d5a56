"""How a standing is said: the level of rigour in words, and apart from it the way the effect goes."""

from django import template
from django.utils.translation import gettext as _

from teladan.cycle.practices.queries.evidence import rule

register = template.Library()

BADGES = {"better": "done", "worse": "refused", "mixed": "attention", "none": "neutral", "unknown": "neutral"}


@register.filter
def rigour_words(rigour: int) -> str:
    """“3 dari 5: Dibandingkan dengan yang tidak menerapkan”."""
    levels = rule().body.levels
    level = levels[min(rigour, len(levels) - 1)]
    return _("%(rigour)s dari %(most)s: %(name)s") % {"rigour": rigour, "most": len(levels) - 1, "name": level.name}


@register.filter
def rigour_steps(rigour: int) -> list[tuple[int, bool]]:
    """For a picture: left edge of each step above 0, and whether it is reached."""
    return [(1 + 13 * step, step < rigour) for step in range(len(rule().body.levels) - 1)]


@register.filter
def effect_words(effect: str) -> str:
    verdicts = rule().body.verdicts
    return verdicts[effect].name if effect in verdicts else effect  # type: ignore[index] -- asked just before


@register.filter
def effect_badge(effect: str) -> str:
    """The badge that goes with it; the word says it, the colour repeats it."""
    return BADGES.get(effect, "neutral")
