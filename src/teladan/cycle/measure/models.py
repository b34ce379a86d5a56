import uuid

from django.conf import settings
from django.db import models


class Calculation(models.Model):
    """A result that its maker asked to keep: frozen with the definition, the file and the options it was made with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+", null=True)
    instrument = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    options = models.JSONField()
    result = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "id"]

    def __str__(self) -> str:
        return self.title
