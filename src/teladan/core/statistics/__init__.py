"""From counts to what may be said of them: how many must be asked. Knows no file, no database, no clock.

Words: population (N, everybody served in the period), sample (how many of them are asked), margin (how far a share may lie
from that of everybody, as a fraction of 1).
"""

from teladan.core.statistics.sample_size import krejcie_morgan, margin_sample, unrounded_sample

__all__ = ["krejcie_morgan", "margin_sample", "unrounded_sample"]
