"""A catalogue held against what is there: which rows are good, mended, refused, and which may be there already."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.actions.catalogues import Brought
from teladan.cycle.practices.catalogue_alike import Likeness, Named, likenesses
from teladan.cycle.practices.catalogue_rows import CatalogueRow, Note, ReadCatalogue, Told, read_catalogue
from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.queries.catalogues import practices_to_hold_against
from teladan.cycle.practices.rules import may_write
from teladan.ground.registry.queries import Viewer
from teladan.ground.tables import Source

SKIP, TAKE, FILL = "lewati", "ambil", "asal"
ANSWERS = {
    SKIP: _("Lewati"),
    TAKE: _("Tetap ambil sebagai praktik tersendiri"),
    FILL: _("Hanya catat asalnya pada yang sudah ada"),
}


@dataclass(frozen=True, slots=True)
class Alike:
    """A row beside what it is like. `there`: the practice, None where it is a row of the same file; `may_fill`: whether its
    origin may be noted there; `answer`: what is to be done; `is_said`: whether that was said of this row by itself."""

    row: CatalogueRow
    likeness: Likeness
    there: int | None
    may_fill: bool
    answer: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A dry run. Rows that are like something are in `alike` alone."""

    read: ReadCatalogue
    told: Told
    good: list[CatalogueRow]
    mended: list[CatalogueRow]
    refused: list[CatalogueRow]
    alike: list[Alike]

    @property
    def notes(self) -> list[Note]:
        """What was put right, of the rows that may be taken."""
        return [note for row in (*self.mended, *(one.row for one in self.alike)) for note in row.mended]

    @property
    def reasons(self) -> list[Note]:
        return [note for row in self.refused for note in row.refused]

    def answered(self, answer: str) -> list[Alike]:
        return [one for one in self.alike if one.answer == answer]

    def brought(self, licence: str) -> Brought:
        """What taking it over would take, in the order of the file."""
        chosen = {id(row) for row in (*self.good, *self.mended, *(one.row for one in self.answered(TAKE)))}
        return Brought(
            name=self.told.name,
            licence=licence,
            rows=[row for row in self.read.rows if id(row) in chosen],
            fills={one.there: one.row.facts["source"] for one in self.answered(FILL) if one.there is not None},
            left={"refused": len(self.refused), "skipped": len(self.answered(SKIP))},
        )


def check_catalogue(viewer: Viewer, source: Source, told: Told, answers: Mapping[str, str], today: dt.date) -> Check:
    """`answers`: place of a row -> what to do with it, "" -> with all that are not named. Raises TableError."""
    read = read_catalogue(source, told, today)
    sound = [row for row in read.rows if not row.refused]
    rows = {row.place: row for row in sound}
    there = practices_to_hold_against(viewer)
    found = likenesses([Named(row.place, row.title, row.owner) for row in sound], there)
    known = {id(one) for one in there}
    fillable = _fillable(viewer, (one.other.key for one in found.values() if id(one.other) in known))
    alike = [
        _alike(rows[place], likeness, id(likeness.other) in known, fillable, answers)
        for place in rows
        if (likeness := found.get(place))
    ]
    rest = [row for row in sound if row.place not in found]
    return Check(
        read,
        told,
        [row for row in rest if not row.mended],
        [row for row in rest if row.mended],
        [row for row in read.rows if row.refused],
        sorted(alike, key=lambda one: one.likeness.title + one.likeness.owner, reverse=True),
    )


def _alike(
    row: CatalogueRow, likeness: Likeness, is_there: bool, fillable: set[int], answers: Mapping[str, str]
) -> Alike:
    there = int(likeness.other.key) if is_there else None
    may_fill = there in fillable
    answer = answers.get(row.place) or answers.get("", SKIP)
    if answer not in ANSWERS or (answer == FILL and not may_fill):
        answer = SKIP
    return Alike(row, likeness, there, may_fill, answer, is_said=row.place in answers and bool(answers[row.place]))


def _fillable(viewer: Viewer, keys: Iterable[str]) -> set[int]:
    """Those of the practices that name no origin yet, and that the viewer may write."""
    found = Practice.objects.filter(pk__in={int(key) for key in keys}, source="").select_related("keeper")
    return {practice.pk for practice in found if may_write(viewer, practice.keeper)}
