"""Law as data: reads, types and checks the files under definitions/. Knows no clock, network or database.

Words: *root* (a folder with sources/ instruments/ calendars/ glossary.yaml), *identity* (`skm/2017`), *loaded* (a typed
file with its path and digest), *consistency* (two statements of one thing agree). It must not know how a score is
computed or a working day counted: those read what is loaded here.
"""

from teladan.core.definitions.check import Failure, Report, Runner, check
from teladan.core.definitions.errors import (
    DefinitionError,
    DefinitionErrors,
    DefinitionProblem,
    InconsistentDefinition,
    NotInForce,
    UnknownDefinition,
)
from teladan.core.definitions.library import Library, Loaded

__all__ = [
    "DefinitionError",
    "DefinitionErrors",
    "DefinitionProblem",
    "Failure",
    "InconsistentDefinition",
    "Library",
    "Loaded",
    "NotInForce",
    "Report",
    "Runner",
    "UnknownDefinition",
    "check",
]
