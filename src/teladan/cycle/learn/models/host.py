"""Who receives visitors, where, how many, and on which days together."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def new_code() -> str:
    """A secret for a calendar's address."""
    return secrets.token_urlsafe(24)


class Host(models.Model):
    """A unit that is ready to receive visitors: it opted in, says whom to speak to and how many it can take."""

    unit = models.OneToOneField("registry.Unit", on_delete=models.CASCADE, related_name="+")
    is_open = models.BooleanField("bersedia menerima kunjungan", default=True)
    welcome = models.TextField("yang dapat dipelajari di sini", max_length=2000, blank=True)
    contact = models.CharField("narahubung", max_length=160, blank=True)
    contact_way = models.CharField("telepon atau surel kantor narahubung", max_length=160, blank=True)
    delegations_a_day = models.PositiveSmallIntegerField("delegasi paling banyak sehari", default=1)
    people_a_day = models.PositiveSmallIntegerField("tamu paling banyak sehari", default=30)
    days_before = models.PositiveSmallIntegerField("diajukan paling lambat sekian hari sebelumnya", default=10)
    feed_code = models.CharField(max_length=40, unique=True, default=new_code, help_text="secret of its calendar feed")
    since = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["unit"]

    def __str__(self) -> str:
        return str(self.unit_id)


class Place(models.Model):
    """A site that visitors are shown, or a room in which they are received."""

    class Kind(models.TextChoices):
        SITE = "site", _("Tempat yang dikunjungi")
        ROOM = "room", _("Ruang")

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    name = models.CharField("nama", max_length=160)
    what = models.CharField("yang dapat dilihat", max_length=400, blank=True)
    people = models.PositiveSmallIntegerField("orang paling banyak sekaligus", default=20)
    delegations_a_day = models.PositiveSmallIntegerField("delegasi paling banyak sehari", default=2)
    elements = models.JSONField(default=list, blank=True, help_text="keys of elements and indicator codes shown here")
    is_used = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["host", "name"], name="learn_place_name_once")]

    def __str__(self) -> str:
        return self.name


class Blackout(models.Model):
    """Days on which a host, or one place of it, receives nobody."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="blackouts")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="blackouts")
    first = models.DateField("mulai")
    last = models.DateField("sampai")
    reason = models.CharField("sebab", max_length=200)

    class Meta:
        ordering = ["first", "id"]
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="learn_blackout_has_a_day")]

    def __str__(self) -> str:
        return self.reason


class Reception(models.Model):
    """One day on which a host receives one delegation, or several together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="receptions")
    on = models.DateField("tanggal")
    starts_at = models.TimeField("mulai")
    ends_at = models.TimeField("selesai")
    room = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField("catatan", max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="of its calendar invitation: rises with each change")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["on", "starts_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learn_reception_has_time")]
        indexes = [models.Index(fields=["host", "on"], name="learn_reception_day")]

    def __str__(self) -> str:
        return f"{self.host_id} {self.on}"


class HostQuestion(models.Model):
    """A question that visitors ask again and again, with the host's answer: shown before anybody sends a request."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField("pertanyaan", max_length=400)
    answer = models.TextField("jawaban", max_length=4000, blank=True)
    element = models.CharField(max_length=60, blank=True, help_text="key of an element or indicator")
    is_published = models.BooleanField("ditampilkan", default=False)
    position = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.question
