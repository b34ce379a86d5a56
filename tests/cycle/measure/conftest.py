import datetime as dt
import io
from typing import Any

import pytest

from teladan.config.definitions import library
from teladan.cycle.measure.queries.documents import as_document
from teladan.cycle.measure.queries.files import score_files
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.models import File
from teladan.ground.registry.actions import create_account
from teladan.ground.registry.models import Account

CSV = "Unit,U1,U2,U3,U4,U5,U6,U7,U8,U9\n" + "\n".join(
    ["Melati,3,3,3,4,3,3,3,3,3", "Melati,4,3,3,4,3,4,4,3,3", "Kenanga,2,3,2,4,3,3,3,2,3", "Kenanga,3,3,2,4,3,3,3,2,4"]
)


@pytest.fixture
def clerk(db) -> Account:
    return create_account(actor="", username="petugas.contoh", password="kata-sandi-rekaan-1")


@pytest.fixture
def held_file(db) -> File:
    return evidence.hold(upload=io.BytesIO(CSV.encode()), name="jawaban.csv", holder="a" * 64)


@pytest.fixture
def document(tmp_path) -> dict[str, Any]:
    """The result of the four invented rows above, by unit."""
    path = tmp_path / "jawaban.csv"
    path.write_text(CSV, "utf-8")
    scored = score_files([path], library().instrument("skm/2017"), by="Unit")

    files = [{"name": "jawaban.csv", "digest": "0" * 64}]
    return as_document(scored, library(), files=files, made_on=dt.date(2026, 11, 21))
