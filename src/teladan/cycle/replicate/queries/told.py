"""Studies as other pages tell them: the practice's, and that of a replication."""

from typing import Any

from django.urls import reverse

from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.courses import course_of
from teladan.cycle.replicate.queries.studies import may_ask, studies_of
from teladan.cycle.replicate.study_words import badge_of, headline, provenance
from teladan.ground.registry.queries import Viewer


def practice_studies(viewer: Viewer, practice: Practice) -> dict[str, Any]:
    """On a practice's page: what was found where it was copied, and whether one may ask."""
    lines = []
    for study in studies_of(viewer, practice):
        kind, words = badge_of(study)
        lines.append(
            {"study": study, "kind": kind, "words": words, "headline": headline(study), "from": provenance(study)}
        )
    return {"lines": lines, "may_ask": may_ask(viewer, practice), "practice": practice}


def course_context(viewer: Viewer, replication: Replication) -> dict[str, Any]:
    """On a replication's page: the adopter's own numbers, and the way to where they are compared."""
    to_study = reverse("replicate:study-new") + f"?praktik={replication.practice_id}"
    return {
        "courses": course_of(viewer, replication),
        "to_study": to_study if may_ask(viewer, replication.practice) else "",
    }
