"""What the gap page prints of its numbers."""

import datetime as dt

from teladan.cycle.compare.gap import Estimate, Gap, Position, Split, Subject
from teladan.cycle.compare.gap.document import Apart
from teladan.cycle.compare.gap.page import position_facts

DAY = dt.date(2026, 6, 30)
INDEX = Subject("index", "Nilai SKM (indeks)", "index", 1, "skm/2017", "Survei", is_unchecked=False)


def test_only_a_score_that_may_fall_on_either_side_has_a_sign():
    own = Estimate(1, "RSUD Contoh Cempaka", 78.7, 88, 11_500, DAY, DAY)
    gap = Gap(
        unit=1, unit_name=own.name, is_example=True, subject=INDEX, on=DAY, group="", group_name="",
        others="rumah sakit lain", own=own, peers=(), left_out=(), mean=81.9, median=82.3, apart=Apart(-3.2),
        position=Position("in", -2.72, 81.67, (75.69, 87.65), (72.24, 91.1), 8.14, 8.13), split=Split(), carrier=None,
        focus=INDEX, rivals=(), course=(),
    )  # fmt: skip
    assert [value for _label, value in position_facts(gap)][3:] == ["−2,72", "8,14", "8,13"]
