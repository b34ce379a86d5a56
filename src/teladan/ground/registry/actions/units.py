"""Units come, change and close; what they were before stays."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from teladan.ground.journal.actions import append
from teladan.ground.registry.models import PastUnit, Unit
from teladan.ground.registry.models.unit import UnitFacts

FACTS = tuple(field.name for field in UnitFacts._meta.get_fields())


def create_unit(
    *,
    actor: str,
    kind: str,
    name: str,
    since: dt.date,
    parent: Unit | None = None,
    is_example: bool = False,
    **facts: Any,
) -> Unit:
    """A new unit. Raises ValidationError, in Indonesian, for facts that will not do."""
    with transaction.atomic():
        unit = _new_unit(kind=kind, name=name, since=since, parent=parent, is_example=is_example, **facts)
        append(actor=actor, verb="registry.unit.created", subject=_subject(unit), payload={"kind": kind})
    return unit


def change_unit(*, actor: str, unit: Unit, since: dt.date, **facts: Any) -> None:
    """Let other facts hold from `since` on; what held before is kept as past. The same day as before mends it in place.

    Raises ValidationError, in Indonesian: for a day before the present facts began, and for a parent below the unit.
    """
    with transaction.atomic():
        changed = _change(unit, since, facts)
        if changed:
            append(actor=actor, verb="registry.unit.changed", subject=_subject(unit), payload={"fields": changed})


def close_unit(*, actor: str, unit: Unit, on: dt.date, successor: Unit | None = None) -> None:
    """Let a unit be no more from `on`, with the one that carries on its work. Raises ValidationError, in Indonesian."""
    if on < unit.since:
        raise ValidationError({"on": _("Tanggal ini lebih awal daripada keadaan yang sekarang tercatat.")})
    if Unit.objects.filter(parent=unit, closed_on=None).exists():
        raise ValidationError(_("Masih ada unit yang buka di bawah unit ini. Pindahkan atau tutup dahulu unit itu."))
    if successor is not None and successor.pk == unit.pk:
        raise ValidationError({"successor": _("Unit tidak dapat menjadi penerus dirinya sendiri.")})
    unit.closed_on, unit.successor = on, successor
    with transaction.atomic():
        unit.save(update_fields=["closed_on", "successor"])
        payload = {"successor": successor and successor.pk}
        append(actor=actor, verb="registry.unit.closed", subject=_subject(unit), payload=payload)


def reopen_unit(*, actor: str, unit: Unit) -> None:
    """Take the closing back. Raises ValidationError, in Indonesian, below a unit that is closed itself."""
    if unit.parent is not None and unit.parent.closed_on is not None:
        raise ValidationError(_("Unit di atasnya sudah ditutup. Buka kembali unit itu dahulu."))
    unit.closed_on, unit.successor = None, None
    with transaction.atomic():
        unit.save(update_fields=["closed_on", "successor"])
        append(actor=actor, verb="registry.unit.reopened", subject=_subject(unit))


def rebuild_paths(*, actor: str) -> int:
    """Make every unit's path anew from its parents, for the path is only remembered; how many were wrong."""
    with transaction.atomic():
        rows = list(Unit.objects.select_for_update().only("id", "parent_id", "path"))
        parents = {row.pk: row.parent_id for row in rows}
        wrong = [row for row in rows if row.path != _path(row.pk, parents)]
        for row in wrong:
            row.path = _path(row.pk, parents)
        Unit.objects.bulk_update(wrong, ["path"], batch_size=500)
        append(
            actor=actor, verb="registry.unit.paths_rebuilt", subject="registry.unit:all", payload={"mended": len(wrong)}
        )
    return len(wrong)


def _path(unit: int, parents: Mapping[int, int | None]) -> str:
    path, at = "", unit
    while at is not None:
        path, at = f"{at}/{path}", parents[at]
    return path


def _new_unit(*, name: str, parent: Unit | None = None, **facts: Any) -> Unit:
    """A unit saved with its path; within a transaction of the caller's."""
    unit = Unit(name=name.strip(), parent=parent, **facts)
    unit.full_clean(exclude=["path"])
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def _change(unit: Unit, since: dt.date, facts: Mapping[str, Any]) -> list[str]:
    """`change_unit` without the journal, within a transaction of the caller's; the names of what changed."""
    if since < unit.since:
        raise ValidationError({"since": _("Tanggal ini lebih awal daripada keadaan yang sekarang tercatat.")})
    parent = facts.get("parent", unit.parent)
    if parent is not None and parent.path.startswith(unit.path):
        raise ValidationError({"parent": _("Unit tidak dapat berada di bawah dirinya sendiri.")})
    before = {name: getattr(unit, name) for name in FACTS}
    changed = sorted(name for name, value in facts.items() if before[name] != value)
    if not changed:
        return []
    past = PastUnit(unit=unit, since=unit.since, until=since, **before)
    was_path = unit.path
    for name in changed:
        setattr(unit, name, facts[name])
    unit.since, was_since = since, unit.since
    unit.full_clean(exclude=["path"])
    if since > was_since:
        past.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save()
    _move_those_below(was_path, unit.path)
    return changed


def _move_those_below(was: str, now: str) -> None:
    if was != now:
        below = Unit.objects.filter(path__startswith=was)
        below.update(path=Concat(Value(now), Substr(F("path"), len(was) + 1)))


def _subject(unit: Unit) -> str:
    return f"registry.unit:{unit.pk}"
