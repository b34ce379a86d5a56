"""The limits of a funnel as curves to draw: what chance would do to a usual unit of each size."""

from collections.abc import Sequence

from teladan.core.statistics.funnel import Funnel
from teladan.core.statistics.intervals import Z95, Z998
from teladan.core.statistics.scales import Kind, Transform, scale_of
from teladan.ground.paper import FunnelLimit

STOPS = 60  # sizes along a curve, by equal ratios


def limit_curves(
    found: Funnel, kind: Kind, deviations: Sequence[float] = (), *, transform: Transform = "auto"
) -> list[FunnelLimit]:
    """The limits around the target of a funnel, at sizes from below the smallest to the largest unit.

    For means the units' pooled deviation stands for all, √(Σn·s²/Σn): a unit that scatters otherwise is judged by its own
    limits (`Placed.label`), and may then lie on the other side of the curve. Over-dispersion widens curves as it widens
    limits. Curves of ratios follow the chosen transform.
    """
    import numpy as np

    scale = scale_of(kind, transform)
    sizes = np.array([unit.size for unit in found.units], dtype=np.float64)
    spread = np.array(deviations, dtype=np.float64) if len(deviations) else np.zeros(len(sizes))
    pooled = float(np.sqrt(np.sum(sizes * spread**2) / np.sum(sizes)))
    stops = np.geomspace(max(float(sizes.min()) * 0.5, 1.0), max(float(sizes.max()), 2.0), STOPS)
    target = np.full(STOPS, found.target)
    errors = scale.error(target, stops, np.full(STOPS, pooled), found.target)
    errors = np.sqrt(errors**2 + (found.tau2 or 0.0))
    if found.tau2 is None and found.phi is not None and found.phi > 1:
        errors = errors * np.sqrt(found.phi)
    middle = scale.to(target)
    low95, high95 = scale.back(middle - Z95 * errors), scale.back(middle + Z95 * errors)
    low998, high998 = scale.back(middle - Z998 * errors), scale.back(middle + Z998 * errors)
    curves = zip(stops, low95, high95, low998, high998, strict=True)
    return [FunnelLimit(*(float(number) for number in row)) for row in curves]
