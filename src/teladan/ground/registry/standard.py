"""The fourteen components of a service standard."""

from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Component:
    """One component. `is_delivery`: of giving the service, shown to users; the others are of running it, inside."""

    name: str
    is_delivery: bool


# UU 25/2009 Pasal 21 lists the fourteen; PermenPANRB 15/2014 parts them into six of delivery and eight of management.
COMPONENTS = MappingProxyType(
    {
        "requirements": Component(_("Persyaratan"), True),
        "procedure": Component(_("Sistem, mekanisme, dan prosedur"), True),
        "time": Component(_("Jangka waktu pelayanan"), True),
        "cost": Component(_("Biaya/tarif"), True),
        "product": Component(_("Produk pelayanan"), True),
        "complaints": Component(_("Penanganan pengaduan, saran, dan masukan"), True),
        "legal_basis": Component(_("Dasar hukum"), False),
        "facilities": Component(_("Sarana dan prasarana, dan/atau fasilitas"), False),
        "competence": Component(_("Kompetensi pelaksana"), False),
        "supervision": Component(_("Pengawasan internal"), False),
        "staff": Component(_("Jumlah pelaksana"), False),
        "guarantee": Component(_("Jaminan pelayanan"), False),
        "safety": Component(_("Jaminan keamanan dan keselamatan"), False),
        "evaluation": Component(_("Evaluasi kinerja pelaksana"), False),
    }
)
