"""Names of levels and of the ways an effect may go, as the rule of evidence has them."""

from dataclasses import dataclass

from teladan.config.definitions import library

RULE = "practice-evidence"
BADGES = {"better": "done", "worse": "refused", "mixed": "info", "none": "neutral", "unknown": "neutral"}


@dataclass(frozen=True)
class StandingWords:
    """Rigour and effect, apart: two things that are never added up."""

    rigour: int
    highest: int
    level: str
    effect: str
    badge: str


def standing_words(rigour: int, effect: str) -> StandingWords:
    body = library().evidence(RULE).body
    highest = len(body.levels) - 1
    level = body.levels[min(rigour, highest)]
    names = {str(key): words.name for key, words in body.verdicts.items()}
    return StandingWords(rigour, highest, level.name, names.get(effect, effect), BADGES.get(effect, "neutral"))


def level_names() -> dict[str, str]:
    """Level, as a digit, to its name; the lowest is left out, for everything reaches it."""
    return {str(place): level.name for place, level in enumerate(library().evidence(RULE).body.levels) if place}


def effect_names() -> dict[str, str]:
    return {str(key): words.name for key, words in library().evidence(RULE).body.verdicts.items()}
