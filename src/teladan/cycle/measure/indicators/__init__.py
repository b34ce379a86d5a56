"""What indicators need beside their tables: periods, numbers as people type them, the workbook that brings values.

Words: span (one period of an indicator: March 2026, quarter I), owed (a unit has the duty to send it), current (the one
value of a unit and span that counts), told apart from what was corrected or withdrawn.
"""
