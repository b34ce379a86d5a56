"""The plan of a replication: its steps, with owner, time and budget."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.replicate.models.replication import Replication


class PlanStep(models.Model):
    """One step of the plan. `since`: its first day, `due_on`: its last."""

    class State(models.TextChoices):
        TODO = "todo", _("Belum mulai")
        DOING = "doing", _("Dikerjakan")
        DONE = "done", _("Selesai")

    replication = models.ForeignKey(Replication, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("langkah", max_length=160)
    what = models.TextField("yang dikerjakan", max_length=1000, blank=True)
    owner = models.CharField("penanggung jawab", max_length=160, blank=True)
    since = models.DateField("mulai")
    due_on = models.DateField("selesai")
    budget = models.DecimalField("anggaran (rupiah)", max_digits=16, decimal_places=0, null=True, blank=True)
    budget_source = models.CharField("sumber anggaran", max_length=160, blank=True)
    state = models.CharField(max_length=5, choices=State.choices, default=State.TODO)
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField("catatan", max_length=600, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("since")), name="replicate_step_has_a_day"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | ~Q(state="done") & Q(done_on=None),
                name="replicate_done_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name
