"""Reminders as they were prepared, with what was missing then."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from teladan.cycle.measure.indicators.spans import read_span
from teladan.cycle.measure.lateness import due
from teladan.cycle.measure.models import Reminded, Reminder
from teladan.cycle.measure.reminder_words import Line
from teladan.cycle.measure.rules import visible_reminders
from teladan.ground.registry.queries import Mandate, Viewer


def reminder(viewer: Viewer, ident: UUID) -> Reminder | None:
    """One of those that the viewer may see, or None."""
    found = Reminder.objects.filter(visible_reminders(viewer), pk=ident)
    return found.select_related("sender__parent", "mandate__person", "mandate__unit").first()


def lines_of(reminder: Reminder) -> list[Reminded]:
    """By unit; each with its unit and with what it is about."""
    found = Reminded.objects.filter(reminder=reminder)
    found = found.select_related("unit", "intake__wave", "intake__service", "indicator")
    return list(found.order_by("unit__name", "unit_id", "due_on", "pk"))


def made_on(reminder: Reminder) -> dt.date:
    return timezone.localdate(reminder.made_at)


def worded(reminder: Reminder, rows: Iterable[Reminded]) -> list[Line]:
    """The lines as they stood on the day of the reminder."""
    return [line_of(row, made_on(reminder)) for row in rows]


def line_of(row: Reminded, today: dt.date) -> Line:
    title = row.intake.wave.title if row.intake else row.indicator.name
    return Line(row.unit.name, title, _detail(row), due(row.due_on, today), row.n, row.target)


def _detail(row: Reminded) -> str:
    """The service asked about, or the name of the period."""
    if row.intake:
        return row.intake.service.name if row.intake.service else ""
    with override("id"):
        found = read_span(row.period)
        return found[1].name if found else row.period


def by_unit(rows: Iterable[Reminded]) -> list[list[Reminded]]:
    """Lines of one unit together; `rows` come sorted by unit."""
    return [list(own) for _unit, own in groupby(rows, key=lambda row: row.unit_id)]


def signatory(reminder: Reminder) -> Mandate:
    """Who signs for the sending unit: whom the registry names as signatory on that day, else who pressed."""
    return signatory_of(reminder.mandate, made_on(reminder))


def signatory_of(mandate: Mandate, today: dt.date) -> Mandate:
    """The same for whoever acts under a mandate."""
    held = Mandate.objects.filter(Q(until=None) | Q(until__gt=today), unit=mandate.unit_id, is_signatory=True)
    return held.filter(since__lte=today).select_related("person", "unit").order_by("pk").first() or mandate
