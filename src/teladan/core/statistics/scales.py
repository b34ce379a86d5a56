"""The scales on which units are compared, and the way to them and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from teladan.core.statistics.variation import Numbers

Kind = Literal["mean", "proportion", "ratio"]
Transform = Literal["auto", "none", "log", "sqrt", "arcsine"]


class UnfitTransform(ValueError):
    """A transform that does not belong to this kind of figure; the message is for the reader, in Indonesian."""


@dataclass(frozen=True)
class Scale:
    """`to` carries values to the scale of comparison and `back` from it; `error` is the standard error there.

    `error` takes (values, sizes, deviations, target): sizes are n, or E for a ratio; deviations only for means.
    """

    to: Callable[[Numbers], Numbers]
    back: Callable[[Numbers], Numbers]
    error: Callable[[Numbers, Numbers, Numbers, float], Numbers]


def _log(values: Numbers) -> Numbers:
    with np.errstate(divide="ignore"):
        return np.where(values > 0, np.log(np.where(values > 0, values, 1.0)), np.nan)


# Spiegelhalter, Stat. Med. 24 (2005), 1185–1202: transforms and their standard errors.
_SCALES: dict[tuple[Kind, Transform], Scale] = {
    ("mean", "none"): Scale(lambda y: y, lambda y: y, lambda _y, n, sd, _t: sd / np.sqrt(n)),
    ("proportion", "arcsine"): Scale(
        lambda p: np.arcsin(np.sqrt(p)),
        # Beyond 0 and π/2 the square of the sine would fold back: the angle is cut first.
        lambda a: np.sin(np.clip(a, 0, np.pi / 2)) ** 2,
        lambda _p, n, _sd, _t: 1 / (2 * np.sqrt(n)),
    ),
    ("proportion", "none"): Scale(
        lambda p: p, lambda p: np.clip(p, 0, 1), lambda _p, n, _sd, t: np.sqrt(t * (1 - t) / n)
    ),
    ("ratio", "log"): Scale(_log, np.exp, lambda _r, e, _sd, _t: 1 / np.sqrt(e)),
    ("ratio", "sqrt"): Scale(np.sqrt, lambda y: np.maximum(y, 0) ** 2, lambda _r, e, _sd, _t: 1 / (2 * np.sqrt(e))),
    ("ratio", "none"): Scale(lambda r: r, lambda r: np.maximum(r, 0), lambda _r, e, _sd, t: np.sqrt(t / e)),
}
_USUAL: dict[Kind, Transform] = {"mean": "none", "proportion": "arcsine", "ratio": "log"}
_KINDS = {"mean": "rata-rata", "proportion": "proporsi", "ratio": "rasio"}


def scale_of(kind: Kind, transform: Transform = "auto") -> Scale:
    """Raises UnfitTransform where the transform does not belong to the kind."""
    chosen = _USUAL[kind] if transform == "auto" else transform
    if (kind, chosen) not in _SCALES:
        fitting = ", ".join(name for of, name in _SCALES if of == kind)
        raise UnfitTransform(f"transformasi '{chosen}' tidak berlaku untuk {_KINDS[kind]}; yang berlaku: {fitting}.")
    return _SCALES[kind, chosen]
