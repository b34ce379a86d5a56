"""Rows of a practice: which of them must stay as they are."""

from django.db.models import Exists, OuterRef, Q

from teladan.cycle.practices.models import EvidenceRow, Outcome, Practice, Review


def fixed_outcomes(practice: Practice) -> dict[int, Outcome]:
    """The outcomes of which evidence or a review speaks, withdrawn ones too, by id."""
    spoken_of = Q(Exists(EvidenceRow.objects.filter(outcome=OuterRef("pk")))) | Q(
        Exists(Review.objects.filter(outcome=OuterRef("pk")))
    )
    return {row.pk: row for row in practice.outcomes.filter(spoken_of)}
