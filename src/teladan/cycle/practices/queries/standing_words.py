"""A standing in words, for papers and lists: rigour and effect apart, never added up."""

from dataclasses import dataclass

from teladan.cycle.practices.queries.evidence import rule


@dataclass(frozen=True)
class StandingWords:
    rigour: int
    highest: int
    level: str
    effect: str


def standing_words(rigour: int, effect: str) -> StandingWords:
    levels = rule().body.levels
    highest = len(levels) - 1
    return StandingWords(rigour, highest, levels[min(rigour, highest)].name, effect_names().get(effect, effect))


def effect_names() -> dict[str, str]:
    return {str(key): words.name for key, words in rule().body.verdicts.items()}
