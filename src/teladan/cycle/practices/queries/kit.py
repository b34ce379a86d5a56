"""Rows of a practice: its documents, and which outcomes must stay as they are."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.cycle.practices.models import Document, EvidenceRow, Outcome, Practice, Review


def fixed_outcomes(practice: Practice) -> dict[int, Outcome]:
    """The outcomes of which evidence or a review speaks, withdrawn ones too, by id."""
    spoken_of = Q(Exists(EvidenceRow.objects.filter(outcome=OuterRef("pk")))) | Q(
        Exists(Review.objects.filter(outcome=OuterRef("pk")))
    )
    return {row.pk: row for row in practice.outcomes.filter(spoken_of)}


def documents_of(practice: Practice) -> QuerySet[Document]:
    return practice.documents.select_related("file").order_by("position", "pk")
