import uuid

from django.db import models


class Calculation(models.Model):
    """A result that its maker asked to keep: frozen with the definition, the file and the options it was made with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    kept_by = models.CharField(max_length=64, help_text="id of the account that asked to keep it")
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+", null=True)
    instrument = models.CharField(max_length=80, help_text="id/version")
    digest = models.CharField(max_length=64, help_text="of the definition file")
    options = models.JSONField(help_text="how the file was read; see options.Options")
    document = models.JSONField(help_text="the frozen result; see teladan.cycle.measure.paper")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-kept_at", "id"]
        indexes = [models.Index(fields=["kept_by", "-kept_at"], name="measure_kept_by")]

    def __str__(self) -> str:
        return self.title
