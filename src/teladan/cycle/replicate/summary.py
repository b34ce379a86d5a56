"""What the first page of a replication shows, by the side of whoever looks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.queries.change_projects import project_named
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.measure.queries.follow_ups import follow_up
from teladan.cycle.practices.queries.practices import Life, life_of
from teladan.cycle.practices.queries.problems import problem
from teladan.cycle.replicate.history import ANSWERS, DAY_NAMES, history_of
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.adapting import degree_of, fidelity_of
from teladan.cycle.replicate.queries.consent import consent_on, is_agreed, may_ask
from teladan.cycle.replicate.queries.plan import is_late, plan_of
from teladan.cycle.replicate.queries.readiness import Check, readiness_of
from teladan.cycle.replicate.queries.replications import State, remarks_of, state_of
from teladan.cycle.replicate.replication_page import page_at
from teladan.cycle.replicate.rules import is_adopters, may_consent, may_correct, may_lead
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

Consent = Replication.Consent


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: what, why or until when, and its page."""

    text: str
    url: str
    detail: str = ""


def summary_context(viewer: Viewer, row: Replication) -> dict[str, Any]:
    today = clock.today()
    own = is_adopters(viewer, row)
    plan = plan_of(row) if own else []
    check = readiness_of(row) if own else None
    state = state_of(row, today)
    leads = may_lead(viewer, row)
    return {
        "steps": list(_steps(viewer, row, state, check, today)),
        "late": sum(is_late(step, today) for step in plan) if state != State.STOPPED else 0,
        "check": check if state != State.STOPPED else None,
        "events": history_of(row, remarks_of(row), today, steps=plan),
        "facts": list(_facts(row, today)),
        "origins": list(_origins(viewer, row)) if own else [],
        "has_stopped_origin": life_of(row.practice, today) == Life.STOPPED,
        "correctable": [
            one
            for one in DAY_NAMES.items()
            if may_correct(viewer, row, one[0]) and _has_come(getattr(row, one[0]), today)
        ],
        "may_start": leads and state in (State.DRAFT, State.COMMITTED),
        "may_stop": leads and state != State.STOPPED,
        "may_describe": leads and state != State.STOPPED,
    }


def _steps(viewer: Viewer, row: Replication, state: State, check: Check | None, today: dt.date) -> Iterator[Step]:
    if state == State.STOPPED:
        return
    if consent_on(row, today) == Consent.ASKED and may_consent(viewer, row):
        yield Step(_("Jawab permintaan persetujuan"), page_at("replicate:consent", row.pk), row.adopter.name)
    if may_lead(viewer, row) and state in (State.DRAFT, State.COMMITTED):
        yield from _before(row, state, check, today)
    elif may_lead(viewer, row):
        noted = degree_of(row, today)
        if noted.noted < noted.parts:
            yield Step(_("Catat yang disesuaikan"), page_at("replicate:adapting", row.pk))
        if fidelity_of(row, today) is None:
            yield Step(_("Periksa keutuhan bagian inti"), page_at("replicate:fidelity", row.pk))
        if state == State.RUNNING:
            yield Step(_("Lembagakan dengan keputusan atau peraturan"), page_at("replicate:lasting", row.pk))


def _before(row: Replication, state: State, check: Check | None, today: dt.date) -> Iterator[Step]:
    """What is still to be done before the start, the head's word first."""
    if state == State.DRAFT:
        signed = _("Surat bertanda tangan; ini yang pertama.")
        yield Step(_("Komitmen kepala"), page_at("replicate:commitment", row.pk), signed)
    if not row.aim:
        yield Step(_("Tulis yang ingin dicapai"), page_at("replicate:details", row.pk))
    if check is not None and any(area.open for area in check.areas):
        yield Step(_("Periksa kesiapan"), page_at("replicate:readiness", row.pk))
    if may_ask(row):
        is_refused = consent_on(row, today) == Consent.REFUSED
        again = _("Boleh diminta sekali lagi, atau pilih praktik lain.") if is_refused else ""
        yield Step(_("Minta persetujuan pemilik"), page_at("replicate:consent", row.pk), again)
    if not row.steps.exists():
        yield Step(_("Susun rencana dari langkah-langkah asal"), page_at("replicate:plan", row.pk))
    if state == State.COMMITTED and is_agreed(row, today):
        yield Step(_("Catat tanggal mulai"), page_at("replicate:start", row.pk))


def _has_come(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and day <= today


def _facts(row: Replication, today: dt.date) -> Iterator[tuple[str, str]]:
    """What both sides may read."""
    practice = row.practice
    yield _("Praktik asal"), f"{practice.title}, {practice.owner_name} ({_('versi')} {row.edition})"
    if row.source is not None:
        yield _("Dipelajari dari"), row.source.adopter.name
    yield _("Peniru"), row.adopter.name
    facilitator = row.facilitator.name if row.facilitator is not None else row.facilitator_name
    if facilitator:
        yield _("Fasilitator"), facilitator
    if row.aim:
        yield _("Yang ingin dicapai"), row.aim
    consent = consent_on(row, today)
    yield _("Persetujuan pemilik"), str(ANSWERS.get(consent, consent.label))
    for name, day in (
        (_("Mulai dijalankan"), row.started_on),
        (_("Dilembagakan"), row.institutionalised_on),
        (_("Berhenti"), row.stopped_on),
    ):
        if _has_come(day, today):
            yield name, date_format(day, "j F Y")


def _origins(viewer: Viewer, row: Replication) -> Iterator[tuple[str, str, str]]:
    """Where it came from, as far as the viewer may read it: kind, name, page."""
    line = follow_up(viewer, row.follow_up_id) if row.follow_up_id else None
    if line is not None:
        yield _("Rencana tindak lanjut"), line.activity, page_at("measure:follow-up", line.pk)
    if row.change_project is not None:
        project, is_open = project_named(viewer, row.change_project)
        page = page_at("learn:project", row.change_project.member.course_id, row.change_project_id) if is_open else ""
        yield _("Proyek perubahan"), project, page
    visit = visit_of(viewer, row.visit_id) if row.visit_id else None
    if visit is not None:
        yield _("Kunjungan"), visit.theme, page_at("learn:visit", visit.pk)
    sheet = problem(viewer, row.problem_id) if row.problem_id else None
    if sheet is not None:
        yield _("Lembar masalah"), sheet.title, page_at("practices:problem", sheet.pk)
