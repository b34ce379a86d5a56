"""Requests that lack nothing, and the scan of a letter; all invented."""

import datetime as dt
import io

from factories.learn import a_draft_visit
from teladan.cycle.learn.models import Visit
from teladan.ground.evidence.actions import save
from teladan.ground.evidence.queries import File
from teladan.ground.registry.models import Unit

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def a_scan(account: str) -> File:
    return save(upload=io.BytesIO(PDF), name="surat.pdf", account=account, kinds=("pdf",))


def a_whole_draft(guest: Unit, host: Unit, **facts: object) -> Visit:
    """A request that lacks nothing, for a day to come."""
    plain = {
        "wanted": "Pengaturan antrean",
        "why": "Dikenal baik.",
        "outputs": "Laporan",
        "basis": "Rencana kerja",
        "costs": "DIPA",
        "contact": "Sari Contoh",
        "contact_way": "021-5550100",
        "proposed_on": dt.date(2199, 7, 9),
    }
    return a_draft_visit(guest, host, **plain | facts)
