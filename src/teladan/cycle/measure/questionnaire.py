"""An instrument as the questions that a respondent answers: on the web, on paper, at the keyboard. No Django.

Questions stand in the order of the questionnaire, which is printed; answers are stored in the wave's own order of elements.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.core.definitions.schemas import Element, Instrument
from teladan.cycle.measure import tallies

BLANK = "-"
SECONDS_A_QUESTION, SECONDS_AN_ATTRIBUTE = 10, 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: the value that counts, the key that stands for it, its words."""

    value: int
    symbol: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    name: str
    text: str
    choices: tuple[Choice, ...]

    @property
    def symbols(self) -> str:
        return "".join(choice.symbol for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is asked about the respondent; `choices`: (value key, label), the first keyed as 1."""

    key: str
    name: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    name: str
    questions: tuple[Question, ...]
    attributes: tuple[Attribute, ...]

    @property
    def minutes(self) -> int:
        """About how long it takes, rounded up."""
        seconds = SECONDS_A_QUESTION * len(self.questions) + SECONDS_AN_ATTRIBUTE * len(self.attributes)
        return -(-seconds // 60)


def questionnaire(instrument: Instrument, elements: Sequence[str]) -> Questionnaire:
    """The questions about `elements`, in the order in which the instrument asks them."""
    asked = [key for key in instrument.questionnaire_order or () if key in elements]
    order = [*asked, *(key for key in elements if key not in asked)]
    return Questionnaire(
        name=instrument.name,
        questions=tuple(_question(instrument, key) for key in order),
        attributes=tuple(
            Attribute(key, attribute.name, tuple(attribute.answers.items()))
            for key, attribute in instrument.respondent.items()
        ),
    )


def _question(instrument: Instrument, path: str) -> Question:
    element = _element(instrument, path)
    scale = instrument.scale
    step = 1 if scale.step is None else int(scale.step)
    values = range(scale.from_, scale.to + 1, step)
    labels = element.answers or scale.labels or [str(value) for value in values]
    choices = (
        Choice(value, tallies.packed({path: value}, [path]), label) for value, label in zip(values, labels, strict=True)
    )
    return Question(path, element.name, element.question or element.name, tuple(choices))


def _element(instrument: Instrument, path: str) -> Element:
    first, *rest = path.split(".")
    element = instrument.elements[first]
    for key in rest:
        element = (element.elements or {})[key]
    return element
