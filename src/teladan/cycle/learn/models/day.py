"""The day itself: who comes, what happens when, who was there."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from teladan.cycle.learn.models.host import Place, Reception
from teladan.cycle.learn.models.visit import Visit


class Side(models.TextChoices):
    GUEST = "guest", _("Tamu")
    HOST = "host", _("Tuan rumah")


def new_mark() -> str:
    """What a delegate's QR carries."""
    return secrets.token_urlsafe(16)


class Delegate(models.Model):
    """Somebody who takes part in a visit, on either side."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="delegates")
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.GUEST)
    person = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField("nama dengan gelar", max_length=160)
    number = EncryptedCharField("NIP atau nomor induk", max_length=400, null=True, blank=True)
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    title = models.CharField("jabatan", max_length=160, blank=True)
    role = models.CharField("peran", max_length=20, help_text="key of the programme's roles")
    mail = EncryptedCharField("surel", max_length=800, null=True, blank=True)
    mark = models.CharField(max_length=40, unique=True, default=new_mark)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["side", "position", "id"]
        indexes = [models.Index(fields=["visit", "side"], name="learn_delegate_side")]

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """One item of a day's programme; for all delegations received together, or for one visit alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="agenda")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    starts_at = models.TimeField("mulai")
    ends_at = models.TimeField("selesai")
    title = models.CharField("acara", max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place_name = models.CharField("tempat lain", max_length=160, blank=True)
    people = models.ManyToManyField(Delegate, blank=True, related_name="agenda")
    speakers = models.CharField("pengisi di luar daftar", max_length=300, blank=True)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        ordering = ["starts_at", "ends_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learn_item_has_time")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """A delegate was there: by the signed QR, or as the wet list says."""

    class How(models.TextChoices):
        QR = "qr", _("QR")
        LIST = "list", _("Daftar bertanda tangan")

    delegate = models.OneToOneField(Delegate, on_delete=models.CASCADE, related_name="attendance")
    how = models.CharField(max_length=4, choices=How.choices)
    at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.delegate_id} {self.at}"
