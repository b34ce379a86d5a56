"""The documents of a replication by the name they have in an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teladan.cycle.replicate.paper.agency_plan import agency_plan
from teladan.cycle.replicate.paper.declarations import commitment, statement
from teladan.cycle.replicate.paper.record import Record
from teladan.cycle.replicate.paper.report import report
from teladan.ground.paper import Document


@dataclass(frozen=True, slots=True)
class Kind:
    name: str | Promise
    what_for: str | Promise
    make: Callable[[Record], Document]


KINDS: Mapping[str, Kind] = {
    "commitment": Kind(
        _("Surat pernyataan komitmen"),
        _(
            "Ditandatangani kepala sebelum hal lain dikerjakan. Unggah yang sudah ditandatangani di halaman Komitmen kepala."
        ),
        commitment,
    ),
    "agency-plan": Kind(
        _("Bahan rencana instansi"),
        _("Teks untuk Renstra, Renja, dan rencana aksi, untuk disesuaikan dengan nomenklatur instansi Anda."),
        agency_plan,
    ),
    "statement": Kind(
        _("Surat pernyataan replikasi"),
        _(
            "Menyebut inovasi asal dan derajat peniruannya; diminta antara lain untuk usulan inovasi kelompok replikasi."
        ),
        statement,
    ),
    "report": Kind(
        _("Laporan replikasi"),
        _("Asal, rencana, penyesuaian, keutuhan, dan hasil, dengan pengakuan kepada pemilik."),
        report,
    ),
}
