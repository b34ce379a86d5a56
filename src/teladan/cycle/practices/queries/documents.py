"""Documents of a practice: who may fetch which."""

from collections.abc import Mapping
from typing import Any

from teladan.cycle.practices.models import Document, Practice
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.queries.reading import FREE, label
from teladan.ground.evidence.queries import content_of as kind_of_file
from teladan.ground.registry.queries import Viewer, has_mandate, reaches


def documents_shown(viewer: Viewer, practice: Practice, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents that an edition names, with the licence that holds now; one that was taken out says so."""
    there = {row.pk: row for row in practice.documents.select_related("file")}
    return [_shown(viewer, document, there.get(document["id"])) for document in content["documents"]]


def document(practice: Practice, viewer: Viewer, ident: int) -> Document | None:
    """One that the reader of the page sees: named by the last edition, or any for those who keep the practice."""
    found = practice.documents.select_related("file").filter(pk=ident).first()
    if found is None or reaches(viewer, practice.keeper):
        return found
    edition = edition_of(practice) if practice.state == Practice.State.PUBLISHED else None
    named = {row["id"] for row in edition.content["documents"]} if edition else set()
    return found if ident in named else None


def may_fetch(viewer: Viewer, document: Document) -> bool:
    """The free ones anybody, the others whoever acts for an agency."""
    return document.licence in FREE or has_mandate(viewer)


def _shown(viewer: Viewer, named: Mapping[str, Any], row: Document | None) -> dict[str, Any]:
    if row is None:
        return {"title": named["title"], "kind": label(Document.Kind, named["kind"]), "is_gone": True}
    return {
        "id": row.pk,
        "title": row.title,
        "kind": row.get_kind_display(),
        "licence": row.get_licence_display(),
        "is_gone": False,
        "may_fetch": may_fetch(viewer, row),
        "size": row.file.size,
        "suffix": kind_of_file(row.file).suffixes[0].removeprefix("."),
    }
