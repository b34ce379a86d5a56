"""Practices: what works elsewhere, written down so that somebody else can do it, with how sure one can be that it works.

Words: *problem* sheet (lembar masalah), *practice* (praktik baik), its *keeper* (the unit that looks after the entry) and its
*owner* (whose practice it is), *part* (core or adaptable), *outcome* (what should change), *edition* (what was published,
frozen), *proof of life* (the owner says it still runs), *evidence* row, *standing* (rigour and effect of an outcome, computed
from its rows), *review* (a reviewer lowers the rigour, with a reason).

It must not know who visits whom (learn) nor who copies what (replicate): they bring their news through its actions.
"""

__all__ = ["example"]
