"""A problem, before anybody speaks of a solution."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.Model):
    """A problem sheet (lembar masalah) of a unit: who, how many, what proof, which causes."""

    class State(models.TextChoices):
        OPEN = "open", _("Terbuka")
        SOLVED = "solved", _("Teratasi")
        DROPPED = "dropped", _("Tidak dilanjutkan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("masalah dalam satu kalimat", max_length=200)
    who = models.TextField("siapa yang mengalaminya", max_length=600)
    groups = models.JSONField("kelompok rentan", default=list, blank=True, help_text="of practice.Group")
    how_many = models.PositiveBigIntegerField("berapa banyak", null=True, blank=True)
    of_how_many = models.PositiveBigIntegerField("dari berapa", null=True, blank=True)
    counted = models.CharField("yang dihitung dan asalnya", max_length=300, blank=True)
    proof = models.TextField("bukti", max_length=2000, blank=True)
    causes = models.JSONField("sebab", default=list, blank=True, help_text="texts, the most important first")
    code = models.CharField(
        "diukur dengan", max_length=80, blank=True, help_text="skm/<element> or indicator/<key>, as in an outcome"
    )
    sector = models.CharField("bidang", max_length=14, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    closed_why = models.CharField("alasan ditutup", max_length=300, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return self.title
