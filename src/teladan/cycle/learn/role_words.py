"""What each role of a course does, in a sentence; `%(project)s` is what the programme calls the participants' own change."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Member

ROLE_WORDS: Mapping[Member.Role, Promise] = {
    Member.Role.PARTICIPANT: _(
        "Ikut perjalanan, mengamati dan bertanya di lokus, menulis laporan kelompok, lalu menyusun %(project)s sendiri."
    ),
    Member.Role.ATTENDANT: _("Ikut perjalanan mendampingi satu kelompok, membantu pengamatan dan laporannya."),
    Member.Role.MENTOR: _("Atasan langsung peserta; menyetujui %(project)s itu dan mengikuti kemajuannya."),
    Member.Role.COACH: _("Membimbing penulisan dan gladi, dan membaca semua laporan."),
    Member.Role.ASSESSOR: _("Menilai presentasi menurut kriteria dan bobot yang ditetapkan."),
    Member.Role.ORGANISER: _("Menyiapkan kerangka acuan, surat, orang, kelompok, acara, dan sertifikat."),
}
