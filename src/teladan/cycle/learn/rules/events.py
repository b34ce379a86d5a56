"""Who may see and keep events to which many are called; each rule stands here once.

The organiser keeps an event; the offices whose people sit at its tables serve; an invited unit sees it once it was invited.
A personal link speaks for the unit it was sent to in all that is not confidential: that is a rule of its address, not of a person.
"""

from django.db.models import Q

from teladan.cycle.learn.models import (
    ClinicTable,
    Consultation,
    Desk,
    Event,
    Invitee,
    Participant,
)
from teladan.cycle.learn.rules.visits import LEADS, NOTES
from teladan.ground.registry.queries import READS, Unit, Viewer, reaches, within_reach


def seen_events(viewer: Viewer) -> Q:
    """The organiser's, those at whose tables one's office sits, those one is invited to, and those one takes part in."""
    if viewer.is_operator:
        return Q()
    invited = Invitee.objects.filter(within_reach(viewer, READS, "unit__"), invited_at__isnull=False)
    seen = within_reach(viewer, READS, "organiser__")
    seen |= Q(pk__in=ClinicTable.objects.filter(within_reach(viewer, READS, "unit__")).values("event"))
    seen |= Q(pk__in=invited.values("event"))
    if viewer.person is None:
        return seen
    seen |= Q(pk__in=Desk.objects.filter(expert=viewer.person).values("table__event"))
    return seen | Q(pk__in=Participant.objects.filter(person=viewer.person).values("event"))


def may_start_event(viewer: Viewer, unit: Unit) -> bool:
    return reaches(viewer, unit, LEADS)


def organises_event(viewer: Viewer, event: Event) -> bool:
    """Keep the event: whom it calls, its programme, its clinic, its papers."""
    return reaches(viewer, event.organiser, LEADS)


def reads_event(viewer: Viewer, event: Event) -> bool:
    """Read what concerns all of the organiser's side: everybody's replies, the timetable, the queue."""
    return reaches(viewer, event.organiser) or serves_at_event(viewer, event)


def notes_at_event(viewer: Viewer, event: Event) -> bool:
    """Write down who came and what was asked: whoever notes for the organiser, and who serves."""
    return reaches(viewer, event.organiser, NOTES) or serves_at_event(viewer, event)


def serves_at_event(viewer: Viewer, event: Event) -> bool:
    return any(
        serves_at(viewer, desk) for desk in Desk.objects.filter(table__event=event).select_related("table__unit")
    )


def serves_at(viewer: Viewer, desk: Desk) -> bool:
    """Sit at a desk: its expert, and whoever notes for the office whose people sit at its table."""
    if viewer.person is not None and desk.expert_id == viewer.person:
        return True
    return desk.table.unit is not None and reaches(viewer, desk.table.unit, NOTES)


def is_invited(viewer: Viewer, invitee: Invitee) -> bool:
    """Read what is sent to an invited unit: whoever acts for it, once it was invited."""
    return invitee.invited_at is not None and reaches(viewer, invitee.unit)


def may_answer_for(viewer: Viewer, invitee: Invitee) -> bool:
    """Reply, book, ask, plan for an invited unit: whoever notes for it; the organiser, for who answered by telephone."""
    own = invitee.invited_at is not None and reaches(viewer, invitee.unit, NOTES)
    return own or organises_event(viewer, invitee.event)


def may_read_consultation(viewer: Viewer, record: Consultation) -> bool:
    """A counselling: the two who spoke and nobody else, whatever they act for. Others: the desk, the organiser, the region."""
    if record.kind == Consultation.Kind.COUNSELLING:
        return viewer.account is not None and viewer.account in (record.expert, record.visitor)
    request = record.request
    return reads_event(viewer, request.event) or is_invited(viewer, request.invitee)


def seen_consultations(viewer: Viewer) -> Q:
    """`may_read_consultation` as a condition on Consultation. May repeat rows."""
    spoke = Q(pk__in=[])
    if viewer.account is not None:
        spoke = Q(expert=viewer.account) | Q(visitor=viewer.account)
    open_ones = Q(request__event__in=Event.objects.filter(_read_events(viewer)).values("pk")) | Q(
        request__invitee__in=Invitee.objects.filter(
            within_reach(viewer, READS, "unit__"), invited_at__isnull=False
        ).values("pk")
    )
    return spoke | (open_ones & ~Q(kind=Consultation.Kind.COUNSELLING))


def _read_events(viewer: Viewer) -> Q:
    """`reads_event` as a condition on Event."""
    if viewer.is_operator:
        return Q()
    read = within_reach(viewer, READS, "organiser__")
    read |= Q(pk__in=ClinicTable.objects.filter(within_reach(viewer, NOTES, "unit__")).values("event"))
    if viewer.person is not None:
        read |= Q(pk__in=Desk.objects.filter(expert=viewer.person).values("table__event"))
    return read
