"""What a decree about holidays did to the due dates of cases, told to both parties: who answers, and who asked."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from teladan.core.numbers import written
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.paper import written_day
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import Mandate, Unit, zone_name_of, zone_of
from teladan.operations.casework.models import Promise
from teladan.operations.casework.playing import procedure_of
from teladan.operations.casework.queries.handlers import handlers_of

LISTED = 50
_AT_ONCE = 500
_FOR_OUTSIDERS = ("Untuk pemohon dari luar, pesan yang siap dikirim ada di halaman permohonannya.",)


def tell_of_decree(entry: Entry) -> None:
    """After `casework.calendar.recomputed`. An entry tells each account once for each unit, however often it is run."""
    if entry.payload["first"] is None:
        return
    moved = Promise.objects.filter(
        why=Promise.Why.DECREE, pk__gte=entry.payload["first"], pk__lte=entry.payload["last"]
    )
    for side in ("owner", "party"):
        idents = moved.exclude(**{f"case__{side}": None}).order_by().values_list(f"case__{side}", flat=True).distinct()
        for units in _batched(Unit.objects.filter(pk__in=idents).order_by("pk")):
            handlers = handlers_of(units, clock.today())
            for unit in units:
                if unit.pk in handlers:
                    _tell(entry, unit, handlers[unit.pk], moved.filter(**{f"case__{side}": unit}), side)


def _batched(units: QuerySet[Unit]) -> Iterator[list[Unit]]:
    found = units.iterator(_AT_ONCE)
    while batch := list(islice(found, _AT_ONCE)):
        yield batch


def _tell(entry: Entry, unit: Unit, mandates: Sequence[Mandate], moved: QuerySet[Promise], side: str) -> None:
    before = Promise.objects.filter(case=OuterRef("case"), clock=OuterRef("clock"), pk__lt=OuterRef("pk"))
    rows = moved.select_related("case").annotate(old=Subquery(before.order_by("-pk").values("due")[:1])).order_by("pk")
    if side == "party":
        rows = _outer(rows)
    count = rows.count()
    if not count:
        return
    zone, letters = zone_of(unit), zone_name_of(unit)
    lines = [_line(row, zone, letters) for row in rows[:LISTED]]
    first = rows[0]
    path = (
        reverse("casework:case", args=[first.case_id]) if count == 1 else f"{reverse('casework:cases')}?keadaan=berubah"
    )
    key = f"{entry.verb}:{entry.seq}:{side}:{unit.pk}"
    accounts = {m.person.account_id for m in mandates if m.person.account_id and m.person.account.is_active}
    notify(accounts=accounts, key=key, text=_notice(unit, count, lines[0]), url=path)
    for person in {mandate.person_id: mandate.person for mandate in mandates}.values():
        if not person.mail:
            continue
        try:
            send_mail(
                actor="",
                key=f"{key}:{person.pk}",
                to=person.mail,
                subject=_one_line(f"Batas waktu berubah karena hari libur baru: {unit.name}")[:200],
                body=_mail(person.name, unit, count, lines, side),
                person=person,
                unit=unit,
            )
        except ImproperMail:  # an address that cannot be used is seen where people are kept; the notice is there
            continue


def _outer(rows: QuerySet[Promise]) -> QuerySet[Promise]:
    """Without the clocks that run inside the office that must answer: they are no concern of whoever asked."""
    for ident in rows.order_by().values_list("case__procedure", flat=True).distinct():
        inner = [name for name, made in procedure_of(ident).body.clocks.items() if made.inner]
        rows = rows.exclude(case__procedure=ident, clock__in=inner)
    return rows


def _line(row: Promise, zone: dt.tzinfo, letters: str) -> str:
    label = procedure_of(row.case.procedure).body.clocks[row.clock].name or row.clock.replace("_", " ")
    was, now = (_said(due, row, zone, letters) for due in (row.old, row.due))
    return _one_line(f"{label} untuk “{row.case.subject}”: {was} menjadi {now}")


def _said(due: dt.datetime | None, row: Promise, zone: dt.tzinfo, letters: str) -> str:
    if due is None:
        return "belum dapat dihitung"
    local = due.astimezone(zone)
    return f"{written_day(local)} pukul {local:%H.%M} {letters}" if row.has_hour else written_day(local)


def _notice(unit: Unit, count: int, line: str) -> str:
    if count == 1:
        return f"Hari libur baru mengubah batas waktu. {line}."
    return f"Hari libur baru mengubah {written(count)} batas waktu di {_one_line(unit.name)}. {line}; dan lainnya."


def _mail(name: str, unit: Unit, count: int, lines: Sequence[str], side: str) -> str:
    more = [f"- dan {written(count - len(lines))} lainnya"] if count > len(lines) else []
    return "\n".join(
        [
            f"Yth. Bapak/Ibu {_one_line(name)}",
            _one_line(unit.name),
            "",
            f"Keputusan hari libur yang baru mengubah {written(count)} batas waktu berikut:",
            "",
            *(f"- {line}" for line in lines),
            *more,
            "",
            "Batas yang lama tetap tercatat di halaman tiap permohonan di Teladan.",
            *(_FOR_OUTSIDERS if side == "owner" else ()),
        ]
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
