"""What a copier needs of a practice: its parts, steps, history, outcomes, documents and awards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models.practice import Practice


class Part(models.Model):
    """Something the practice consists of. A core part may not be left out, an adaptable one may look different elsewhere."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="parts")
    key = models.SlugField(max_length=40, help_text="stays the same when the text changes")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("bagian", max_length=160)
    what = models.TextField("penjelasan", max_length=1000, blank=True)
    is_core = models.BooleanField("bagian inti", default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="practices_part_once")]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One step of doing it, with the weeks it takes."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("langkah", max_length=160)
    what = models.TextField("yang dikerjakan", max_length=1000, blank=True)
    who = models.CharField("oleh siapa", max_length=160, blank=True)
    weeks = models.PositiveSmallIntegerField("lama (minggu)", default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Happening(models.Model):
    """Something in the history of the practice, from the beginning."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="history")
    year = models.PositiveSmallIntegerField("tahun")
    month = models.PositiveSmallIntegerField("bulan", null=True, blank=True)
    what = models.CharField("yang terjadi", max_length=300)

    class Meta:
        ordering = ["year", "month", "id"]

    def __str__(self) -> str:
        return f"{self.year} {self.what}"


class Outcome(models.Model):
    """What should change: an indicator or an element, with the owner's own numbers before and after.

    `code` joins it to what others measure: `skm/<key of the element>` or `indicator/<key of the indicator>`.
    `rigour` and `effect` are its standing, kept by `actions.evidence.refresh`.
    """

    class Direction(models.TextChoices):
        HIGHER = "higher", _("Makin tinggi makin baik")
        LOWER = "lower", _("Makin rendah makin baik")

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("indikator", max_length=200)
    code = models.CharField("diukur dengan", max_length=80, blank=True)
    unit_of_measure = models.CharField("satuan", max_length=40, blank=True)
    direction = models.CharField("arah", max_length=6, choices=Direction.choices, default=Direction.HIGHER)
    baseline = models.DecimalField("nilai awal", max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_period = models.CharField("periode nilai awal", max_length=40, blank=True)
    result = models.DecimalField("hasil", max_digits=18, decimal_places=4, null=True, blank=True)
    result_period = models.CharField("periode hasil", max_length=40, blank=True)
    source = models.CharField("sumber angka", max_length=300, blank=True)
    rigour = models.PositiveSmallIntegerField(default=0)
    effect = models.CharField(max_length=8, default="unknown")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A file that helps to copy, with what others may do with it."""

    class Kind(models.TextChoices):
        PROCEDURE = "procedure", _("SOP")
        DECREE = "decree", _("Keputusan atau peraturan")
        FORM = "form", _("Formulir")
        TRAINING = "training", _("Materi latih")
        SOFTWARE = "software", _("Aplikasi")
        REPORT = "report", _("Laporan atau kajian")
        OTHER = "other", _("Lainnya")

    class Licence(models.TextChoices):
        CC0 = "cc0", _("Bebas dipakai (CC0)")
        CC_BY = "cc-by", _("Boleh dipakai dengan menyebut asal (CC BY)")
        CC_BY_SA = "cc-by-sa", _("Boleh dipakai dengan menyebut asal dan lisensi sama (CC BY-SA)")
        GOVERNMENT = "government", _("Untuk instansi pemerintah saja")
        ASK = "ask", _("Minta izin pemilik dahulu")

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("jenis", max_length=9, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField("judul", max_length=160)
    licence = models.CharField("lisensi", max_length=10, choices=Licence.choices, default=Licence.ASK)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Award(models.Model):
    """A recognition. It says that somebody liked it, not that it works."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="awards")
    year = models.PositiveSmallIntegerField("tahun")
    name = models.CharField("penghargaan", max_length=200)
    giver = models.CharField("pemberi", max_length=160, blank=True)

    class Meta:
        ordering = ["-year", "id"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"
