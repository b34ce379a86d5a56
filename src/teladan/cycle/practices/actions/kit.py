"""Rows of a practice are kept: parts, steps, history, outcomes, awards; and its documents."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.practices.models import Document, Part, Practice
from teladan.cycle.practices.queries.editions import ROWS
from teladan.cycle.practices.queries.kit import fixed_outcomes
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground.evidence.actions import drop
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append

KINDS = frozenset(ROWS) - {"documents"}
MOST_ROWS = 60
FIXED = ("direction", "unit_of_measure", "code")
"""What an outcome with evidence keeps: otherwise the evidence would be of something else."""


def keep_rows(*, actor: str, practice: Practice, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows of a kind as they shall be, in that order: one with an `id` changes that row, one without is new, a row
    that is not named goes. All or nothing.

    Raises CannotChange for an outcome with evidence that would go or become another one.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of rows")
    if len(rows) > MOST_ROWS:
        text = ngettext("Paling banyak %(n)s baris.", "Paling banyak %(n)s baris.", MOST_ROWS)
        raise CannotChange(text % {"n": MOST_ROWS})
    with transaction.atomic():
        Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
        there = {row.pk: row for row in getattr(practice, kind).all()}
        kept = [(there.get(row.get("id")), row) for row in rows]
        gone = there.keys() - {found.pk for found, _facts in kept if found is not None}
        if kind == "outcomes":
            _check_outcomes(practice, kept, gone)
        _remove(practice, kind, gone)
        model = getattr(practice, kind).model
        for place, (found, facts) in enumerate(kept):
            _keep(model, practice, found, facts, place)
        append(
            actor=actor,
            verb=f"practices.{kind}.kept",
            subject=f"practices.practice:{practice.pk}",
            payload={"unit": practice.keeper_id, "rows": len(rows), "removed": len(gone)},
        )


def _remove(practice: Practice, kind: str, gone: set[int]) -> None:
    try:
        getattr(practice, kind).filter(pk__in=gone).delete()
    except ProtectedError as problem:
        raise CannotChange(_("Baris ini sudah dipakai dalam sebuah kajian atau rencana, jadi tetap ada.")) from problem


def _keep(
    model: type[models.Model], practice: Practice, found: models.Model | None, facts: Mapping[str, Any], place: int
) -> None:
    row: Any = found or model(practice=practice)
    for name, value in facts.items():
        if name not in ("id", "key"):
            setattr(row, name, value)
    if hasattr(row, "position"):
        row.position = place
    if isinstance(row, Part) and not row.key:
        row.key = str(facts.get("key") or "") or _free_key(practice, row.name)
    row.save()


def _free_key(practice: Practice, name: str) -> str:
    """A key from the name that no other part of the practice has."""
    taken = set(practice.parts.values_list("key", flat=True))
    stem = slugify(name)[:32].strip("-") or "bagian"
    return next(
        key for key in (stem, *(f"{stem}-{number}" for number in range(2, MOST_ROWS * 2 + 3))) if key not in taken
    )


def _check_outcomes(practice: Practice, kept: Sequence[tuple[Any, Mapping[str, Any]]], gone: set[int]) -> None:
    """An outcome that evidence, a review or a study speaks of stays what it is."""
    fixed = fixed_outcomes(practice)
    for ident in gone & fixed.keys():
        text = _(
            "Indikator “%(name)s” tidak dapat dihapus: sudah ada bukti yang dicatat untuknya. Bukti tetap terlihat, juga yang tidak berhasil."
        )
        raise CannotChange(text % {"name": fixed[ident].name})
    for found, facts in kept:
        if found is not None and found.pk in fixed:
            was = fixed[found.pk]
            if any(name in facts and facts[name] != getattr(was, name) for name in FIXED):
                text = _(
                    "Arah, satuan, dan ukuran “%(name)s” tidak dapat diubah: sudah ada bukti yang dicatat untuknya. Tambahkan indikator baru."
                )
                raise CannotChange(text % {"name": was.name})


def add_document(*, actor: str, practice: Practice, file: File, facts: Mapping[str, Any]) -> Document:
    """A file with its kind, title and licence, at the end of the list."""
    with transaction.atomic():
        row = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
        made = Document.objects.create(practice=row, position=row.documents.count(), file=file, **facts)
        _tell_of(actor, "added", made)
    return made


def change_document(*, actor: str, document: Document, facts: Mapping[str, Any]) -> None:
    """Another title, kind or licence; a licence holds for the published document at once."""
    with transaction.atomic():
        row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=changed)
        _tell_of(actor, "changed", row, {"fields": changed})


def remove_document(*, actor: str, document: Document) -> None:
    """Nobody can fetch it any more, and its file goes unless something else needs it; editions still say that there was one."""
    with transaction.atomic():
        _tell_of(actor, "removed", document)
        Document.objects.filter(pk=document.pk).delete()
        with suppress(ProtectedError):
            drop(file=document.file, actor=actor)


def _tell_of(actor: str, what: str, document: Document, payload: dict[str, Any] | None = None) -> None:
    append(
        actor=actor,
        verb=f"practices.document.{what}",
        subject=f"practices.document:{document.pk}",
        payload={"practice": document.practice_id} | (payload or {}),
    )
