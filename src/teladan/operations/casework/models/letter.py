"""Letters in and out, how they go down, and how a reply comes up."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """A letter in a unit's register. One that goes out is a draft until its signed file is there."""

    class Direction(models.TextChoices):
        IN = "in", _("Masuk")
        OUT = "out", _("Keluar")

    class Nature(models.TextChoices):
        ORDINARY = "ordinary", _("Biasa")
        URGENT = "urgent", _("Segera")
        VERY_URGENT = "very_urgent", _("Sangat segera")
        SECRET = "secret", _("Rahasia")

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        DRAFT = "draft", _("Konsep")
        OFFERED = "offered", _("Menunggu paraf")
        INITIALLED = "initialled", _("Sudah diparaf")
        OFFICIAL = "official", _("Resmi")
        VOID = "void", _("Dibatalkan")

    class Kind(models.TextChoices):
        REQUEST = "request", _("Surat permohonan")
        ACCEPTANCE = "acceptance", _("Surat balasan: menerima")
        REFUSAL = "refusal", _("Surat balasan: menolak")
        RESCHEDULING = "rescheduling", _("Surat balasan: jadwal lain")
        INVITATION = "invitation", _("Undangan")
        ASSIGNMENT = "assignment", _("Surat tugas")
        THANKS = "thanks", _("Ucapan terima kasih")
        OTHER = "other", _("Surat lain")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+", help_text="whose register")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    kind = models.CharField("jenis surat", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    state = models.CharField(max_length=10, choices=State.choices)
    year = models.PositiveSmallIntegerField(null=True, help_text="of the register; a draft has no place in it yet")
    serial = models.PositiveIntegerField("nomor agenda", null=True, help_text="running number within the year")
    number = models.CharField("nomor surat", max_length=80, blank=True, help_text="made by the office, outside")
    dated = models.DateField("tanggal surat", null=True, blank=True)
    received_at = models.DateTimeField("diterima", null=True, blank=True)
    nature = models.CharField("sifat", max_length=11, choices=Nature.choices, default=Nature.ORDINARY)
    attachments = models.CharField("lampiran", max_length=80, blank=True)
    subject = models.CharField("hal", max_length=300)
    other = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="from or to whom"
    )
    other_name = models.CharField("pengirim atau tujuan", max_length=200, blank=True, help_text="where not a unit here")
    other_title = models.CharField("jabatan tujuan", max_length=200, blank=True, help_text="Kepala Biro Umum …")
    other_place = models.CharField("tempat tujuan", max_length=120, blank=True, help_text="di …")
    body = models.TextField("isi", max_length=20_000, blank=True, help_text="of one that goes out, or a summary")
    copies = models.TextField("tembusan", max_length=2000, blank=True, help_text="one a line")
    signatory = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    reply_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    sent_as = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="came_from", help_text="at the other unit"
    )
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    voided_why = models.CharField("alasan pembatalan", max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-serial", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "direction", "year", "serial"],
                condition=Q(serial__isnull=False),
                name="casework_serial_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="official") | (~Q(number="") & Q(dated__isnull=False, file__isnull=False)),
                name="casework_official_is_signed",
            ),
            models.CheckConstraint(condition=~Q(state="void") | ~Q(voided_why=""), name="casework_void_with_reason"),
        ]
        indexes = [models.Index(fields=["unit", "direction", "-year", "-serial"], name="casework_register")]

    def __str__(self) -> str:
        return self.subject


class Initial(models.Model):
    """Somebody is asked to initial a draft (paraf), did so, or gave it back with a note. Lasts until the draft is changed."""

    class Decision(models.TextChoices):
        ASKED = "asked", _("Ditunggu")
        INITIALLED = "initialled", _("Diparaf")
        RETURNED = "returned", _("Dikembalikan")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="initials")
    mandate = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1, help_text="those before it come first")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    note = models.CharField("catatan", max_length=500, blank=True)
    at = models.DateTimeField(help_text="when asked, then when decided")
    is_stale = models.BooleanField(default=False, help_text="the draft was changed after it")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.mandate_id}: {self.decision}"


class Disposition(models.Model):
    """A letter is sent down to somebody with a word what to do, or as a copy (tembusan) to know."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="dispositions")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    giver = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, related_name="+")
    is_copy = models.BooleanField("tembusan", default=False)
    instruction = models.CharField("instruksi", max_length=200, blank=True)
    note = models.TextField("catatan", max_length=2000, blank=True)
    due_on = models.DateField("batas waktu", null=True, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField("laporan", max_length=2000, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "giver", "receiver"], name="casework_disposition_once")
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.receiver_id}"
