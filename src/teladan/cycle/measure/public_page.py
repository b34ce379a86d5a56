"""What the public list says of a result, and the message by which it is passed on. Formats; decides nothing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure import shown
from teladan.cycle.measure.part_page import hidden_words, index_name, period_of

Document = Mapping[str, Any]


def list_columns() -> list[tuple[str, str]]:
    return [
        (_("Unit atau layanan"), "text"),
        (_("Periode"), "wide"),
        (_("Indeks"), "number"),
        (_("Mutu"), "text"),
        (_("Responden"), "number"),
        (_("Selang 95 %"), "number"),
    ]


def list_row(document: Document, address: str) -> tuple[object, ...]:
    """A published result as a row of the list; what outsiders may not see is a dash, explained on its page."""
    name = _("%(name)s (contoh)") % {"name": document["name"]} if document["is_example"] else document["name"]
    first, period, unit = (name, address), period_of(document["wave"]), document["score"]
    if unit is None:
        return (first, period, "–", "–", "–", "–")
    index = "–" if unit["index"] is None else written(unit["index"])
    return (first, period, index, unit["grade"] or "–", written(unit["n"]), shown.interval_words(unit))


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
