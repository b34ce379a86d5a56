"""Measure: from answers to an exact, explained result, and what an account asked to keep of it.

Words: file (a spreadsheet somebody brought), options (what was understood of it, corrected by its owner), calculation
(a kept result, frozen with the definition it was made with). It must not know other agencies' results, nor compare:
that is the next room's.
"""

__all__ = ["example"]
