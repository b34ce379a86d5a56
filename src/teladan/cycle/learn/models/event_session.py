"""The programme of an event in two levels, day and item; who speaks, and what is handed out."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from teladan.cycle.learn.models.event import Event, new_link


class EventItem(models.Model):
    """One item of one day."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("Registrasi")
        WELCOME = "welcome", _("Pembukaan dan sambutan")
        HANDOVER = "handover", _("Penyerahan hasil")
        SESSION = "session", _("Paparan")
        CLINIC = "clinic", _("Coaching clinic")
        DISCUSSION = "discussion", _("Tanya jawab")
        TEST = "test", _("Tes")
        PLAN = "plan", _("Penyusunan rencana tindak lanjut")
        BREAK = "break", _("Istirahat")
        OTHER = "other", _("Acara lain")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="items")
    on = models.DateField("tanggal")
    starts_at = models.TimeField("mulai")
    ends_at = models.TimeField("selesai")
    kind = models.CharField("jenis", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField("acara", max_length=200)
    place = models.CharField("tempat", max_length=160, blank=True)
    note = models.CharField("catatan", max_length=600, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "ends_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learn_session_has_time")]

    def __str__(self) -> str:
        return self.title


class Speaker(models.Model):
    """Somebody who speaks or moderates at an item; at the opening `position` is the order of the welcome speeches."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Narasumber")
        MODERATOR = "moderator", _("Moderator")
        WELCOME = "welcome", _("Sambutan")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Belum dihubungi")
        ASKED = "asked", _("Diminta")
        ACCEPTED = "accepted", _("Bersedia")
        DECLINED = "declined", _("Tidak bersedia")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(EventItem, on_delete=models.CASCADE, related_name="speakers")
    role = models.CharField("peran", max_length=9, choices=Role.choices, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    person = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField("lembaga", max_length=200, blank=True, help_text="also outside government")
    name = models.CharField("nama dengan gelar", max_length=160)
    title = models.CharField("jabatan", max_length=160, blank=True)
    topic = models.CharField("materi", max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField("menit", null=True, blank=True)
    mail = EncryptedCharField("surel", max_length=800, null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    answer = models.CharField("keterangan", max_length=300, blank=True)
    code = models.CharField(max_length=40, unique=True, default=new_link, help_text="secret of a personal link")

    class Meta:
        ordering = ["item", "position", "id"]

    def __str__(self) -> str:
        return self.name


class Material(models.Model):
    """A file handed out: to whoever is invited, or to everybody once the event is told."""

    class Reader(models.TextChoices):
        INVITED = "invited", _("Yang diundang")
        PUBLIC = "public", _("Terbuka untuk umum")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="materials")
    item = models.ForeignKey(EventItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="materials")
    speaker = models.ForeignKey(Speaker, on_delete=models.SET_NULL, null=True, blank=True, related_name="materials")
    title = models.CharField("judul", max_length=200)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    reader = models.CharField("untuk", max_length=7, choices=Reader.choices, default=Reader.INVITED)
    by = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["event", "at", "id"]

    def __str__(self) -> str:
        return self.title
