"""Rows of casework: cases of both procedures that are shipped. All invented."""

import datetime as dt
from zoneinfo import ZoneInfo

from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.cases import open_case, record_fact
from teladan.operations.casework.models import Case, Happening

WIB = ZoneInfo("Asia/Jakarta")
WITA = ZoneInfo("Asia/Makassar")
WIT = ZoneInfo("Asia/Jayapura")


def at(day: int, month: int, year: int = 2025, hour: int = 9, minute: int = 0, zone: dt.tzinfo = WIB) -> dt.datetime:
    """A moment as one writes it in Indonesia: the day first."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=zone)


def an_information_request(owner: Unit, moment: dt.datetime, **facts: object) -> Case:
    """Somebody outside asks an agency for a document."""
    plain = {"party_name": "Warga Rekaan", "subject": "Salinan laporan keuangan 2024"}
    return open_case(actor="", procedure="foi-request", owner=owner, at=moment, **plain | facts)


def a_visit_request(host: Unit, guest: Unit, moment: dt.datetime, **facts: object) -> Case:
    """An agency asks another to be received."""
    plain = {"party": guest, "subject": "Kunjungan tentang taman kota"}
    return open_case(actor="", procedure="visit-request", owner=host, at=moment, **plain | facts)


def happens(case: Case, fact: str, moment: dt.datetime, **facts: object) -> Happening:
    return record_fact(actor="", case=case, fact=fact, at=moment, **facts)
