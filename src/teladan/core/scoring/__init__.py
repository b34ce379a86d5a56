"""From tallies or given element values to an exact index, its grade, its interval, and an explanation to follow.

Words: tally (counts of answers), element, index, grade, weakest, contribution. Knows no file, no database, no clock.
"""

from teladan.core.scoring.examples import run_examples
from teladan.core.scoring.explanation import Step, contributions, explain
from teladan.core.scoring.indicator import IndicatorResult, indicator_value, is_met, run_indicator_examples
from teladan.core.scoring.interval import Interval
from teladan.core.scoring.published import Explained, Match, explain_published
from teladan.core.scoring.score import ElementScore, Score, Scorer, score, score_means
from teladan.core.scoring.spread import deviations
from teladan.core.scoring.tally import Tally
from teladan.core.scoring.worksheet import ScoringError, leaves

__all__ = [
    "ElementScore",
    "Explained",
    "IndicatorResult",
    "Interval",
    "Match",
    "Score",
    "Scorer",
    "ScoringError",
    "Step",
    "Tally",
    "contributions",
    "deviations",
    "explain",
    "explain_published",
    "indicator_value",
    "is_met",
    "leaves",
    "run_examples",
    "run_indicator_examples",
    "score",
    "score_means",
]
