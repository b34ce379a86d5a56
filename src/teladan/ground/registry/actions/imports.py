"""Taking over a list of units, all of it or nothing, and taking it back."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.actions.units import FACTS, _change, _move_those_below, _new_unit
from teladan.ground.registry.models import Account, Mandate, PastUnit, Service, Unit, UnitImport
from teladan.ground.registry.queries.comparing import Comparison, Line


def import_units(*, account: Account, comparison: Comparison, name: str, since: dt.date) -> UnitImport:
    """Make what is new and change what differs, valid from `since`; refused lines are left out. `name`: of the file.

    Raises ValidationError, in Indonesian, naming the cell, when a line will not do, or questions are still open.
    """
    if comparison.of("asked"):
        raise ValidationError(_("Masih ada baris yang perlu Anda jawab."))
    brought = UnitImport(account=account, unit=comparison.base, name=name[:120], made={"units": [], "services": []})
    with transaction.atomic():
        units: dict[str, Unit] = {line.key: line.unit for line in comparison.lines if line.unit is not None}
        for line in _parents_first(comparison.of("new")):
            units[line.key] = _make(brought, line, units, since)
        for line in comparison.of("changed"):
            _alter(brought, line, units, since)
        brought.save()
        append(
            actor=str(account.pk),
            verb="registry.import.taken",
            subject=f"registry.import:{brought.pk}",
            payload={"made": len(brought.made["units"]), "changed": len(brought.changed)},
        )
    return brought


def undo_import(*, actor: str, brought: UnitImport) -> None:
    """Remove what an import made and put back what it changed.

    Raises ValidationError, in Indonesian, once something refers to a unit it made or a unit was changed again.
    """
    if brought.undone_at is not None:
        raise ValidationError(_("Impor ini sudah dibatalkan."))
    with transaction.atomic():
        for change in reversed(brought.changed):
            _put_back(change)
        _remove(brought)
        brought.undone_at = clock.now()
        brought.save(update_fields=["undone_at"])
        append(actor=actor, verb="registry.import.undone", subject=f"registry.import:{brought.pk}")


def _parents_first(lines: list[Line]) -> list[Line]:
    def depth(line: Line) -> int:
        deep, at = 0, line.parent_line
        while at is not None:
            deep, at = deep + 1, at.parent_line
        return deep

    return sorted(lines, key=depth)


def _make(brought: UnitImport, line: Line, units: dict[str, Unit], since: dt.date) -> Unit:
    parent = units[line.parent_line.key] if line.parent_line else line.parent
    kind = Unit.Kind.UNIT if parent else Unit.Kind.AGENCY
    try:
        unit = _new_unit(kind=kind, parent=parent, since=since, **line.facts)
    except ValidationError as error:
        raise _at(line, error) from None
    brought.made["units"].append(unit.pk)
    _give(brought, unit, line.services)
    return unit


def _alter(brought: UnitImport, line: Line, units: dict[str, Unit], since: dt.date) -> None:
    unit = units[line.key]
    facts = dict(line.facts)
    if line.moves:
        facts["parent"] = units[line.parent_line.key] if line.parent_line else line.parent
    if facts:
        before, was_since = _as_data(unit), unit.since
        try:
            _change(unit, max(since, was_since), facts)
        except ValidationError as error:
            raise _at(line, error) from None
        said = {"unit": unit.pk, "since": was_since.isoformat(), "before": before, "after": _as_data(unit)}
        brought.changed.append(said)
    _give(brought, unit, line.services)


def _give(brought: UnitImport, unit: Unit, services: list[str]) -> None:
    for name in services:
        brought.made["services"].append(Service.objects.create(unit=unit, name=name).pk)


def _put_back(change: dict[str, Any]) -> None:
    unit = Unit.objects.get(pk=change["unit"])
    if _as_data(unit) != change["after"]:
        raise ValidationError(
            _("%(unit)s sudah diubah lagi setelah impor ini, sehingga impor tidak dapat dibatalkan.")
            % {"unit": unit.name}
        )
    was_path, before = unit.path, dict(change["before"])
    unit.parent = Unit.objects.filter(pk=before.pop("parent")).first()
    for name, value in before.items():
        setattr(unit, name, Decimal(value) if name in ("latitude", "longitude") and value is not None else value)
    unit.since = dt.date.fromisoformat(change["since"])
    PastUnit.objects.filter(unit=unit, since=unit.since).delete()
    unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk}/"
    unit.save()
    _move_those_below(was_path, unit.path)


def _remove(brought: UnitImport) -> None:
    units = brought.made["units"]
    holder = Mandate.objects.filter(unit__in=units).select_related("unit").first()
    below = Unit.objects.filter(parent__in=units).exclude(pk__in=units).select_related("parent").first()
    used = (holder and holder.unit.name) or (below and below.parent and below.parent.name)
    if used:
        raise ValidationError(
            _("%(unit)s sudah dipakai: ada orang atau unit di bawahnya. Tutup unit yang tidak perlu satu per satu.")
            % {"unit": used}
        )
    try:
        Service.objects.filter(pk__in=brought.made["services"]).delete()
        for ident in reversed(units):
            Unit.objects.filter(pk=ident).delete()
    except ProtectedError:
        raise ValidationError(
            _(
                "Unit atau layanan dari impor ini sudah dipakai, misalnya dalam periode survei; impor tidak dapat dibatalkan."
            )
        ) from None


def _as_data(unit: Unit) -> dict[str, Any]:
    facts = {name: getattr(unit, name) for name in FACTS if name != "parent"}
    plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in facts.items()}
    return {**plain, "parent": unit.parent_id}


def _at(line: Line, error: ValidationError) -> ValidationError:
    return ValidationError(f"{line.place}: {' '.join(error.messages)}")
