"""What was brought in from a spreadsheet, so that it can be undone."""

from django.conf import settings
from django.db import models


class UnitImport(models.Model):
    """One spreadsheet taken over. `made` and `changed` say what is taken back when it is undone.

    `made`: {"units": ids, "services": ids}, parents before those below. `changed`: a list of
    {"unit", "since", "before", "after"}: the facts by name as they stood before and as the import left them.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "registry.Unit",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="below which it was brought in",
    )
    name = models.CharField(max_length=120, help_text="of the file")
    made = models.JSONField(default=dict)
    changed = models.JSONField(default=list)
    taken_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-taken_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.taken_at:%Y-%m-%d})"
