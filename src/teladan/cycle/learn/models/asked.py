"""Documents that guests ask a site for, and what the site does with the wish."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.grouping import Group
from teladan.cycle.learn.models.host import Place
from teladan.cycle.learn.models.visit import Visit


class DocumentRequest(models.Model):
    """A copy asked for. The file is the host's until it is released, and only on the terms said then."""

    class State(models.TextChoices):
        ASKED = "asked", _("Diminta")
        RELEASED = "released", _("Diberikan")
        REFUSED = "refused", _("Tidak diberikan")
        WITHDRAWN = "withdrawn", _("Dibatalkan peminta")

    class Terms(models.TextChoices):
        PUBLIC = "public", _("Boleh disebarkan")
        LEARNING = "learning", _("Hanya untuk belajar rombongan ini")
        SITE = "site", _("Hanya dilihat di tempat, tanpa salinan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="documents_asked")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField("dokumen", max_length=300)
    why = models.CharField("untuk apa", max_length=600, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    terms = models.CharField("syarat", max_length=8, choices=Terms.choices, blank=True)
    answer = models.CharField("jawaban", max_length=600, blank=True)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | Q(file__isnull=False) | Q(terms="site"),
                name="learn_released_has_a_file",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(answer=""), name="learn_refusal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.what
