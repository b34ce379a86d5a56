"""What the news of a course's days sets going: whom a change concerns is told of it, once, and nobody else."""

import uuid
from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from teladan.cycle.learn.agenda_changes import Change, as_seen
from teladan.cycle.learn.course_pages.itinerary import letter
from teladan.cycle.learn.models import Course, ItinerarySending, Member
from teladan.cycle.learn.news import leaders_at
from teladan.cycle.learn.queries.itinerary import (
    at_host,
    at_places,
    changes_before,
    keeper_of_hours,
    read_by,
    roster_of,
)
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import zone_name_of


def tell_of_itinerary(entry: Entry) -> None:
    """After the days of a course were sent: its people by what is theirs, the host and its sites by what is at theirs."""
    number = entry.payload.get("number")
    sendings = ItinerarySending.objects.filter(course=uuid.UUID(entry.subject.partition(":")[2]), number=number)
    sent = sendings.select_related("course__organiser", "course__visit__host", "course__visit__case").first()
    if sent is None:
        return
    changes, roster = changes_before(sent), roster_of(sent.course)
    is_first = not sent.course.sendings.filter(number__lt=sent.number).exists()
    read = read_by(changes, roster)
    by_count: dict[int, set[int]] = defaultdict(set)
    told: set[int] = set()
    for ident, own in read.items():
        account = _account_of(roster.members[ident])
        if account is not None and str(account) != entry.actor and account not in told:
            told.add(account)
            by_count[len(own)].add(account)
    for unit in _host_units(sent, changes):
        for account in {int(one) for one in leaders_at(unit[0])} - told - _one(entry.actor):
            told.add(account)
            by_count[unit[1]].add(account)
    with override("id"):
        for count, accounts in by_count.items():
            _notify(entry, sent.course, accounts, count, is_first=is_first)
        _mail(entry, sent, {roster.members[ident]: own for ident, own in read.items()}, is_first=is_first)


def _account_of(member: Member) -> int | None:
    return member.person.account_id if member.person is not None else None


def _one(account: str) -> set[int]:
    return {int(account)} if account.isdigit() else set()


def _host_units(sent: ItinerarySending, changes: list[Change]) -> list[tuple[object, int]]:
    """Units of the host's side that a change concerns, with how many; none before the request was sent."""
    course = sent.course
    if course.visit is None or course.visit.case_id is None:
        return []
    sites = [site for site in course.sites.select_related("unit") if site.unit is not None]
    wanted = [(course.visit.host, at_host(course))]
    for unit in {site.unit_id: site.unit for site in sites}.values():
        if unit != course.visit.host:
            wanted.append((unit, at_places(site.place_id for site in sites if site.unit_id == unit.pk)))
    return [(unit, len(own)) for unit, is_for in wanted if (own := as_seen(changes, is_for))]


def _notify(entry: Entry, course: Course, accounts: set[int], count: int, *, is_first: bool) -> None:
    words = _("Acara dikirim: %(course)s") if is_first else _("Acara berubah (%(n)s hal untuk Anda): %(course)s")
    notify(
        accounts=accounts,
        key=f"{entry.verb}:{entry.seq}",
        text=words % {"course": course.title, "n": count},
        url=reverse("learn:itinerary", args=[course.pk]),
    )


def _mail(entry: Entry, sent: ItinerarySending, read: dict[Member, list[Change]], *, is_first: bool) -> None:
    course = sent.course
    zone = zone_name_of(keeper_of_hours(course))
    kind = _("Acara") if is_first else _("Perubahan acara")
    subject = " ".join(f"{kind}: {course.title}".split())[:200]
    written: set[str] = set()
    for member, own in read.items():
        if not member.mail or member.mail.casefold() in written:
            continue
        written.add(member.mail.casefold())
        try:
            send_mail(
                actor=entry.actor,
                key=f"learn.itinerary:{course.pk}:{sent.number}:{member.pk}",
                to=member.mail,
                subject=subject,
                body=letter(course, member.name, own, zone=zone, is_first=is_first, why=sent.why),
                person=member.person,
                unit=course.organiser,
            )
        except ImproperMail:
            continue  # the page of the person says that the address cannot be used
