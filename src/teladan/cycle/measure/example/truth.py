"""The truth behind the answers, and the answers drawn from it. No database, no clock: the seed decides all.

The model. Each place has a level, each element an effect, each pair of the two a small one of its own, and all drift up a
little from wave to wave. A respondent brings a leaning that colours all nine answers, and each answer its own noise. What
somebody feels is the sum; what they tick is the nearest of 1 to 4. So with Φ the normal distribution function, the true mean of
an element is

    4 − Φ((1.5 − µ)/σ) − Φ((2.5 − µ)/σ) − Φ((3.5 − µ)/σ),   σ² = leaning² + noise²

and of `cost`, where the service is free, exactly 4. Estimates can be checked against it. Answers do not depend on who answers,
and blanks come by chance: neither moves the truth. The means of a place that made its answers up are those of its real visitors.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from math import erf, sqrt
from types import MappingProxyType

from teladan.cycle.measure.example.places import Place, places

SEED = 2026
ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "complaints",
    "facilities",
)
EFFECT = MappingProxyType(
    {
        "requirements": 0.05,
        "procedure": 0.00,
        "time": -0.20,
        "cost": 0.10,
        "product": 0.05,
        "competence": 0.12,
        "behaviour": 0.15,
        "complaints": -0.06,
        "facilities": -0.15,
    }
)
LEVEL, BETWEEN = 3.22, 0.15  # mean of the places' levels, and their standard deviation
OWN = 0.07  # standard deviation of a place's own effect on an element
DRIFT = 0.015  # of all places, a wave
LEANING, NOISE = 0.42, 0.50
BLANK = 0.012  # of all answers

WAVES = (
    ("Semester II 2023", dt.date(2023, 7, 1), dt.date(2023, 12, 31)),
    ("Semester I 2024", dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
    ("Semester II 2024", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
    ("Semester I 2025", dt.date(2025, 1, 1), dt.date(2025, 6, 30)),
    ("Semester II 2025", dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
    ("Semester I 2026", dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
)

WORSE_ON_TIME = "flamboyan"
BETTER = "dahlia"
IMPROVED = "kamboja"  # on procedure and time, from the fourth wave on
MADE_UP = "jambu"  # straight lines, in the fifth wave
SILENT = ("kecubung", "lavender", "nangka", "kelapa", "ulin", "waru")  # sent nothing yet in the newest wave
PARTLY = ("pacar_air", "mawar", "sawo", "sagu")  # sent a quarter of it

SEXES = (("female", 57), ("male", 43))
AGES = (("below_20", 6), ("from_20", 24), ("from_30", 27), ("from_40", 21), ("from_50", 14), ("from_60", 8))
EDUCATIONS = (
    ("primary", 14),
    ("junior", 18),
    ("senior", 41),
    ("diploma", 9),
    ("bachelor", 15),
    ("master", 2),
    ("doctor", 1),
)
OCCUPATIONS = (
    ("civil_servant", 9),
    ("military", 1),
    ("police", 1),
    ("employee", 24),
    ("self_employed", 27),
    ("other", 38),
)
ATTRIBUTES = (("sex", SEXES), ("age", AGES), ("education", EDUCATIONS), ("occupation", OCCUPATIONS))


@dataclass(frozen=True, slots=True)
class Form:
    """One filled-in form: values in the order of ELEMENTS, None for a blank."""

    ident: uuid.UUID
    answers: tuple[int | None, ...]
    attributes: dict[str, str]
    on: dt.date


@dataclass(frozen=True)
class Truth:
    """`means[place][wave]` by element, waves counted from 0. `planted`: what was put in on purpose -> the place."""

    seed: int
    places: tuple[Place, ...]
    feelings: dict[str, tuple[dict[str, float], ...]]
    planted: dict[str, str]

    def mean(self, place: str, wave: int, element: str) -> float:
        """The true mean of an element; see the model above."""
        if element == "cost" and self._place(place).is_free:
            return 4.0
        sigma = sqrt(LEANING**2 + NOISE**2)
        feeling = self.feelings[place][wave][element]
        return 4 - sum(_phi((edge - feeling) / sigma) for edge in (1.5, 2.5, 3.5))

    def index(self, place: str, wave: int) -> float:
        """The true index on 25–100: equal weights."""
        return 25 * sum(self.mean(place, wave, element) for element in ELEMENTS) / len(ELEMENTS)

    def asked(self, place: Place, wave: int) -> int:
        """How many forms there are: in the newest wave some places are late."""
        if wave == len(WAVES) - 1 and place.key in SILENT:
            return 0
        if wave == len(WAVES) - 1 and place.key in PARTLY:
            return place.asked // 4
        return place.asked

    def forms(self, place: Place, wave: int) -> Iterator[Form]:
        """The answers of a place's respondents in a wave: the same each time they are drawn."""
        invented = random.Random(f"{self.seed} {place.key} {wave}")  # noqa: S311 -- invented answers, not a secret
        _title, starts_on, ends_on = WAVES[wave]
        feelings = [self.feelings[place.key][wave][element] for element in ELEMENTS]
        is_made_up = (place.key, wave) == (MADE_UP, 4)
        for number in range(self.asked(place, wave)):
            if is_made_up and number % 8:
                answers: tuple[int | None, ...] = (invented.choice((3, 3, 3, 4)),) * len(ELEMENTS)
            else:
                answers = _answers(invented, feelings, is_free=place.is_free)
            yield Form(
                uuid.UUID(int=invented.getrandbits(128), version=4),
                answers,
                {key: _drawn(invented, values) for key, values in ATTRIBUTES},
                starts_on + dt.timedelta(days=invented.randrange((ends_on - starts_on).days + 1)),
            )

    def _place(self, key: str) -> Place:
        return next(place for place in self.places if place.key == key)


def truth(seed: int = SEED) -> Truth:
    """The truth of one seed.

    >>> round(truth().index("dahlia", 0), 2) > round(truth().index("flamboyan", 0), 2)
    True
    """
    invented = random.Random(seed)  # noqa: S311 -- invented levels, not a secret
    found = tuple(places())
    feelings = {place.key: _feelings(invented, place) for place in found}
    planted = {"worse_on_time": WORSE_ON_TIME, "better": BETTER, "improved": IMPROVED, "made_up": MADE_UP}
    return Truth(seed, found, feelings, planted)


def _feelings(invented: random.Random, place: Place) -> tuple[dict[str, float], ...]:
    level = invented.gauss(LEVEL, BETWEEN)
    own = {element: invented.gauss(0, OWN) for element in ELEMENTS}
    return tuple(
        {
            element: level + EFFECT[element] + own[element] + DRIFT * wave + _planted(place.key, element, wave)
            for element in ELEMENTS
        }
        for wave in range(len(WAVES))
    )


def _planted(place: str, element: str, wave: int) -> float:
    if place == WORSE_ON_TIME and element == "time":
        return -0.60
    if place == BETTER:
        return 0.40
    if place == IMPROVED and element in ("procedure", "time") and wave >= 3:
        return 0.45
    return 0.0


def _answers(invented: random.Random, feelings: list[float], *, is_free: bool) -> tuple[int | None, ...]:
    leaning = invented.gauss(0, LEANING)
    answers: list[int | None] = []
    for element, feeling in zip(ELEMENTS, feelings, strict=True):
        felt = feeling + leaning + invented.gauss(0, NOISE)
        is_blank = invented.random() < BLANK
        ticked = 1 + (felt > 1.5) + (felt > 2.5) + (felt > 3.5)
        answers.append(None if is_blank else 4 if is_free and element == "cost" else ticked)
    if all(answer is None for answer in answers):
        answers[0] = 3  # a form without any answer is none
    return tuple(answers)


def _drawn(invented: random.Random, values: tuple[tuple[str, int], ...]) -> str:
    names, weights = zip(*values, strict=True)
    return str(invented.choices(names, weights)[0])


def _phi(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
