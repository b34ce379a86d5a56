"""A host's desk is kept: whom it receives, where, on which days not, and what it answers to everybody."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Blackout, Host, HostQuestion, Place, Question
from teladan.cycle.learn.queries.calendar import in_conflict
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit


class CannotKeep(ValueError):
    """What cannot be kept so; the message, in Indonesian, says why."""


def keep_host(*, actor: str, unit: Unit, **facts: Any) -> Host:
    """Opt in or out, and say how many, whom to speak to and how long before. What is not named stays as it is."""
    with transaction.atomic():
        host, is_new = Host.objects.get_or_create(unit=unit)
        host = Host.objects.select_for_update(of=("self",)).get(pk=host.pk)
        changed = sorted(name for name, value in facts.items() if getattr(host, name) != value)
        for name in changed:
            setattr(host, name, facts[name])
        host.save()
        _tell(actor, "host.opened" if is_new else "host.changed", host, {"fields": changed, "is_open": host.is_open})
    return host


def keep_place(*, actor: str, host: Host, place: Place | None = None, **facts: Any) -> Place:
    """A site or a room, new or changed; one that is not used any more stays for the visits that were there."""
    try:
        with transaction.atomic():
            kept = Place.objects.select_for_update().get(pk=place.pk, host=host) if place else Place(host=host)
            changed = sorted(name for name, value in facts.items() if getattr(kept, name) != value)
            for name in changed:
                setattr(kept, name, facts[name])
            kept.save()
            _tell(actor, "place.changed" if place else "place.added", host, {"place": kept.pk, "fields": changed})
    except IntegrityError as problem:
        raise CannotKeep(_("Sudah ada tempat dengan nama ini.")) from problem
    return kept


def close_days(
    *, actor: str, host: Host, first: dt.date, last: dt.date, reason: str, place: Place | None = None
) -> Blackout:
    """Receive nobody on these days, or not at one place. Visits that are there already stay; they are counted, not cancelled."""
    with transaction.atomic():
        there = in_conflict(host, first, last, place)
        made = Blackout.objects.create(host=host, place=place, first=first, last=last, reason=reason.strip())
        _tell(actor, "blackout.made", host, {"blackout": made.pk, "visits_there": len(there)})
    return made


def open_days(*, actor: str, blackout: Blackout) -> None:
    """Receive visitors again on days that were closed."""
    with transaction.atomic():
        _tell(actor, "blackout.removed", blackout.host, {"blackout": blackout.pk})
        Blackout.objects.filter(pk=blackout.pk).delete()


def keep_question(
    *, actor: str, host: Host, kept: HostQuestion | None = None, asked: Sequence[Question] = (), **facts: Any
) -> HostQuestion:
    """A question that comes again and again, with its answer, new or changed; `asked`: visits' questions that it stands for.

    Raises CannotKeep for one that is to be shown without an answer.
    """
    row = kept or HostQuestion(host=host)
    changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, facts[name])
    if row.is_published and not row.answer.strip():
        raise CannotKeep(_("Tulis jawabannya sebelum ditampilkan."))
    with transaction.atomic():
        if kept is None:
            Host.objects.select_for_update(of=("self",)).get(pk=host.pk)  # two who add take two places
            last = HostQuestion.objects.filter(host=host).aggregate(last=Max("position"))["last"]
            row.position = 0 if last is None else last + 1
        row.save()
        Question.objects.filter(pk__in=[one.pk for one in asked], visit__host=host.unit_id).update(became=row)
        payload = {"question": row.pk, "fields": changed, "asked": len(asked)}
        _tell(actor, "host_question.changed" if kept else "host_question.added", host, payload)
    return row


def move_question(*, actor: str, question: HostQuestion, is_up: bool) -> None:
    """One place up or down in the list; at its end it stays."""
    with transaction.atomic():
        Host.objects.select_for_update(of=("self",)).get(pk=question.host_id)
        rows = list(HostQuestion.objects.filter(host=question.host_id).order_by("position", "id"))
        here = [row.pk for row in rows].index(question.pk)
        there = here - 1 if is_up else here + 1
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
        for place, row in enumerate(rows):
            row.position = place
        HostQuestion.objects.bulk_update(rows, ["position"])
        _tell(actor, "host_question.moved", question.host, {"question": question.pk, "to": there})


def remove_question(*, actor: str, question: HostQuestion) -> None:
    """Take a recurring question out; the visits' own questions stay with their answers."""
    with transaction.atomic():
        _tell(actor, "host_question.removed", question.host, {"question": question.pk})
        HostQuestion.objects.filter(pk=question.pk).delete()


def _tell(actor: str, what: str, host: Host, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.{what}", subject=f"learn.host:{host.pk}", payload=payload | {"unit": host.unit_id})
