"""Statistics: numbers in, frozen results out. Estimates are floats; what the law counts is exact and lives in `scoring`.

Words: *population* (N, everybody served in the period), *sample* (how many of them are asked), *margin* (how far a share may
lie from that of everybody, as a fraction of 1), *error* (standard error), *target* (what units are held against), *shrunk*
(an estimate drawn towards the mean by the chance in it), *rank set* (the places a unit may truly hold), *dispersion* (how much
more units differ than by chance). Every function names its formula and source; nothing here knows what was measured.

Only what needs no numpy is offered here; the rest is imported from its own file, where it is used.
"""

from teladan.core.statistics.sample_size import krejcie_morgan, margin_sample, unrounded_sample

__all__ = ["krejcie_morgan", "margin_sample", "unrounded_sample"]
