"""Ordinary indicators: what is counted or measured, by whom it is due, and what was sent, with every correction."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.models.answer import Batch
from teladan.ground import clock


class Indicator(models.Model):
    """One indicator: numerator over denominator times a factor, or a value as it is when `denominator` is empty."""

    class Direction(models.TextChoices):
        HIGHER = "higher", _("Makin tinggi makin baik")
        LOWER = "lower", _("Makin rendah makin baik")
        NEITHER = "neither", _("Tidak dinilai arahnya")

    class Period(models.TextChoices):
        MONTH = "month", _("Bulanan")
        QUARTER = "quarter", _("Triwulanan")
        SEMESTER = "semester", _("Semesteran")
        YEAR = "year", _("Tahunan")

    owner = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+", help_text="who defined it")
    key = models.CharField("kunci", max_length=60)
    definition = models.CharField(max_length=80, blank=True, help_text="id/version of the set it was taken from")
    digest = models.CharField(max_length=64, blank=True)
    name = models.CharField("nama", max_length=200)
    group = models.CharField("bidang", max_length=80, blank=True)
    meaning = models.TextField("pengertian", max_length=1000, blank=True)
    numerator = models.CharField("pembilang atau nilai", max_length=200)
    denominator = models.CharField("penyebut", max_length=200, blank=True)
    factor = models.DecimalField("pengali", max_digits=12, decimal_places=4, default=1)
    unit_of_measure = models.CharField("satuan", max_length=40)
    decimals = models.PositiveSmallIntegerField("angka di belakang koma", default=2)
    direction = models.CharField("arah", max_length=7, choices=Direction.choices)
    target = models.DecimalField("sasaran", max_digits=18, decimal_places=4, null=True, blank=True)
    target_basis = models.CharField("dasar sasaran", max_length=300, blank=True)
    period = models.CharField("periode", max_length=8, choices=Period.choices)
    due_days = models.PositiveSmallIntegerField("batas kirim", default=10, help_text="days after the end of the period")
    source = models.CharField("sumber", max_length=300, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="measure_indicator_key_once"),
            models.CheckConstraint(condition=Q(factor__gt=0), name="measure_factor_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """A unit that sends values of an indicator, from a day on; `target` replaces the indicator's own for this unit."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    target = models.DecimalField("sasaran", max_digits=18, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["indicator", "unit__name"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit"], name="measure_duty_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="measure_duty_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.unit}"


class IndicatorValue(models.Model):
    """What a unit sent for a period. A correction is a new row; the one before says when, why and by whom it was replaced.

    A row that was withdrawn has nothing after it. A denominator of 0 is sent like any other: there was nothing to measure.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    numerator = models.DecimalField(max_digits=20, decimal_places=4)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    note = models.CharField("catatan", max_length=300, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="values")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=clock.now)
    reason = models.CharField("alasan koreksi", max_length=300, blank=True, help_text="why it was replaced")
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.CharField(max_length=64, blank=True, help_text="id of an account")

    class Meta:
        ordering = ["indicator", "unit", "-starts_on", "-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "starts_on"],
                condition=Q(replaced_at=None),
                name="measure_one_value_a_period",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="measure_value_has_a_day"),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gte=0), name="measure_denominator_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.unit} · {self.starts_on}"
