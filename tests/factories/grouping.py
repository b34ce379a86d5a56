"""A course that is about to be divided: three sites, participants with wishes, attendants without. All invented."""

from dataclasses import dataclass

from teladan.cycle.learn.models import Course, CourseSite, Host, Member, Place, Wish
from teladan.ground.registry.models import Unit

from .courses import a_course, a_member
from .learn import a_host


@dataclass
class Divisible:
    course: Course
    sites: list[CourseSite]
    participants: list[Member]
    attendants: list[Member]


def a_divisible(
    organiser: Unit, host: Unit, *, participants: int = 6, attendants: int = 3, capacity: int = 20
) -> Divisible:
    """Participants rank the first site, then the second; their trait `jenis` takes turns."""
    course = a_course(organiser, balance=["jenis"])
    keeper = Host.objects.filter(unit=host).first() or a_host(host)
    sites = [
        CourseSite.objects.create(
            course=course,
            place=Place.objects.create(host=keeper, kind=Place.Kind.SITE, name=f"Lokus {letter}", people=20),
            capacity=capacity,
        )
        for letter in "ABC"
    ]
    people = [
        a_member(course, name=f"Peserta {number:02}", traits={"jenis": "LP"[number % 2]})
        for number in range(participants)
    ]
    for one in people:
        wish(one, *sites[:2])
    others = [a_member(course, "attendant", name=f"Pendamping {number:02}") for number in range(attendants)]
    return Divisible(course, sites, people, others)


def wish(member: Member, *sites: CourseSite) -> None:
    member.wishes.all().delete()
    Wish.objects.bulk_create(Wish(member=member, site=site, rank=rank) for rank, site in enumerate(sites, 1))
