"""Agencies and their units as one tree with history, and organisations outside government beside it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class UnitFacts(models.Model):
    """What may change about a unit in the course of time. All but the name may be unknown."""

    name = models.CharField("nama", max_length=200)
    short_name = models.CharField("nama pendek", max_length=60, blank=True)
    parent = models.ForeignKey(
        "registry.Unit", verbose_name="unit induk", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    type = models.CharField("jenis", max_length=60, blank=True, help_text="key of types.TYPES, or words of one's own")
    grade = models.CharField("kelas", max_length=40, blank=True, help_text="for example A, Tipe B, Pratama")
    region = models.CharField("wilayah", max_length=13, blank=True, help_text="national code, 31.71.01.1001")
    size = models.PositiveIntegerField("ukuran", null=True, blank=True)
    size_of = models.CharField("satuan ukuran", max_length=40, blank=True, help_text="beds, employees, …")
    latitude = models.DecimalField(
        "lintang",
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        "bujur",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    address = models.CharField("alamat", max_length=300, blank=True)

    class Meta:
        abstract = True


class Unit(UnitFacts):
    """An agency, a unit of one, or an organisation outside government, as it is today; `PastUnit` says how it was."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("Instansi")
        UNIT = "unit", _("Unit kerja")
        ORGANISATION = "organisation", _("Organisasi di luar pemerintah")

    kind = models.CharField("bentuk", max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", verbose_name="unit induk", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(
        max_length=200, blank=True, db_index=True, help_text="ids from the root to here, 1/5/9/: a rebuildable cache"
    )
    since = models.DateField("berlaku sejak", help_text="first day of what the columns say")
    closed_on = models.DateField("ditutup", null=True, blank=True, help_text="first day on which it is no more")
    successor = models.ForeignKey(
        "self", verbose_name="penerus", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    is_example = models.BooleanField("contoh", default=False, help_text="invented; every page says so")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("since")), name="registry_closed_after_begun"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="registry_no_unit_in_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class PastUnit(UnitFacts):
    """How a unit was from `since` until the day before `until`. Rows of a unit follow each other without holes."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="past")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["unit", "since"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="registry_one_past_a_day"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="registry_past_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.since} – {self.until})"
