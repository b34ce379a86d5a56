"""Which units should be next, under a budget: what was computed, and what people made of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScalePlan(models.Model):
    """A plan to bring a practice to more of the units below `owner`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey("practices.Outcome", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("nama rencana", max_length=160)
    budget = models.DecimalField("anggaran tiap gelombang (rupiah)", max_digits=16, decimal_places=0)
    rounds = models.PositiveSmallIntegerField("banyaknya gelombang", default=1)
    coached_each = models.PositiveSmallIntegerField(
        "unit baru yang dapat didampingi satu unit tiap gelombang", null=True, blank=True
    )
    cost_each = models.DecimalField("biaya tiap unit (rupiah)", max_digits=16, decimal_places=0)
    at_most = models.PositiveIntegerField("paling banyak unit tiap gelombang", null=True, blank=True)
    gain = models.DecimalField(
        "dampak yang diharapkan tiap unit", max_digits=18, decimal_places=6, help_text="from the pooled effect"
    )
    gain_low = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True, help_text="of its interval")
    gain_high = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    gain_source = models.CharField(max_length=300, blank=True, help_text="where the gain comes from, in words")
    is_assumed = models.BooleanField(default=False, help_text="a person's word instead of evidence")
    indicator = models.ForeignKey(
        "measure.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    running = models.PositiveIntegerField(
        "yang sudah menjalankan", default=0, help_text="who can coach the first round"
    )
    answer = models.JSONField(default=dict, help_text="what was computed; see queries.scale_up")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return self.name


class ScaleUnit(models.Model):
    """A unit that could be next. `pin` is a person's word, which the computation keeps."""

    class Pin(models.TextChoices):
        FREE = "free", _("Dihitung")
        IN = "in", _("Harus ikut")
        OUT = "out", _("Jangan dulu")

    plan = models.ForeignKey(ScalePlan, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    cost = models.DecimalField("biaya (rupiah)", max_digits=16, decimal_places=0)
    people = models.PositiveBigIntegerField("sasaran (orang)", default=0, help_text="denominator of the newest value")
    missing = models.PositiveBigIntegerField("belum terjangkau (orang)", default=0, help_text="of the newest value")
    value = models.DecimalField("angka sekarang", max_digits=18, decimal_places=4, null=True, blank=True)
    gain = models.DecimalField("tambahan yang diharapkan (orang)", max_digits=18, decimal_places=2, default=0)
    near = models.CharField(max_length=200, blank=True, help_text="who could help: the nearest copy in the tree")
    pin = models.CharField(max_length=4, choices=Pin.choices, default=Pin.FREE)
    begins = models.PositiveSmallIntegerField(
        "gelombang pilihan", null=True, blank=True, help_text="a person's word: the round in which it begins"
    )
    round = models.PositiveSmallIntegerField("gelombang", null=True, blank=True, help_text="1: the first; null: none")

    class Meta:
        ordering = ["plan", models.F("round").asc(nulls_last=True), "unit__name"]
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="replicate_unit_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.unit_id}"
