import uuid

from django.db import models
from django.db.models import Q


class File(models.Model):
    """One file. Its bytes lie in the store under the id, never under the name that somebody gave it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, help_text="shown and offered for download; cleaned")
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    content = models.CharField(max_length=10, help_text="key of contents.CONTENTS")
    kept_by = models.CharField(max_length=64, blank=True, help_text="id of the account that asked to keep it")
    holder = models.CharField(max_length=64, blank=True, help_text="hash of the session's secret, while held")
    held_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(held_until=None) & ~Q(kept_by="") & Q(holder=""))
                | (Q(held_until__isnull=False) & Q(kept_by="") & ~Q(holder="")),
                name="evidence_held_or_kept",
            )
        ]
        indexes = [models.Index(fields=["held_until"], name="evidence_held_until")]

    def __str__(self) -> str:
        return str(self.id)
