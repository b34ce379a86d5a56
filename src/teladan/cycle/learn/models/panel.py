"""Rehearsal and presentation of a group's report: remarks, and what assessors gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.course import Member
from teladan.cycle.learn.models.grouping import Group
from teladan.cycle.learn.models.report import Passage, ReportEdition


class Presentation(models.Model):
    """One appearance of a group: the rehearsal before its coach, or the presentation before hosts and panel."""

    class Kind(models.TextChoices):
        REHEARSAL = "rehearsal", _("Gladi")
        PRESENTATION = "presentation", _("Presentasi")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="presentations")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField("tanggal")
    edition = models.ForeignKey(
        ReportEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="that was shown"
    )
    position = models.PositiveSmallIntegerField("urutan tampil", default=1)
    panel = models.ManyToManyField(Member, blank=True, related_name="+", help_text="who gives scores")
    absent = models.ManyToManyField(
        Member,
        blank=True,
        related_name="+",
        help_text="of the panel, said to have given no scores; theirs do not count",
    )
    weights = models.JSONField(default=dict, help_text="criterion -> percent, frozen when the scores are released")
    released_at = models.DateTimeField(null=True, blank=True, help_text="when the group could read its scores")
    reopened_why = models.CharField("alasan dibuka kembali", max_length=300, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "position", "id"]

    def __str__(self) -> str:
        return f"{self.group_id} {self.kind}"


class Score(models.Model):
    """What one assessor gives on one criterion."""

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="scores")
    assessor = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=60)
    value = models.DecimalField("nilai", max_digits=6, decimal_places=2)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["presentation", "criterion", "assessor"]
        constraints = [
            models.UniqueConstraint(fields=["presentation", "assessor", "criterion"], name="learn_score_once")
        ]

    def __str__(self) -> str:
        return f"{self.presentation_id} {self.criterion}"


class PanelRemark(models.Model):
    """What a coach, an assessor or a host said of an appearance, and what the group did about it."""

    class State(models.TextChoices):
        OPEN = "open", _("Belum ditanggapi")
        DONE = "done", _("Sudah diperbaiki")
        ANSWERED = "answered", _("Dijawab tanpa perubahan")

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="remarks")
    passage = models.ForeignKey(Passage, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks")
    text = models.TextField("catatan", max_length=2000)
    version = models.PositiveIntegerField(null=True, blank=True, help_text="of the passage, as it was remarked on")
    is_hosts = models.BooleanField(default=False, help_text="the host's side said it, and reads what was answered")
    said_by = models.CharField("disampaikan oleh", max_length=160, blank=True, help_text="where no account wrote it")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.CharField("tanggapan", max_length=1000, blank=True)
    done_as = models.PositiveIntegerField(null=True, blank=True, help_text="version of the passage that mended it")
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["presentation", "made_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
