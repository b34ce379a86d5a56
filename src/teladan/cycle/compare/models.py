"""What is compared, with whom, and who agreed to be named."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Figure(models.Model):
    """One number of one unit that was published: its index in a wave, or one element's. A cache of frozen results.

    `actions.refresh_figures` makes those of a wave anew. What must not be shown to outsiders is not here.
    """

    INDEX = "index"

    wave = models.UUIDField()
    result = models.UUIDField(help_text="the published result it was taken from")
    unit = models.ForeignKey("registry.Unit", on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=80, help_text="id/version")
    key = models.CharField(max_length=60, help_text="index, or an element's key")
    starts_on = models.DateField()
    ends_on = models.DateField()
    n = models.PositiveIntegerField(help_text="respondents, or answers to the element")
    population = models.PositiveIntegerField(null=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, help_text="on the scale of the index")
    deviation = models.DecimalField(max_digits=14, decimal_places=4, null=True, help_text="between respondents")
    exact = models.CharField(max_length=60, blank=True, help_text="mean of an element on its own scale, as a fraction")
    published_on = models.DateField(null=True, help_text="day on which the result was published")

    class Meta:
        ordering = ["-ends_on", "unit", "key"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "unit", "key"], name="compare_one_figure"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="compare_figure_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["instrument", "key", "ends_on"], name="compare_figure_series"),
            models.Index(fields=["unit", "key", "-ends_on"], name="compare_figure_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.instrument} {self.key} {self.ends_on}: {self.value}"


class PeerGroup(models.Model):
    """With whom a unit is compared: by a rule, as its nearest neighbours, or by name. Who is in it is computed."""

    class How(models.TextChoices):
        RULE = "rule", _("Menurut aturan")
        NEAREST = "nearest", _("Yang paling mirip")
        LIST = "list", _("Menurut daftar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("registry.Unit", on_delete=models.CASCADE, related_name="+")
    name = models.CharField("nama kelompok", max_length=160)
    how = models.CharField("cara memilih", max_length=7, choices=How.choices)
    rule = models.JSONField(default=dict, help_text="see peers.Rule")
    members = models.ManyToManyField("registry.Unit", blank=True, related_name="+", help_text="for a list")
    is_shared = models.BooleanField("dipakai bersama", default=False, help_text="units below the owner may use it")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="compare_group_name_once")]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """A unit agrees that others see its name beside figures that it has not published."""

    unit = models.ForeignKey("registry.Unit", on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=64)

    class Meta:
        ordering = ["unit", "-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="compare_consent_has_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.since}"


class RankRun(models.Model):
    """Rank sets of many units, computed once by a job and kept with what they were made of. Empty until the job is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, help_text="of the figures that went in")
    figures = models.JSONField(default=list, help_text="[unit, value, error], the largest value is the best")
    ranks = models.JSONField(default=dict, help_text="unit -> [best, worst]; empty while it is being computed")
    units = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.units} unit, {self.made_at:%Y-%m-%d}"
