"""What each participant changes at home: the project, its milestones, and how far they came."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.course import Member


class ChangeProject(models.Model):
    """A participant's own project of change, which the mentor approves."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Disusun")
        SUBMITTED = "submitted", _("Menunggu mentor")
        RETURNED = "returned", _("Dikembalikan mentor")
        APPROVED = "approved", _("Disetujui mentor")
        STOPPED = "stopped", _("Dihentikan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="project")
    title = models.CharField("judul", max_length=200)
    problem = models.TextField("masalah", max_length=2000, blank=True)
    idea = models.TextField("yang akan diubah", max_length=3000, blank=True)
    learnt = models.TextField("yang dipelajari dari lokus", max_length=2000, blank=True)
    practice = models.ForeignKey(
        "practices.Practice", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="drawn on"
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True, help_text="the account that noted it")
    approver = models.CharField("disetujui oleh", max_length=200, blank=True, help_text="the mentor's name that day")
    form = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="signed on paper"
    )
    mentor_note = models.CharField("catatan mentor", max_length=1000, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_why = models.CharField("sebab berhenti", max_length=600, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["member"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_on__isnull=False), name="learn_approval_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(stopped_why=""), name="learn_project_stops_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A step of a project, in the short, medium or long term."""

    class Horizon(models.TextChoices):
        SHORT = "short", _("Jangka pendek")
        MEDIUM = "medium", _("Jangka menengah")
        LONG = "long", _("Jangka panjang")

    project = models.ForeignKey(ChangeProject, on_delete=models.CASCADE, related_name="milestones")
    horizon = models.CharField("jangka", max_length=6, choices=Horizon.choices)
    what = models.CharField("tonggak", max_length=400)
    measure = models.CharField("ukuran", max_length=300, blank=True)
    due_on = models.DateField("sampai")
    done_on = models.DateField("tercapai", null=True, blank=True)
    note = models.CharField("keterangan", max_length=600, blank=True)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["project", "due_on", "id"]

    def __str__(self) -> str:
        return self.what


class ProjectNote(models.Model):
    """A word on a project after it was approved: how it goes, what stands in the way."""

    class Risk(models.TextChoices):
        NONE = "", _("Tidak ada")
        MOTIVATION = "motivation", _("Semangat tim menurun")
        TEAM = "team", _("Komunikasi tim lemah")
        SKILLS = "skills", _("Tidak ada tenaga teknologi informasi")
        BUDGET = "budget", _("Anggaran")
        VIEWS = "views", _("Pandangan berbeda-beda")
        MENTOR = "mentor", _("Perhatian mentor kurang")
        OTHER = "other", _("Lain")

    project = models.ForeignKey(ChangeProject, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField("kabar", max_length=2000)
    risk = models.CharField("hambatan", max_length=10, choices=Risk.choices, blank=True)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["project", "-made_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
