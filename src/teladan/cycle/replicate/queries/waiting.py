"""What waits for somebody's side of a replication, for the first page."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.cycle.replicate.queries.consent import consent_on, is_agreed, may_ask
from teladan.cycle.replicate.queries.plan import late, late_steps
from teladan.cycle.replicate.queries.replications import State, as_copied, replications, state_of
from teladan.cycle.replicate.rules import LEADS, may_consent
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Role, Unit, Viewer, within_reach

PATIENCE = dt.timedelta(days=14)
"""How long an origin may take to answer before it is shown as late; no rule says so."""
AT_MOST = 100
Consent = Replication.Consent


def waiting(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for the sides that the viewer leads, late ones first. Two queries, however many replications."""
    if viewer.acting is None or viewer.acting.role not in LEADS:
        return []
    goes_on = Q(stopped_on=None) | Q(stopped_on__gt=today)
    unfinished = Q(institutionalised_on=None) | Q(consent=Consent.ASKED)
    found = replications(viewer).filter(_led(viewer), goes_on, unfinished)
    rows = found.annotate(steps_count=Count("steps"), last_step=Max("steps__due_on"))[:AT_MOST]
    lines = [*late_plans(viewer, today), *(line for row in as_copied(rows) for line in _lines(viewer, row, today))]
    return sorted(lines, key=lambda line: not line.is_late)


def late_plans(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Plans with late steps, the longest late first; one line a plan, naming the step that waits longest."""
    rows = list(late_steps(today).filter(within_reach(viewer, LEADS, "replication__adopter__"))[:AT_MOST])
    as_copied(row.replication for row in rows)
    plans: dict[uuid.UUID, list[PlanStep]] = {}
    for row in rows:
        plans.setdefault(row.replication_id, []).append(row)
    return [_late(steps) for steps in plans.values()]


def _late(steps: Sequence[PlanStep]) -> Waiting:
    first = steps[0]
    copy, facts = first.replication, {"day": date_format(first.due_on, "j F Y"), "n": len(steps) - 1}
    more = _("batasnya %(day)s")
    if facts["n"]:
        more = ngettext(
            "batasnya %(day)s; %(n)s langkah lain juga terlambat",
            "batasnya %(day)s; %(n)s langkah lain juga terlambat",
            len(steps) - 1,
        )
    text = _("Langkah replikasi terlambat: %(step)s") % {"step": first.name}
    return Waiting(
        text, f"{copy.practice.title}, {copy.adopter.name}; {more % facts}", _page("plan", copy), is_late=True
    )


def _led(viewer: Viewer) -> Q:
    origin = within_reach(viewer, LEADS, "practice__keeper__") | within_reach(viewer, LEADS, "practice__owner__")
    return within_reach(viewer, LEADS, "adopter__") | origin & Q(consent=Consent.ASKED)


def _lines(viewer: Viewer, row: Replication, today: dt.date) -> Iterator[Waiting]:
    practice = row.practice
    if consent_on(row, today) == Consent.ASKED and may_consent(viewer, row):
        asked = row.consent_asked_on or today
        text = _("Jawab permintaan meniru: %(title)s") % {"title": practice.title}
        detail = _("%(name)s, sejak %(day)s") % {"name": row.adopter.name, "day": date_format(asked, "j F Y")}
        yield Waiting(text, detail, _page("consent", row), is_late=asked + PATIENCE < today)
    if _is_own(viewer, row.adopter):
        text, page, is_late = _task(viewer, row, today)
        if text:
            detail = _("%(name)s meniru %(owner)s") % {"name": row.adopter.name, "owner": practice.owner_name}
            yield Waiting(f"{text}: {practice.title}", detail, _page(page, row), is_late=is_late)


def _task(viewer: Viewer, row: Replication, today: dt.date) -> tuple[str, str, bool]:
    """What the adopter does first now, the page of it, and whether it is late; an empty text where it only waits."""
    state = state_of(row, today)
    if state == State.DRAFT:
        is_head = viewer.acting is not None and viewer.acting.role == Role.HEAD
        return (_("Beri komitmen") if is_head else _("Siapkan komitmen kepala")), "commitment", False
    if state != State.COMMITTED:
        return "", "", False
    last = getattr(row, "last_step", None)
    tasks = (
        (consent_on(row, today) == Consent.REFUSED, _("Pemilik tidak menyetujui"), "consent", False),
        (may_ask(row), _("Minta persetujuan pemilik"), "consent", False),
        (last is None, _("Susun rencana replikasi"), "plan", False),
        (is_agreed(row, today) and last is not None and last < today, _("Catat tanggal mulai"), "start", True),
    )
    return next(((text, page, is_late) for waits, text, page, is_late in tasks if waits), ("", "", False))


def late_counts(found: Collection[uuid.UUID], today: dt.date) -> dict[uuid.UUID, int]:
    """Replication -> how many steps of its plan are late; those without any are left out."""
    rows = PlanStep.objects.filter(late(today), replication__in=found).values("replication")
    return dict(rows.annotate(many=Count("pk")).order_by().values_list("replication", "many"))


def _is_own(viewer: Viewer, unit: Unit | None) -> bool:
    return unit is not None and viewer.acting is not None and unit.path.startswith(viewer.acting.path)


def _page(name: str, row: Replication) -> str:
    return reverse(f"replicate:{name}", args=[row.pk])
