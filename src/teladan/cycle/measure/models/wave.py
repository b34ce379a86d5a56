"""A wave: one instrument, one period, and the units and services that are asked about."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Wave(models.Model):
    """One survey period of the unit that runs it. Its state is what happened to it: see `state`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Disiapkan")
        OPEN = "open", _("Menerima jawaban")
        CLOSED = "closed", _("Ditutup")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("registry.Unit", verbose_name="penyelenggara", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("nama periode", max_length=160)
    instrument = models.CharField("instrumen", max_length=80, help_text="id/version")
    digest = models.CharField(max_length=64, help_text="of the definition file, frozen when the wave was opened")
    elements = models.JSONField(help_text="element keys in the order in which answers are stored; never changed")
    starts_on = models.DateField("awal periode")
    ends_on = models.DateField("akhir periode", help_text="last day; chooses the instrument's version")
    due_on = models.DateField("batas kirim", null=True, blank=True, help_text="last day for units to send answers")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_because = models.CharField("alasan dibuka kembali", max_length=300, blank=True, help_text="the latest")
    made_by = models.CharField(max_length=64, help_text="id of an account")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-ends_on", "title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="measure_wave_has_a_day"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="measure_closed_after_opened"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        if self.closed_at is not None:
            return self.State.CLOSED
        return self.State.DRAFT if self.opened_at is None else self.State.OPEN

    @property
    def state_words(self) -> str:
        return str(self.State(self.state).label)


class Intake(models.Model):
    """One unit's part in a wave, or one service's of it: whom it asks, how many are wanted, by which code."""

    class Sampling(models.TextChoices):
        KREJCIE_MORGAN = "krejcie_morgan", _("Tabel Krejcie–Morgan")
        MARGIN = "margin", _("Batas kesalahan yang dipilih")
        CENSUS = "census", _("Semua penerima layanan")
        FIXED = "fixed", _("Jumlah yang ditetapkan sendiri")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="intakes")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=12, unique=True, help_text="in the address of the form, on posters and paper")
    population = models.PositiveIntegerField("populasi", null=True, blank=True)
    sampling = models.CharField(max_length=14, choices=Sampling.choices, default=Sampling.KREJCIE_MORGAN)
    margin = models.DecimalField(
        "batas kesalahan (%)", max_digits=4, decimal_places=2, null=True, blank=True, help_text="percent, for `margin`"
    )
    wanted = models.PositiveIntegerField("jumlah yang ditetapkan", null=True, blank=True, help_text="for `fixed`")

    class Meta:
        ordering = ["wave", "unit__name", "service__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "unit"], condition=Q(service=None), name="measure_unit_once_a_wave"
            ),
            models.UniqueConstraint(
                fields=["wave", "unit", "service"],
                condition=Q(service__isnull=False),
                name="measure_service_once_a_wave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.service}" if self.service_id else str(self.unit)
