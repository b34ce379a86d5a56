"""Notes of a group as they are offered to its report: who noted them, when, and where they stand already."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Observation, Photo, Question
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.queries.report_notes import Notes
from teladan.cycle.learn.queries.reports import words_from

Row = Observation | Photo | Question


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its key in the form. `used`: the beginning of the passage that draws on it."""

    key: str
    text: str
    who: str
    at: dt.datetime | None
    where: str
    is_ticked: bool
    used: str
    used_ident: str
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class NotesOfKind:
    name: str
    fresh: list[ShownNote]
    used: list[ShownNote]


def offered_of(notes: Notes) -> list[str]:
    """The keys that the form takes."""
    return [key_of(row) for rows in notes for row in rows]


def chosen_of(notes: Notes, keys: Collection[str]) -> Notes:
    return Notes(*([row for row in rows if key_of(row) in keys] for rows in notes))


def key_of(row: Row) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def shown_notes(notes: Notes, ticked: Collection[str]) -> list[NotesOfKind]:
    """By kind; those that stand in the report already come after the others."""
    names = names_of_people(
        {row.author for row in notes.observations}
        | {row.author for row in notes.photos}
        | {row.answered_by for row in notes.answers}
    )
    found = []
    for name, rows in zip((_("Catatan"), _("Keterangan foto"), _("Jawaban yang dipastikan")), notes, strict=True):
        shown = [_shown(row, names, ticked) for row in rows]
        found.append(NotesOfKind(name, [one for one in shown if not one.used], [one for one in shown if one.used]))
    return [one for one in found if one.fresh or one.used]


def _shown(row: Row, names: dict[str, str], ticked: Collection[str]) -> ShownNote:
    if isinstance(row, Observation):
        who, at, where = row.author, row.seen_at, row.place.name if row.place else ""
    elif isinstance(row, Photo):
        who, at, where = row.author, row.made_at, ""
    else:
        who, at, where = row.answered_by, row.answered_at, ""
    used = list(getattr(row, "used", ()))
    return ShownNote(
        key_of(row),
        words_from(row),
        names.get(who) or _("Petugas"),
        at,
        where,
        key_of(row) in ticked,
        used[0].text[:80] if used else "",
        str(used[0].pk) if used else "",
        row if isinstance(row, Photo) else None,
    )
