"""What the observation sheet shows: its forms, both offices' figures, and what the viewer's side has noted."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.forms.observations import RATINGS, ObservationForm, PhotoForm
from teladan.cycle.learn.forms.questions import QuestionForm
from teladan.cycle.learn.models import Group, Observation, OtherText, Photo, Question, Visit
from teladan.cycle.learn.queries.figures import FigureRow, figures_of, names_of
from teladan.cycle.learn.queries.observations import changing, names_of_people, observations
from teladan.cycle.learn.queries.own_group import kept_until
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of

PARTS = tuple(f"learn/{name}.js" for name in ("sealed", "shelf", "kept_page", "lock", "pictures", "post", "unlock"))
"""Scripts that the sheet takes in by its data, so that each is asked for under the name that its content gives it."""
CONSENT_BADGES = {"nobody": "done", "given": "done", "not_given": "attention"}


def invitation(visit: Visit, link: str) -> str:
    """What one observer sends the others, before they leave where there is a connection."""
    return _(
        "Rekan-rekan,\nlembar pengamatan kunjungan “%(theme)s” ada di:\n%(link)s\n"
        "Buka sekali selagi ada sambungan; sesudah itu dapat diisi tanpa sinyal dan terkirim sendiri."
    ) % {"theme": visit.theme, "link": link}


class Forms:
    """The forms of the sheet; the one that was sent carries what was typed and its errors."""

    def __init__(
        self,
        visit: Visit,
        sides: list[str],
        *,
        data: Mapping[str, Any] | None,
        files: Any,
        sent: str,
        address: Mapping[str, str],
        group: Group | None = None,
    ) -> None:
        note = data if sent == "catatan" else None
        asked = data if sent == "pertanyaan" else None
        element = address.get("unsur", "")
        place = address.get("tempat", "") or str(group.site.place_id if group is not None else "")
        self.group = group
        self.shown_group = address.get("kelompok", "")
        fresh = {"ident": uuid.uuid4(), "element": element if element in visit.elements else ""}
        self.sides = sides
        self.note = ObservationForm(
            note,
            initial={**fresh, "place": place if place.isdecimal() else None},
            visit=visit,
            sides=sides or ["guest"],
        )
        self.photo = PhotoForm(
            note,
            files if note else None,
            prefix="foto",
            initial={"ident": uuid.uuid4()},
            sides=sides or ["guest"],
            is_needed=False,
        )
        del self.photo.fields["side"]  # that of the note
        self.question = QuestionForm(
            asked,
            initial={**fresh, "ident": uuid.uuid4()},
            visit=visit,
            sides=sides or ["guest"],
            auto_id="id_tanya_%s",
        )


@dataclass(frozen=True, slots=True)
class Note:
    """An observation as it is listed."""

    row: Observation
    element: str
    rating: str
    author: str
    photos: tuple[Photo, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An element with both figures, and how often it was noted."""

    figure: FigureRow
    notes: int


def context(viewer: Viewer, visit: Visit, filled: Forms) -> dict[str, Any]:
    notes = notes_of(viewer, visit, filled.group)
    groups = {note.row.group_id: note.row.group.name for note in notes if note.row.group is not None}
    wanted = next((ident for ident in groups if str(ident) == filled.shown_group), None)
    now = clock.now()
    until = kept_until(visit, now)
    noted = Counter(note.row.element for note in notes)
    figures = figures_of(viewer, visit)
    return {
        "note_form": filled.note if filled.sides else None,
        "photo_form": filled.photo,
        "question_form": filled.question,
        "parts": [Part(figure, noted[figure.key]) for figure in figures],
        "notes": [note for note in notes if wanted is None or note.row.group_id == wanted],
        "groups": sorted(groups.items(), key=lambda one: one[1]) if len(groups) > 1 else [],
        "shown_group": wanted,
        "own_group": filled.group,
        "parts_of_sheet": PARTS,
        "kept_until": until,
        "kept_for": int((until - now).total_seconds()),
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
        "account": viewer.account or "",
        "stored": " ".join(_stored(viewer, visit)),
    }


def notes_of(viewer: Viewer, visit: Visit, group: Group | None = None) -> list[Note]:
    """What the viewer's side has seen, their own group's before others', the newest first."""
    rows = list(observations(viewer, visit))
    if group is not None:
        rows.sort(key=lambda row: row.group_id != group.pk)
    names, people = names_of(visit), names_of_people({row.author for row in rows})
    may_change = changing(viewer, visit)
    return [
        Note(
            row=row,
            element=names.get(row.element, row.element),
            rating=str(RATINGS[row.rating]) if row.rating in RATINGS else "",
            author=people.get(row.author, ""),
            photos=tuple(row.photos.all()),
            may_change=may_change(row.author, row.side),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Text:
    """One of the texts of a note that stand side by side; `ident` of one that waits to be chosen."""

    ident: str
    words: Observation | OtherText
    element: str
    rating: str
    author: str
    differs: bool


def texts(visit: Visit, row: Observation, others: list[OtherText], current: Observation | None) -> dict[str, Any]:
    """What the note says, and beside it what waits; after a change meanwhile, what it says by now."""
    names = names_of(visit)
    people = names_of_people({row.author, *(one.author for one in others)})

    def text(words: Observation | OtherText, ident: str = "") -> Text:
        return Text(
            ident=ident,
            words=words,
            element=names.get(words.element, words.element),
            rating=str(RATINGS[words.rating]) if words.rating in RATINGS else "",
            author=people.get(words.author, ""),
            differs=words.note != row.note,
        )

    return {
        "current": text(current) if current is not None else None,
        "stands": text(row),
        "others": [text(one, str(one.pk)) for one in others],
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
    }


def _stored(viewer: Viewer, visit: Visit) -> list[str]:
    """What the server has of the viewer's own: a phone that still keeps one of these may forget it."""
    own = viewer.account or ""
    found = [
        Observation.objects.filter(visit=visit, author=own),
        Photo.objects.filter(visit=visit, author=own),
        Question.objects.filter(visit=visit, asked_by=own),
    ]
    return [str(pk) for rows in found for pk in rows.values_list("pk", flat=True)]
