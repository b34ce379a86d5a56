"""What a definition file may say, kind by kind. Unknown keys are errors; every claim cites its source."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from teladan.core.definitions.scalars import Day, ExactDecimal, ExactFraction, Text, Whole

Key = Annotated[Text, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Identifier = Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Status = Literal["draft", "in_force", "replaced"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Citation(Strict):
    """Where a claim stands: a source's id and the place in it (article, annex, page)."""

    source: Identifier
    at: Text


class Checked(Strict):
    """The second person with the document: when, who (initials), SHA-256 of the document."""

    on: Day
    by: Text
    document: Text


class Period(Strict):
    from_: Day = Field(alias="from")
    until: Day | None = None  # the last day in force, included


class Reading(Strict):
    """A place where the text leaves room: the text, our choice, why, and what the other choice gives."""

    text: Text
    choice: Text
    because: Text
    moves: dict[str, object] | None = None


class Header(Strict):
    format: Literal["1"]
    status: Status
    checked: Checked | None


class Scale(Strict):
    from_: Whole = Field(alias="from")
    to: Whole
    labels: list[Text] | None = None
    step: ExactDecimal | None = None


class Element(Strict):
    """An element of a survey or a node of a worksheet. Identity is the key, never a position."""

    name: Text
    also: list[Text] = []  # other names its column goes by in spreadsheets
    answers: list[Text] | None = None
    weight: ExactFraction | None = None
    elements: dict[Key, "Element"] | None = None


class ElementMethod(Strict):
    method: Literal["mean", "given"]
    unanswered: Literal["skip"] | None = None


class IndexMethod(Strict):
    method: Literal["weighted_mean", "weighted_sum"]
    weights: Literal["equal", "given"]


class Convert(Strict):
    multiply_by: ExactFraction


class Rounding(Strict):
    digits: Whole
    mode: Literal["half_up"]
    when: Literal["last"]


class Score(Strict):
    element: ElementMethod
    index: IndexMethod
    convert: Convert
    round: Rounding


class Band(Strict):
    """A band runs from `from` (included) or from just above `above`, up to the next band."""

    from_: ExactDecimal | None = Field(default=None, alias="from")
    above: ExactDecimal | None = None
    grade: Text
    label: Text
    printed: Text | None = None


class Grades(Strict):
    top: ExactDecimal
    bands: list[Band]


class InstrumentExample(Strict):
    name: Text
    element_means: dict[str, object] | None = None
    answers: list[dict[str, object]] | None = None
    expect: dict[str, object]


class Instrument(Header):
    """A survey or a worksheet: its elements, its arithmetic, its grades, as one legal version."""

    kind: Literal["instrument"]
    id: Identifier
    version: Text
    name: Text
    extends: Text | None = None
    in_force: Period
    replaces: Text | None = None
    version_chosen_by: Literal["period_end"]
    basis: Citation
    scale: Scale
    elements: dict[Key, Element]
    questionnaire_order: list[Key] | None = None
    score: Score
    grades: Grades
    readings: dict[Identifier, Reading] = {}
    examples: list[InstrumentExample] = []


class Week(Strict):
    works: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]]
    basis: Citation


DayKind = Literal["national_holiday", "joint_leave"]


class Decree(Strict):
    """One decision that changes the year; the list is append-only."""

    on: Day
    source: Identifier
    add: dict[DayKind, dict[Day, Text]] = {}
    remove: dict[DayKind, list[Day]] = {}


class CalendarExample(Strict):
    name: Text
    month: Text | None = None
    after: Day | None = None
    count: Whole | None = None
    expect: dict[str, object]


class Calendar(Header):
    """The non-working days of one year."""

    kind: Literal["calendar"]
    id: Identifier
    year: Whole
    basis: Citation
    week: Week
    does_not_work: list[DayKind]
    decided: list[Decree]
    readings: dict[Identifier, Reading] = {}
    examples: list[CalendarExample] = []


class Source(Header):
    """A regulation or document that definitions cite."""

    kind: Literal["source"]
    id: Identifier
    title: Text
    number: Text
    year: Whole
    dates: dict[Literal["decided", "promulgated", "effective", "ended"], Day] = {}
    link: Text | None = None
    replaced_by: Identifier | None = None
    note: Text | None = None


class Term(Strict):
    indonesian: Text
    english: Text
    meaning: Text
    basis: Citation | None = None


class Glossary(Header):
    kind: Literal["glossary"]
    terms: dict[Key, Term]
