"""Who acts in the invented district. Nobody of them exists."""

from collections.abc import Mapping
from dataclasses import dataclass

from teladan.cycle.measure import example as measured
from teladan.ground.registry.actions import create_account, create_person, grant_mandate
from teladan.ground.registry.queries import Mandate, Unit


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who signs in; `centre` is a key of the district's centres, empty for the health office."""

    username: str
    name: str
    title: str
    role: str
    centre: str = ""
    is_signatory: bool = False


MEMBERS = (
    Member("dinas.sejahtera", "Farida Contoh, S.K.M.", "Analis Mutu Pelayanan Dinas Kesehatan", "officer"),
    Member("kepala.dinas", "dr. Surya Contoh, M.Kes.", "Kepala Dinas Kesehatan", "head", is_signatory=True),
    Member(
        "puskesmas.melur",
        "Bidan Endah Contoh",
        "Penanggung Jawab Kesehatan Ibu Puskesmas Melur",
        "officer",
        measured.ORIGIN,
    ),
    Member("puskesmas.mawar", "Bidan Tri Contoh", "Penanggung Jawab Mutu Puskesmas Mawar", "officer", measured.ADOPTER),
    Member("kepala.mawar", "drg. Nita Contoh", "Kepala Puskesmas Mawar", "head", measured.ADOPTER, is_signatory=True),
)


def enrol(there: measured.District, password: str) -> Mapping[str, Mandate]:
    """User name -> mandate."""
    return {member.username: _enrolled(member, there, password) for member in MEMBERS}


def _enrolled(member: Member, there: measured.District, password: str) -> Mandate:
    account = create_account(actor="", username=member.username, password=password)
    unit: Unit = there.centres[member.centre] if member.centre else there.office
    return grant_mandate(
        actor="",
        person=create_person(actor="", name=member.name, account=account),
        unit=unit,
        role=member.role,
        title=member.title,
        is_signatory=member.is_signatory,
        since=measured.DISTRICT_SINCE,
    )
