"""The arithmetic of an instrument as one list of coefficients, for flat surveys and nested worksheets alike.

Every index here is linear in the values of its leaves (the elements that are answered): index = Σ coefficient · value.
A survey of nine equal elements on 25–100 has nine coefficients of 25/9; a worksheet multiplies the weights down its tree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from teladan.core.definitions.schemas import Element, Instrument


class ScoringError(Exception):
    """The instrument cannot be computed as asked; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Node:
    """An element in file order. `path` is its key, or keys joined by points below the first level."""

    path: str
    name: str
    depth: int
    leaves: tuple[str, ...]  # itself when it is a leaf
    is_leaf: bool


def nodes(instrument: Instrument) -> tuple[Node, ...]:
    """All elements, each before its parts, in file order."""
    return tuple(_walk(instrument.elements, "", 0))


def leaves(instrument: Instrument) -> tuple[str, ...]:
    """The paths of the elements that are answered."""
    return tuple(node.path for node in nodes(instrument) if node.is_leaf)


def coefficients(instrument: Instrument, weight: Fraction | None = None) -> dict[str, Fraction]:
    """Leaf path -> how much one point of its value adds to the index.

    `weight` replaces the equal weight of every element (0.11 instead of 1/9): what tables in use do, and what
    `explain` compares. Raises ScoringError when the instrument gives its own weights.
    """
    method = instrument.score.index
    if weight is not None:
        if method.weights != "equal":
            raise ScoringError(
                f"{instrument.id}/{instrument.version} menetapkan bobotnya sendiri; --weights hanya exact."
            )
        return dict.fromkeys(leaves(instrument), weight * instrument.score.convert.multiply_by)
    scale = Fraction(1, instrument.scale.to) if method.method == "weighted_sum" else Fraction(1)
    found: dict[str, Fraction] = {}
    _multiply_down(instrument, instrument.elements, "", scale * instrument.score.convert.multiply_by, found)
    return found


def _multiply_down(
    instrument: Instrument, elements: Mapping[str, Element], prefix: str, factor: Fraction, found: dict[str, Fraction]
) -> None:
    """Weights of a weighted mean multiply along the tree; those of a weighted sum are points, counted at the leaves."""
    adds_points = instrument.score.index.method == "weighted_sum"
    for key, element in elements.items():
        if element.elements is not None and adds_points:
            _multiply_down(instrument, element.elements, f"{prefix}{key}.", factor, found)
            continue
        weight = _weight_of(instrument, elements, key, prefix)
        if element.elements is None:
            found[prefix + key] = factor * weight
        else:
            _multiply_down(instrument, element.elements, f"{prefix}{key}.", factor * weight, found)


def _weight_of(instrument: Instrument, elements: Mapping[str, Element], key: str, prefix: str) -> Fraction:
    if instrument.score.index.weights == "equal":
        return Fraction(1, len(elements))
    weight = elements[key].weight
    if weight is None:
        raise ScoringError(f"Unsur {prefix}{key} tidak punya bobot, padahal bobot diambil dari berkas definisi.")
    return weight


def _walk(elements: Mapping[str, Element], prefix: str, depth: int) -> Iterator[Node]:
    for key, element in elements.items():
        path = prefix + key
        if element.elements is None:
            yield Node(path, element.name, depth, (path,), is_leaf=True)
        else:
            below = tuple(_walk(element.elements, f"{path}.", depth + 1))
            yield Node(path, element.name, depth, tuple(leaf.path for leaf in below if leaf.is_leaf), is_leaf=False)
            yield from below
