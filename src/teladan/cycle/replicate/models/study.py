"""Did it work: one estimate over the copies of a practice below one unit, frozen with what it was made of."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Study(models.Model):
    """An estimate, or a refusal with its reason. `answer` and `panel` are frozen; a new look is a new study.

    `owner`: the unit below which adopters and peers stand, and which answers for the study.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Konsep")
        PUBLISHED = "published", _("Terbit")
        WITHDRAWN = "withdrawn", _("Ditarik")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey("practices.Outcome", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80, help_text="skm/<element> or indicator/<key>")
    indicator = models.ForeignKey(
        "measure.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cut_on = models.DateField("data sampai")
    control = models.CharField("pembanding", max_length=6, default="never", help_text="never, notyet")
    panel = models.JSONField(default=dict, help_text="periods, units, values and starts that were used")
    answer = models.JSONField(default=dict, help_text="see queries.studies")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    published_by = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("sebab ditarik", max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "id"]
        indexes = [models.Index(fields=["practice", "state"], name="replicate_studies")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.cut_on}"
