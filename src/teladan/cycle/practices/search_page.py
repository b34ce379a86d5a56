"""What the page of the search shows: hits in words, and facets as links with counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from teladan.cycle.practices.forms.search import NAMES, SearchForm
from teladan.cycle.practices.models.practice import Cost, Group, Sector
from teladan.cycle.practices.queries.evidence import rule
from teladan.cycle.practices.queries.practices import Life
from teladan.cycle.practices.queries.problem_figures import SURVEY, survey_choices
from teladan.cycle.practices.queries.reading import label
from teladan.cycle.practices.queries.search import Found, Hit
from teladan.ground.registry.queries import Viewer, has_mandate, region_name, type_name

LIFE_BADGES = {Life.STALE: "attention", Life.STOPPED: "refused"}
OPEN = frozenset({"rigour", "sector", "cost"})
"""Facets that lie open; the others are opened by who needs them."""


@dataclass(frozen=True)
class Choice:
    name: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class FacetShown:
    name: str
    is_open: bool
    choices: tuple[Choice, ...]


def search_context(viewer: Viewer, form: SearchForm, found: Found) -> dict[str, Any]:
    chosen = form.facets.chosen()
    return {
        "form": form,
        "words": form.words,
        "hidden": [(NAMES[facet], key) for facet, key in chosen.items()],
        "hits": [hit_words(hit) for hit in found.hits],
        "found": found,
        "facets": facets_shown(form, found),
        "chosen": [
            (_title(facet), _chosen_name(facet, key, found), _url(form, without=facet)) for facet, key in chosen.items()
        ],
        "without_facets": _url(form, without=None),
        "spelled": _spelled(found),
        "may_write_problem": has_mandate(viewer),
    }


def hit_words(hit: Hit) -> dict[str, Any]:
    """A result: whose it is and what for, how sure one can be, and whether it still runs where that is in doubt."""
    content = hit.content
    about = [
        content["owner_name"],
        label(Sector, content["sector"]) if content.get("sector") else "",
        label(Cost, content["cost"]) if content.get("cost") else "",
        region_name(str(content.get("region") or "")[:5]),
    ]
    return {
        "practice": hit.practice,
        "title": hit.title,
        "about": " · ".join(part for part in about if part),
        "reasons": hit.reasons,
        "life": hit.life.label if hit.life in LIFE_BADGES else "",
        "life_badge": LIFE_BADGES.get(hit.life, ""),
    }


def facets_shown(form: SearchForm, found: Found) -> list[FacetShown]:
    """Each facet that divides what was found, or that was chosen. The commonest first, but levels and costs in their order."""
    shown = []
    chosen = form.facets.chosen()
    for facet in NAMES:
        counts = found.facets[facet]
        if facet == "code" or not (counts or facet in chosen):
            continue
        choices = tuple(
            Choice(_name(facet, key), counts.get(key, 0), _url(form, facet, key), key == chosen.get(facet))
            for key in _ordered(
                facet, {**counts, **({chosen[facet]: counts.get(chosen[facet], 0)} if facet in chosen else {})}
            )
        )
        shown.append(FacetShown(_title(facet), facet in OPEN or facet in chosen, choices))
    return shown


def _ordered(facet: str, counts: Mapping[str, int]) -> list[str]:
    order: dict[str, Callable[[str], Any]] = {
        "rigour": lambda key: -int(key),
        "cost": lambda key: Cost.values.index(key) if key in Cost.values else 99,
        "life": lambda key: list(Life).index(Life(key)) if key in set(Life) else 99,
    }
    return sorted(counts, key=order.get(facet, lambda key: (-counts[key], _name(facet, key))))


def _title(facet: str) -> str:
    return {
        "rigour": _("Tingkat bukti, sedikitnya"),
        "effect": _("Arah dampak"),
        "sector": _("Bidang"),
        "element": _("Unsur layanan"),
        "type": _("Jenis unit"),
        "cost": _("Biaya tahun pertama"),
        "province": _("Provinsi"),
        "group": _("Kelompok rentan"),
        "life": _("Masih berjalan?"),
        "code": _("Diukur dengan"),
    }[facet]


def _name(facet: str, key: str) -> str:
    """A facet's key in words; one that is not known stands as it is."""
    naming: dict[str, Callable[[str], str]] = {
        "rigour": rigour_words,
        "effect": lambda effect: effect_names().get(effect, effect),
        "sector": lambda sector: label(Sector, sector),
        "cost": lambda cost: label(Cost, cost),
        "group": lambda group: label(Group, group),
        "type": type_name,
        "province": region_name,
        "life": lambda life: Life(life).label if life in set(Life) else life,
        "element": lambda element: measure_name(f"{SURVEY}/{element}", element),
        "code": measure_name,
    }
    return naming[facet](key)


def _chosen_name(facet: str, key: str, found: Found) -> str:
    """An indicator is named by the practices that are measured with it."""
    outcomes = (row for hit in found.hits for row in hit.content.get("outcomes", ()))
    named = {row["code"]: row["name"] for row in outcomes if row.get("code")}
    return named.get(key, _name(facet, key)) if facet == "code" else _name(facet, key)


def rigour_words(level: str) -> str:
    """A level with its number; one that the rule does not have stands as it is."""
    levels = dict(enumerate(rule().body.levels))
    return f"{level}: {levels[int(level)].name}" if int(level) in levels else level


def effect_names() -> dict[str, str]:
    return {str(key): words.name for key, words in rule().body.verdicts.items()}


def measure_name(code: str, otherwise: str = "") -> str:
    """What a code measures, by its name."""
    return dict(survey_choices()).get(code) or otherwise or code


def _url(form: SearchForm, facet: str = "", key: str = "", *, without: str | None = "") -> str:
    """The same search with one facet more, or with one (None: with all) less; on its first page."""
    asked = {} if without is None else {**form.facets.chosen(), **({facet: key} if facet else {})}
    asked.pop(without or "", None)
    words = {"cari": form.words, "urut": form.data["urut"]}
    return "?" + urlencode(
        {
            **{name: value for name, value in words.items() if value},
            **{NAMES[one]: value for one, value in asked.items()},
        }
    )


def _spelled(found: Found) -> list[tuple[str, str]]:
    """What was typed, and what is looked for instead."""
    meant: dict[str, list[str]] = {}
    for typed, word in found.asked.spelled:
        meant.setdefault(typed, []).append(word)
    return [(typed, ", ".join(words)) for typed, words in meant.items()]
