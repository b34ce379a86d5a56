"""The journey of a course in two levels, day and item; what was told of it; who was at what."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.course import Course, Member
from teladan.cycle.learn.models.grouping import Group
from teladan.cycle.learn.models.host import Place, new_code


class ItineraryItem(models.Model):
    """One item of one day: for whoever sits in its groups and whoever it names; for everybody where it has neither."""

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("Perjalanan")
        RECEPTION = "reception", _("Penerimaan")
        SITE = "site", _("Kunjungan lokus")
        DISCUSSION = "discussion", _("Diskusi kelompok")
        RETURN = "return", _("Kunjungan ulang")
        REHEARSAL = "rehearsal", _("Gladi")
        PRESENTATION = "presentation", _("Presentasi")
        OTHER = "other", _("Acara lain")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="itinerary")
    on = models.DateField("tanggal")
    starts_at = models.TimeField("mulai")
    ends_at = models.TimeField("selesai")
    kind = models.CharField("jenis", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField("acara", max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place_name = models.CharField("tempat lain", max_length=160, blank=True)
    groups = models.ManyToManyField(Group, blank=True, related_name="itinerary")
    people = models.ManyToManyField(Member, blank=True, related_name="itinerary")
    hours = models.PositiveSmallIntegerField("jam pelajaran (JP)", null=True, blank=True)
    note = models.CharField("catatan", max_length=600, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "ends_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learn_journey_has_time")]
        indexes = [models.Index(fields=["place", "on"], name="learn_journey_place")]

    def __str__(self) -> str:
        return self.title


class ItinerarySending(models.Model):
    """The itinerary as it was sent; items hold ids, hours and words, of people only ids of members."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sendings")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    why = models.CharField("alasan perubahan", max_length=300, blank=True)
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="learn_journey_sent_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.number}"


class ItineraryFeed(models.Model):
    """The secret address of the sent itinerary as a calendar: of the whole course, or of what concerns one member."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="feeds")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="feed")
    code = models.CharField(max_length=40, unique=True, default=new_code)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["course"], condition=Q(member=None), name="learn_one_feed_of_a_course")
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.member_id or ''}"


class SessionAttendance(models.Model):
    """A member was at an item: by QR, or as the signed list says."""

    class How(models.TextChoices):
        QR = "qr", _("QR")
        LIST = "list", _("Daftar bertanda tangan")

    item = models.ForeignKey(ItineraryItem, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attendance")
    how = models.CharField(max_length=4, choices=How.choices)
    at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="learn_at_item_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"
