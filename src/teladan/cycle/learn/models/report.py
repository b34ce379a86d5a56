"""The report of a group: passages in versions, what the site says of each, and the editions that were handed out."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.grouping import Group
from teladan.cycle.learn.models.record import Observation, Photo, Question


class Report(models.Model):
    """What a group writes together of its site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="report")
    title = models.CharField("judul", max_length=200)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["group"]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """One paragraph or point. Its text is that of its newest kept version (`version`), 0 before the first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(max_length=60, help_text="key of the programme's report sections")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField("isi", max_length=6000, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_removed = models.BooleanField(default=False, help_text="kept with all its versions, and can come back")
    sources = models.ManyToManyField(Observation, blank=True, related_name="passages")
    photos = models.ManyToManyField(Photo, blank=True, related_name="passages")
    answers = models.ManyToManyField(Question, blank=True, related_name="passages", help_text="whose answers it tells")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "section", "position", "id"]
        indexes = [models.Index(fields=["report", "section"], name="learn_passage_section")]

    def __str__(self) -> str:
        return self.text[:60]


class PassageVersion(models.Model):
    """What somebody wrote into a passage, kept for good. `base`: the version it was written on.

    `number` 0: written on a version that another had changed meanwhile, and waiting beside it until somebody decides.
    """

    class Kind(models.TextChoices):
        WRITTEN = "written", _("Ditulis")
        JOINED = "joined", _("Digabung")
        CORRECTED = "corrected", _("Koreksi tuan rumah")
        RESTORED = "restored", _("Dikembalikan")
        REMOVED = "removed", _("Dihapus")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.WRITTEN)
    text = models.TextField(max_length=6000, blank=True)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    settled_by = models.CharField(max_length=64, blank=True, help_text="who decided on one that waited")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["passage", "-number", "-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], condition=models.Q(number__gt=0), name="learn_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.number}"


class ReportEdition(models.Model):
    """The report as it was handed out, frozen: sent to the site, presented, final."""

    class Kind(models.TextChoices):
        SENT = "sent", _("Dikirim ke lokus")
        PRESENTED = "presented", _("Dipresentasikan")
        FINAL = "final", _("Final")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    content = models.JSONField(default=dict, help_text="sections with passages: id, version, text")
    changes = models.TextField("yang berubah", max_length=1000, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="learn_edition_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class Verdict(models.Model):
    """What the site says of one version of a passage."""

    class Word(models.TextChoices):
        CONFIRMED = "confirmed", _("Benar")
        CORRECTED = "corrected", _("Perlu dikoreksi")
        OPEN = "open", _("Belum dapat dipastikan")

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="verdicts")
    version = models.PositiveIntegerField(help_text="that was read")
    word = models.CharField(max_length=9, choices=Word.choices)
    text = models.TextField("tulisan yang benar", max_length=6000, blank=True)
    why = models.CharField("catatan", max_length=600, blank=True)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    taken_over_as = models.PositiveIntegerField(
        null=True, blank=True, help_text="version that took the correction over"
    )

    class Meta:
        ordering = ["passage", "-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.word}"
