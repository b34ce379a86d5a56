"""The gap of a unit: what is said of it (`document`), how it is computed (`computing`), how a page shows it (`page`)."""

from teladan.cycle.compare.gap.document import (
    Apart,
    Better,
    CoursePoint,
    ElementGap,
    Estimate,
    Gap,
    LeftOut,
    Mix,
    Peer,
    Position,
    Refusal,
    Split,
    Subject,
)

__all__ = [
    "Apart",
    "Better",
    "CoursePoint",
    "ElementGap",
    "Estimate",
    "Gap",
    "LeftOut",
    "Mix",
    "Peer",
    "Position",
    "Refusal",
    "Split",
    "Subject",
]
