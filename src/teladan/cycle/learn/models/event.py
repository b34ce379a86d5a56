"""An event to which many units are called together: a coaching clinic, a workshop, a forum."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from teladan.cycle.learn.models.host import new_code


def new_link() -> str:
    """What a personal link carries: whoever holds it answers for the unit it was sent to."""
    return secrets.token_urlsafe(18)


class Event(models.Model):
    """One event of one or several days. What it has (a hand-over, a clinic, tests) stands in its programme's file."""

    class Zone(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.CharField(max_length=80, help_text="id/version of the programme's definition")
    digest = models.CharField(max_length=64)
    organiser = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("nama kegiatan", max_length=200)
    purpose = models.TextField("maksud dan tujuan", max_length=2000, blank=True)
    basis = models.TextField("dasar", max_length=1000, blank=True)
    starts_on = models.DateField("hari pertama")
    ends_on = models.DateField("hari terakhir")
    zone = models.CharField("zona waktu", max_length=20, choices=Zone.choices, default=Zone.WIB)
    place = models.CharField("tempat", max_length=200)
    city = models.CharField("kota", max_length=80)
    link = models.URLField("tautan daring", max_length=400, blank=True)
    seats = models.PositiveSmallIntegerField("kursi", null=True, blank=True, help_text="empty: no limit")
    seats_a_unit = models.PositiveSmallIntegerField("orang per instansi", default=3)
    reply_by = models.DateField("jawaban paling lambat", null=True, blank=True)
    number = models.CharField("nomor undangan", max_length=80, blank=True, help_text="made by the office, outside")
    dated = models.DateField("tanggal undangan", null=True, blank=True)
    signatory = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    letter = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="as it was signed"
    )
    copies = models.TextField("tembusan", max_length=1000, blank=True, help_text="of the invitation, one a line")
    contact = models.CharField("narahubung", max_length=160, blank=True)
    contact_way = models.CharField("telepon atau surel kantor narahubung", max_length=160, blank=True)
    instrument = models.CharField(max_length=80, blank=True, help_text="id/version of the results that are handed over")
    year = models.PositiveSmallIntegerField("tahun hasil", null=True, blank=True, help_text="that are handed over")
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_why = models.CharField("alasan dibatalkan", max_length=300, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_on", "title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="learn_event_has_a_day"),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | ~Q(cancelled_why=""), name="learn_cancelled_event_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Invitee(models.Model):
    """A unit that is called to an event, with its personal link, its reply and the hours in which it is there."""

    class Reply(models.TextChoices):
        NONE = "", _("Belum menjawab")
        PRESENT = "present", _("Hadir")
        REPRESENTED = "represented", _("Diwakili")
        ABSENT = "absent", _("Berhalangan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitees")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    addressee = models.CharField("kepada", max_length=200, blank=True, help_text="Bupati …; empty: the unit's head")
    code = models.CharField(max_length=40, unique=True, default=new_link, help_text="secret of its personal link")
    reply = models.CharField("jawaban", max_length=11, choices=Reply.choices, default=Reply.NONE, blank=True)
    why = models.CharField("keterangan", max_length=300, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.CharField(max_length=64, blank=True, help_text="id of an account; empty: by the link")
    arrives_at = models.DateTimeField("tiba", null=True, blank=True, help_text="not there for a desk before")
    leaves_at = models.DateTimeField("pulang", null=True, blank=True, help_text="not there for a desk after")
    invited_at = models.DateTimeField(null=True, blank=True, help_text="first press of the invitation")
    was_there = models.BooleanField("hadir pada harinya", null=True, help_text="as the lists of the day say")

    class Meta:
        ordering = ["event", "unit__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "unit"], name="learn_unit_invited_once"),
            models.CheckConstraint(
                condition=Q(arrives_at=None) | Q(leaves_at=None) | Q(leaves_at__gt=F("arrives_at")),
                name="learn_invitee_leaves_after_arriving",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.unit_id}"


class InviteeTold(models.Model):
    """That an invitee was written to: invited, or asked again."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Undangan")
        REMINDER = "reminder", _("Pengingat")
        SEAT = "seat", _("Kursi tersedia")
        CHANGE = "change", _("Perubahan")

    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="told")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mails = models.PositiveSmallIntegerField(default=0, help_text="people of the unit to whom a mail was written")
    by = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["invitee", "at", "id"]

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.kind}"


class Participant(models.Model):
    """Somebody who comes to an event for an invited unit; `mark` is what the QR carries."""

    class Seat(models.TextChoices):
        CONFIRMED = "confirmed", _("Mendapat kursi")
        WAITING = "waiting", _("Daftar tunggu")
        WITHDRAWN = "withdrawn", _("Batal")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField("nama dengan gelar", max_length=160)
    title = models.CharField("jabatan", max_length=160, blank=True)
    represents = models.CharField("mewakili", max_length=160, blank=True, help_text="diwakili: whose place is taken")
    mail = EncryptedCharField("surel", max_length=800, null=True, blank=True)
    code = models.CharField(max_length=40, unique=True, default=new_link, help_text="secret of a personal link")
    mark = models.CharField(max_length=40, unique=True, default=new_code)
    seat = models.CharField(max_length=9, choices=Seat.choices, default=Seat.CONFIRMED)
    asked_at = models.DateTimeField(help_text="order of the waiting list")
    seated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["event", "asked_at", "id"]
        indexes = [models.Index(fields=["event", "seat"], name="learn_event_seats")]

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """A participant was there on a day: by QR, or as the signed list says."""

    class How(models.TextChoices):
        QR = "qr", _("QR")
        LIST = "list", _("Daftar bertanda tangan")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="presence")
    on = models.DateField()
    how = models.CharField(max_length=4, choices=How.choices)
    at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["participant", "on"]
        constraints = [models.UniqueConstraint(fields=["participant", "on"], name="learn_present_once_a_day")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.on}"
