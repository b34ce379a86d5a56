"""Who may see and lead visits, and keep a desk for visitors.

Both sides see what passes between them: letters, programme, delegates, questions and answers, minutes, photos, agreed
follow-ups. Observations and lessons belong to the side that made them until its report tells them.
"""

from django.db.models import Q

from teladan.cycle.learn.models import Delegate, Host, Side, Visit
from teladan.ground.registry.queries import READS, Role, Unit, Viewer, reaches, within_reach

LEADS = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})
"""Who prepares a visit, or receives one."""
NOTES = LEADS | {Role.KEYER}
"""Who notes what is seen, asks and answers."""


def seen_visits(viewer: Viewer) -> Q:
    """The guest's from the first draft, the host's once they were sent, and those one takes part in."""
    if viewer.is_operator:
        return Q()
    own = within_reach(viewer, READS, "guest__") | (within_reach(viewer, READS, "host__") & Q(case__isnull=False))
    if viewer.person is None:
        return own
    return own | Q(pk__in=Delegate.objects.filter(person=viewer.person).values("visit"))


def is_delegate(viewer: Viewer, visit: Visit, side: str) -> bool:
    return viewer.person is not None and visit.delegates.filter(person=viewer.person, side=side).exists()


def sides_of(viewer: Viewer, visit: Visit) -> frozenset[str]:
    """On which sides somebody stands: a unit above both stands on both."""
    found = set()
    if reaches(viewer, visit.guest) or is_delegate(viewer, visit, Side.GUEST):
        found.add(Side.GUEST.value)
    if visit.case_id is not None and (reaches(viewer, visit.host) or is_delegate(viewer, visit, Side.HOST)):
        found.add(Side.HOST.value)
    return frozenset(found)


def may_lead(viewer: Viewer, visit: Visit, side: str) -> bool:
    """Prepare, answer, agree for a side."""
    unit = visit.guest if side == Side.GUEST else visit.host
    return reaches(viewer, unit, LEADS) and (side == Side.GUEST or visit.case_id is not None)


def may_note(viewer: Viewer, visit: Visit, side: str) -> bool:
    """Observe, ask, answer for a side: who keys for it, and whoever is on its list of delegates."""
    unit = visit.guest if side == Side.GUEST else visit.host
    return reaches(viewer, unit, NOTES) or is_delegate(viewer, visit, side)


def may_note_attendance(viewer: Viewer, visit: Visit) -> bool:
    """Write down who is there: whoever notes for either side."""
    return visit.case_id is not None and any(may_note(viewer, visit, side) for side in Side.values)


def may_ask_for_visit(viewer: Viewer, guest: Unit) -> bool:
    """Start a visit for a unit."""
    return reaches(viewer, guest, LEADS)


def may_keep_host(viewer: Viewer, unit: Unit) -> bool:
    """Say when, where and how many visitors a unit receives, and answer what they ask again and again."""
    return reaches(viewer, unit, LEADS)


def hosts_seen(viewer: Viewer) -> Q:
    """A condition on Host: those within reach, with all that belongs to their desk."""
    return within_reach(viewer, READS, "unit__")


def open_hosts() -> Q:
    """A condition on Host: those that opted in, whose page every mandate may read."""
    return Q(is_open=True)


def is_open_to_see(viewer: Viewer, host: Host) -> bool:
    return host.is_open or reaches(viewer, host.unit)
