"""False-discovery control, beside R's p.adjust."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.statistics.discovery import adjusted

# from: Benjamini and Hochberg (1995), the fifteen p-values of their example; four are called at 5 %
EXAMPLE = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1.0,
]


def test_the_example_of_the_paper_calls_four():
    assert np.count_nonzero(adjusted(np.array(EXAMPLE)) <= 0.05) == 4
    assert adjusted(np.array(EXAMPLE))[0] == pytest.approx(0.0015)


@given(st.lists(st.floats(0, 1), max_size=50))
def test_adjusting_never_makes_smaller_and_keeps_the_order(p_values):
    raw = np.array(p_values, dtype=np.float64)
    found = adjusted(raw)
    assert (found >= raw - 1e-12).all()
    assert (np.diff(found[np.argsort(raw, kind="stable")]) >= -1e-12).all()
