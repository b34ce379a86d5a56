"""Rows of learning: hosts, visits in each state. All invented."""

import datetime as dt
from zoneinfo import ZoneInfo

from teladan.config.definitions import library
from teladan.cycle.learn.models import Delegate, Host, Place, Reception, Visit
from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.cases import open_case, record_fact

WIB = ZoneInfo("Asia/Jakarta")
DAY = dt.date(2025, 7, 10)
"""The day of scenario A."""


def a_host(unit: Unit, **facts) -> Host:
    """A unit that receives visitors, with a room and a site."""
    host = Host.objects.create(unit=unit, contact="Sari Contoh", contact_way="021-5550100", **facts)
    Place.objects.create(host=host, kind=Place.Kind.ROOM, name="Ruang rapat taman", people=40)
    Place.objects.create(host=host, kind=Place.Kind.SITE, name="Taman penitipan anak", people=15)
    return host


def a_draft_visit(guest: Unit, host: Unit, **facts) -> Visit:
    """A visit that was not sent yet."""
    programme = library().programme("visit")
    plain = {
        "programme": programme.ident,
        "digest": programme.digest,
        "origin": Visit.Origin.TERMS,
        "theme": "Pengelolaan sarana kantor",
        "purpose": "Mempelajari pengelolaan taman dan penitipan anak.",
        "proposed_on": DAY,
        "people": 12,
        "made_by": "",
    }
    return Visit.objects.create(guest=guest, host=host, **plain | facts)


def a_sent_visit(guest: Unit, host: Unit, *, sent_on: dt.date = dt.date(2025, 6, 16), **facts) -> Visit:
    """A visit whose request has come to the host."""
    visit = a_draft_visit(guest, host, **facts)
    visit.case = open_case(
        actor="",
        procedure=library().programme("visit").body.procedure or "",
        owner=host,
        party=guest,
        subject=visit.theme,
        about=f"learn.visit:{visit.pk}",
        at=dt.datetime.combine(sent_on, dt.time(9), WIB),
    )
    visit.save()
    return visit


def an_agreed_visit(guest: Unit, host: Unit, *, on: dt.date = DAY, **facts) -> Visit:
    """A visit that was accepted, with its day and two delegates."""
    visit = a_sent_visit(guest, host, **facts)
    keeper = Host.objects.filter(unit=host).first() or a_host(host)
    room = keeper.places.filter(kind=Place.Kind.ROOM).first()
    visit.reception = Reception.objects.create(host=keeper, on=on, starts_at=dt.time(9), ends_at=dt.time(14), room=room)
    visit.save()
    record_fact(actor="", case=visit.case, fact="accepted", at=dt.datetime(2025, 6, 20, 10, tzinfo=WIB))
    Delegate.objects.create(visit=visit, name="Dewi Tamu", role="leader", title="Kepala Biro", position=1)
    Delegate.objects.create(visit=visit, name="Budi Tamu", role="observer", title="Analis", position=2)
    return visit
