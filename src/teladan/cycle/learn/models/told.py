"""What was told of a day, and what was brought for it at once: sent programmes, invitations, lists of delegates."""

import uuid

from django.db import models

from teladan.cycle.learn.models.day import Delegate, Side
from teladan.cycle.learn.models.host import Reception
from teladan.cycle.learn.models.visit import Visit


class AgendaSending(models.Model):
    """A day's programme as it was sent: what is changed afterwards is told by laying the two side by side.

    `items` hold ids, hours and words of the items; of people only the ids of delegates, so that names are kept once.
    """

    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="sendings")
    number = models.PositiveIntegerField(help_text="1 for the first of a day")
    items = models.JSONField(default=list)
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["reception", "-number"]
        constraints = [models.UniqueConstraint(fields=["reception", "number"], name="learn_agenda_sent_once")]

    def __str__(self) -> str:
        return f"{self.reception_id} {self.number}"


class DelegateList(models.Model):
    """Delegates that one spreadsheet brought; taken back together as long as none of them was there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="lists")
    side = models.CharField(max_length=5, choices=Side.choices)
    delegates = models.ManyToManyField(Delegate, blank=True, related_name="brought_by")
    rows = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.made_at}"


class Invitation(models.Model):
    """What a delegate's own calendar was last told of a reception, so that it is told again only of what changed."""

    delegate = models.ForeignKey(Delegate, on_delete=models.CASCADE, related_name="invitations")
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, help_text="of the day, hours and place that were told")
    is_cancelled = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["delegate", "reception"], name="learn_invited_once")]

    def __str__(self) -> str:
        return f"{self.delegate_id} {self.reception_id} {self.sequence}"
