"""Rehearsals and presentations: which, when, what was said of them, and what the panel gave."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.core.scoring.panel import Bounds, Panel, panel
from teladan.cycle.learn.models import Course, Group, ItineraryItem, Member, PanelRemark, Presentation, Score, Seat
from teladan.cycle.learn.queries.course_weights import criteria_weights
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.rules import kept_courses, may_read_remarks, may_see_presentation, reads_course
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

Kind, State = Presentation.Kind, PanelRemark.State
ASSESSES = (Member.Role.ASSESSOR, Member.Role.COACH)
"""Whom a panel can be made of."""


def presentations_of(viewer: Viewer, course: Course) -> list[Presentation]:
    """Those that somebody may see, in the order in which groups appear."""
    rows = _rows().filter(group__course=course)
    return list(rows if reads_course(viewer, course) else rows.filter(kind=Kind.PRESENTATION))


def presentation(viewer: Viewer, course: Course, ident: int) -> Presentation | None:
    """One of them, or None: not there and not theirs are one answer."""
    found = _rows().filter(group__course=course, pk=ident).first()
    return found if found is not None and may_see_presentation(viewer, found) else None


def _rows() -> QuerySet[Presentation]:
    people = Member.objects.order_by("position", "name", "pk")
    return Presentation.objects.select_related(
        "group__site__place", "group__course__organiser", "group__course__visit__host", "edition"
    ).prefetch_related(Prefetch("panel", people), Prefetch("absent", people), "scores", "remarks")


def items_for(course: Course, rows: list[Presentation]) -> dict[int, ItineraryItem]:
    """Presentation -> the itinerary's item of its kind on its day, for its group or for everybody."""
    kinds = (ItineraryItem.Kind.REHEARSAL, ItineraryItem.Kind.PRESENTATION)
    items = list(course.itinerary.filter(kind__in=kinds).select_related("place").prefetch_related("groups"))
    found = {}
    for row in rows:
        same = [one for one in items if one.kind == row.kind and one.on == row.on]
        own = [one for one in same if row.group in one.groups.all()] or [one for one in same if not one.groups.all()]
        if own:
            found[row.pk] = own[0]
    return found


def criteria_of(course: Course) -> dict[str, str]:
    """Key -> name of what is scored, in the programme's order."""
    return {key: one.name for key, one in parts_of(course).criteria.items()}


def bounds_of(course: Course) -> Bounds:
    scale = parts_of(course).scale
    return Bounds(scale.least, scale.most)


def out_of_scale(value: Decimal, bounds: Bounds) -> str:
    """What to say of a score that the scale does not hold."""
    return _("%(value)s di luar skala %(least)s–%(most)s. Tulis bilangan di antaranya, misalnya 87,5.") % {
        "value": written(value),
        "least": written(bounds.least),
        "most": written(bounds.most),
    }


def weights_of(course: Course) -> dict[str, Decimal]:
    """Criterion -> percent; empty while they are not filled in."""
    return criteria_weights(course) or {}


def weights_for(row: Presentation) -> dict[str, Decimal]:
    """Those that count for a presentation: frozen with its release."""
    if row.released_at is None:
        return weights_of(row.group.course)
    return {key: Decimal(value) for key, value in row.weights.items()}


def result_of(row: Presentation) -> Panel:
    """All scores of a presentation, added up."""
    course = row.group.course
    return panel(
        given_in(row),
        assessors=[str(one.pk) for one in row.panel.all()],
        criteria=list(criteria_of(course)),
        bounds=bounds_of(course),
        weights=weights_for(row),
        absent=[str(one.pk) for one in row.absent.all()],
    )


def given_in(row: Presentation) -> dict[str, dict[str, Decimal]]:
    """Assessor -> criterion -> score."""
    found: dict[str, dict[str, Decimal]] = {}
    for one in row.scores.all():
        found.setdefault(str(one.assessor_id), {})[one.criterion] = one.value
    return found


def own_seat(viewer: Viewer, row: Presentation) -> Member | None:
    """As whom on the panel somebody gives scores."""
    if viewer.person is None:
        return None
    return next((one for one in row.panel.all() if one.person_id == viewer.person), None)


def scores_by(row: Presentation, assessor: Member) -> dict[str, Decimal]:
    return dict(Score.objects.filter(presentation=row, assessor=assessor).values_list("criterion", "value"))


def assessors_of(course: Course) -> QuerySet[Member]:
    """Whom the organiser can put on a panel."""
    return course.members.filter(role__in=ASSESSES).order_by("role", "position", "name")


def remarks_seen(viewer: Viewer, row: Presentation) -> QuerySet[PanelRemark]:
    """Those that somebody may read; the host's side reads its own, with what was answered."""
    rows = row.remarks.select_related("passage").order_by("made_at", "pk")
    if may_read_remarks(viewer, row.group, row.kind):
        return rows
    return rows.filter(is_hosts=True)


def remarks_of(group: Group) -> QuerySet[PanelRemark]:
    """All of a group, of rehearsal and presentation alike."""
    rows = PanelRemark.objects.filter(presentation__group=group)
    return rows.select_related("passage", "presentation").order_by("presentation__on", "made_at", "pk")


def open_remarks(group: Group) -> QuerySet[PanelRemark]:
    """What the group has not answered yet."""
    return remarks_of(group).filter(state=State.OPEN)


def open_remarks_seen(viewer: Viewer, group: Group) -> QuerySet[PanelRemark]:
    """As far as somebody of the course may read them."""
    seen = [kind for kind in Kind.values if may_read_remarks(viewer, group, kind)]
    return open_remarks(group).filter(presentation__kind__in=seen)


def counted(rows: list[PanelRemark]) -> Mapping[str, int]:
    """State -> how many, every state named."""
    return {state: sum(row.state == state for row in rows) for state in State.values}


def waiting_panel(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for somebody of a course: scores to give, scores to release, remarks to answer."""
    own = Own(
        courses=frozenset(Course.objects.filter(kept_courses(viewer)).values_list("pk", flat=True)),
        groups=frozenset(_groups_of(viewer)),
    )
    unsettled = Q(kind=Kind.PRESENTATION, released_at=None) | Q(pk__in=_remarked())
    mine = Q(group__course__in=own.courses) | Q(group__in=own.groups)
    if viewer.person is not None:
        mine |= Q(pk__in=Presentation.objects.filter(panel__person=viewer.person).values("pk"))
    rows = _rows().filter(mine, unsettled, on__lte=today)
    return [line for row in rows for line in _waiting(viewer, row, today, own)]


@dataclass(frozen=True, slots=True)
class Own:
    """Courses that somebody keeps, and groups in which they sit."""

    courses: frozenset[uuid.UUID]
    groups: frozenset[int]


def _groups_of(viewer: Viewer) -> list[int]:
    if viewer.person is None:
        return []
    return list(Seat.objects.filter(member__person=viewer.person).values_list("group", flat=True))


def _remarked() -> QuerySet[Any]:
    return PanelRemark.objects.filter(state=State.OPEN).values("presentation")


def _waiting(viewer: Viewer, row: Presentation, today: dt.date, own: Own) -> list[Waiting]:
    course = row.group.course
    address = reverse("learn:presentation", args=[course.pk, row.pk])
    detail = f"{row.group.name}, {row.get_kind_display().lower()} {date_format(row.on, 'j F Y')}"
    found = []
    is_scored = row.kind == Kind.PRESENTATION and row.released_at is None
    seat = own_seat(viewer, row)
    if is_scored and seat is not None and seat not in row.absent.all():
        missing = len(criteria_of(course)) - len(given_in(row).get(str(seat.pk), {}))
        if missing:
            url = reverse("learn:scores", args=[course.pk, row.pk])
            found.append(Waiting(_("Isi nilai presentasi"), detail, url, row.on < today))
    if is_scored and course.pk in own.courses and row.panel.all() and result_of(row).is_complete:
        found.append(Waiting(_("Nilai lengkap: buka untuk kelompok"), detail, address, is_late=False))
    still = sum(one.state == State.OPEN for one in row.remarks.all())
    if still and row.group_id in own.groups:
        text = _("Tanggapi %(count)s catatan") % {"count": still}
        found.append(Waiting(text, detail, address, row.on < today))
    return found


def version_in(row: Presentation, passage: str) -> int | None:
    """The version of a passage in the edition that was shown."""
    sections = row.edition.content.get("sections", []) if row.edition is not None else []
    found = (one for part in sections for one in part["passages"] if one["id"] == passage)
    return next((int(one["version"]) for one in found), None)
