"""Certificates on A4 lying down: in front what was done by whom, on the back what was taught; many in one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from teladan.ground.paper import code_of, compile_pdf, shortened

TEMPLATE = Path(__file__).with_name("certificate.typ")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Printed:
    """One certificate: its frozen words, and what is read from where it is kept encrypted. `address`: of its check."""

    content: dict[str, Any]
    number: str
    hours: int | None
    issued_on: date
    person_number: str
    signature: tuple[str, ...]
    address: str


def certificates_pdf(certificates: Sequence[Printed], made_on: date) -> bytes:
    """Raises PaperError when it cannot be made."""
    pictures = {f"code-{place}.svg": code_of(one.address) for place, one in enumerate(certificates)}
    return compile_pdf(TEMPLATE, {"certificates": [_said(one) for one in certificates]}, pictures, made_on=made_on)


def _said(one: Printed) -> dict[str, Any]:
    content = one.content
    return {
        **{
            key: shortened(str(content.get(key, "")), LONGEST_NAME)
            for key in ("name", "title", "home", "organiser", "city")
        },
        **{key: str(content.get(key, "")) for key in ("course", "batch", "activity", "starts_on", "ends_on")},
        "head": list(content.get("head", [])),
        "agenda": [list(row) for row in content.get("agenda", [])],
        "number": one.number,
        "hours": one.hours,
        "issued_on": one.issued_on.isoformat(),
        "person_number": one.person_number,
        "signature": list(one.signature),
        "address": one.address.partition("://")[2].rstrip("/"),
    }
