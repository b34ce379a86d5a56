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
    FloorPoint,
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


def serves_table(viewer: Viewer, table: ClinicTable) -> bool:
    """Sit at any desk of a topic."""
    return any(serves_at(viewer, desk) for desk in table.desks.select_related("table__unit"))


def is_invited(viewer: Viewer, invitee: Invitee) -> bool:
    """Read what is sent to an invited unit: whoever acts for it, once it was invited."""
    return invitee.invited_at is not None and reaches(viewer, invitee.unit)


def may_answer_for(viewer: Viewer, invitee: Invitee) -> bool:
    """Reply, book, ask, plan for an invited unit: whoever notes for it; the organiser, for who answered by telephone."""
    own = invitee.invited_at is not None and reaches(viewer, invitee.unit, NOTES)
    return own or organises_event(viewer, invitee.event)


def may_read_consultation(viewer: Viewer, record: Consultation) -> bool:
    """The two who spoke always. A counselling nobody else, whatever they act for. Others: the desk, the organiser, the region."""
    if viewer.account is not None and viewer.account in (record.expert, record.visitor):
        return True
    if record.kind == Consultation.Kind.COUNSELLING:
        return False
    request = record.request
    return reads_event(viewer, request.event) or is_invited(viewer, request.invitee)


def may_know_of_consultation(viewer: Viewer, record: Consultation) -> bool:
    """That a talk took place, when, with whom and on which topic: of a counselling, too, and nothing more."""
    if may_read_consultation(viewer, record):
        return True
    return reads_event(viewer, record.request.event) or is_invited(viewer, record.request.invitee)


def may_write_consultation(viewer: Viewer, record: Consultation) -> bool:
    """Write a record: who sits at the topic's desks; a counselling its expert alone."""
    if viewer.account is None:
        return False
    if record.kind == Consultation.Kind.COUNSELLING:
        return viewer.account == record.expert
    return bool(record.expert) and serves_table(viewer, record.request.table)


def may_take_up(viewer: Viewer, record: Consultation) -> bool:
    """Become the expert of what was asked of an online desk and has none yet; never of one's own question.

    An operator reaches everywhere and might so come to read a counselling: it takes a chair at the desk, not reach.
    """
    if viewer.account is None or record.expert or viewer.account == record.visitor:
        return False
    if viewer.is_operator:
        return viewer.person is not None and record.request.table.desks.filter(expert=viewer.person).exists()
    return serves_table(viewer, record.request.table)


def may_speak_for_region(viewer: Viewer, record: Consultation) -> bool:
    """Agree to a record and ask in it as the region: whoever notes for it; in a counselling the one who spoke alone."""
    if viewer.account is None or viewer.account == record.expert:
        return False
    if record.kind == Consultation.Kind.COUNSELLING:
        return viewer.account == record.visitor
    return viewer.account == record.visitor or may_ask_online(viewer, record.request.invitee)


def may_ask_online(viewer: Viewer, invitee: Invitee) -> bool:
    """Ask the online desk: whoever notes for the invited unit itself. The organiser asks for nobody."""
    is_own = invitee.invited_at is not None and not viewer.is_operator
    return is_own and reaches(viewer, invitee.unit, NOTES)


def may_read_results_at(viewer: Viewer, event: Event, handed_over_at: str) -> bool:
    """Read at a desk the components of an evaluation: who serves or keeps the event at which it was handed over.

    `handed_over_at`: what the hand-over carries, as `queries.events.about`.
    """
    return handed_over_at == f"learn.event:{event.pk}" and reads_event(viewer, event)


def may_call_by_results(event: Event, evaluator: Unit, handed_over_at: str) -> bool:
    """Whether an event may call a region by its weak components: results of the organiser's own house, or handed over there.

    Else whoever starts an event and names an instrument would read what any evaluator found at anybody's.
    """
    return evaluator.path.startswith(event.organiser.path) or handed_over_at == f"learn.event:{event.pk}"


def may_answer_point(viewer: Viewer, point: FloorPoint) -> bool:
    """Answer what was asked from the floor: the unit that owns it, and the organiser."""
    owns = point.owner_unit is not None and reaches(viewer, point.owner_unit, NOTES)
    return owns or organises_event(viewer, point.event)


def seen_points(viewer: Viewer) -> Q:
    """Points of the events that one reads, of which one's unit is the owner, and that one's own unit raised."""
    if viewer.is_operator:
        return Q()
    asked = Invitee.objects.filter(within_reach(viewer, READS, "unit__"), invited_at__isnull=False)
    seen = Q(event__in=Event.objects.filter(read_events(viewer)).values("pk"))
    return seen | within_reach(viewer, READS, "owner_unit__") | Q(invitee__in=asked.values("pk"))


def seen_consultations(viewer: Viewer) -> Q:
    """`may_read_consultation` as a condition on Consultation. May repeat rows."""
    spoke = Q(pk__in=[])
    if viewer.account is not None:
        spoke = Q(expert=viewer.account) | Q(visitor=viewer.account)
    open_ones = Q(request__event__in=Event.objects.filter(read_events(viewer)).values("pk")) | Q(
        request__invitee__in=Invitee.objects.filter(
            within_reach(viewer, READS, "unit__"), invited_at__isnull=False
        ).values("pk")
    )
    return spoke | (open_ones & ~Q(kind=Consultation.Kind.COUNSELLING))


def read_events(viewer: Viewer) -> Q:
    """`reads_event` as a condition on Event."""
    if viewer.is_operator:
        return Q()
    read = within_reach(viewer, READS, "organiser__")
    read |= Q(pk__in=ClinicTable.objects.filter(within_reach(viewer, NOTES, "unit__")).values("event"))
    if viewer.person is not None:
        read |= Q(pk__in=Desk.objects.filter(expert=viewer.person).values("table__event"))
    return read
