"""What happened to a replication, and what comes next and by when, as the timeline component shows it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.replicate.models import PlanStep, Remark, Replication
from teladan.cycle.replicate.queries.replications import State, state_of
from teladan.ground import clock

DAY_NAMES = {
    "committed_on": gettext_lazy("komitmen kepala"),
    "started_on": gettext_lazy("mulai dijalankan"),
    "institutionalised_on": gettext_lazy("dilembagakan"),
    "stopped_on": gettext_lazy("berhenti"),
}
ANSWERS = {
    "given": gettext_lazy("Pemilik menyetujui"),
    "given_with": gettext_lazy("Pemilik menyetujui dengan syarat"),
    "refused": gettext_lazy("Pemilik tidak menyetujui"),
    "not_needed": gettext_lazy("Persetujuan pemilik tidak diperlukan"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """A line: what, by whom, on which day, in which words; `state` is done, now or next."""

    what: str
    who: str
    when: dt.date | None
    note: str = ""
    state: str = "done"
    words: str = ""


def history_of(
    row: Replication, remarks: Sequence[Remark], today: dt.date, *, steps: Sequence[PlanStep] = ()
) -> list[Event]:
    """What happened up to today, the oldest first; then what comes next. `steps`: of the plan, for those who may see it."""
    told = [event for event in _happened(row, remarks) if event.when is not None and event.when <= today]
    return sorted(told, key=lambda event: event.when or today) + list(_next(row, steps, today))


def _happened(row: Replication, remarks: Sequence[Remark]) -> Iterator[Event]:
    adopter, origin = row.adopter.name, row.practice.owner_name
    yield Event(_("Replikasi dibuka"), adopter, clock.day_of(row.made_at))
    yield Event(_("Kepala berkomitmen"), adopter, row.committed_on)
    yield from _consent(row, remarks, adopter, origin)
    yield Event(_("Mulai dijalankan"), adopter, row.started_on)
    yield Event(_("Dilembagakan"), adopter, row.institutionalised_on, row.institutionalised_by)
    lesson = _("Pelajaran: %(words)s") % {"words": row.stopped_lesson} if row.stopped_lesson else ""
    yield Event(_("Berhenti"), adopter, row.stopped_on, " ".join(filter(None, [row.stopped_why, lesson])))
    for remark in remarks:
        if remark.kind == Remark.Kind.CORRECTED:
            yield Event(_corrected(remark), adopter, clock.day_of(remark.made_at), remark.words)


def _consent(row: Replication, remarks: Sequence[Remark], adopter: str, origin: str) -> Iterator[Event]:
    """By the words that were kept, or where there are none (rows of a sample), by the days."""
    said = [one for one in remarks if one.kind != Remark.Kind.CORRECTED]
    if not said:
        yield Event(_("Persetujuan pemilik diminta"), adopter, row.consent_asked_on)
        answer = str(ANSWERS.get(row.consent, ""))
        if answer:
            yield Event(answer, origin, row.consent_answered_on, row.consent_note)
    for remark in said:
        if remark.kind == Remark.Kind.ASKED:
            yield Event(_("Persetujuan pemilik diminta"), adopter, clock.day_of(remark.made_at), remark.words)
        else:
            yield Event(str(ANSWERS.get(remark.about, "")), origin, clock.day_of(remark.made_at), remark.words)


def _corrected(remark: Remark) -> str:
    name, was = DAY_NAMES.get(remark.about, remark.about), date_format(remark.was, "j F Y") if remark.was else "–"
    if remark.day is None:
        return _("Tanggal %(name)s (%(was)s) dihapus") % {"name": name, "was": was}
    day = date_format(remark.day, "j F Y")
    return _("Tanggal %(name)s dibetulkan: %(was)s menjadi %(day)s") % {"name": name, "was": was, "day": day}


def _next(row: Replication, steps: Sequence[PlanStep], today: dt.date) -> Iterator[Event]:
    state = state_of(row, today)
    if state == State.STOPPED:
        return
    if state == State.DRAFT:
        yield Event(_("Komitmen kepala"), row.adopter.name, None, state="next")
    if row.consent == Replication.Consent.ASKED:
        yield Event(_("Jawaban pemilik praktik"), row.practice.owner_name, None, state="next")
    unfinished = [step for step in steps if step.done_on is None or step.done_on > today]
    if unfinished:
        step = min(unfinished, key=lambda one: one.due_on)
        until = _("paling lambat %(day)s") % {"day": date_format(step.due_on, "j F Y")}
        yield Event(step.name, step.owner, None, state="next", words=until)
    if state == State.COMMITTED:
        yield Event(_("Mulai dijalankan"), row.adopter.name, None, state="next")
    if state == State.RUNNING and not unfinished:
        yield Event(_("Dilembagakan dengan keputusan atau peraturan"), row.adopter.name, None, state="next")
