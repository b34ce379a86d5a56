"""What the pages of a problem sheet show, beside what is typed and on its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.models.practice import Group, Sector
from teladan.cycle.practices.queries.problem_figures import figure_now
from teladan.cycle.practices.queries.problem_hits import SHORTEST, best_practices, words_of
from teladan.cycle.practices.queries.problems import units_to_write_for
from teladan.cycle.practices.rules import may_keep_problem
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer

LONGEST_SEARCHED = 3_000
"""Letters of what is typed that are looked for: an address may be long, not endless."""
_MOST_DIGITS = 18


def sheet_context(viewer: Viewer, problem: Problem) -> dict[str, Any]:
    words = words_of(problem.title, problem.who, problem.causes)
    today = clock.today()
    return {
        "problem": problem,
        "is_open": problem.state == Problem.State.OPEN,
        "group_names": group_names(problem.groups),
        "sector_name": dict(Sector.choices).get(problem.sector, ""),
        "share": share_of(problem),
        "figure": figure_now(viewer, problem.unit, problem.code, today),
        "hits": best_practices(words, problem.code),
        "may_keep": may_keep_problem(viewer, problem.unit),
    }


def help_while_writing(viewer: Viewer, said: Mapping[str, Any], problem: Problem | None) -> dict[str, Any]:
    """The figure and the practices for what stands in the form so far."""
    words, today = typed_words(said), clock.today()
    unit = problem.unit if problem else _unit(viewer, str(said.get("unit", "")))
    code = str(said.get("code", ""))
    hits = best_practices(words, code)
    return {
        "figure": figure_now(viewer, unit, code, today) if unit else None,
        "unit_name": unit.name if unit else "",
        "hits": hits,
        "is_searched": len(words) >= SHORTEST or bool(code),
        "heard": _heard(len(hits)) if len(words) >= SHORTEST or code else "",
    }


def typed_words(said: Mapping[str, Any]) -> str:
    """What to look for in a form, or in an address: `q` beside what the fields hold."""
    found = words_of(str(said.get("title", "")), str(said.get("who", "")), str(said.get("causes", "")).splitlines())
    return f"{said.get('q', '')} {found}".strip()[:LONGEST_SEARCHED]


def group_names(groups: Sequence[str]) -> list[str]:
    names = dict(Group.choices)
    return [str(names[key]) for key in groups if key in names]


def share_of(problem: Problem) -> str:
    """`4.200 dari 4.900`, with the share in per cent where the whole is known."""
    many, of = problem.how_many, problem.of_how_many
    if many is None:
        return ""
    if not of:
        return written(many)
    said = {"many": written(many), "of": written(of), "share": written(round(100 * many / of))}
    return _("%(many)s dari %(of)s (%(share)s %%)") % said


def _heard(many: int) -> str:
    """What is said aloud once practices were looked for."""
    return _("%(n)s praktik ditemukan.") % {"n": many} if many else _("Belum ada praktik yang cocok.")


def _unit(viewer: Viewer, ident: str) -> Unit | None:
    """The unit that the form names, else the viewer's own."""
    own = str(viewer.acting.unit) if viewer.acting else ""
    asked = ident or own
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS):
        return None
    return units_to_write_for(viewer).filter(pk=int(asked)).first()
