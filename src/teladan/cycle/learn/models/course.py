"""A course's field study: its terms, the hosts weighed for it, its sites, and the people of the course."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from teladan.cycle.learn.models.day import Delegate, new_mark
from teladan.cycle.learn.models.host import Place
from teladan.cycle.learn.models.visit import Visit


class Course(models.Model):
    """The field study of a course: from its calendar and terms of reference to followed-up change projects.

    Letters, the host's day and what both sides share stand with its `visit`, begun once the host is chosen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.CharField(max_length=80, help_text="id/version of the programme's definition")
    digest = models.CharField(max_length=64)
    organiser = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("nama pelatihan", max_length=200)
    batch = models.CharField("angkatan", max_length=60, blank=True)
    starts_on = models.DateField("hari pertama")
    ends_on = models.DateField("hari terakhir")
    theme = models.CharField("tema", max_length=200)
    background = models.TextField("latar belakang", max_length=4000, blank=True)
    purpose = models.TextField("maksud dan tujuan", max_length=2000)
    outputs = models.TextField("keluaran", max_length=1000, blank=True)
    basis = models.TextField("dasar", max_length=1000, blank=True)
    costs = models.CharField("sumber biaya", max_length=200, blank=True)
    expected_participants = models.PositiveSmallIntegerField("peserta yang direncanakan", default=0)
    expected_attendants = models.PositiveSmallIntegerField("pendamping yang direncanakan", default=0)
    balance = models.JSONField(default=list, blank=True, help_text="names of members' traits that groups share alike")
    wishes_closed_at = models.DateTimeField(null=True, blank=True, help_text="members' wishes for sites are settled")
    weights = models.JSONField(
        default=dict, blank=True, help_text="key of a criterion, or assessment:key -> percent, as the organiser set"
    )
    weights_set_on = models.DateField(null=True, blank=True)
    visit = models.OneToOneField(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="course", help_text="once a host is chosen"
    )
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_on", "title", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="learn_course_has_a_day")]

    def __str__(self) -> str:
        return self.title


class HostOption(models.Model):
    """A host weighed for a course, with what speaks for and against; the chosen one is the visit's."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="options")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    practices = models.ManyToManyField("practices.Practice", blank=True, related_name="+")
    reasons = models.JSONField(default=list, blank=True, help_text="of Visit.Reason")
    speaks_for = models.TextField("alasan memilih", max_length=2000, blank=True)
    speaks_against = models.TextField("yang memberatkan", max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["course", "unit"], name="learn_option_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.unit_id}"


class CourseSite(models.Model):
    """A site of the host to which one group goes."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sites")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="that runs it"
    )
    capacity = models.PositiveSmallIntegerField("peserta paling banyak")
    practice = models.ForeignKey(
        "practices.Practice", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="shown here"
    )

    class Meta:
        ordering = ["place__name", "id"]
        constraints = [models.UniqueConstraint(fields=["course", "place"], name="learn_site_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.place_id}"


class Member(models.Model):
    """Somebody of a course, in one of its roles. Who travels stands on the delegation's list too (`delegate`)."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("Peserta")
        ATTENDANT = "attendant", _("Pendamping")
        MENTOR = "mentor", _("Mentor")
        COACH = "coach", _("Coach")
        ASSESSOR = "assessor", _("Penguji")
        ORGANISER = "organiser", _("Penyelenggara")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="members")
    role = models.CharField("peran", max_length=11, choices=Role.choices)
    person = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField("nama dengan gelar", max_length=160)
    number = EncryptedCharField("NIP atau nomor induk", max_length=400, null=True, blank=True)
    mail = EncryptedCharField("surel", max_length=800, null=True, blank=True)
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    title = models.CharField("jabatan", max_length=160, blank=True)
    agency = models.CharField("instansi atau unit asal", max_length=200, blank=True)
    unit = models.ForeignKey(
        "registry.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="home, if known"
    )
    traits = models.JSONField(default=dict, blank=True, help_text="column -> value, for balanced groups")
    mentor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="mentees")
    delegate = models.OneToOneField(
        Delegate,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
        help_text="on the host's list",
    )
    mark = models.CharField(max_length=40, unique=True, default=new_mark, help_text="what the person's QR carries")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["course", "position", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person", "role"], condition=Q(person__isnull=False), name="learn_member_once"
            )
        ]
        indexes = [models.Index(fields=["course", "role"], name="learn_member_role")]

    def __str__(self) -> str:
        return self.name
