"""Letters as far as somebody may see them: registers, one letter, how it went down, whom it may go to."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from teladan.ground import clock
from teladan.ground.registry.queries import Mandate, Unit, Viewer
from teladan.operations.casework.models import Case, Disposition, Initial, Letter
from teladan.operations.casework.queries.cases import cases
from teladan.operations.casework.rules import HANDLES, may_keep_letters, seen_letters, valid_on

PEOPLE = 60
"""Offered at once; others are found by their name or office."""
UNITS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of letters is filtered by; empty filters nothing."""

    direction: str = Letter.Direction.IN
    state: str = ""
    nature: str = ""
    year: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One disposition and how deep it stands below the first, from 1."""

    row: Disposition
    level: int


def letters(viewer: Viewer) -> QuerySet[Letter]:
    found = Letter.objects.filter(seen_letters(viewer)).select_related("unit", "other", "file", "case")
    return found.order_by(F("year").desc(nulls_first=True), F("serial").desc(nulls_first=True), "-made_at", "id")


def letter(viewer: Viewer, ident: uuid.UUID) -> Letter | None:
    """One of them, or None: not there and not theirs are one answer."""
    found = letters(viewer).select_related("reply_to", "signatory__person", "signatory__unit")
    return found.filter(pk=ident).first()


def register(viewer: Viewer, asked: Asked) -> QuerySet[Letter]:
    found = letters(viewer).filter(direction=asked.direction)
    for name in ("state", "nature", "year"):
        if value := getattr(asked, name):
            found = found.filter(**{name: value})
    for word in asked.words.split():
        in_texts = Q(subject__icontains=word) | Q(number__icontains=word) | Q(other_name__icontains=word)
        found = found.filter(in_texts | Q(other__name__icontains=word))
    return found


def years(viewer: Viewer) -> list[int]:
    found = Letter.objects.filter(seen_letters(viewer)).exclude(year=None)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def unit_of(viewer: Viewer) -> Unit | None:
    """The unit whose register the viewer keeps: the one they act for. None for who keeps none."""
    if viewer.acting is None:
        return None
    unit = Unit.objects.filter(pk=viewer.acting.unit).first()
    return unit if unit is not None and may_keep_letters(viewer, unit) else None


def zone_names(rows: Iterable[Letter]) -> dict[int, str]:
    """Unit -> WIB, WITA or WIT, for all units of a list of letters in one query: `zone_name_of` for many."""
    paths = {row.unit_id: [int(step) for step in row.unit.path.split("/") if step] for row in rows}
    above = {step for path in paths.values() for step in path}
    regions = dict(Unit.objects.filter(pk__in=above).exclude(region="").values_list("id", "region"))
    return {
        ident: clock.zone_name(next((regions[step] for step in reversed(path) if step in regions), ""))
        for ident, path in paths.items()
    }


def own_mandate(viewer: Viewer) -> Mandate | None:
    if viewer.acting is None:
        return None
    return Mandate.objects.select_related("person", "unit").filter(pk=viewer.acting.mandate).first()


def steps_of(letter: Letter) -> list[Step]:
    """How a letter went down, each disposition followed by those below it."""
    rows = letter.dispositions.select_related("giver__person", "giver__unit", "receiver__person", "receiver__unit")
    below: dict[int | None, list[Disposition]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    steps: list[Step] = []
    waiting = [(row, 1) for row in reversed(below[None])]
    while waiting:
        row, level = waiting.pop()
        steps.append(Step(row, level))
        waiting += [(under, level + 1) for under in reversed(below[row.pk])]
    return steps


def dispositions(viewer: Viewer) -> QuerySet[Disposition]:
    """What was sent down to the mandate the viewer acts under; what waits first, by its day."""
    if viewer.acting is None:
        return Disposition.objects.none()
    found = Disposition.objects.filter(receiver=viewer.acting.mandate).exclude(letter__state=Letter.State.VOID)
    found = found.select_related("letter__other", "letter__unit", "giver__person", "giver__unit", "receiver")
    return found.order_by(
        F("done_at").asc(nulls_first=True), "is_copy", F("due_on").asc(nulls_last=True), "-made_at", "id"
    )


def disposition(viewer: Viewer, ident: int) -> Disposition | None:
    return dispositions(viewer).filter(pk=ident).first()


def people_below(viewer: Viewer, letter: Letter, words: str, chosen: Collection[int]) -> Sequence[Mandate]:
    """Whom the letter may go to: who acts today at the unit and below, near ones first, and those already chosen."""
    if viewer.acting is None:
        return []
    path = max(viewer.acting.path, letter.unit.path, key=len)
    found = Mandate.objects.filter(valid_on(clock.today()), unit__path__startswith=path).exclude(person=viewer.person)
    found = found.select_related("person", "unit").order_by("unit__path", "role", "person__name", "id")
    return _offered(found, words, chosen)


def people_to_initial(letter: Letter, words: str, chosen: Collection[int]) -> Sequence[Mandate]:
    """Who may be asked to initial: whoever handles letters at the unit or above it, or is a head below it."""
    places = [int(step) for step in letter.unit.path.split("/") if step]
    near = Q(unit__in=places, role__in=HANDLES) | Q(unit__path__startswith=letter.unit.path, role="head")
    found = Mandate.objects.filter(valid_on(clock.today()), near, person__account__isnull=False)
    found = found.select_related("person", "unit").order_by("-unit__path", "role", "person__name", "id")
    return _offered(found, words, chosen)


def _offered(found: QuerySet[Mandate], words: str, chosen: Collection[int]) -> Sequence[Mandate]:
    matching = found
    for word in words.split():
        matching = matching.filter(
            Q(person__name__icontains=word) | Q(title__icontains=word) | Q(unit__name__icontains=word)
        )
    rows = {row.pk: row for row in found.filter(pk__in=chosen)}
    rows |= {row.pk: row for row in matching[:PEOPLE]}
    return list(rows.values())


def units_to_write_to(unit: Unit) -> list[str]:
    """Names to offer as sender or addressee: the unit's own agency and other agencies. What is typed may be any other."""
    root = unit.path.split("/")[0]
    near = Q(path__startswith=f"{root}/") | Q(parent=None)
    found = Unit.objects.filter(near, closed_on=None).exclude(pk=unit.pk)
    return list(found.order_by("name").values_list("name", flat=True)[:UNITS])


def unit_named(name: str) -> Unit | None:
    """The one open unit of that name or short name; None where there is none, or more than one."""
    wanted = " ".join(name.split())
    found = list(Unit.objects.filter(Q(name__iexact=wanted) | Q(short_name__iexact=wanted), closed_on=None)[:2])
    return found[0] if wanted and len(found) == 1 else None


def cases_to_link(viewer: Viewer, unit: Unit) -> QuerySet[Case]:
    """Open cases that a letter of the unit may belong to."""
    near = Q(owner__path__startswith=unit.path) | Q(party__path__startswith=unit.path)
    return cases(viewer).filter(near, is_over=False)


def initials_of(letter: Letter) -> list[Initial]:
    return list(letter.initials.select_related("mandate__person", "mandate__unit"))


def awaited_initial(letter: Letter) -> Initial | None:
    """Whose turn it is to initial."""
    if letter.state != Letter.State.OFFERED:
        return None
    found = letter.initials.filter(is_stale=False, decision=Initial.Decision.ASKED).order_by("position")
    return found.select_related("mandate__person", "mandate__unit").first()


def drafts_awaiting(viewer: Viewer) -> list[Letter]:
    """Drafts whose next initial is the viewer's."""
    if viewer.acting is None:
        return []
    asked = Initial.objects.filter(is_stale=False, decision=Initial.Decision.ASKED).order_by("position")
    found = letters(viewer).filter(state=Letter.State.OFFERED, initials__mandate=viewer.acting.mandate).distinct()
    rows = found.prefetch_related(Prefetch("initials", asked, to_attr="asked"))
    return [row for row in rows if row.asked and row.asked[0].mandate_id == viewer.acting.mandate]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of letters waits for somebody: counts for a first page."""

    unregistered: int
    dispositions: int
    late_dispositions: int
    initials: int


def waiting_letters(viewer: Viewer, today: dt.date) -> Waiting:
    unit = unit_of(viewer)
    own = Letter.objects.filter(seen_letters(viewer), unit=unit) if unit else Letter.objects.none()
    arrived = own.filter(direction=Letter.Direction.IN, state=Letter.State.RECEIVED, serial=None)
    given = dispositions(viewer).filter(is_copy=False, done_at=None)
    return Waiting(arrived.count(), given.count(), given.filter(due_on__lt=today).count(), len(drafts_awaiting(viewer)))
