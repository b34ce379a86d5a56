"""The two lists of a visit: who comes, who receives; one by one or from a spreadsheet."""

from collections.abc import Sequence
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.invitation_mail import withdraw
from teladan.cycle.learn.models import Attendance, Delegate, DelegateList, Visit
from teladan.cycle.learn.people import tidied
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Person


class CannotList(ValueError):
    """The list cannot be changed so; the message, in Indonesian, says why."""


class Facts(TypedDict, total=False):
    """What is known of somebody who is to be listed."""

    name: str
    number: str
    rank: str
    title: str
    role: str
    mail: str


def add_delegate(*, actor: str, visit: Visit, side: str, facts: Facts, person: Person | None = None) -> Delegate:
    """Somebody more, at the end of a side's list. Raises CannotList for a person who is on it."""
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        if person is not None and visit.delegates.filter(side=side, person=person).exists():
            raise CannotList(_("%(name)s sudah ada di daftar.") % {"name": person.name})
        made = Delegate.objects.create(
            visit=visit, side=side, person=person, position=_last(visit, side) + 1, **tidied(facts)
        )
        _tell(actor, "learn.delegate.added", made)
    return made


def change_delegate(*, actor: str, delegate: Delegate, **facts: Any) -> None:
    """Other facts of somebody on a list; the code they carry stays theirs. A calendar at an old address is cleared."""
    clean = tidied(facts)
    with transaction.atomic():
        if "mail" in clean and clean["mail"] != delegate.mail:
            withdraw(actor, [delegate])
        for name, value in clean.items():
            setattr(delegate, name, value)
        delegate.save()
        _tell(actor, "learn.delegate.changed", delegate, fields=sorted(facts))


def remove_delegate(*, actor: str, delegate: Delegate) -> None:
    """Take somebody off the list. Their calendar is told. Raises CannotList for who was there."""
    with transaction.atomic():
        if Attendance.objects.filter(delegate=delegate).exists():
            raise CannotList(
                _("%(name)s sudah tercatat hadir. Batalkan dahulu kehadirannya.") % {"name": delegate.name}
            )
        withdraw(actor, [delegate])
        _tell(actor, "learn.delegate.removed", delegate)
        delegate.delete()


def move_delegate(*, actor: str, delegate: Delegate, is_later: bool) -> None:
    """One place down or up on the side's list; at its end nothing moves, and that is said. Raises CannotList."""
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=delegate.visit_id)
        rows = list(delegate.visit.delegates.filter(side=delegate.side).order_by("position", "id"))
        at = rows.index(delegate)
        to = at + (1 if is_later else -1)
        if not 0 <= to < len(rows):
            raise CannotList(_("%(name)s sudah di ujung daftar.") % {"name": delegate.name})
        rows[at], rows[to] = rows[to], rows[at]
        for number, row in enumerate(rows, 1):
            row.position = number
        Delegate.objects.bulk_update(rows, ["position"])
        _tell(actor, "learn.delegate.moved", delegate)


def import_delegates(*, actor: str, visit: Visit, side: str, rows: Sequence[Facts]) -> DelegateList:
    """Take a spreadsheet's rows over together, at the end of the list. Raises CannotList where there are none."""
    if not rows:
        raise CannotList(_("Tidak ada baris baru yang dapat diambil dari berkas ini."))
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        last = _last(visit, side)
        brought = DelegateList.objects.create(
            visit=visit, side=side, rows=len(rows), made_by=actor, made_at=clock.now()
        )
        made = [
            Delegate.objects.create(visit=visit, side=side, position=last + number, **tidied(facts))
            for number, facts in enumerate(rows, 1)
        ]
        brought.delegates.set(made)
        append(
            actor=actor,
            verb="learn.delegate_list.imported",
            subject=f"learn.visit:{visit.pk}",
            payload={"list": str(brought.pk), "side": side, "rows": len(rows)},
        )
    return brought


def take_back_list(*, actor: str, brought: DelegateList) -> int:
    """Remove whom a spreadsheet brought; how many. Raises CannotList as soon as one of them was there."""
    with transaction.atomic():
        row = DelegateList.objects.select_for_update().get(pk=brought.pk)
        if row.undone_at is not None:
            raise CannotList(_("Impor ini sudah dibatalkan."))
        there = Attendance.objects.filter(delegate__brought_by=row).select_related("delegate").first()
        if there is not None:
            raise CannotList(
                _("Impor tidak dapat dibatalkan lagi: %(name)s sudah tercatat hadir.") % {"name": there.delegate.name}
            )
        withdraw(actor, list(row.delegates.all()))
        removed = row.delegates.count()
        row.delegates.all().delete()
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        append(
            actor=actor,
            verb="learn.delegate_list.taken_back",
            subject=f"learn.visit:{row.visit_id}",
            payload={"list": str(row.pk), "rows": removed},
        )
    return removed


def reveal_numbers(*, actor: str, visit: Visit, side: str) -> list[Delegate]:
    """A side's own list with numbers and addresses as they are, to be taken along: that they were read is told."""
    with transaction.atomic():
        rows = list(visit.delegates.filter(side=side).order_by("position", "id"))
        append(
            actor=actor,
            verb="learn.delegate_list.revealed",
            subject=f"learn.visit:{visit.pk}",
            payload={"side": side, "rows": len(rows)},
        )
    return rows


def _last(visit: Visit, side: str) -> int:
    return visit.delegates.filter(side=side).aggregate(Max("position"))["position__max"] or 0


def _tell(actor: str, verb: str, delegate: Delegate, fields: list[str] | None = None) -> None:
    payload = {"visit": str(delegate.visit_id), "side": delegate.side, **({"fields": fields} if fields else {})}
    append(actor=actor, verb=verb, subject=f"learn.delegate:{delegate.pk}", payload=payload)
