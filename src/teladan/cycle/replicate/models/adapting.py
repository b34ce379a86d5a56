"""What was changed against the original, and how much of its core is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from teladan.cycle.replicate.models.replication import Replication


class Adaptation(models.Model):
    """One entry of the log: how a part is done here. `part` is the key of a part of the practice; empty: something added.

    `was_core`: whether the part was core when this was written down.
    """

    class Kind(models.TextChoices):
        ADOPTION = "adoption", _("Adopsi")
        ADAPTATION = "adaptation", _("Adaptasi")
        MODIFICATION = "modification", _("Modifikasi")

    replication = models.ForeignKey(Replication, on_delete=models.CASCADE, related_name="adaptations")
    part = models.CharField(max_length=40, blank=True)
    part_name = models.CharField("bagian", max_length=160)
    was_core = models.BooleanField(default=False)
    kind = models.CharField("derajat", max_length=12, choices=Kind.choices)
    what = models.TextField("bagaimana dilakukan di sini", max_length=1000)
    why = models.TextField("alasan", max_length=1000, blank=True)
    on = models.DateField("sejak")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.part_name}: {self.kind}"


class FidelityCheck(models.Model):
    """Somebody looked, on a day, whether the core parts are done as meant."""

    replication = models.ForeignKey(Replication, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField("tanggal")
    checked_by = models.CharField("diperiksa oleh", max_length=160)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.replication_id} {self.on}"


class FidelityPart(models.Model):
    """What was found of one core part."""

    class Kept(models.TextChoices):
        YES = "yes", _("Utuh")
        PARTLY = "partly", _("Sebagian")
        NO = "no", _("Tidak ada")

    check_made = models.ForeignKey(FidelityCheck, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=40)
    name = models.CharField("bagian inti", max_length=160)
    kept = models.CharField("keutuhan", max_length=6, choices=Kept.choices)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["check_made", "part"], name="replicate_part_checked_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.kept}"
