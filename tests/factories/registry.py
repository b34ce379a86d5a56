"""A small invented government: a regency, its health office, two health centres; people who act for them."""

import datetime as dt
from dataclasses import dataclass
from itertools import count

from teladan.ground.registry.actions import create_account, create_person, create_unit, grant_mandate
from teladan.ground.registry.models import Account, Mandate, Unit
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

SINCE = dt.date(2024, 1, 1)
PASSWORD = "kata-sandi-rekaan-1"
_NUMBER = count(1)


def a_unit(name: str = "", parent: Unit | None = None, kind: str = "", **facts: object) -> Unit:
    kind = kind or ("unit" if parent else "agency")
    return create_unit(
        actor="",
        kind=kind,
        name=name or f"Unit Contoh {next(_NUMBER)}",
        since=SINCE,
        parent=parent,
        is_example=True,
        **facts,
    )


@dataclass
class Regency:
    """`agency` > `office` > `melati`, `kenanga`; `other` is another agency."""

    agency: Unit
    office: Unit
    melati: Unit
    kenanga: Unit
    other: Unit


def a_regency() -> Regency:
    agency = a_unit("Kabupaten Contoh")
    office = a_unit("Dinas Kesehatan Contoh", agency)
    melati = a_unit("Puskesmas Contoh Melati", office, type="puskesmas")
    kenanga = a_unit("Puskesmas Contoh Kenanga", office, type="puskesmas")
    return Regency(agency, office, melati, kenanga, a_unit("Kabupaten Contoh Lain"))


def an_account(username: str = "", **options: bool) -> Account:
    return create_account(actor="", username=username or f"orang.{next(_NUMBER)}", password=PASSWORD, **options)


def a_mandate(unit: Unit, role: str = "officer", username: str = "", **facts: object) -> Mandate:
    """Somebody new, with an account, who acts for `unit` since 2024."""
    account = an_account(username)
    person = create_person(actor="", name=f"Orang Rekaan {account.pk}", account=account)
    return grant_mandate(actor="", person=person, unit=unit, role=role, since=SINCE, **facts)


def a_viewer(unit: Unit | None = None, role: str = "officer", *, is_operator: bool = False) -> Viewer:
    """Who is looking: under a new mandate at `unit`, or signed in without one."""
    if unit is None:
        return Viewer(account=str(an_account(is_operator=is_operator).pk), is_operator=is_operator)
    mandate = a_mandate(unit, role)
    return Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)
