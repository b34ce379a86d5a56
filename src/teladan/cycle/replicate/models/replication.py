"""A replication: who does whose practice again, and how far they are."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Replication(models.Model):
    """An adopter copies a practice. Its state is computed from the days below; see `queries.replications.state_of`.

    `source` is the copy it was learnt from, where it was not learnt from the owner itself.
    """

    class Consent(models.TextChoices):
        NOT_ASKED = "not_asked", _("Belum diminta")
        ASKED = "asked", _("Menunggu jawaban")
        GIVEN = "given", _("Disetujui")
        GIVEN_WITH = "given_with", _("Disetujui dengan syarat")
        REFUSED = "refused", _("Tidak disetujui")
        NOT_NEEDED = "not_needed", _("Tidak diperlukan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField(help_text="the edition that is copied")
    adopter = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    facilitator = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    facilitator_name = models.CharField("fasilitator", max_length=200, blank=True)
    problem = models.ForeignKey("practices.Problem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    follow_up = models.OneToOneField(
        "measure.FollowUp", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="it came from"
    )
    visit = models.ForeignKey("learn.Visit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change_project = models.OneToOneField(
        "learn.ChangeProject",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="it came from",
    )
    aim = models.TextField("yang ingin dicapai", max_length=1000, blank=True)

    committed_on = models.DateField("komitmen kepala", null=True, blank=True)
    committed_by = models.ForeignKey(
        "registry.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the head"
    )
    commitment = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="signed"
    )

    consent = models.CharField("persetujuan pemilik", max_length=10, choices=Consent.choices, default=Consent.NOT_ASKED)
    consent_asked_on = models.DateField(null=True, blank=True)
    consent_answered_on = models.DateField(null=True, blank=True)
    consent_note = models.CharField("catatan persetujuan", max_length=600, blank=True)

    started_on = models.DateField("mulai dilayani", null=True, blank=True, help_text="first day of the core parts")
    institutionalised_on = models.DateField("dilembagakan", null=True, blank=True)
    institutionalised_by = models.CharField("dasar pelembagaan", max_length=300, blank=True)
    institution_file = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_on = models.DateField("berhenti", null=True, blank=True)
    stopped_why = models.CharField("sebab berhenti", max_length=600, blank=True)
    stopped_lesson = models.TextField("pelajaran", max_length=2000, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on=None) | ~Q(stopped_why=""), name="replicate_stop_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(committed_on=None) | Q(committed_by__isnull=False), name="replicate_commitment_has_a_head"
            ),
            models.CheckConstraint(
                condition=Q(institutionalised_on=None)
                | Q(started_on__isnull=False, institutionalised_on__gte=F("started_on")),
                name="replicate_started_before_it_lasts",
            ),
            models.UniqueConstraint(
                fields=["practice", "adopter"], condition=Q(stopped_on=None), name="replicate_one_open_copy"
            ),
        ]
        indexes = [models.Index(fields=["practice", "started_on"], name="replicate_lineage")]

    def __str__(self) -> str:
        return f"{self.adopter_id} · {self.practice_id}"


class Readiness(models.Model):
    """The answer to one question of the readiness check; `question` is a key of the definition named in `definition`."""

    class Answer(models.TextChoices):
        NO = "no", _("Belum")
        PARTLY = "partly", _("Sebagian")
        YES = "yes", _("Sudah")

    replication = models.ForeignKey(Replication, on_delete=models.CASCADE, related_name="readiness")
    definition = models.CharField(max_length=80, help_text="id/version")
    question = models.CharField(max_length=60)
    answer = models.CharField(max_length=6, choices=Answer.choices)
    note = models.CharField("catatan", max_length=300, blank=True)
    answered_by = models.CharField(max_length=64)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["replication", "id"]
        constraints = [models.UniqueConstraint(fields=["replication", "question"], name="replicate_one_answer")]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class Remark(models.Model):
    """A word that stays when a later one takes its place: the origin was asked or answered, a day was set right.

    `about`: the answer given, or the field of the day; `day` is the new day (null: there is none any more), `was` the one before.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", _("Persetujuan diminta")
        ANSWERED = "answered", _("Persetujuan dijawab")
        CORRECTED = "corrected", _("Tanggal dibetulkan")

    replication = models.ForeignKey(Replication, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    about = models.CharField(max_length=20, blank=True)
    was = models.DateField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    words = models.CharField("catatan", max_length=600, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["replication", "made_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
