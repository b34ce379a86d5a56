"""What the pages of certificates show, and a certificate as paper takes it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Certificate
from teladan.cycle.learn.paper.certificate import Printed
from teladan.ground.registry.queries import signature_block

DIGITS_OF_NIP = 18


def printed(row: Certificate, address: Callable[[str], str]) -> Printed:
    """`address`: of the check, for a code. Numbers of people stand in no frozen text: they are read where they are encrypted."""
    frozen = [str(line) for line in row.content.get("signature", [])]
    masked, full = (signature_block(row.signatory, masks_number=masks) for masks in (True, False))
    if frozen and masked[-1] == frozen[-1]:
        frozen[-1] = full[-1]
    number = row.member.number or ""
    return Printed(
        row.content,
        row.number,
        row.hours,
        row.issued_on,
        f"{_kind(number)} {number}" if number else "",
        tuple(frozen),
        address(row.code),
    )


def checked(row: Certificate) -> dict[str, Any]:
    """What anybody who holds the address may read."""
    content = row.content
    return {
        "name": content.get("name", ""),
        "course": " ".join(part for part in (content.get("course", ""), content.get("batch", "")) if part),
        "activity": content.get("activity", ""),
        "organiser": content.get("organiser", ""),
        "starts_on": _day(content.get("starts_on")),
        "ends_on": _day(content.get("ends_on")),
        "number": row.number,
        "hours": row.hours,
        "issued_on": row.issued_on,
        "withdrawn_on": row.withdrawn_on,
    }


def _kind(number: str) -> str:
    """A civil servant's number has eighteen digits; every other one is called by the general word."""
    return _("NIP") if number.isdigit() and len(number) == DIGITS_OF_NIP else _("Nomor induk")


def _day(said: object) -> dt.date | None:
    return dt.date.fromisoformat(said) if isinstance(said, str) and said else None
