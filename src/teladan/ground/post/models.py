from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField, EncryptedTextField


class Message(models.Model):
    """One mail to one person. Its key makes it one, and makes the Message-ID by which a mail server knows it again."""

    class State(models.TextChoices):
        KEPT = "kept", _("Disimpan, tidak dikirim")
        WAITING = "waiting", _("Menunggu dikirim")
        SENT = "sent", _("Terkirim")
        FAILED = "failed", _("Gagal")

    class Method(models.TextChoices):
        PUBLISH = "PUBLISH", _("Jadwal")
        REQUEST = "REQUEST", _("Undangan kalender")
        CANCEL = "CANCEL", _("Pembatalan di kalender")

    key = models.CharField(max_length=160, unique=True)
    unit = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, related_name="+", help_text="on whose behalf it is sent"
    )
    made_by = models.CharField(max_length=64, blank=True, help_text="id of an account; empty: the system")
    person = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    to = EncryptedCharField("alamat surel", max_length=800)
    subject = models.CharField("perihal", max_length=200)
    body = models.TextField("isi")
    calendar = EncryptedTextField(null=True, help_text="iCalendar text that goes with it; it names people")
    method = models.CharField(max_length=7, choices=Method.choices, blank=True, help_text="what its calendar is for")
    state = models.CharField(max_length=7, choices=State.choices)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(null=True, help_text="when the next attempt may start, while it waits")
    error = models.CharField("sebab", max_length=300, blank=True, help_text="of the last attempt, in Indonesian")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="post_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(due__isnull=False), name="post_waiting_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(calendar=None, method="") | (Q(calendar__isnull=False) & ~Q(method="")),
                name="post_calendar_has_a_method",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due"], name="post_message_due"),
            models.Index(fields=["-made_at", "-id"], name="post_message_new"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class Attachment(models.Model):
    """A file that goes with a message; it cannot be removed while the message may still leave."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="post_file_once_a_message")]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.file_id}"


class Notice(models.Model):
    """One line of news for one account."""

    account = models.ForeignKey("registry.Account", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    text = models.CharField("kabar", max_length=300)
    url = models.CharField(max_length=300, help_text="path of a page of ours")
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="post_notice_once"),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="post_notice_leads_to_ours"
            ),
        ]
        indexes = [
            models.Index(fields=["account"], condition=Q(read_at=None), name="post_notice_unread"),
            models.Index(fields=["account", "-made_at"], name="post_notice_new"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.key}"
