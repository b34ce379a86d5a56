"""Tables of the room, one file a noun."""

from teladan.cycle.practices.models.catalogue import CatalogueImport
from teladan.cycle.practices.models.evidence import EvidenceRow, Review
from teladan.cycle.practices.models.index import Card, Posting, Term, Word
from teladan.cycle.practices.models.kit import Award, Document, Happening, Outcome, Part, Step
from teladan.cycle.practices.models.practice import Edition, Practice
from teladan.cycle.practices.models.problem import Problem

__all__ = [
    "Award",
    "Card",
    "CatalogueImport",
    "Document",
    "Edition",
    "EvidenceRow",
    "Happening",
    "Outcome",
    "Part",
    "Posting",
    "Practice",
    "Problem",
    "Review",
    "Step",
    "Term",
    "Word",
]
