"""Writes of measuring, one file a noun."""

from teladan.cycle.measure.actions.calculations import (
    archive_report,
    forget_calculation,
    keep_calculation,
    keep_sample,
)

__all__ = ["archive_report", "forget_calculation", "keep_calculation", "keep_sample"]
