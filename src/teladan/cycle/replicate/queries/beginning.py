"""The ways into a replication: from a line of a follow-up plan, and from the page of a practice."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from teladan.cycle.learn.queries.change_projects import ChangeProject, shown_practice
from teladan.cycle.learn.queries.interests import Interest
from teladan.cycle.learn.queries.visits import Visit
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, FollowUp
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.choosing import Cause, adopters_of, cause_in_plan, suggested_for
from teladan.cycle.replicate.queries.leaders import heads_at
from teladan.cycle.replicate.queries.replications import (
    as_copied,
    of_change_project,
    of_follow_up,
    open_copies,
    replications,
    state_of,
)
from teladan.cycle.replicate.replication_page import BADGES, page_at
from teladan.cycle.replicate.rules import LEADS, may_adopt
from teladan.ground import clock
from teladan.ground.registry.queries import Mandate, Viewer

CARRIED = ("masalah", "tindak_lanjut", "proyek", "kunjungan", "unit")
LONGEST_AIM = 1000
"""What an address carries from where the reader came to the page on which a replication begins."""


def address_to_begin(practice: Practice | None, said: Mapping[str, str]) -> str:
    carried = {name: said[name] for name in CARRIED if said.get(name)}
    if practice is not None:
        carried = {"praktik": str(practice.pk)} | carried
    return f"{reverse('replicate:new')}?{urlencode(carried)}" if carried else reverse("replicate:new")


def choosing_context(cause: Cause | None, said: Mapping[str, str]) -> dict[str, Any]:
    """The page on which the practice is still to be chosen."""
    found = suggested_for(cause) if cause is not None else []
    return {
        "cause": cause,
        "suggestions": [(one, address_to_begin(one.practice, said)) for one in found],
        "to_search": page_at("practices:search"),
    }


def practice_acts(viewer: Viewer, practice: Practice, said: Mapping[str, str]) -> dict[str, Any] | None:
    """On a practice's page, for who leads a unit: to begin, or to what was begun. None for everybody else."""
    acting = viewer.acting
    if practice.state != practice.State.PUBLISHED or acting is None or acting.role not in LEADS:
        return None
    own = open_copies(viewer, practice).filter(adopter=acting.unit).first()
    if own is None and acting.unit in (practice.keeper_id, practice.owner_id):
        return None
    return {"own": own, "to_begin": "" if own is not None else address_to_begin(practice, said)}


def follow_up_acts(viewer: Viewer, line: FollowUp) -> dict[str, Any] | None:
    """On the page of a line of a plan: what it became, or practices with which it becomes one. None where neither is."""
    became = of_follow_up(viewer, line.pk)
    if became is not None:
        state = state_of(became, clock.today())
        return {"became": became, "state": state, "badge": BADGES[state]}
    is_open = line.state in UNFINISHED and (line.wave is None or not line.carried.exists())
    if not is_open or not may_adopt(viewer, line.unit) or viewer.acting is None:
        return None
    cause = cause_in_plan(viewer, line)
    return {
        "row": line,
        "suggestions": suggested_for(cause),
        "visit": str(cause.visit.pk) if cause.visit is not None else "",
        "to_choose": address_to_begin(None, {"tindak_lanjut": str(line.pk)}),
    }


def change_project_acts(viewer: Viewer, project: ChangeProject) -> dict[str, Any]:
    """On the page of an approved change project: the replication that it became, the one act by which it becomes one, or
    who at the participant's home unit can."""
    became = of_change_project(project.pk)
    if became is not None:
        state = state_of(became, clock.today())
        return {"became": became, "state": state, "badge": BADGES[state], "is_open": _is_seen(viewer, became)}
    home, practice = project.member.unit, shown_practice(project)
    own = [home] if home is not None and may_adopt(viewer, home) else []
    led = own or (adopters_of(viewer, practice) if home is None and practice is not None and _leads(viewer) else [])
    return {
        "project": project,
        "practice": practice,
        "home": home,
        "adopters": led,
        "aim": aim_of(project),
        "visit": project.member.course.visit_id or "",
        "to_choose": address_to_begin(None, {"proyek": str(project.pk)}),
        "may_choose": bool(own) or (home is None and _leads(viewer)),
        "leaders": [_named(mandate) for mandate in heads_at(home, clock.today())] if home is not None else [],
    }


def interest_acts(viewer: Viewer, interest: Interest) -> dict[str, Any] | None:
    """Where a unit said at an event that it wants a practice, for who leads that unit: what it began, or the one press by
    which it begins. None for everybody else."""
    unit, practice = interest.invitee.unit, interest.practice
    if viewer.acting is None or not may_adopt(viewer, unit):
        return None
    own = open_copies(viewer, practice).filter(adopter=unit).first()
    if own is None and practice.state != practice.State.PUBLISHED:
        return None
    return {"own": own, "practice": practice, "adopter": unit, "aim": interest.note}


def aim_of(project: ChangeProject) -> str:
    """What a change project wants, as the aim of a replication, which its head may still word anew."""
    return project.idea[:LONGEST_AIM]


def _is_seen(viewer: Viewer, row: Replication) -> bool:
    return viewer.acting is not None and replications(viewer).filter(pk=row.pk).exists()


def _leads(viewer: Viewer) -> bool:
    return viewer.acting is not None and viewer.acting.role in LEADS


def _named(mandate: Mandate) -> str:
    return f"{mandate.person.name} ({mandate.title})" if mandate.title else mandate.person.name


def visit_acts(viewer: Viewer, visit: Visit) -> dict[str, Any] | None:
    """On a visit's page, for who leads the guest, from its day on: what is copied of it, and the way to begin."""
    came = visit.reception is not None and visit.reception.on <= clock.today()
    if not came or viewer.acting is None or not may_adopt(viewer, visit.guest):
        return None
    return {
        "copies": as_copied(replications(viewer).filter(visit=visit)),
        "to_begin": address_to_begin(None, {"kunjungan": str(visit.pk)}),
    }
