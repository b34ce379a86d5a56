"""The invented agencies of the course, who signs in for them, the host's desk with its three sites, and the practice it shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from teladan.cycle.learn.actions import hosts
from teladan.cycle.learn.example import course_words as words
from teladan.cycle.learn.example.course_people import SIGN_INS, SITES
from teladan.cycle.learn.models import Host, Place
from teladan.cycle.practices.actions.practices import confirm_practice, create_practice, keep_rows, publish_practice
from teladan.cycle.practices.queries.practices import Practice
from teladan.ground.clock import set_day
from teladan.ground.registry.actions import create_account, create_person, create_unit, grant_mandate
from teladan.ground.registry.queries import Mandate, Person, Unit
from teladan.operations.casework.actions import stationery

SINCE = dt.date(2015, 1, 1)
CITY = "Contoh"
MANDATES = {
    # user name -> unit, role, title, whether they sign letters
    "balai.petugas": ("balai", "officer", "Kepala Seksi Penyelenggaraan", False),
    "balai.kepala": ("balai", "head", "Kepala Balai Pelatihan", True),
    "peserta.rina": ("anggrek", "head", "Kepala Puskesmas", True),
    "mentor.rina": ("lor", "head", "Kepala Dinas Kesehatan", True),
    "wetan.organisasi": ("wetan", "officer", "Kepala Bagian Organisasi", False),
    "wetan.sekda": ("wetan", "head", "Sekretaris Daerah", True),
    "wetan.ketapang": ("ketapang", "officer", "Kepala Desa", False),
    "wetan.mpp": ("mpp", "officer", "Pengelola Mal Pelayanan Publik", False),
    "wetan.rsud": ("rsud", "officer", "Kepala Bidang Pelayanan", False),
}
"""Who acts for a unit; the others of SIGN_INS take part without a mandate."""


@dataclass(frozen=True)
class Cast:
    """Units by key, people and mandates by user name."""

    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    mandates: Mapping[str, Mandate]

    def account(self, username: str) -> str:
        return str(self.people[username].account_id)


def gather(password: str) -> Cast:
    """Agencies, units and everybody who signs in."""
    units: dict[str, Unit] = {}
    for key, name, above in (
        ("balai", "Balai Pelatihan Kesehatan Contoh", ""),
        ("wetan", "Kabupaten Contoh Wetan", ""),
        ("tengah", "Kabupaten Contoh Tengah", ""),
        ("lor", "Dinas Kesehatan Contoh Lor", ""),
        ("ketapang", "Desa Ketapang Contoh", "wetan"),
        ("mpp", "Dinas Pelayanan Terpadu Contoh Wetan", "wetan"),
        ("rsud", "RSUD Contoh Wetan", "wetan"),
        ("anggrek", "Puskesmas Contoh Anggrek", "lor"),
    ):
        kind = "unit" if above else "agency"
        units[key] = create_unit(actor="", kind=kind, name=name, since=SINCE, parent=units.get(above), is_example=True)
    people, mandates = {}, {}
    for username, name in SIGN_INS.items():
        account = create_account(actor="", username=username, password=password)
        people[username] = create_person(actor="", name=name, account=account)
    for username, (unit, role, title, is_signatory) in MANDATES.items():
        mandates[username] = grant_mandate(
            actor="",
            person=people[username],
            unit=units[unit],
            role=role,
            title=title,
            is_signatory=is_signatory,
            since=SINCE,
        )
    for key in ("balai", "wetan"):
        stationery.keep_letterhead(
            actor="", unit=units[key], lines=units[key].name.upper(), address="Jalan Contoh Nomor 1", city=CITY
        )
    return Cast(units, people, mandates)


def open_desk(cast: Cast) -> Host:
    """The regency receives, at most two delegations a day: visitors come almost every day, and that costs its staff."""
    actor = cast.account("wetan.organisasi")
    with set_day(dt.date(2019, 1, 7)):
        host = hosts.keep_host(
            actor=actor,
            unit=cast.units["wetan"],
            is_open=True,
            welcome="Kampung Pintar di desa, mal pelayanan publik, dan rumah sakit daerah; yang bercerita yang mengerjakan.",
            contact="Fitri Contoh, S.STP.",
            contact_way="organisasi@wetan.contoh",
            delegations_a_day=2,
            people_a_day=90,
            days_before=14,
        )
        rows = (("room", "Pendopo Contoh", 120), *(("site", name, 20) for name in SITES))
        for kind, name, people in rows:
            hosts.keep_place(actor=actor, host=host, kind=kind, name=name, people=people, delegations_a_day=1)
        for question, answer in words.RECURRING:
            hosts.keep_question(actor=actor, host=host, question=question, answer=answer, element="", is_published=True)
    return host


def publish_village(cast: Cast) -> Practice:
    """The village's practice, in the edition of 2018."""
    actor = cast.account("wetan.organisasi")
    village = cast.units["ketapang"]
    with set_day(dt.date(2018, 10, 15)):
        made = create_practice(
            actor=actor,
            keeper=cast.units["wetan"],
            facts=words.PRACTICE["facts"]
            | {
                "owner": village,
                "owner_name": village.name,
                "started_on": dt.date(2015, 10, 1),
                "contact_name": "Suyono Contoh",
                "contact_way": "desa@ketapang.contoh",
            },
        )
        for kind in ("parts", "steps", "history", "outcomes", "awards"):
            keep_rows(actor=actor, practice=made, kind=kind, rows=words.PRACTICE[kind])
        publish_practice(actor=actor, practice=made)
    with set_day(dt.date(2019, 2, 1)):
        confirm_practice(actor=actor, practice=made, on=dt.date(2019, 2, 1))
    return made


def site_of(host: Host, number: int) -> Place:
    """A site by its place in SITES."""
    return host.places.get(name=SITES[number])
