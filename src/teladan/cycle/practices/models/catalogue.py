"""A catalogue that came in together, so that it can be taken back together."""

from django.db import models


class CatalogueImport(models.Model):
    """One spreadsheet of practices, taken over after a dry run."""

    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+", help_text="the keeper")
    name = models.CharField("nama katalog", max_length=160)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    licence = models.CharField("izin memakai", max_length=300, blank=True)
    counts = models.JSONField(default=dict, help_text="taken, repaired, refused, skipped as like one that is there")
    taken_by = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-taken_at", "-id"]

    def __str__(self) -> str:
        return self.name
