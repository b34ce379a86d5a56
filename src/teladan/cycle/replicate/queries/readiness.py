"""How ready an adopter is, area by area: the weakest is the bottleneck. Never one number for all: see the definition's readings."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck
from teladan.cycle.replicate.models import Readiness, Replication
from teladan.ground import clock

NAME = "replication"
Answer = Readiness.Answer
PART: Mapping[str, Fraction] = {Answer.NO: Fraction(0), Answer.PARTLY: Fraction(1, 2), Answer.YES: Fraction(1)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer; `answer` is empty while nobody gave one."""

    key: str
    text: str
    help: str
    answer: str
    answer_label: str
    note: str


@dataclass(frozen=True, slots=True)
class Area:
    """`ready`: how many questions are answered with yes; `strength`: what of it stands, unanswered counted as no."""

    key: str
    name: str
    meaning: str
    questions: tuple[Asked, ...]
    strength: Fraction

    @property
    def count(self) -> int:
        return len(self.questions)

    def answered(self, answer: str) -> int:
        return sum(one.answer == answer for one in self.questions)

    @property
    def ready(self) -> int:
        return self.answered(Answer.YES)

    @property
    def partly(self) -> int:
        return self.answered(Answer.PARTLY)

    @property
    def open(self) -> int:
        return self.answered("")

    @property
    def halves(self) -> int:
        """What stands of it, in half questions."""
        return 2 * self.ready + self.partly

    @property
    def all_halves(self) -> int:
        return 2 * self.count


@dataclass(frozen=True, slots=True)
class Check:
    """`bottleneck`: the area to be put right first, None where all is ready; `is_begun`: whether anything was answered."""

    definition: str
    areas: tuple[Area, ...]
    bottleneck: Area | None
    is_begun: bool

    def area(self, key: str) -> Area | None:
        return next((area for area in self.areas if area.key == key), None)

    def next_area(self, after: str = "") -> Area:
        """The first area with a question left, looking on from one; where none has any, the bottleneck or that one."""
        place = next((place for place, area in enumerate(self.areas, start=1) if area.key == after), 0)
        left = [area for area in (*self.areas[place:], *self.areas[:place]) if area.open]
        return left[0] if left else self.area(after) or self.bottleneck or self.areas[0]


def definition() -> tuple[str, ReadinessCheck]:
    """The questions as they are asked now, with the id that answers remember."""
    found = library().readiness(NAME)
    return found.ident, found.body


def readiness_of(row: Replication) -> Check:
    ident, body = definition()
    given = {one.question: one for one in row.readiness.all()}
    areas = tuple(_area(key, body, given) for key in body.areas)
    return Check(ident, areas, _bottleneck(row, body, areas), is_begun=any(area.open < area.count for area in areas))


def _area(key: str, body: ReadinessCheck, given: Mapping[str, Readiness]) -> Area:
    found = body.areas[key]
    asked = tuple(
        Asked(
            key=name,
            text=question.text,
            help=question.help,
            answer=given[name].answer if name in given else "",
            answer_label=body.answers[given[name].answer] if name in given else "",
            note=given[name].note if name in given else "",
        )
        for name, question in found.questions.items()
    )
    strength = sum((PART[one.answer] for one in asked if one.answer), Fraction(0)) / len(asked)
    return Area(key, found.name, found.meaning, asked, strength)


def _bottleneck(row: Replication, body: ReadinessCheck, areas: tuple[Area, ...]) -> Area | None:
    """The head's will first, as long as its signed word is missing; then the weakest, of equals the upper one."""
    if row.committed_on is None or row.committed_on > clock.today():
        return next(area for area in areas if area.key == body.first)
    weakest = min(areas, key=lambda area: area.strength)
    return weakest if weakest.strength < 1 else None
