"""Services of a unit, and the standard by which each is given."""

from django.db import models
from django.db.models import F, Q


class Service(models.Model):
    """One kind of service (jenis layanan) of a unit."""

    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="services")
    name = models.CharField("nama layanan", max_length=200)
    is_internal = models.BooleanField("untuk pegawai sendiri", default=False)
    closed_on = models.DateField("ditutup", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="registry_service_name_once")]

    def __str__(self) -> str:
        return self.name


class Standard(models.Model):
    """A service's standard (standar pelayanan) in one version; `components` holds text by key of standard.COMPONENTS."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="standards")
    decree = models.CharField("nomor keputusan", max_length=120, blank=True)
    since = models.DateField("berlaku sejak")
    until = models.DateField("berakhir", null=True, blank=True, help_text="first day on which the next one holds")
    components = models.JSONField(default=dict)

    class Meta:
        ordering = ["service", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["service", "since"], name="registry_one_standard_a_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="registry_standard_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} ({self.since})"
