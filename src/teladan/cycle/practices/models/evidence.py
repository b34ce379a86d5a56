"""What is known of whether a practice works: rows of evidence, and what reviewers took off."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models.kit import Outcome


class EvidenceRow(models.Model):
    """One study, count or claim about one outcome. Withdrawn rows stay, with their reason."""

    class Design(models.TextChoices):
        CLAIM = "claim", _("Pernyataan")
        OUTPUTS = "outputs", _("Keluaran tercatat")
        BEFORE_AFTER = "before_after", _("Sebelum dan sesudah")
        COMPARISON = "comparison", _("Dengan pembanding")
        RANDOMISED = "randomised", _("Dengan pengundian")

    class By(models.TextChoices):
        OWN = "own", _("Pemilik praktik")
        ADOPTER = "adopter", _("Peniru")
        THIRD = "third", _("Pihak ketiga")

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="evidence")
    design = models.CharField("cara mengukur", max_length=12, choices=Design.choices)
    measured_by = models.CharField("yang mengukur", max_length=7, choices=By.choices)
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField("tempat", max_length=200, help_text="rows of one place are not independent of each other")
    units = models.PositiveIntegerField("banyaknya unit yang menerapkan", default=1)
    controls = models.PositiveIntegerField("banyaknya unit pembanding", default=0)
    n = models.PositiveBigIntegerField("banyaknya yang diukur", null=True, blank=True)
    starts_on = models.DateField("data dari")
    ends_on = models.DateField("sampai")
    estimate = models.DecimalField("dampak", max_digits=18, decimal_places=6, null=True, blank=True)
    low = models.DecimalField("batas bawah 95 %", max_digits=18, decimal_places=6, null=True, blank=True)
    high = models.DecimalField("batas atas 95 %", max_digits=18, decimal_places=6, null=True, blank=True)
    error = models.DecimalField("galat baku", max_digits=18, decimal_places=6, null=True, blank=True)
    is_sound = models.BooleanField("lolos pemeriksaan", null=True)
    doubts = models.TextField("keraguan", max_length=2000, blank=True)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="replicate.study:<uuid>")
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("sebab ditarik", max_length=300, blank=True)

    class Meta:
        ordering = ["-ends_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=models.F("low")), name="practices_interval_in_order"
            ),
            models.UniqueConstraint(
                fields=["outcome", "about"], condition=~Q(about=""), name="practices_one_row_a_study"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.design} {self.place}"


class Review(models.Model):
    """A reviewer holds the rigour of an outcome down, with a reason. Nobody can raise it."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="reviews")
    at_most = models.PositiveSmallIntegerField("tingkat paling tinggi")
    reason = models.CharField("alasan", max_length=600)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField("alasan diakhiri", max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.outcome} ≤ {self.at_most}"
