"""Who was reminded of what, and when: shown beside whoever is late the next time."""

import uuid

from django.db import models
from django.db.models import Q

from teladan.cycle.measure.models.indicator import Indicator
from teladan.cycle.measure.models.wave import Intake


class Reminder(models.Model):
    """One press: the messages prepared for some units together, on behalf of one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="made with the form: sent twice counts once")
    sender = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=64, help_text="id of an account")
    made_at = models.DateTimeField()
    with_mail = models.BooleanField(default=False)
    is_mailed = models.BooleanField(default=False, help_text="there was a mail server; otherwise mail is in the outbox")

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Reminded(models.Model):
    """One unit reminded of one thing, with what was missing then: an intake's answers, or an indicator's value."""

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="lines")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, null=True, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, null=True, related_name="+")
    period = models.CharField(max_length=60, blank=True, help_text="key of the indicator's span, 2026-t4")
    due_on = models.DateField()
    n = models.PositiveIntegerField(null=True, help_text="answers that there were, for an intake")
    target = models.PositiveIntegerField(null=True)
    mails = models.PositiveSmallIntegerField(default=0, help_text="people of the unit to whom a mail was written")

    class Meta:
        ordering = ["unit__name", "due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(intake__isnull=False, indicator=None, period="", n__isnull=False)
                | (Q(intake=None, indicator__isnull=False, n=None, target=None) & ~Q(period="")),
                name="measure_reminded_of_one_thing",
            ),
            models.UniqueConstraint(fields=["reminder", "intake"], name="measure_reminded_of_intake_once"),
            models.UniqueConstraint(
                fields=["reminder", "unit", "indicator", "period"], name="measure_reminded_of_value_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "indicator", "period"], name="measure_reminded_value"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.intake_id or self.indicator_id}"
