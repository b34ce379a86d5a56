"""What is seen, asked, said and learnt."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.day import Side
from teladan.cycle.learn.models.host import HostQuestion, Place
from teladan.cycle.learn.models.visit import Visit
from teladan.ground import clock


class Observation(models.Model):
    """What somebody saw. Its id is made on the phone, so that sending it twice makes one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="observations")
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.GUEST)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    element = models.CharField(max_length=60, blank=True, help_text="key of an element or indicator")
    group = models.ForeignKey(
        "learn.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="observations"
    )
    note = models.TextField("catatan", max_length=4000, blank=True)
    rating = models.PositiveSmallIntegerField(
        "nilai", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    seen_at = models.DateTimeField(help_text="by the phone's clock")
    received_at = models.DateTimeField(auto_now_add=True)
    author = models.CharField(max_length=64, help_text="id of an account")
    version = models.PositiveIntegerField(default=1, help_text="rises with each change, so that two writers notice")
    writing = models.UUIDField(null=True, blank=True, help_text="the phone's own id of the words it sent last")

    class Meta:
        ordering = ["seen_at", "id"]

    def __str__(self) -> str:
        return self.note[:60]


class OtherText(models.Model):
    """What a phone sent for a note that was changed elsewhere meanwhile: it waits beside it until somebody chooses."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="the phone's id of this writing: sent twice, one")
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="others")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    element = models.CharField(max_length=60, blank=True)
    note = models.TextField("catatan", max_length=4000, blank=True)
    rating = models.PositiveSmallIntegerField("nilai", null=True, blank=True)
    based_on = models.PositiveIntegerField(help_text="version of the note that the writer had; 0 for none")
    author = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["received_at", "id"]

    def __str__(self) -> str:
        return self.note[:60]


class Photo(models.Model):
    """A photo with what was agreed about it; without consent it stays with the two sides."""

    class Consent(models.TextChoices):
        NOBODY = "nobody", _("Tidak ada orang yang dikenali")
        GIVEN = "given", _("Orang di foto setuju fotonya diumumkan")
        NOT_GIVEN = "not_given", _("Belum ada persetujuan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")
    observation = models.ForeignKey(
        Observation, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos"
    )
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.GUEST)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    small = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="for lists"
    )
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the bytes as they were sent")
    caption = models.CharField("keterangan", max_length=300, blank=True)
    consent = models.CharField(max_length=9, choices=Consent.choices, default=Consent.NOT_GIVEN)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.caption or str(self.id)


class Question(models.Model):
    """A question of a visit: asked before, during or after, and how far its answer has come."""

    class State(models.TextChoices):
        OPEN = "open", _("Terbuka")
        ANSWERED = "answered", _("Dijawab")
        TO_CONFIRM = "to_confirm", _("Perlu dipastikan")
        CONFIRMED = "confirmed", _("Dipastikan")

    class Phase(models.TextChoices):
        BEFORE = "before", _("Sebelum kunjungan")
        DURING = "during", _("Saat kunjungan")
        AFTER = "after", _("Sesudah kunjungan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="questions")
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.GUEST, help_text="who asks")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    element = models.CharField(max_length=60, blank=True)
    group = models.ForeignKey("learn.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.CharField("pertanyaan", max_length=600)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField("jawaban", max_length=4000, blank=True)
    doubt = models.CharField("yang perlu dipastikan", max_length=400, blank=True)
    became = models.ForeignKey(
        HostQuestion, on_delete=models.SET_NULL, null=True, blank=True, related_name="asked", help_text="recurring one"
    )
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state="open") | ~Q(answer=""), name="learn_answered_has_an_answer")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Minute(models.Model):
    """One topic of the minutes (notulen): what was said, what was agreed."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="minutes")
    topic = models.CharField("pokok bahasan", max_length=200)
    said = models.TextField("pembahasan", max_length=4000)
    agreed = models.TextField("kesepakatan", max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="rises with each change, so that two writers notice")
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    changed_by = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.topic


class Lesson(models.Model):
    """What one side learnt from the other: both do. `ours` and `theirs` stand side by side in the report."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="lessons")
    side = models.CharField(max_length=5, choices=Side.choices, help_text="who learnt it")
    element = models.CharField(max_length=60, blank=True)
    title = models.CharField("pelajaran", max_length=200)
    ours = models.TextField("keadaan kami", max_length=2000, blank=True)
    theirs = models.TextField("yang dilakukan mereka", max_length=2000, blank=True)
    will = models.TextField("yang akan kami lakukan", max_length=2000, blank=True)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.title


class Evaluation(models.Model):
    """How one side found the other, by the programme's form; one a side."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(max_length=5, choices=Side.choices, help_text="who evaluates")
    answers = models.JSONField(default=dict, help_text="key of the form's question -> 1 to 4")
    good = models.TextField("yang baik", max_length=2000, blank=True)
    better = models.TextField("yang dapat lebih baik", max_length=2000, blank=True)
    author = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["side"]
        constraints = [models.UniqueConstraint(fields=["visit", "side"], name="learn_one_evaluation_a_side")]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.side}"
