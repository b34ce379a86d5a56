"""Documents of a practice: who may fetch which."""

from collections.abc import Mapping
from typing import Any

from teladan.cycle.practices.models import Document, Practice
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.queries.reading import label
from teladan.cycle.practices.rules import may_fetch
from teladan.ground.evidence.queries import content_of as kind_of_file
from teladan.ground.registry.queries import Viewer, reaches


def documents_shown(viewer: Viewer, practice: Practice, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents that an edition names, with the licence that holds now; one that was taken out says so."""
    there = {row.pk: row for row in practice.documents.select_related("file")}
    fetched = {licence: may_fetch(viewer, licence) for licence in {row.licence for row in there.values()}}
    return [_shown(document, there.get(document["id"]), fetched) for document in content["documents"]]


def document(practice: Practice, viewer: Viewer, ident: int) -> Document | None:
    """One that the reader of the page sees: named by the last edition, or any for those who keep the practice."""
    found = practice.documents.select_related("file").filter(pk=ident).first()
    if found is None or reaches(viewer, practice.keeper):
        return found
    edition = edition_of(practice) if practice.state == Practice.State.PUBLISHED else None
    named = {row["id"] for row in edition.content["documents"]} if edition else set()
    return found if ident in named else None


def _shown(named: Mapping[str, Any], row: Document | None, fetched: Mapping[str, bool]) -> dict[str, Any]:
    """As the edition names it, with the licence that holds now. `fetched`: licence -> whether the reader may fetch it."""
    if row is None:
        return {"title": named["title"], "kind": label(Document.Kind, named["kind"]), "is_gone": True}
    return {
        "id": row.pk,
        "title": named["title"],
        "kind": label(Document.Kind, named["kind"]),
        "licence": row.get_licence_display(),
        "is_gone": False,
        "may_fetch": fetched[row.licence],
        "size": row.file.size,
        "suffix": kind_of_file(row.file).suffixes[0].removeprefix("."),
    }
