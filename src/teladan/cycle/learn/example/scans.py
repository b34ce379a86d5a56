"""What an office does outside the system: number, print, sign, scan."""

import io
from typing import Any

from teladan.ground.clock import now
from teladan.ground.evidence.actions import save
from teladan.ground.evidence.queries import File
from teladan.ground.paper import Document, Fields, Letterhead, Paragraph, Signature, pdf_of, written_day
from teladan.ground.registry.queries import Mandate, Unit, signature_block
from teladan.operations.casework.actions import drafts

CITY = "Jakarta"


def sign(letter: Any, number: str, signatory: Mandate, actor: str) -> None:
    """What an office does outside: number, print, sign, scan."""
    today = now().date()
    content = pdf_of(
        Document(
            title=letter.subject,
            made_on=today,
            blocks=(
                Letterhead(tuple(_head_of(signatory.unit))),
                Paragraph(f"{CITY}, {written_day(today)}", "right"),
                Fields((("Nomor", number), ("Hal", letter.subject))),
                Paragraph(letter.body),
                Signature(tuple(signature_block(signatory))),
            ),
        )
    )
    file = save(upload=io.BytesIO(content), name=f"{letter.subject}.pdf", account=actor, kinds=("pdf",))
    drafts.make_official(actor=actor, letter=letter, number=number, dated=today, file=file)


def scan(unit: Unit, title: str, number: str, actor: str) -> File:
    """A one-page PDF as an office would scan it."""
    content = pdf_of(
        Document(
            title=title,
            made_on=now().date(),
            blocks=(Letterhead(tuple(_head_of(unit))), Fields((("Nomor", number), ("Hal", title)))),
        )
    )
    return save(upload=io.BytesIO(content), name=f"{title[:60]}.pdf", account=actor or "1", kinds=("pdf",))


def _head_of(unit: Unit) -> list[str]:
    return [unit.parent.name.upper(), unit.short_name.upper()] if unit.parent else [unit.name.upper()]
