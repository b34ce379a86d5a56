"""People and the mandates under which they act."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from teladan.ground.registry.models.account import Account


class Person(models.Model):
    """Somebody who works for a unit. Numbers and addresses are encrypted, with a key that lies outside the database."""

    class Staff(models.TextChoices):
        CIVIL_SERVANT = "civil_servant", _("PNS")
        CONTRACT = "contract", _("PPPK")
        POLICE = "police", _("Anggota Polri")
        MILITARY = "military", _("Anggota TNI")
        HONORARY = "honorary", _("Honorer atau tenaga kontrak")
        OUTSIDE = "outside", _("Di luar pemerintah")

    name = models.CharField("nama dengan gelar", max_length=160)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="person")
    staff = models.CharField("status kepegawaian", max_length=14, choices=Staff.choices, blank=True)
    number = EncryptedCharField("NIP atau nomor induk", max_length=400, null=True, blank=True)
    number_index = models.CharField(
        max_length=64, null=True, blank=True, unique=True, help_text="keyed hash of the number, to sign in by it"
    )
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    phone = EncryptedCharField("nomor telepon", max_length=400, null=True, blank=True)
    mail = EncryptedCharField("surel", max_length=800, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """A role of a person at a unit for a time. It reaches over the unit and everything below it."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Admin unit")
        OFFICER = "officer", _("Petugas pengukuran")
        KEYER = "keyer", _("Petugas entri")
        HEAD = "head", _("Pimpinan")
        OBSERVER = "observer", _("Pemantau")

    class Standing(models.TextChoices):
        DEFINITIVE = "definitive", _("Definitif")
        ACTING = "acting", _("Pelaksana tugas (Plt.)")
        DAILY = "daily", _("Pelaksana harian (Plh.)")

    class Behalf(models.TextChoices):
        OWN = "own", _("Atas nama jabatan sendiri")
        ON_BEHALF = "on_behalf", _("Atas nama (a.n.)")
        FOR_ATTENTION = "for_attention", _("Untuk beliau (u.b.)")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField("peran", max_length=13, choices=Role.choices)
    title = models.CharField("jabatan", max_length=160, blank=True, help_text="as printed under a signature")
    standing = models.CharField("kedudukan", max_length=10, choices=Standing.choices, default=Standing.DEFINITIVE)
    is_signatory = models.BooleanField("menandatangani surat", default=False)
    behalf = models.CharField("bertanda tangan", max_length=13, choices=Behalf.choices, default=Behalf.OWN)
    behalf_of = models.CharField("atas nama jabatan", max_length=160, blank=True)
    since = models.DateField("mulai")
    until = models.DateField("berakhir", null=True, blank=True, help_text="first day without it")

    class Meta:
        ordering = ["person", "-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="registry_mandate_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="registry_mandate_unit")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit}"

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
