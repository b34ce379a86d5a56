"""Standards of the invented directorate's services: most have one, some of them not whole. Nothing of them exists."""

import datetime as dt
import random

from teladan.ground.registry.actions import set_standard
from teladan.ground.registry.queries import Service

HAVE, WHOLE = 0.7, 0.75
"""Of all services; of those that have a standard."""
SINCE = dt.date(2024, 7, 1)
COMPONENTS = {
    "requirements": "Kartu identitas. Peserta jaminan: nomor kepesertaan.",
    "procedure": "Mendaftar, dipanggil menurut nomor antrean, dilayani, mengambil hasil atau obat.",
    "time": "Paling lama 60 menit sejak mendaftar.",
    "cost": "Menurut peraturan tarif setempat; peserta jaminan tidak membayar.",
    "product": "Pemeriksaan, tindakan, dan catatannya.",
    "complaints": "Loket pengaduan, telepon, dan pesan; dijawab paling lama 5 hari kerja.",
}


def give_standard(service: Service, place: str) -> None:
    """`place`: key of the unit. The same service of the same place always comes out alike."""
    invented = random.Random(f"standar {place} {service.name}")  # noqa: S311 -- invented, not a secret
    if invented.random() > HAVE:
        return
    texts = dict(COMPONENTS)
    if invented.random() > WHOLE:
        for missing in ("time", "complaints"):
            texts.pop(missing)
    number = invented.randint(11, 98)
    set_standard(actor="", service=service, since=SINCE, components=texts, decree=f"HK.02/{number}/2024 (contoh)")
