"""What an edition says, in words for a reader: codes become names, numbers are written, weeks are counted."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.models import Document, Outcome, Practice
from teladan.cycle.practices.models.practice import Cost, Group, Sector
from teladan.cycle.practices.queries.problem_figures import SURVEY, survey_choices
from teladan.ground.registry.queries import region_name, type_name


def readable(content: Mapping[str, Any]) -> dict[str, Any]:
    """The whole text of an edition, ready to be shown or printed."""
    parts = content["parts"]
    return {
        **{name: content[name] for name in ("title", "owner_name", "summary", "cost_note")},
        **{name: paragraphs(content[name]) for name in ("problem", "novelty_text", "beneficiaries")},
        **{name: paragraphs(content[name]) for name in ("preconditions", "failures", "lessons")},
        "owner_kind": label(Practice.Owner, content["owner_kind"]),
        "is_governmental": content["owner_kind"] in (Practice.Owner.AGENCY, Practice.Owner.STATE_FIRM),
        "novelty": label(Practice.Novelty, content["novelty"]),
        "sector": label(Sector, content["sector"]),
        "unit_type": type_name(content["unit_type"]) if content["unit_type"] else "",
        "region": region_name(content["region"]),
        "started_on": date_format(dt.date.fromisoformat(content["started_on"]), "j F Y")
        if content["started_on"]
        else "",
        "cost": label(Cost, content["cost"]),
        "groups": [label(Group, key) for key in content["groups"]],
        "elements": element_names(content["elements"]),
        "core_parts": [part for part in parts if part["is_core"]],
        "other_parts": [part for part in parts if not part["is_core"]],
        "steps": steps_in_weeks(content["steps"]),
        "weeks": sum(step["weeks"] for step in content["steps"]),
        "history": [happening(row) for row in content["history"]],
        "outcomes": [outcome(row) for row in content["outcomes"]],
        "awards": content["awards"],
        "documents": [document | {"kind": label(Document.Kind, document["kind"])} for document in content["documents"]],
    }


def label(choices: Any, key: str) -> str:
    """The words of a choice; one that is not known any more stands as it is."""
    return str(dict(choices.choices).get(key, key))


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r", "").split("\n") if part.strip()]


def element_names(keys: Iterable[str]) -> list[str]:
    names = {key.removeprefix(f"{SURVEY}/"): name for key, name in survey_choices()} if keys else {}
    return [names.get(key, key) for key in keys]


def steps_in_weeks(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each step with the weeks in which it falls when one follows the other."""
    found, before = [], 0
    for step in steps:
        first, last = before + 1, before + step["weeks"]
        when = _("minggu %(first)s") % {"first": first}
        if last > first:
            when = _("minggu %(first)s–%(last)s") % {"first": first, "last": last}
        found.append({**step, "when": when, "length": weeks_in_words(step["weeks"])})
        before = last
    return found


def weeks_in_words(weeks: int) -> str:
    return ngettext("%(weeks)s minggu", "%(weeks)s minggu", weeks) % {"weeks": written(weeks)}


def happening(row: Mapping[str, Any]) -> dict[str, Any]:
    """As the timeline takes it."""
    when = str(row["year"])
    if row["month"]:
        when = date_format(dt.date(row["year"], row["month"], 1), "F Y")
    return {"state": "done", "what": row["what"], "words": when, "who": ""}


def outcome(row: Mapping[str, Any]) -> dict[str, Any]:
    """An indicator with the owner's own numbers in words; those are what the owner says, not yet what is known."""
    baseline = _figure(row, "baseline")
    result = _figure(row, "result")
    return {
        **row,
        "direction_words": label(Outcome.Direction, row["direction"]),
        "baseline_words": baseline,
        "result_words": result,
        "has_numbers": bool(baseline or result),
    }


def _figure(row: Mapping[str, Any], name: str) -> str:
    if row[name] in (None, ""):
        return ""
    unit = row["unit_of_measure"]
    value = written(row[name]) + (f"{unit}" if unit == "%" else f" {unit}" if unit else "")
    period = row[f"{name}_period"]
    return f"{value} ({period})" if period else value
