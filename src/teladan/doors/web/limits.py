"""The public calculator of limits: choose a procedure, say what happened, see what is due and why, day by day.

Everything stands in the address, so that a link brings another to the same dates; nothing is kept.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem, Loaded, NotInForce
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import ClockState, Course, Fact, Improper, play
from teladan.core.workdays import Calendar
from teladan.doors.web.limits_form import LimitsForm
from teladan.ground import clock
from teladan.ground.post import Event, calendar_of
from teladan.ground.registry.queries import is_anyone, open_to

UNPROCESSABLE = 422
HALF_AN_HOUR = dt.timedelta(minutes=30)
STATES = {
    "not_started": ("neutral", gettext_lazy("belum mulai")),
    "running": ("info", gettext_lazy("berjalan")),
    "paused": ("attention", gettext_lazy("dihentikan sementara")),
    "met": ("done", gettext_lazy("terpenuhi")),
    "met_late": ("late", gettext_lazy("terpenuhi, terlambat")),
    "missed": ("late", gettext_lazy("terlewat")),
    "closed": ("neutral", gettext_lazy("diakhiri")),
}
OPEN = ("running", "paused", "missed")


@dataclass(frozen=True)
class Shown:
    """One clock as the page tells it."""

    title: str
    is_open: bool
    has_date: bool
    party: str
    due: str
    badge: str
    state: str
    reason: str
    basis: str
    days: Sequence[tuple[str, bool, str]]
    promises: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Case:
    """What was asked: the version that is valid, its facts, and what they come to."""

    loaded: Loaded[Procedure]
    course: Course
    facts: Sequence[Fact]
    zone: str


@open_to(is_anyone)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The choice of a procedure; with one chosen, its facts; with facts, the dates."""
    name = request.GET.get("prosedur", "")
    if not name:
        return render(request, "web/limits.html", {"procedures": _newest()})
    loaded = _procedure(name)
    tidy = {key: value for key, value in request.GET.items() if value.strip() and key != "csrfmiddlewaretoken"}
    if len(tidy) < len(request.GET):
        return HttpResponseRedirect(f"{request.path}?{urlencode(tidy)}")
    asked = len(tidy) > 1
    form = LimitsForm(loaded.body, request.GET if asked else None)
    case = _played(loaded, form) if asked else None
    filled = form.filled_rows() if asked else []
    first = set() if filled else {loaded.body.version_chosen_by}
    offered = {one.fact for one in case.course.next} if case else first
    context = {
        "form": form,
        "procedure": case.loaded.body if case else loaded.body,
        "is_draft": (case.loaded if case else loaded).body.status == "draft",
        "filled": filled,
        "offered": form.open_rows(sorted(offered)),
        "others": form.other_rows(sorted(offered)),
        **(_told(request, case) if case else {}),
    }
    return render(request, "web/limits_case.html", context, status=UNPROCESSABLE if asked and case is None else 200)


@open_to(is_anyone)
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The due dates that are still open, as a calendar file."""
    loaded = _procedure(request.GET.get("prosedur", ""))
    case = _played(loaded, LimitsForm(loaded.body, request.GET))
    events = [*_events(request, case)] if case else []
    if case is None or not events:
        raise Http404(
            _("Tidak ada batas waktu yang dapat ditaruh di kalender. Isi dahulu kejadiannya di halaman Jangka waktu.")
        )
    content = calendar_of(events, method="PUBLISH", name=case.loaded.body.name)
    headers = {"Content-Disposition": 'attachment; filename="batas-waktu.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _newest() -> list[Procedure]:
    """The newest version of each procedure, by name."""
    newest = {loaded.body.id: loaded.body for loaded in library().procedures()}
    return sorted(newest.values(), key=lambda body: body.name)


def _procedure(name: str) -> Loaded[Procedure]:
    try:
        return library().procedure(name)
    except DefinitionProblem:
        raise Http404(_("Prosedur ini tidak ada. Pilih dari daftar di halaman Jangka waktu.")) from None


def _played(newest: Loaded[Procedure], form: LimitsForm) -> Case | None:
    """The case, or None with the fault put on the form."""
    if not form.is_valid():
        return None
    facts = list(form.facts())
    zone = clock.ZONES[form.zone_name]
    chooses = [fact.at for fact in facts if fact.key == newest.body.version_chosen_by]
    try:
        loaded = newest
        if chooses:
            day = min(at.date() if isinstance(at, dt.datetime) else at for at in chooses)
            loaded = library().procedure_on(newest.body.id, day)
        calendar = Calendar.from_years(library().calendar(loaded.body.calendar))
        now = clock.now()
        course = play(loaded.body, facts, calendar=calendar, zone=zone, now=now, as_of=clock.today(zone))
    except (Improper, NotInForce) as error:
        form.add_error(None, str(error))
        return None
    return Case(loaded, course, facts, form.zone_name)


def _told(request: HttpRequest, case: Case) -> dict[str, object]:
    body, course = case.loaded.body, case.course
    shown = [_shown(case, state) for state in course.clocks.values() if state.state != "not_started"]
    shown.sort(key=lambda one: not one.is_open)
    lines = [_sentence(one) for one in shown if one.is_open or not shown[0].is_open]
    return {
        "case": case,
        "clocks": shown,
        "waiting": [state for state in course.clocks.values() if state.state == "not_started"],
        "ended": bool(course.ended_as),
        "remarks": [remark.text for remark in course.remarks],
        "readings": body.readings.values(),
        "message": "\n".join([body.name, "", *lines, "", request.build_absolute_uri()]),
        "has_file": any(True for _event in _events(request, case)),
        "file": f"{reverse('limits-file')}?{request.GET.urlencode()}",
        "promise_columns": [(_("Sejak"), "text"), (_("Batas waktu"), "text"), (_("Karena"), "wide")],
        "today": clock.today(clock.ZONES[case.zone]),
    }


def _shown(case: Case, state: ClockState) -> Shown:
    badge, words = STATES[state.state]
    source = library().source(state.basis.source).body
    title = f"{state.label} ({state.body})" if state.body else state.label
    promises = [(_said(one.on, case.zone), _said(one.due, case.zone) or "–", one.because) for one in state.promises]
    return Shown(
        title=title,
        is_open=state.state in OPEN,
        has_date=state.due is not None,
        party=case.loaded.body.parties[state.runs_for],
        due=_said(state.due, case.zone) or _without_a_date(state),
        badge=badge,
        state=str(words),
        reason=state.reason,
        basis=f"{source.number}, {state.basis.at}",
        days=[(date_format(day.date, "D, j M Y"), day.counts, day.why) for day in state.days],
        promises=promises if len(promises) > 1 else [],
    )


def _without_a_date(state: ClockState) -> str:
    return str(_("Berhenti sementara") if state.state == "paused" else _("Belum dapat dihitung"))


def _said(point: dt.date | dt.datetime | None, zone: str) -> str:
    if point is None:
        return ""
    day = date_format(point, "l, j F Y")
    return f"{day}, {point:%H.%M} {zone}" if isinstance(point, dt.datetime) else day


def _sentence(one: Shown) -> str:
    said = f"{one.due}, {one.state}" if one.has_date else one.state
    line = _("%(title)s (%(party)s): %(said)s.") % {"title": one.title, "party": one.party, "said": said}
    return f"- {line} {one.reason}. {_('Dasar: %(basis)s.') % {'basis': one.basis}}"


def _events(request: HttpRequest, case: Case) -> Sequence[Event]:
    """One entry for each clock that runs. The same case keeps its entries; a changed date raises their sequence."""
    first = min(_sortable(fact.at, case.zone) for fact in case.facts)
    events = []
    for name, state in case.course.clocks.items():
        if state.state != "running" or state.due is None:
            continue
        one = _shown(case, state)
        ident = sha256(f"{case.loaded.body.id}|{name}|{first}".encode()).hexdigest()[:32]
        events.append(
            Event(
                uid=f"{ident}@{request.get_host().split(':')[0]}",
                sequence=len(state.promises) - 1,
                summary=_("Batas waktu: %(title)s (%(party)s)") % {"title": one.title, "party": one.party},
                description=f"{one.reason}. {one.basis}.",
                stamped_at=clock.now(),
                zone=clock.ZONES[case.zone],
                day=None if isinstance(state.due, dt.datetime) else state.due,
                starts_at=state.due - HALF_AN_HOUR if isinstance(state.due, dt.datetime) else None,
                ends_at=state.due if isinstance(state.due, dt.datetime) else None,
                url=request.build_absolute_uri(f"{reverse('limits')}?{request.GET.urlencode()}"),
            )
        )
    return events


def _sortable(at: dt.date | dt.datetime, zone: str) -> str:
    return at.astimezone(clock.ZONES[zone]).isoformat() if isinstance(at, dt.datetime) else at.isoformat()
