"""What hangs on the wall and lies on the counter: a poster that leads to the form, and the form to fill in by hand.

Both take one sheet of plain data: owner, unit, service (or ""), wave, starts_on and ends_on (ISO), code, address (the
form's own, absolute), is_example.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from teladan.cycle.measure.questionnaire import Questionnaire
from teladan.ground.paper import code_of, compile_pdf, shortened

POSTER = Path(__file__).with_name("poster.typ")
FORM = Path(__file__).with_name("paper_form.typ")

LONGEST = 90  # characters of a name: two lines of a head

Sheet = Mapping[str, Any]


def poster_pdf(sheet: Sheet, made_on: date) -> bytes:
    """An A4 poster. Raises PaperError when it cannot be made."""
    return compile_pdf(POSTER, _said(sheet, made_on), {"code.svg": code_of(sheet["address"])}, made_on=made_on)


def paper_form_pdf(sheet: Sheet, questionnaire: Questionnaire, made_on: date) -> bytes:
    """The questionnaire on paper, numbered and coded as it is keyed. Raises PaperError when it cannot be made."""
    data = {
        **_said(sheet, made_on),
        "instrument": questionnaire.name,
        "attributes": [
            {"name": attribute.name, "choices": [label for _key, label in attribute.choices]}
            for attribute in questionnaire.attributes
        ],
        "questions": [
            {"text": question.text, "choices": [[choice.symbol, choice.label] for choice in question.choices]}
            for question in questionnaire.questions
        ],
    }
    return compile_pdf(FORM, data, {"code.svg": code_of(sheet["address"])}, made_on=made_on)


def _said(sheet: Sheet, made_on: date) -> dict[str, Any]:
    """The sheet with names cut to what paper holds, and its address without what nobody types."""
    names = {key: shortened(sheet[key], LONGEST) for key in ("owner", "unit", "service", "wave")}
    return {**sheet, **names, "typed": sheet["address"].partition("://")[2].rstrip("/"), "made_on": made_on.isoformat()}
