"""Rows of letters: what came in, a draft, a signed file. All invented."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

from teladan.ground.evidence.actions import save
from teladan.ground.evidence.models import File
from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.drafts import new_draft
from teladan.operations.casework.actions.letters import register_letter
from teladan.operations.casework.models import Letter

WIB = ZoneInfo("Asia/Jakarta")
RECEIVED = dt.datetime(2025, 6, 23, 9, 5, tzinfo=WIB)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
"""The smallest that passes for a PDF."""


def a_file(name: str = "surat.pdf", content: bytes = PDF) -> File:
    return save(upload=io.BytesIO(content), name=name, account="1")


def an_incoming(unit: Unit, subject: str = "Permohonan kunjungan kerja", **facts) -> Letter:
    plain = {"other_name": "Badan Contoh", "received_at": RECEIVED, "number": "B-1/2025"}
    return register_letter(actor="", unit=unit, subject=subject, **plain | facts)


def a_draft(unit: Unit, subject: str = "Balasan kunjungan kerja", **facts) -> Letter:
    plain = {"kind": Letter.Kind.OTHER, "body": "Alinea pertama.\n\nAlinea kedua.", "other_name": "Badan Contoh"}
    return new_draft(actor="", unit=unit, subject=subject, **plain | facts)
