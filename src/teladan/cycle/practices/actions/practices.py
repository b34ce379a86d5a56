"""A practice is written, published, taken back, and said to run or to have stopped."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.practices.actions.kit import keep_rows
from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import Edition, Practice
from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.practices.queries.sections import missing_in
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

__all__ = [
    "change_practice",
    "confirm_practice",
    "create_practice",
    "keep_rows",
    "publish_practice",
    "resume_practice",
    "stop_practice",
    "withdraw_practice",
]

WRITTEN = frozenset(
    {
        "beneficiaries",
        "contact_name",
        "contact_way",
        "cost",
        "cost_note",
        "elements",
        "failures",
        "groups",
        "lessons",
        "novelty",
        "novelty_text",
        "owner",
        "owner_kind",
        "owner_name",
        "preconditions",
        "problem",
        "region",
        "sector",
        "source",
        "started_on",
        "summary",
        "title",
        "unit_type",
    }
)
"""What the keeper writes; all else is kept by the other actions."""


def create_practice(*, actor: str, keeper: Unit, facts: Mapping[str, Any]) -> Practice:
    """A draft that a unit keeps. Without an owner's name the keeper is the owner."""
    _only_written(facts)
    plain = dict(facts)
    if not plain.get("owner_name"):
        plain |= {"owner": keeper, "owner_name": keeper.name}
    with transaction.atomic():
        made = Practice.objects.create(keeper=keeper, made_by=actor, made_at=clock.now(), **plain)
        _tell(actor, "created", made, {"fields": sorted(facts)})
    return made


def change_practice(*, actor: str, practice: Practice, facts: Mapping[str, Any]) -> Practice:
    """Change the text that is worked on; what is published stays as it is until it is published again."""
    _only_written(facts)
    with transaction.atomic():
        row = _locked(practice)
        changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=changed)
        _tell(actor, "changed", row, {"fields": changed})
    return row


def publish_practice(*, actor: str, practice: Practice, changes: str = "") -> Edition:
    """Freeze the text as the next edition, which everybody reads from now on."""
    with transaction.atomic():
        row = _locked(practice)
        missing = missing_in(row)
        if missing:
            names = ", ".join(str(one.section.name) for one in missing)
            raise CannotChange(_("Belum lengkap: %(names)s. Lengkapi dahulu, lalu terbitkan.") % {"names": names})
        content, last = content_of(row), row.editions.order_by("-number").first()
        if last is not None and row.state == Practice.State.PUBLISHED and last.content == content:
            raise CannotChange(_("Tidak ada yang berubah sejak versi %(number)s.") % {"number": last.number})
        number = (row.editions.aggregate(last=Max("number"))["last"] or 0) + 1
        made = Edition.objects.create(
            practice=row,
            number=number,
            content=content,
            changes=changes.strip(),
            published_by=actor,
            published_at=clock.now(),
        )
        row.state, row.withdrawn_why = Practice.State.PUBLISHED, ""
        row.save(update_fields=["state", "withdrawn_why"])
        index_practice(practice=row)
        _tell(actor, "published", row, {"edition": number})
    return made


def withdraw_practice(*, actor: str, practice: Practice, why: str) -> None:
    """Take it from the public, with a reason for those who keep it. Its address then says that it was withdrawn, and no more."""
    with transaction.atomic():
        row = _locked(practice)
        if row.state != Practice.State.PUBLISHED:
            raise CannotChange(_("Praktik ini belum terbit, atau sudah ditarik."))
        if not why.strip():
            raise CannotChange(_("Tulis sebabnya ditarik."))
        row.state, row.withdrawn_why = Practice.State.WITHDRAWN, why.strip()
        row.save(update_fields=["state", "withdrawn_why"])
        index_practice(practice=row)
        _tell(actor, "withdrawn", row, {})


def confirm_practice(*, actor: str, practice: Practice, on: dt.date) -> None:
    """A proof of life: it still runs on that day."""
    with transaction.atomic():
        row = _locked(practice)
        _is_past(on)
        if row.stopped_on is not None:
            raise CannotChange(_("Praktik ini sudah dinyatakan berhenti. Nyatakan dahulu bahwa ia berjalan lagi."))
        if row.confirmed_on is None or row.confirmed_on < on:
            row.confirmed_on = on
            row.save(update_fields=["confirmed_on"])
        _tell(actor, "confirmed", row, {})


def stop_practice(*, actor: str, practice: Practice, on: dt.date, why: str, lesson: str = "") -> None:
    """It stopped on that day; the reason is public, and a lesson joins the others. It stays to be found."""
    with transaction.atomic():
        row = _locked(practice)
        _is_past(on)
        if row.stopped_on is not None:
            raise CannotChange(_("Praktik ini sudah dinyatakan berhenti."))
        if not why.strip():
            raise CannotChange(_("Tulis sebabnya berhenti: peniru perlu tahu."))
        if row.started_on is not None and on < row.started_on:
            raise CannotChange(_("Tanggal berhenti lebih awal daripada tanggal mulai berjalan."))
        row.stopped_on, row.stopped_why = on, why.strip()
        if lesson.strip():
            row.lessons = "\n\n".join(part for part in (row.lessons.strip(), lesson.strip()) if part)
        row.save(update_fields=["stopped_on", "stopped_why", "lessons"])
        _tell(actor, "stopped", row, {})


def resume_practice(*, actor: str, practice: Practice, on: dt.date) -> None:
    """It runs again; that is a proof of life too."""
    with transaction.atomic():
        row = _locked(practice)
        _is_past(on)
        if row.stopped_on is None:
            raise CannotChange(_("Praktik ini tidak dinyatakan berhenti."))
        if on < row.stopped_on:
            raise CannotChange(_("Tanggal ini lebih awal daripada tanggal berhentinya."))
        row.stopped_on, row.stopped_why, row.confirmed_on = None, "", on
        row.save(update_fields=["stopped_on", "stopped_why", "confirmed_on"])
        _tell(actor, "resumed", row, {})


def _only_written(facts: Mapping[str, Any]) -> None:
    if unknown := facts.keys() - WRITTEN:
        raise ValueError(f"the keeper does not write {sorted(unknown)}")


def _is_past(day: dt.date) -> None:
    if day > clock.today():
        raise CannotChange(_("Tanggal ini belum tiba."))


def _locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).select_related("keeper").get(pk=practice.pk)


def _tell(actor: str, what: str, practice: Practice, payload: dict[str, Any]) -> None:
    append(
        actor=actor,
        verb=f"practices.practice.{what}",
        subject=f"practices.practice:{practice.pk}",
        payload=payload | {"unit": practice.keeper_id},
    )
