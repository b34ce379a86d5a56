"""Editions of a report as they are read: whole, beside an earlier one, and by the site passage by passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.texts.differing import Piece, pieces
from teladan.cycle.learn.models import Report, ReportEdition, Verdict
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.queries.report_states import relevant, said_of
from teladan.cycle.learn.queries.reports import confirmed_among

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not as it was. `kind`: changed, added, removed."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage of an edition with the word that the site said of it. `word` is empty where it said none."""

    ident: str
    version: int
    text: str
    word: str = ""
    verdict: Verdict | None = None
    author: str = ""
    correction: tuple[Piece, ...] = ()
    before: tuple[Piece, ...] = ()
    """How it differs from what the site said its last word of."""


@dataclass(frozen=True, slots=True)
class ReadSection:
    name: str
    is_confirmed: bool
    passages: tuple[ReadPassage, ...]


def changed_sections(old: Content | None, new: Content) -> list[tuple[str, list[Difference]]]:
    """Section by section what differs; sections that read alike are left out."""
    before = _texts(old or {"sections": []})
    after = _texts(new)
    names = {section["key"]: section["name"] for one in (old or {"sections": []}, new) for section in one["sections"]}
    found = []
    for key, name in names.items():
        was, now = before.get(key, {}), after.get(key, {})
        rows = [_difference(was.get(ident, ""), now.get(ident, "")) for ident in {**now, **was}]
        changed = [row for row in rows if row is not None]
        if changed:
            found.append((name, changed))
    return found


def shown_edition(edition: ReportEdition) -> list[ReadSection]:
    """All of an edition with the site's words."""
    said = {str(key): found for key, found in said_of([edition.report]).items()}
    names = names_of_people({one.verdict.author for found in said.values() for one in found})
    return [
        ReadSection(
            section["name"],
            section["is_confirmed"],
            tuple(
                _read(entry, said.get(entry["id"], []), names, section["is_confirmed"]) for entry in section["passages"]
            ),
        )
        for section in edition.content["sections"]
    ]


def listed_editions(report: Report, editions: Sequence[ReportEdition]) -> list[tuple[ReportEdition, tuple[str, str]]]:
    """Each with its badge."""
    confirmed = confirmed_among(report, editions)
    return [(one, edition_words(one, is_confirmed=one.number in confirmed)) for one in editions]


def edition_words(edition: ReportEdition, *, is_confirmed: bool) -> tuple[str, str]:
    """A badge for an edition: what it is, and whether the site confirmed all of it."""
    if is_confirmed:
        return ("done", _("%(kind)s, dipastikan seluruhnya") % {"kind": edition.get_kind_display()})
    return ("info", str(edition.get_kind_display()))


def _texts(content: Content) -> dict[str, dict[str, str]]:
    return {
        section["key"]: {entry["id"]: entry["text"] for entry in section["passages"]} for section in content["sections"]
    }


def _difference(was: str, now: str) -> Difference | None:
    if was == now:
        return None
    kind = "changed" if was and now else "added" if now else "removed"
    return Difference(kind, tuple(pieces(was, now)))


def _read(entry: Mapping[str, Any], said: list[Any], names: Mapping[str, str], needs: bool) -> ReadPassage:
    plain = (entry["id"], entry["version"], entry["text"])
    if not needs:
        return ReadPassage(*plain)
    found = relevant(said, entry["text"])
    if found is not None:
        word, verdict = found
        correction = tuple(pieces(entry["text"], verdict.text)) if word == Verdict.Word.CORRECTED else ()
        return ReadPassage(*plain, word, verdict, names.get(verdict.author) or _("Petugas"), correction)
    if not said:
        return ReadPassage(*plain)
    last = said[0]
    return ReadPassage(*plain, verdict=last.verdict, before=tuple(pieces(last.judged, entry["text"])))
