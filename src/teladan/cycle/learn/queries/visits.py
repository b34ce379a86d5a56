"""Visits as far as somebody may see them, and how far each has come: computed from its letters' course and the day."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Course, Visit
from teladan.cycle.learn.rules import LEADS, seen_visits
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach, zones_of
from teladan.operations.casework.queries.cases import Happening, happenings_of


class State(TextChoices):
    """How far a visit has come."""

    DRAFT = "draft", _("Disiapkan")
    ASKED = "asked", _("Menunggu jawaban")
    OFFERED = "offered", _("Tanggal lain ditawarkan")
    REFUSED = "refused", _("Ditolak")
    CANCELLED = "cancelled", _("Dibatalkan")
    AGREED = "agreed", _("Disepakati")
    TODAY = "today", _("Hari ini")
    HELD = "held", _("Sudah berlangsung")
    REPORTED = "reported", _("Sudah dilaporkan")


VOID = "void"
"""State of a letter that counts for nothing."""


class Stretch(TextChoices):
    """Where visits of a list stand by what tables say of them; their exact state is computed for those shown."""

    DRAFT = "draft", _("Disiapkan")
    SENT = "sent", _("Terkirim, tanggal belum pasti")
    COMING = "coming", _("Akan berlangsung")
    PAST = "past", _("Sudah berlangsung")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the list: words, one's own side of the visit, and a stretch; empty is all."""

    words: str = ""
    side: str = ""
    stretch: str = ""


ANSWERS = {"accepted": State.AGREED, "refused": State.REFUSED, "rescheduled": State.OFFERED}


def visits(viewer: Viewer) -> QuerySet[Visit]:
    related = ("guest", "host", "case", "letter", "reception__host__unit", "reception__room")
    return Visit.objects.filter(seen_visits(viewer)).select_related(*related).order_by("-made_at", "id")


def visit(viewer: Viewer, ident: uuid.UUID) -> Visit | None:
    """One of them, or None: not there and not theirs are one answer."""
    return visits(viewer).filter(pk=ident).first()


def visits_listed(viewer: Viewer, wanted: Wanted, today: dt.date) -> QuerySet[Visit]:
    """Those looked for, the newest first."""
    found = visits(viewer)
    if wanted.words:
        words = wanted.words
        found = found.filter(
            Q(theme__icontains=words) | Q(guest__name__icontains=words) | Q(host__name__icontains=words)
        )
    if wanted.side in ("guest", "host"):
        found = found.filter(within_reach(viewer, unit=f"{wanted.side}__"))
    stretches = {
        Stretch.DRAFT: Q(case=None),
        Stretch.SENT: Q(case__isnull=False, reception=None),
        Stretch.COMING: Q(reception__on__gte=today),
        Stretch.PAST: Q(reception__on__lt=today),
    }
    if wanted.stretch in Stretch.values:
        found = found.filter(stretches[Stretch(wanted.stretch)])
    return found


def first_day_of(visit: Visit) -> dt.date:
    """The day from which its programme counts: its own, or the first of the days of the course that it belongs to."""
    course = Course.objects.filter(visit=visit).only("starts_on").first()
    if course is not None:
        return course.starts_on
    return visit.reception.on if visit.reception is not None else visit.proposed_on


def has_letter(visit: Visit) -> bool:
    """Whether the letter that asks was written and not taken back: from then on its words may not differ from the terms."""
    return visit.case_id is not None or (visit.letter is not None and visit.letter.state != VOID)


def happened_to(visit: Visit) -> Sequence[Happening]:
    """What was written down of a visit's request up to now, in order; empty for a draft."""
    return happenings_of([visit.case_id]).get(visit.case_id, ()) if visit.case_id else ()


def states_of(found: Iterable[Visit]) -> Mapping[uuid.UUID, State]:
    """Visit -> how far it has come today. Two queries for all."""
    rows = list(found)
    happened = happenings_of([row.case_id for row in rows if row.case_id])
    today = today_at(rows)
    return {row.pk: state_of(row, [one.fact for one in happened.get(row.case_id, ())], today[row.pk]) for row in rows}


def today_at(found: Iterable[Visit]) -> Mapping[uuid.UUID, dt.date]:
    """Visit -> today at its host's."""
    rows = list(found)
    zones = zones_of({row.host_id: row.host for row in rows}.values())
    return {row.pk: clock.today(zones[row.host_id]) for row in rows}


def state_of(visit: Visit, facts: Sequence[str], today: dt.date) -> State:
    """By what happened, in order, and the day at the host's."""
    if visit.case_id is None:
        return State.DRAFT
    if "cancelled" in facts:
        return State.CANCELLED
    answers = [fact for fact in facts if fact in ANSWERS or fact == "agreed"]
    state = ANSWERS.get(answers[-1], State.AGREED) if answers else State.ASKED
    if state != State.AGREED or visit.reception is None:
        return state
    return State.REPORTED if "reported" in facts else _by_day(visit.reception.on, today)


def _by_day(on: dt.date, today: dt.date) -> State:
    if on > today:
        return State.AGREED
    return State.TODAY if on == today else State.HELD


SOON = dt.timedelta(days=30)
"""How long before its day a draft waits on the first page, and how long after its day a visit does."""


def waiting(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for the sides that the viewer leads: first what is late. Four queries, however many visits."""
    recent = Q(reception=None) | Q(reception__on__gte=today - SOON)
    led = within_reach(viewer, LEADS, "guest__") | (within_reach(viewer, LEADS, "host__") & Q(case__isnull=False))
    if viewer.is_operator:
        return []
    rows = list(visits(viewer).filter(led, recent, proposed_on__gte=today - 4 * SOON).prefetch_related("instead"))
    happened = happenings_of([row.case_id for row in rows if row.case_id])
    days = today_at(rows)
    found = []
    for row in rows:
        facts = [one.fact for one in happened.get(row.case_id, ())]
        state = state_of(row, facts, days[row.pk])
        for is_guest, unit in ((True, row.guest), (False, row.host)):
            if viewer.acting is not None and unit.path.startswith(viewer.acting.path):
                found += _waits(row, state, facts, today, is_guest=is_guest)
    return sorted(found, key=lambda one: not one.is_late)


def _waits(row: Visit, state: State, facts: Sequence[str], today: dt.date, *, is_guest: bool) -> list[Waiting]:
    text = _task(row, state, facts, today, is_guest=is_guest)
    if not text:
        return []
    other = row.host if is_guest else row.guest
    day = row.reception.on if row.reception else row.proposed_on
    is_late = state in (State.ASKED, State.OFFERED, State.DRAFT) and day < today
    detail = gettext("%(other)s, %(day)s") % {"other": other.name, "day": date_format(day, "j F Y")}
    return [Waiting(f"{text}: {row.theme}", detail, reverse("learn:visit", args=[row.pk]), is_late)]


def _task(row: Visit, state: State, facts: Sequence[str], today: dt.date, *, is_guest: bool) -> str:
    """What a side has to do now; empty where it waits for the other."""
    is_asked_for_more = bool(facts) and [one for one in facts if one in ("completion_asked", "completed")][-1:] == [
        "completion_asked"
    ]
    guest = {
        State.DRAFT: gettext("Kirim permohonan kunjungan") if row.proposed_on <= today + 2 * SOON else "",
        State.ASKED: gettext("Lengkapi permohonan kunjungan") if is_asked_for_more else "",
        State.OFFERED: gettext("Jawab tanggal yang ditawarkan"),
        State.REFUSED: "" if row.instead.all() else gettext("Pilih tuan rumah lain"),
        State.TODAY: gettext("Kunjungan hari ini"),
        State.HELD: gettext("Susun laporan dan tindak lanjut"),
    }
    host = {
        State.ASKED: "" if is_asked_for_more else gettext("Jawab permohonan kunjungan"),
        State.TODAY: gettext("Terima kunjungan hari ini"),
        State.HELD: "" if "held" in facts else gettext("Catat bahwa kunjungan terlaksana"),
    }
    return (guest if is_guest else host).get(state, "")


def locked_visit(visit: Visit, *related: str) -> Visit:
    """The visit, held until the transaction ends, with its relations read once it is held: what is joined while one
    waits for a row is as it was before."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    return Visit.objects.select_related(*related).get(pk=visit.pk)
