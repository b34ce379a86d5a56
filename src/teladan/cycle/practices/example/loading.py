"""Writes the invented practices on an empty district, through the room's own actions, each on its own day."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from teladan.cycle.measure import example as measured
from teladan.cycle.practices.actions.evidence import record_evidence
from teladan.cycle.practices.actions.kit import add_document
from teladan.cycle.practices.actions.practices import (
    confirm_practice,
    create_practice,
    keep_rows,
    publish_practice,
    stop_practice,
)
from teladan.cycle.practices.example.others import FROM_STUDIES, OTHERS, STOPPED
from teladan.cycle.practices.example.people import enrol
from teladan.cycle.practices.example.texts import MEASURED
from teladan.cycle.practices.models import Practice
from teladan.ground.clock import set_day
from teladan.ground.evidence.actions import save
from teladan.ground.evidence.queries import File
from teladan.ground.paper import Document, Heading, Paragraph, pdf_of
from teladan.ground.registry.queries import Mandate, Unit

FIRST, WRITTEN = dt.date(2020, 2, 3), dt.date(2024, 10, 14)
"""Those that are measured have two editions, the others one."""
ROWS = ("parts", "steps", "history", "outcomes", "awards")


@dataclass(frozen=True)
class Loaded:
    """The district, who acts in it, and the practices by the key of their text or of the centre that owns them."""

    district: measured.District
    mandates: Mapping[str, Mandate]
    practices: Mapping[str, Practice]

    def account(self, username: str) -> str:
        return str(self.mandates[username].person.account_id)


def load(*, password: str) -> Loaded:
    """All of it or nothing. `password`: of every invented account."""
    with transaction.atomic():
        there = measured.load_district(actor="")
        mandates = enrol(there, password)
        actor = str(mandates["dinas.sejahtera"].person.account_id)
        made = {}
        for centre, told in MEASURED.items():
            outcomes = [_joined(row, there) for row in told["outcomes"]]
            made[centre] = _written(actor, there.centres[centre], told | {"outcomes": outcomes}, WRITTEN, FIRST)
            _before_after(actor, made[centre], told)
        for key, (centre, told, confirmed) in OTHERS.items():
            keeper = there.centres[centre] if centre else there.office
            made[key] = _written(actor, keeper, told, dt.date.fromisoformat(confirmed))
        for key, (day, why) in STOPPED.items():
            with set_day(WRITTEN):
                stop_practice(actor=actor, practice=made[key], on=dt.date.fromisoformat(day), why=why)
        _studies_of_others(actor, made["reminder"])
        for practice in made.values():
            practice.refresh_from_db()
    return Loaded(there, mandates, made)


def _joined(row: Mapping[str, Any], there: measured.District) -> dict[str, Any]:
    """An outcome with the code of the district's own indicator."""
    facts = dict(row)
    return facts | {"code": f"indicator/{there.indicators[facts.pop('measured')].key}"}


def _written(
    actor: str, keeper: Unit, told: Mapping[str, Any], confirmed: dt.date, first: dt.date | None = None
) -> Practice:
    """Written and published; `first`: the day of an edition before, which knows nothing of what happened later."""
    facts = dict(told["facts"])
    name, way = told.get("contact", ("Sekretariat Contoh", "sekretariat@dinkes.contoh"))
    plain: dict[str, Any] = {"contact_name": name, "contact_way": way, "started_on": _begun(told)}
    if "owner_name" not in facts:
        plain |= {"owner": keeper, "owner_name": keeper.name}
    with set_day(first or WRITTEN):
        practice = create_practice(actor=actor, keeper=keeper, facts=facts | plain)
        for kind in ROWS:
            rows = [row for row in told[kind] if first is None or row.get("year", 0) <= first.year]
            keep_rows(actor=actor, practice=practice, kind=kind, rows=rows)
        if first is not None:
            publish_practice(actor=actor, practice=practice)
    with set_day(WRITTEN):
        for kind, title, licence in told["documents"]:
            file = _paper(actor, title, practice)
            add_document(
                actor=actor, practice=practice, file=file, facts={"kind": kind, "title": title, "licence": licence}
            )
        keep_rows(actor=actor, practice=practice, kind="history", rows=told["history"])
        publish_practice(actor=actor, practice=practice, changes="Riwayat sampai 2024." if first else "")
    with set_day(confirmed):
        confirm_practice(actor=actor, practice=practice, on=confirmed)
    return practice


def _begun(told: Mapping[str, Any]) -> dt.date:
    first = told["history"][0]
    return dt.date(first["year"], first["month"] or 1, 1)


def _before_after(actor: str, practice: Practice, told: Mapping[str, Any]) -> None:
    """What the owner itself counted: before and after, with an interval where there is one."""
    found = told.get("before_after")
    if found is None:
        return
    with set_day(WRITTEN):
        record_evidence(
            actor=actor,
            outcome=practice.outcomes.get(),
            facts={
                "design": "before_after",
                "measured_by": "own",
                "unit": practice.keeper,
                "place": practice.keeper.name,
                "n": found["n"],
                "starts_on": dt.date(found["first"], 1, 1),
                "ends_on": dt.date(found["last"], 12, 31),
                "estimate": Decimal(found["estimate"]),
                "low": Decimal(found["low"]),
                "high": Decimal(found["high"]),
                "file": _paper(actor, "Laporan tahunan rekaan", practice),
            },
        )


def _studies_of_others(actor: str, practice: Practice) -> None:
    """Four places of the same practice, compared by a university: what pooling is for."""
    outcome = practice.outcomes.get()
    with set_day(WRITTEN):
        for place, (estimate, low, high, units, controls) in FROM_STUDIES.items():
            record_evidence(
                actor=actor,
                outcome=outcome,
                facts={
                    "design": "comparison",
                    "measured_by": "third",
                    "place": place,
                    "units": units,
                    "controls": controls,
                    "starts_on": dt.date(2020, 1, 1),
                    "ends_on": dt.date(2022, 12, 31),
                    "estimate": Decimal(estimate),
                    "low": Decimal(low),
                    "high": Decimal(high),
                    "is_sound": True,
                    "file": _paper(actor, f"Laporan penelitian rekaan di {place}", practice),
                },
            )


def _paper(actor: str, title: str, practice: Practice) -> File:
    """A page that says what it stands for: nothing in it is real."""
    said = f"Dokumen rekaan untuk data contoh. Praktik: {practice.title}."
    content = pdf_of(Document(title=title, made_on=WRITTEN, blocks=(Heading(title), Paragraph(said))))
    return save(upload=io.BytesIO(content), name=f"{title[:60]}.pdf", account=actor, kinds=("pdf",))
