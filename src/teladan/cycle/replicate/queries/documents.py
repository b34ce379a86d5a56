"""A replication as the adopter's paper tells it: gathered once from what both rooms and the registry know."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q
from django.utils import translation

from teladan.core.numbers import written
from teladan.cycle.compare.queries.again import Again, element_again, indicator_again
from teladan.cycle.measure.queries.indicators import duties
from teladan.cycle.measure.queries.keyed import indicator_for
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.queries.problems import problem as problem_seen
from teladan.cycle.replicate.history import ANSWERS, history_of
from teladan.cycle.replicate.models import Adaptation, PlanStep, Replication, Study
from teladan.cycle.replicate.paper import record as told
from teladan.cycle.replicate.queries import adapting
from teladan.cycle.replicate.queries import plan as plans
from teladan.cycle.replicate.queries.consent import consent_on
from teladan.cycle.replicate.queries.replications import remarks_of
from teladan.cycle.replicate.queries.studies import studies_of
from teladan.cycle.replicate.study_words import headline, provenance
from teladan.ground.paper import Letterhead, written_day, written_period
from teladan.ground.registry.queries import Mandate, Role, Unit, Viewer, signature_block
from teladan.operations.casework.queries.stationery import city_of, letterhead_of


def record_of(viewer: Viewer, row: Replication, today: dt.date) -> told.Record:
    """In Indonesian whatever the reader's language: it leaves for an Indonesian office."""
    with translation.override("id"):
        return _record(viewer, row, today)


def _record(viewer: Viewer, row: Replication, today: dt.date) -> told.Record:
    content = _content(row)
    steps = plans.plan_of(row)
    degree, span, total = adapting.degree_of(row, today), plans.span_of(steps), plans.total_budget(steps)
    fidelity = adapting.fidelity_of(row, today)
    has_stopped = _passed(row.stopped_on, today)
    lasting = [row.institutionalised_by, _passed(row.institutionalised_on, today)]
    return told.Record(
        made_on=today,
        office=_office(row, today),
        origin=_origin(row, content, today),
        facilitator=row.facilitator.name if row.facilitator is not None else row.facilitator_name,
        aim=row.aim,
        need=_need(viewer, row),
        started=_passed(row.started_on, today),
        lasting=", ".join(text for text in lasting if text) if lasting[1] else "",
        stopped=has_stopped,
        stopped_why=row.stopped_why if has_stopped else "",
        lesson=row.stopped_lesson if has_stopped else "",
        degree=_lowered(degree.words),
        is_core_modified=degree.is_core_modified,
        parts=tuple(_parts(row, today)),
        fidelity=fidelity.words if fidelity else "",
        checked=f"Diperiksa {written_day(fidelity.check.on)} oleh {fidelity.check.checked_by}." if fidelity else "",
        kept=tuple(told.Kept(one.name, str(one.get_kept_display()), one.note) for one in fidelity.check.parts.all())
        if fidelity
        else (),
        steps=tuple(_step(step, today) for step in steps),
        span=written_period(*span) if span else "",
        total=plans.rupiah(total) if total is not None else "",
        money=tuple(_money(steps)),
        outcomes=tuple(_outcomes(viewer, row, content, today)),
        course=tuple(
            told.Happened(written_day(one.when), str(one.what), str(one.who), str(one.note))
            for one in history_of(row, remarks_of(row), today)
            if one.when is not None and one.state == "done"
        ),
        studies=tuple(
            f"{headline(study)} {provenance(study)}"
            for study in studies_of(viewer, row.practice)
            if study.state == Study.State.PUBLISHED
        ),
    )


def _content(row: Replication) -> dict[str, list[dict[str, str]]]:
    edition = edition_of(row.practice, row.edition)
    return edition.content if edition is not None else {}


def _office(row: Replication, today: dt.date) -> told.Office:
    unit, signer = row.adopter, _head(row, row.adopter, today)
    if signer is None:
        return told.Office(unit.name, _letterhead(unit), city_of(unit))
    signed = (tuple(signature_block(signer)), signer.unit.name, _letterhead(signer.unit))
    return told.Office(unit.name, _letterhead(unit), city_of(signer.unit), *signed)


def _letterhead(unit: Unit) -> Letterhead:
    lines = (unit.parent.name, unit.name) if unit.parent else (unit.name,)
    return letterhead_of(unit) or Letterhead(lines, (unit.address,) if unit.address else ())


def _head(row: Replication, unit: Unit, today: dt.date) -> Mandate | None:
    """Who gave the commitment while they still hold the office, else who heads the unit now, acting or not."""
    holds = Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))
    heads = Mandate.objects.filter(holds, Q(pk=row.committed_by_id) | Q(unit=unit, role=Role.HEAD))
    found = list(heads.select_related("unit__parent", "person").order_by("-since", "pk"))
    return next((one for one in found if one.pk == row.committed_by_id), None) or next(iter(found), None)


def _origin(row: Replication, content: dict[str, list[dict[str, str]]], today: dt.date) -> told.Origin:
    practice, consent = row.practice, consent_on(row, today)
    answered = _passed(row.consent_answered_on, today)
    words = ", ".join(filter(None, [str(ANSWERS.get(consent, consent.label)), answered]))
    if consent == Replication.Consent.GIVEN_WITH and row.consent_note:
        words = f"{words}: {row.consent_note}"
    began = str(content.get("started_on") or "")
    return told.Origin(
        practice=str(content.get("title") or practice.title),
        edition=str(row.edition),
        owner=str(content.get("owner_name") or practice.owner_name),
        since=written_day(dt.date.fromisoformat(began)) if began else "",
        source=row.source.adopter.name if row.source is not None else "",
        summary=str(content.get("summary") or ""),
        problem=str(content.get("problem") or ""),
        preconditions=str(content.get("preconditions") or ""),
        consent=words,
    )


def _need(viewer: Viewer, row: Replication) -> told.Need | None:
    """The problem sheet, as far as the reader may see it."""
    sheet = problem_seen(viewer, row.problem_id) if row.problem_id else None
    if sheet is None:
        return None
    many = [written(one) for one in (sheet.how_many, sheet.of_how_many) if one is not None]
    counted = " dari ".join(many) if sheet.how_many is not None else ""
    facts = [counted, sheet.counted] if counted else []
    return told.Need(
        sheet.title, sheet.who, ", ".join(fact for fact in facts if fact), sheet.proof, tuple(sheet.causes)
    )


def _parts(row: Replication, today: dt.date) -> Iterator[told.Part]:
    now, parts = adapting.newest_of(row, today), adapting.parts_of(row)
    for part in parts:
        role = "bagian inti" if part.is_core else "dapat disesuaikan"
        yield _part(part.name, role, now.get(part.key), is_core=part.is_core)
    for key, entry in now.items():
        if key.startswith(adapting.ADDED):
            yield _part(entry.part_name, "tambahan", entry, is_core=False)


def _part(name: str, role: str, entry: Adaptation | None, *, is_core: bool) -> told.Part:
    if entry is None:
        return told.Part(name, role, is_core, "", "", "", "")
    kind, since = str(entry.get_kind_display()), written_day(entry.on)
    return told.Part(name, role, is_core, kind, entry.what, entry.why, since)


def _step(step: PlanStep, today: dt.date) -> told.Step:
    state = str(plans.state_on(step, today).label)
    return told.Step(
        name=step.name,
        what=step.what,
        owner=step.owner,
        when=written_period(step.since, step.due_on),
        budget=plans.rupiah(step.budget) if step.budget is not None else "",
        source=step.budget_source,
        state=f"{state}, terlambat" if plans.is_late(step, today) else state,
    )


def _money(steps: list[PlanStep]) -> Iterator[told.Money]:
    for one in plans.budget_by_source(steps):
        paid = [step for step in steps if step.budget is not None and plans.source_of(step) == one.source.casefold()]
        span = plans.span_of(paid)
        yield told.Money(one.source, plans.rupiah(one.amount), written_period(*span) if span else "")


def _outcomes(
    viewer: Viewer, row: Replication, content: dict[str, list[dict[str, str]]], today: dt.date
) -> Iterator[told.Outcome]:
    since = row.started_on if row.started_on is not None and row.started_on <= today else today
    for one in content.get("outcomes", []):
        again, target = _ours(viewer, row.adopter, one["code"], since, today)
        unit = one["unit_of_measure"] or ""
        ends = [
            f"{_number(one[name], unit)} ({one[f'{name}_period']})"
            if one[f"{name}_period"]
            else _number(one[name], unit)
            for name in ("baseline", "result")
            if one[name] not in (None, "")
        ]
        yield told.Outcome(
            name=one["name"],
            theirs=" menjadi ".join(ends),
            before=again.then,
            after=again.now,
            change=again.change,
            target=target and _number(target, unit),
            is_higher_better=one["direction"] != "lower",
        )


def _ours(viewer: Viewer, unit: Unit, code: str, since: dt.date, today: dt.date) -> tuple[Again, str]:
    """The adopter's own numbers before and since, and its target, where it measures the same."""
    source, _slash, key = code.partition("/")
    if source == "indicator" and key:
        indicator = indicator_for(key, unit)
        duty = duties(viewer).filter(unit=unit, indicator=indicator).first() if indicator is not None else None
        if indicator is None or duty is None:
            return Again("", "", ""), ""
        target = duty.target if duty.target is not None else indicator.target
        words = f"{target.normalize():f}" if target is not None else ""
        return indicator_again(viewer, unit.pk, indicator.pk, since, today), words
    return (element_again(unit.pk, source, key, since, today) if key else Again("", "", "")), ""


def _number(text: str, unit: str) -> str:
    return f"{written(Decimal(text))} {unit}".strip()


def _passed(day: dt.date | None, today: dt.date) -> str:
    return written_day(day) if day is not None and day <= today else ""


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
