"""Points of components, added up exactly, and the predicate of their sum. Versions of an instrument are never converted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from teladan.config.definitions import library
from teladan.core.definitions import Loaded
from teladan.core.definitions.schemas import Band, Element, ElementGrade, Instrument
from teladan.core.scoring.grading import band_of

FAMILY = "akip"


@dataclass(frozen=True, slots=True)
class Component:
    """A component or a part of one, in file order. `depth` 0 is a component; `weight` in points."""

    path: str
    name: str
    also: tuple[str, ...]
    depth: int
    weight: Fraction
    parts: tuple[str, ...]

    @property
    def group(self) -> str:
        """The path of what it is a part of; empty for a component."""
        return self.path.rpartition(".")[0]


def versions() -> list[Loaded[Instrument]]:
    """The worksheets by which evaluations are recorded, oldest first."""
    return library().instruments(FAMILY)


def instrument_of(ident: str) -> Loaded[Instrument]:
    """One of them. Raises UnknownDefinition."""
    return library().instrument(ident)


def components(ident: str) -> tuple[Component, ...]:
    """Each component before its parts. Raises UnknownDefinition."""
    return tuple(_walk(instrument_of(ident).body.elements, "", 0))


def top_components(ident: str) -> list[Component]:
    return [one for one in components(ident) if one.depth == 0]


def by_path(ident: str) -> dict[str, Component]:
    return {one.path: one for one in components(ident)}


def full_name(ident: str, path: str) -> str:
    """The name, behind that of what it is a part of: “Pengukuran Kinerja: Kualitas”. The path where it is unknown."""
    known = by_path(ident)
    steps = path.split(".")
    names = [known[".".join(steps[:many])].name for many in range(1, len(steps) + 1) if ".".join(steps[:many]) in known]
    return ": ".join(names) or path


def sum_of(ident: str, scores: Mapping[str, Decimal]) -> Decimal:
    """The points of the components together; exact."""
    return sum((scores[one.path] for one in top_components(ident)), Decimal(0))


def band(ident: str, total: Decimal) -> Band | None:
    """The range in which a total lies; None above the top."""
    return band_of(total, instrument_of(ident).body.grades)


def range_of(ident: str, grade: str) -> str:
    """The range of a predicate as the regulation prints it."""
    return next((one.printed or "" for one in instrument_of(ident).body.grades.bands if one.grade == grade), "")


def grade_of_part(ident: str, share: Fraction) -> ElementGrade | None:
    """The letter that a smallest part was given, where its share is exactly that letter's value."""
    body = instrument_of(ident).body
    return next((one for one in body.element_grades if Fraction(one.value, body.scale.to) == share), None)


def narrowest_grade_step(ident: str) -> Fraction:
    """The smallest step between two letters next to each other, as a share; where the version has none, between the
    bounds of two predicates."""
    body = instrument_of(ident).body
    values = [Fraction(one.value, body.scale.to) for one in body.element_grades]
    if not values:
        bounds = (one.from_ if one.from_ is not None else one.above for one in body.grades.bands)
        values = sorted(
            (Fraction(bound) / Fraction(body.grades.top) for bound in bounds if bound is not None), reverse=True
        )
    return min(upper - lower for upper, lower in pairwise(values))


def missing(ident: str, scores: Iterable[str]) -> list[Component]:
    """Components without points."""
    given = set(scores)
    return [one for one in top_components(ident) if one.path not in given]


def share(points: Decimal, weight: Fraction) -> Fraction:
    return Fraction(points) / weight


def _walk(elements: Mapping[str, Element], prefix: str, depth: int) -> Iterable[Component]:
    for key, element in elements.items():
        path = f"{prefix}{key}"
        below = tuple(_walk(element.elements or {}, f"{path}.", depth + 1))
        parts = tuple(one.path for one in below if one.depth == depth + 1)
        weight = sum((one.weight for one in below if one.depth == depth + 1), Fraction(0)) if below else element.weight
        yield Component(path, element.name, tuple(element.also), depth, weight or Fraction(0), parts)
        yield from below
