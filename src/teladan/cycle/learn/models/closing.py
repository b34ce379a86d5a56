"""What a course or an event measures of itself, and what it gives: tests before and after, evaluations, certificates."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.course import Course, Member
from teladan.cycle.learn.models.event import Event, Participant


def new_certificate_code() -> str:
    """What the address of a certificate's verification page carries."""
    return secrets.token_urlsafe(12)


class KnowledgeTest(models.Model):
    """The test of a course or an event, the same before and after. `questions`: [{key, text, choices: [text], right: index}]."""

    course = models.OneToOneField(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="test")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="test")
    questions = models.JSONField(default=list)
    opens = models.CharField("yang dibuka", max_length=6, blank=True, help_text="before, after, or none")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["course", "event"]
        constraints = [
            models.CheckConstraint(
                condition=Q(course=None, event__isnull=False) | Q(course__isnull=False, event=None),
                name="learn_test_of_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.course_id or self.event_id)


class AnsweredTest(models.Model):
    """What a participant of a course or an event answered, once before and once after. `answers`: key -> index chosen."""

    class Phase(models.TextChoices):
        BEFORE = "before", _("Sebelum")
        AFTER = "after", _("Sesudah")

    test = models.ForeignKey(KnowledgeTest, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="tests")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="tests")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    answers = models.JSONField(default=dict)
    right = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["test", "member", "participant", "phase"]
        constraints = [
            models.UniqueConstraint(fields=["test", "member", "phase"], name="learn_test_once"),
            models.UniqueConstraint(fields=["test", "participant", "phase"], name="learn_event_test_once"),
            models.CheckConstraint(
                condition=Q(member=None, participant__isnull=False) | Q(member__isnull=False, participant=None),
                name="learn_test_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id or self.participant_id} {self.phase}"


class CourseEvaluation(models.Model):
    """One filled form about the course or its host, without a name; who filled one stands apart, without the answers."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="evaluations")
    form = models.CharField(max_length=60, help_text="key of the programme's forms")
    answers = models.JSONField(default=dict)
    words = models.TextField("saran", max_length=2000, blank=True)

    class Meta:
        ordering = ["course", "form", "id"]

    def __str__(self) -> str:
        return f"{self.course_id} {self.form}"


class EvaluationGiven(models.Model):
    """That a member filled a form; not what was said."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)

    class Meta:
        ordering = ["member", "form"]
        constraints = [models.UniqueConstraint(fields=["member", "form"], name="learn_course_evaluated_once")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.form}"


class Certificate(models.Model):
    """A certificate as it was issued; a withdrawn one still verifies, as withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField("nomor", max_length=120)
    hours = models.PositiveSmallIntegerField("jam pelajaran (JP)", null=True, blank=True)
    issued_on = models.DateField("tanggal")
    signatory = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict, help_text="what was printed, frozen")
    code = models.CharField(max_length=40, unique=True, default=new_certificate_code)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField("alasan ditarik", max_length=300, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_why=""), name="learn_withdrawal_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(withdrawn_on=None), name="learn_one_valid_certificate"
            ),
        ]

    def __str__(self) -> str:
        return self.number
