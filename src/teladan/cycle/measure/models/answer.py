"""Answers as they came, what people wrote beside them, and the tally that all pages read instead."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.models.wave import Intake, Wave


class Batch(models.Model):
    """Answers or values that came together and can be taken back together: an import, or a sitting at the keyboard."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("Impor")
        KEYING = "keying", _("Entri formulir")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, null=True, blank=True, related_name="batches")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    intake = models.ForeignKey(
        Intake, on_delete=models.CASCADE, null=True, blank=True, related_name="sittings", help_text="of a sitting"
    )
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    content = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the rows taken over, in any order: recognises a repeat"
    )
    options = models.JSONField(default=dict, help_text="of an import: how its file was read, and what was mended")
    rows = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=64, help_text="id of an account")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, help_text="when a sitting was ended")
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "content"],
                condition=Q(kind="import", undone_at=None) & ~Q(content=""),
                name="measure_same_rows_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made_at:%Y-%m-%d}"

    @property
    def is_going_on(self) -> bool:
        """A sitting that has not been ended: more forms may come."""
        return self.kind == self.Kind.KEYING and self.ended_at is None


class Response(models.Model):
    """One respondent's form. Its id is made where it is filled in, so that what is sent twice counts once."""

    class Source(models.TextChoices):
        WEB = "web", _("Formulir web")
        KEYED = "keyed", _("Formulir kertas")
        IMPORT = "import", _("Impor")

    id = models.UUIDField(primary_key=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="responses")
    answers = models.CharField(
        max_length=64, help_text="one character an element of wave.elements: a digit, A=10 …, or - for a blank"
    )
    attributes = models.JSONField(default=dict, help_text="attribute key -> value key, as the instrument names them")
    source = models.CharField(max_length=6, choices=Source.choices)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="responses", db_index=False)
    answered_on = models.DateField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "intake"], name="measure_response_batch")]

    def __str__(self) -> str:
        return str(self.id)


class IntakeTally(models.Model):
    """The counts of an intake's responses, kept with each of them; `tallies.py` says what `counts` holds.

    A cache: `actions.answers.recount` makes it anew from the responses.
    """

    intake = models.OneToOneField(Intake, on_delete=models.CASCADE, primary_key=True, related_name="tally")
    n = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    last_at = models.DateTimeField(null=True, help_text="when the newest response came")

    def __str__(self) -> str:
        return f"{self.intake}: {self.n}"


class Suggestion(models.Model):
    """What a respondent wrote beside the answers. It is read, marked and answered."""

    class Mark(models.TextChoices):
        PRAISE = "praise", _("Pujian")
        COMPLAINT = "complaint", _("Keluhan")
        PROPOSAL = "proposal", _("Usul")
        UNCLEAR = "unclear", _("Tidak jelas")

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="suggestions")
    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="suggestion", db_constraint=True
    )
    text = models.TextField("saran", max_length=2000)
    received_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mark = models.CharField("jenis", max_length=9, choices=Mark.choices, blank=True)
    element = models.CharField("unsur", max_length=60, blank=True, help_text="key of the element it is about")
    answer = models.TextField("jawaban", max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(
        "boleh dibaca umum", default=False, help_text="text and answer may stand on the public page"
    )

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["intake", "-received_at"], name="measure_suggestion_new")]

    def __str__(self) -> str:
        return self.text[:60]
