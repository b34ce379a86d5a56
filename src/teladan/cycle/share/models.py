"""What was told to the public, or is about to be."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    """An account of an activity (kabar): drafted from the record, approved by a mandate, then public."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Konsep")
        OFFERED = "offered", _("Menunggu persetujuan")
        PUBLISHED = "published", _("Terbit")
        WITHDRAWN = "withdrawn", _("Ditarik")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+", help_text="publisher")
    about = models.CharField(max_length=80, db_index=True, help_text="learn.visit:<uuid>")
    title = models.CharField("judul", max_length=160)
    lead = models.TextField("teras", max_length=600)
    body = models.TextField("isi", max_length=12_000)
    place = models.CharField("tempat", max_length=160)
    happened_on = models.DateField("tanggal kegiatan")
    byline = models.CharField("inisial penulis", max_length=20)
    contact = models.TextField("kontak penerbit", max_length=600)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    note = models.CharField("catatan pemeriksa", max_length=500, blank=True)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        "registry.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("sebab ditarik", max_length=300, blank=True)

    class Meta:
        ordering = ["-happened_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(approved_by__isnull=False, published_at__isnull=False),
                name="share_published_is_approved",
            )
        ]

    def __str__(self) -> str:
        return self.title


class StoryPhoto(models.Model):
    """A photo of a story, of those with consent."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey("learn.Photo", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField("keterangan", max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["story", "photo"], name="share_photo_once")]

    def __str__(self) -> str:
        return self.caption
