"""A practice, as it is written now and as it was published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    HEALTH = "health", _("Kesehatan")
    EDUCATION = "education", _("Pendidikan")
    POPULATION = "population", _("Kependudukan")
    LICENSING = "licensing", _("Perizinan dan usaha")
    SOCIAL = "social", _("Sosial dan perlindungan")
    LABOUR = "labour", _("Ketenagakerjaan")
    FOOD = "food", _("Pangan dan pertanian")
    ENVIRONMENT = "environment", _("Lingkungan")
    INFRASTRUCTURE = "infrastructure", _("Prasarana dan perhubungan")
    SAFETY = "safety", _("Ketertiban dan kebencanaan")
    GOVERNANCE = "governance", _("Tata kelola dan kepegawaian")
    OFFICE = "office", _("Layanan dalam kantor")
    CULTURE = "culture", _("Budaya dan pariwisata")
    OTHER = "other", _("Lainnya")


class Group(models.TextChoices):
    """Vulnerable groups (kelompok rentan), for whom a practice should work too."""

    WOMEN = "women", _("Perempuan")
    CHILDREN = "children", _("Anak")
    ELDERLY = "elderly", _("Lanjut usia")
    DISABLED = "disabled", _("Penyandang disabilitas")
    POOR = "poor", _("Warga miskin")
    REMOTE = "remote", _("Warga di daerah terpencil")
    ILL = "ill", _("Orang sakit")
    MIGRANT = "migrant", _("Pekerja migran dan pendatang")


class Cost(models.TextChoices):
    """Cost of the first year in one place, in rupiah."""

    NONE = "none", _("Tanpa biaya tambahan")
    SMALL = "small", _("Sampai Rp10 juta")
    MEDIUM = "medium", _("Rp10–50 juta")
    LARGE = "large", _("Rp50–200 juta")
    GREAT = "great", _("Rp200 juta–1 miliar")
    HUGE = "huge", _("Di atas Rp1 miliar")
    UNKNOWN = "unknown", _("Belum diketahui")


class Practice(models.Model):
    """The text that its keeper works on; what others read is the last edition.

    `rigour` and `effect` repeat the best standing of its outcomes, so that lists can be filtered; `actions.evidence.refresh`
    makes them anew.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Konsep")
        PUBLISHED = "published", _("Terbit")
        WITHDRAWN = "withdrawn", _("Ditarik")

    class Owner(models.TextChoices):
        AGENCY = "agency", _("Instansi pemerintah")
        STATE_FIRM = "state_firm", _("BUMN atau BUMD")
        FIRM = "firm", _("Perusahaan")
        UNIVERSITY = "university", _("Perguruan tinggi")
        ASSOCIATION = "association", _("Asosiasi atau lembaga masyarakat")
        COMMUNITY = "community", _("Kelompok warga")

    class Novelty(models.TextChoices):
        NEW = "new", _("Baru di tempat ini")
        IMPROVED = "improved", _("Perbaikan dari yang sudah ada")

    keeper = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="if registered"
    )
    owner_name = models.CharField("pemilik", max_length=200)
    owner_kind = models.CharField("jenis pemilik", max_length=11, choices=Owner.choices, default=Owner.AGENCY)
    title = models.CharField("nama praktik", max_length=160)
    summary = models.TextField("ringkasan", max_length=1600, blank=True)
    problem = models.TextField("masalah", max_length=3000, blank=True)
    novelty = models.CharField("kebaruan", max_length=8, choices=Novelty.choices, blank=True)
    novelty_text = models.TextField("apa yang baru atau diperbaiki", max_length=2000, blank=True)
    beneficiaries = models.TextField("siapa yang mendapat manfaat", max_length=2000, blank=True)
    groups = models.JSONField("kelompok rentan", default=list, blank=True, help_text="of Group")
    preconditions = models.TextField("prasyarat", max_length=3000, blank=True)
    cost = models.CharField("biaya tahun pertama", max_length=7, choices=Cost.choices, default=Cost.UNKNOWN)
    cost_note = models.CharField("rincian biaya", max_length=600, blank=True)
    failures = models.TextField("yang gagal", max_length=3000, blank=True)
    lessons = models.TextField("pelajaran", max_length=3000, blank=True)
    sector = models.CharField("bidang", max_length=14, choices=Sector.choices, default=Sector.OTHER)
    elements = models.JSONField("unsur layanan", default=list, blank=True, help_text="keys of elements of the survey")
    unit_type = models.CharField("jenis unit", max_length=40, blank=True, help_text="as in the registry: puskesmas, …")
    region = models.CharField("wilayah", max_length=13, blank=True, help_text="code")
    started_on = models.DateField("mulai berjalan", null=True, blank=True)
    contact_name = models.CharField("narahubung", max_length=160, blank=True)
    contact_way = models.CharField("telepon atau surel kantor", max_length=160, blank=True)
    confirmed_on = models.DateField("terakhir dipastikan masih berjalan", null=True, blank=True)
    asked_on = models.DateField("terakhir ditanya", null=True, blank=True, help_text="proof of life asked for")
    stopped_on = models.DateField("berhenti pada", null=True, blank=True)
    stopped_why = models.CharField("sebab berhenti", max_length=600, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    withdrawn_why = models.CharField("sebab ditarik", max_length=300, blank=True)
    rigour = models.PositiveSmallIntegerField(default=0)
    effect = models.CharField(max_length=8, default="unknown", help_text="of standing.Effect")
    source = models.CharField("asal catatan", max_length=200, blank=True, help_text="catalogue and its own number")
    imported = models.ForeignKey(
        "practices.CatalogueImport", on_delete=models.PROTECT, null=True, blank=True, related_name="practices"
    )
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on=None) | ~Q(stopped_why=""), name="practices_stop_has_a_reason"
            )
        ]
        indexes = [
            models.Index(fields=["state", "confirmed_on"], name="practices_alive"),
            models.Index(fields=["keeper", "state"], name="practices_keeper"),
            models.Index(fields=["state", "rigour", "effect", "stopped_on", "confirmed_on"], name="practices_standing"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_governmental(self) -> bool:
        return self.owner_kind in (self.Owner.AGENCY, self.Owner.STATE_FIRM)


class Edition(models.Model):
    """What was published, frozen. `content` holds the whole template, its rows included; see `queries.editions`."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    changes = models.CharField("yang berubah", max_length=600, blank=True)
    published_by = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["practice", "-number"]
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="practices_edition_once")]

    def __str__(self) -> str:
        return f"{self.practice} · {self.number}"
