"""Results as they were published, the plan that follows from them, and what is noted beside them."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.models.wave import Wave


class Result(models.Model):
    """A published result, frozen. A correction is a new row with the next number; what was published stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="results")
    part = models.CharField(max_length=40, help_text="whole, unit:5 or service:9")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField(help_text="1, and one more for each correction")
    instrument = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="of the definition file")
    document = models.JSONField(help_text="all that pages and papers show; see queries.result_document")
    sha256 = models.CharField(max_length=64, help_text="of the document, printed on every page of it")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=64)
    reason = models.TextField("alasan koreksi", blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_reason = models.TextField("alasan penarikan", blank=True)

    class Meta:
        ordering = ["-published_at", "part", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "part", "number"], name="measure_result_number_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="measure_correction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="measure_withdrawal_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-published_at"], name="measure_result_unit")]

    def __str__(self) -> str:
        return f"{self.wave} · {self.part} · {self.number}"


class FollowUp(models.Model):
    """One line of the follow-up plan (rencana tindak lanjut) of a unit: after a wave, or agreed in an activity with others.

    `about` names that activity, as `learn.visit:<uuid>`; such a line waits for the next wave that asks about its element.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        RUNNING = "running", _("Berjalan")
        DONE = "done", _("Selesai")
        DROPPED = "dropped", _("Tidak dilanjutkan")

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="the activity it was agreed in")
    agreed_on = models.DateField(null=True, blank=True, help_text="where it was agreed with others")
    instrument = models.CharField(max_length=80, blank=True, help_text="id of the instrument, where there is no wave")
    indicator = models.ForeignKey(
        "measure.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    element = models.CharField("unsur", max_length=60, blank=True)
    activity = models.TextField("program/kegiatan", max_length=600)
    due_on = models.DateField("waktu", help_text="last day; its quarter and horizon are computed")
    owner = models.CharField("penanggung jawab", max_length=160)
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    report = models.TextField("hasil tindak lanjut", max_length=2000, blank=True)
    done_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wave__isnull=False) | (~Q(about="") & Q(agreed_on__isnull=False)),
                name="measure_follow_up_has_an_origin",
            )
        ]

    def __str__(self) -> str:
        return self.activity[:60]

    def state_on(self, day: dt.date) -> str:
        """How far it had come on a day: what was done later was still running then."""
        is_later = self.done_on is not None and self.done_on > day
        return self.State.RUNNING if is_later else self.state


class Note(models.Model):
    """What somebody notes beside a result, for colleagues within reach; never public."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="notes")
    part = models.CharField(max_length=40, help_text="as Result.part; a note outlives a correction")
    element = models.CharField(max_length=60, blank=True)
    text = models.TextField("catatan", max_length=2000)
    author = models.CharField(max_length=64, help_text="id of an account")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
