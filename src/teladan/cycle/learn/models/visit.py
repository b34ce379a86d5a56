"""A visit, from the wish to the record."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.host import Reception, new_code


class Visit(models.Model):
    """One agency visits another. Its letter's course is the case; its state is computed from that and from the day."""

    class Origin(models.TextChoices):
        GAP = "gap", _("Dari kesenjangan")
        TERMS = "terms", _("Dari kerangka acuan (KAK)")

    class Reason(models.TextChoices):
        BETTER = "better", _("Angkanya terbukti lebih baik")
        AWARD = "award", _("Penghargaan")
        REPUTATION = "reputation", _("Dikenal baik praktiknya")
        PLAN = "plan", _("Tercantum dalam rencana kerja")
        LIKE = "like", _("Serupa dengan instansi kami")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.CharField(max_length=80, help_text="id/version of the programme's definition")
    digest = models.CharField(max_length=64)
    guest = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=5, choices=Origin.choices)
    instrument = models.CharField(max_length=80, blank=True, help_text="id/version, where the gap is of a survey")
    elements = models.JSONField(default=list, blank=True, help_text="keys of elements, codes of indicators to learn")
    reasons = models.JSONField(default=list, blank=True, help_text="of Reason")
    why = models.TextField("alasan memilih tuan rumah", max_length=2000, blank=True)
    practice = models.ForeignKey(
        "practices.Practice", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="to learn"
    )
    theme = models.CharField("tema", max_length=200)
    purpose = models.TextField("maksud dan tujuan", max_length=2000)
    wanted = models.TextField("materi yang diminta", max_length=2000, blank=True)
    loci = models.CharField("lokus yang ingin dilihat", max_length=400, blank=True)
    outputs = models.TextField("keluaran", max_length=1000, blank=True)
    basis = models.TextField("dasar", max_length=1000, blank=True)
    costs = models.CharField("sumber biaya", max_length=200, blank=True, help_text="DIPA …")
    own_data = models.TextField("mengapa data sendiri belum ada", max_length=600, blank=True)
    proposed_on = models.DateField("tanggal yang diusulkan")
    second_on = models.DateField("tanggal pilihan kedua", null=True, blank=True)
    people = models.PositiveSmallIntegerField("jumlah peserta", default=1)
    contact = models.CharField("narahubung", max_length=160, blank=True)
    contact_way = models.CharField("telepon atau surel kantor narahubung", max_length=160, blank=True)
    has_read_answers = models.BooleanField("jawaban tuan rumah sudah dibaca", default=False)
    letter = models.OneToOneField(
        "casework.Letter", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="that asks"
    )
    case = models.OneToOneField(
        "casework.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="once it is sent"
    )
    reception = models.ForeignKey(
        Reception, on_delete=models.PROTECT, null=True, blank=True, related_name="visits", help_text="once accepted"
    )
    beyond = models.CharField(
        "alasan menerima melebihi kapasitas",
        max_length=300,
        blank=True,
        help_text="kept where the host overrode its own",
    )
    after = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="instead", help_text="the refused one"
    )
    feed_code = models.CharField(max_length=40, unique=True, default=new_code, help_text="secret of its QR and links")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(guest=F("host")), name="learn_nobody_visits_itself")]

    def __str__(self) -> str:
        return self.theme
