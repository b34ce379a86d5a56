"""What two speak about at a desk, and what is raised from the floor."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from teladan.cycle.learn.models.clinic import ClinicRequest
from teladan.cycle.learn.models.event import Event, Invitee
from teladan.cycle.learn.models.event_session import EventItem


class Consultation(models.Model):
    """The record of one talk. Of a counselling only the two who spoke read it: `expert` and `visitor`."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("Konsultasi")
        GUIDANCE = "guidance", _("Bimbingan")
        COUNSELLING = "counselling", _("Konseling (rahasia)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(ClinicRequest, on_delete=models.CASCADE, related_name="consultation")
    kind = models.CharField("jenis", max_length=12, choices=Kind.choices, default=Kind.CONSULTATION)
    expert = models.CharField(max_length=64, help_text="id of the account that writes at the desk")
    expert_name = models.CharField("ahli", max_length=160)
    visitor = models.CharField(
        max_length=64, blank=True, help_text="id of the account of who spoke, where there is one"
    )
    visitor_name = models.CharField("yang datang", max_length=200, blank=True)
    problem = EncryptedTextField("masalah", max_length=8000, null=True, blank=True)
    reality = EncryptedTextField("keadaan sekarang", max_length=8000, null=True, blank=True)
    options = EncryptedTextField("pilihan", max_length=8000, null=True, blank=True)
    advice = EncryptedTextField("saran", max_length=8000, null=True, blank=True)
    commitment = EncryptedTextField(
        "kesepakatan", max_length=8000, null=True, blank=True, help_text="of a counselling; others: RTL"
    )
    version = models.PositiveIntegerField(default=1, help_text="rises with each change; an agreement is of one version")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    expert_agreed = models.PositiveIntegerField(null=True, blank=True, help_text="version agreed to")
    expert_agreed_at = models.DateTimeField(null=True, blank=True)
    visitor_agreed = models.PositiveIntegerField(null=True, blank=True, help_text="version agreed to")
    visitor_agreed_at = models.DateTimeField(null=True, blank=True)
    visitor_agreed_name = models.CharField(
        max_length=160, blank=True, help_text="at the desk, where there is no account"
    )
    visitor_agreed_by = models.CharField(
        max_length=64, blank=True, help_text="id of the region's account that agreed; empty: at the desk"
    )

    class Meta:
        ordering = ["-began_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class ConsultationMessage(models.Model):
    """A question by text and its answer, beside the record: at an online desk the talk itself."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="messages")
    is_from_desk = models.BooleanField()
    text = EncryptedTextField("isi", max_length=8000)
    author = models.CharField(max_length=64, help_text="id of an account")
    author_name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.pk}"


class FloorPoint(models.Model):
    """A question or a suggestion from the floor, with an owner and an answer."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Pertanyaan")
        SUGGESTION = "suggestion", _("Usulan")

    class State(models.TextChoices):
        OPEN = "open", _("Terbuka")
        ASSIGNED = "assigned", _("Ada penanggung jawab")
        ANSWERED = "answered", _("Dijawab")
        TO_CONFIRM = "to_confirm", _("Perlu dipastikan")
        CONFIRMED = "confirmed", _("Dipastikan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="points")
    item = models.ForeignKey(EventItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="points")
    invitee = models.ForeignKey(Invitee, on_delete=models.SET_NULL, null=True, blank=True, related_name="points")
    kind = models.CharField("jenis", max_length=10, choices=Kind.choices)
    text = models.CharField("isi", max_length=1000)
    asked_name = models.CharField("nama", max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    owner_unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.CharField("penanggung jawab", max_length=160, blank=True)
    answer_by = models.DateField("dijawab paling lambat", null=True, blank=True)
    answer = models.TextField("jawaban", max_length=4000, blank=True)
    doubt = models.CharField("yang perlu dipastikan", max_length=400, blank=True)
    is_shown = models.BooleanField("ditampilkan kepada semua peserta", default=True)
    hidden_why = models.CharField("alasan tidak ditampilkan", max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "assigned"]) | ~Q(answer=""), name="learn_point_answered_has_an_answer"
            ),
            models.CheckConstraint(
                condition=~Q(state="assigned") | ~Q(owner=""), name="learn_point_assigned_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Interest(models.Model):
    """An invited unit wants to learn or copy a practice that it heard of at an event."""

    class Wish(models.TextChoices):
        LEARN = "learn", _("Ingin melihat langsung")
        COPY = "copy", _("Ingin meniru")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="interests")
    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="interests")
    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    wish = models.CharField("keinginan", max_length=5, choices=Wish.choices)
    note = models.CharField("catatan", max_length=600, blank=True)
    visit = models.ForeignKey("learn.Visit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    copied_at = models.DateTimeField(null=True, blank=True, help_text="a replication of it was begun by the unit")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["event", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["invitee", "practice"], name="learn_interest_once")]

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.practice_id}"


class EventPractice(models.Model):
    """A practice that is presented at an event, so that whoever is invited can say that it wants it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="practices")
    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(EventItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="practices")

    class Meta:
        ordering = ["event", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "practice"], name="learn_presented_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.practice_id}"
