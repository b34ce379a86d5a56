"""What the public list says of a result, and the message by which it is passed on. Formats; decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.models import Result
from teladan.cycle.measure.part_page import hidden_words, index_name, period_of

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A published result as a line of the list."""

    ident: UUID
    name: str
    period: str
    is_example: bool
    words: str


def list_row(result: Result, document: Document) -> ListRow:
    return ListRow(result.pk, document["name"], period_of(document["wave"]), document["is_example"], figures(document))


def figures(document: Document) -> str:
    """Index, grade, respondents and interval in a line, or why they are not there."""
    unit = document["score"]
    if unit is None:
        return hidden_words(document)
    if unit["index"] is None:
        return _("Indeks tidak dihitung.")
    found = _("%(name)s %(index)s (%(grade)s), %(n)s responden") % {
        "name": index_name(document),
        "index": written(unit["index"]),
        "grade": unit["grade"],
        "n": written(unit["n"]),
    }
    if unit["interval"]:
        low, high = written(unit["interval"]["low"]), written(unit["interval"]["high"])
        found += _(", selang 95 %%: %(low)s–%(high)s") % {"low": low, "high": high}
    return found


def message(document: Document, address: str) -> str:
    """The text to copy: what, when, the figures, where to read it."""
    lines = [
        f"{document['instrument']['name']}: {document['name']}",
        _("Periode %(period)s") % {"period": period_of(document["wave"])},
        figures(document),
        address,
    ]
    if document["is_example"]:
        lines.insert(0, _("(Contoh: unit dan angka rekaan)"))
    return "\n".join(lines)
