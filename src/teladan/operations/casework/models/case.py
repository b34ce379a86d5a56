"""A case, what happened in it, and what was promised when."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.ground.clock import now


def new_code() -> str:
    """A secret for a link: whoever holds it reads the case as its party does."""
    return secrets.token_urlsafe(24)


class Case(models.Model):
    """One matter under one procedure. State and due dates are computed from its happenings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.CharField(max_length=80, help_text="id/version of the definition")
    digest = models.CharField(max_length=64, help_text="of the definition's file")
    owner = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, related_name="+", help_text="who must answer; its zone counts"
    )
    party = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="who asks"
    )
    party_name = models.CharField("pemohon", max_length=200, blank=True, help_text="who asks, where not a unit here")
    subject = models.CharField("hal", max_length=300)
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="learn.visit:<uuid>, of a room above")
    code = models.CharField(max_length=40, unique=True, default=new_code, help_text="secret of the party's link")
    is_over = models.BooleanField(default=False, help_text="no clock runs: a rebuildable cache")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-opened_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(party__isnull=False) | ~Q(party_name=""), name="casework_has_a_party")
        ]

    def __str__(self) -> str:
        return self.subject


class Happening(models.Model):
    """A fact of a case (riwayat). Nothing is deleted: what was written down wrongly is withdrawn with a reason."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="happenings")
    fact = models.CharField(max_length=60, help_text="key in the procedure")
    at = models.DateTimeField()
    has_hour = models.BooleanField(default=True, help_text="False: only the day is known")
    body = models.CharField(max_length=200, blank=True, help_text="who holds the case from here on (hand-over)")
    note = models.TextField("catatan", max_length=2000, blank=True)
    letter = models.ForeignKey("casework.Letter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="casework_withdrawn_with_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.at}"


class Promise(models.Model):
    """A due date that was told, from when on, and when another took its place. Rows are never changed but to end them."""

    class Why(models.TextChoices):
        FACT = "fact", _("Riwayat baru")
        DECREE = "decree", _("Keputusan hari libur baru")
        WITHDRAWAL = "withdrawal", _("Riwayat dicabut")
        MISSED = "missed", _("Batas sebelumnya terlewat")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    clock = models.CharField(max_length=60)
    due = models.DateTimeField(null=True, help_text="end of the last day, or the hour; null: cannot be said yet")
    has_hour = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True, help_text="why it cannot be said")
    why = models.CharField(max_length=10, choices=Why.choices)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock"], condition=Q(superseded_at=None), name="casework_one_promise_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.due}"


class DueDate(models.Model):
    """A running clock of a case: a table to filter and sort by, rebuilt from the happenings by one command."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="due_dates")
    clock = models.CharField(max_length=60)
    runs_for = models.CharField(max_length=60, help_text="party in the procedure")
    state = models.CharField(max_length=12)
    started_on = models.DateField(null=True)
    due = models.DateTimeField(null=True)
    has_hour = models.BooleanField(default=False)

    class Meta:
        ordering = ["due", "case", "clock"]
        constraints = [models.UniqueConstraint(fields=["case", "clock"], name="casework_one_due_date")]
        indexes = [models.Index(fields=["state", "due"], name="casework_due")]

    def __str__(self) -> str:
        return f"{self.clock} {self.due}"


class KnownCalendar(models.Model):
    """The state of a calendar under which all open clocks were last computed."""

    calendar = models.CharField(max_length=80, primary_key=True)
    digest = models.CharField(max_length=64, help_text="of its year files together")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["calendar"]

    def __str__(self) -> str:
        return self.calendar
