"""Units come, change and close; what they were before stays."""

import datetime as dt
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
    unit = Unit(kind=kind, name=name.strip(), since=since, parent=parent, is_example=is_example, **facts)
    unit.full_clean(exclude=["path"])
    with transaction.atomic():
        unit.save()
        unit.path = f"{parent.path if parent else ''}{unit.pk}/"
        unit.save(update_fields=["path"])
        append(actor=actor, verb="registry.unit.created", subject=_subject(unit), payload={"kind": kind})
    return unit


def change_unit(*, actor: str, unit: Unit, since: dt.date, **facts: Any) -> None:
    """Let other facts hold from `since` on; what held before is kept as past. The same day as before mends it in place.

    Raises ValidationError, in Indonesian: for a day before the present facts began, and for a parent below the unit.
    """
    if since < unit.since:
        raise ValidationError({"since": _("Tanggal ini lebih awal daripada keadaan yang sekarang tercatat.")})
    parent = facts.get("parent", unit.parent)
    if parent is not None and parent.path.startswith(unit.path):
        raise ValidationError({"parent": _("Unit tidak dapat berada di bawah dirinya sendiri.")})
    before = {name: getattr(unit, name) for name in FACTS}
    changed = sorted(name for name, value in facts.items() if before[name] != value)
    if not changed:
        return
    past = PastUnit(unit=unit, since=unit.since, until=since, **before)
    was_path = unit.path
    for name in changed:
        setattr(unit, name, facts[name])
    unit.since, was_since = since, unit.since
    unit.full_clean(exclude=["path"])
    with transaction.atomic():
        if since > was_since:
            past.save()
        unit.path = f"{parent.path if parent else ''}{unit.pk}/"
        unit.save()
        _move_those_below(was_path, unit.path)
        append(actor=actor, verb="registry.unit.changed", subject=_subject(unit), payload={"fields": changed})


def _move_those_below(was: str, now: str) -> None:
    if was != now:
        below = Unit.objects.filter(path__startswith=was)
        below.update(path=Concat(Value(now), Substr(F("path"), len(was) + 1)))


def _subject(unit: Unit) -> str:
    return f"registry.unit:{unit.pk}"
