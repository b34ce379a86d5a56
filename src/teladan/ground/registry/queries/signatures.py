"""How somebody's name and office stand below a letter."""

from django.utils.translation import gettext as _

from teladan.ground.registry.models import Mandate, Person
from teladan.ground.registry.numbers import masked

_STANDING = {Mandate.Standing.ACTING: "Plt. ", Mandate.Standing.DAILY: "Plh. "}
_NUMBER = {
    Person.Staff.CIVIL_SERVANT: "NIP",
    Person.Staff.CONTRACT: "NIP",
    Person.Staff.POLICE: "NRP",
    Person.Staff.MILITARY: "NRP",
}


def signature_block(mandate: Mandate, *, masks_number: bool = False) -> list[str]:
    """The lines of a signature from the top: office, a line left empty to sign on, name, rank, number.

    Signing a.n., the office represented stands first. Signing u.b., the offices that the word came through stand first,
    from the highest, `behalf_of` parting them by a semicolon. A number is written where its owner's kind has one.
    """
    return [*_office(mandate), "", *_person(mandate.person, masks_number=masks_number)]


def _office(mandate: Mandate) -> list[str]:
    title = f"{_STANDING.get(mandate.standing, '')}{mandate.title or _office_of(mandate)},"
    above = [office.strip() for office in mandate.behalf_of.split(";") if office.strip()]
    if mandate.behalf == Mandate.Behalf.OWN or not above:
        return [title]
    if mandate.behalf == Mandate.Behalf.ON_BEHALF:
        return [f"a.n. {above[0]}", *above[1:], title]
    first = [f"a.n. {above[0]}", *above[1:]] if len(above) > 1 else above
    return [*first, "u.b.", title]


def _office_of(mandate: Mandate) -> str:
    """What stands in for an office that was not written down."""
    if mandate.role == Mandate.Role.HEAD:
        return _("Kepala %(unit)s") % {"unit": mandate.unit.name}
    return mandate.unit.name


def _person(person: Person, *, masks_number: bool) -> list[str]:
    lines = [person.name]
    if person.rank:
        lines.append(person.rank)
    label = _NUMBER.get(person.staff)
    if label and person.number:
        lines.append(f"{label} {masked(person.number) if masks_number else person.number}")
    return lines
