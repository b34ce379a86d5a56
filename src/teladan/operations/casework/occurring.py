"""Whether something can have happened in a case when it is said to have happened, and if not, in words why."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import Fact, Improper
from teladan.ground.paper import written_day
from teladan.operations.casework.playing import course_of


def why_not(procedure: Procedure, facts: Sequence[Fact], new: Fact, zone: dt.tzinfo) -> str:
    """Why `new` cannot stand among `facts`, in Indonesian; empty when it can. It may be written down late: what counts
    is its own time, and that what is there already could still have happened after it."""
    before = [one for one in facts if _precedes(one, new, zone)]
    after = sorted((one for one in facts if one not in before), key=lambda one: _place(one, zone))
    try:
        possible = _possible(procedure, before, new, zone)
        if new.key not in possible:
            return _instead(procedure, new, possible)
        course_of(procedure, [*facts, new], zone=zone, now=_moment(new, zone))
    except Improper as problem:
        return str(problem)
    return _contradicted(procedure, before, after, new, zone)


def why_not_without(procedure: Procedure, facts: Sequence[Fact], old: int, zone: dt.tzinfo) -> str:
    """Why the fact at that place cannot be taken out: something written down after it needs it. Empty when it can."""
    ordered = sorted(facts, key=lambda one: _place(one, zone))
    gone = facts[old]
    rest = [one for one in ordered if one is not gone]
    for place, one in enumerate(rest):
        if one.key in _possible(procedure, rest[:place], one, zone):
            continue
        with_it = ordered[: ordered.index(one)]
        if one.key in _possible(procedure, with_it, one, zone):
            return _("Cabut dahulu “%(later)s” (%(day)s): itu hanya mungkin karena “%(name)s” sudah terjadi.") % {
                "later": procedure.facts[one.key].name,
                "day": written_day(_day(one, zone)),
                "name": procedure.facts[gone.key].name,
            }
    return ""


def _contradicted(
    procedure: Procedure, before: Sequence[Fact], after: Sequence[Fact], new: Fact, zone: dt.tzinfo
) -> str:
    """What is there already and could not have happened any more once `new` had."""
    for place, one in enumerate(after):
        was = [*before, *after[:place]]
        is_possible = one.key in _possible(procedure, [*before, new, *after[:place]], one, zone)
        if not is_possible and one.key in _possible(procedure, was, one, zone):
            return _(
                "Menurut riwayat, “%(later)s” terjadi pada %(day)s. Itu tidak mungkin lagi bila “%(name)s” terjadi "
                "sebelumnya. Periksa tanggalnya, atau cabut dahulu riwayat yang keliru."
            ) % {
                "later": procedure.facts[one.key].name,
                "day": written_day(_day(one, zone)),
                "name": procedure.facts[new.key].name,
            }
    return ""


def _possible(procedure: Procedure, before: Sequence[Fact], new: Fact, zone: dt.tzinfo) -> dict[str, list[str]]:
    """Fact -> who may do it, for what may happen at the time of `new`."""
    found: dict[str, list[str]] = {}
    for one in course_of(procedure, before, zone=zone, now=_moment(new, zone)).next:
        found.setdefault(one.fact, []).append(procedure.parties[one.by])
    return found


def _instead(procedure: Procedure, new: Fact, possible: dict[str, list[str]]) -> str:
    name = procedure.facts[new.key].name
    if not possible:
        return _("“%(name)s” tidak dapat dicatat: pada saat itu perkaranya sudah berakhir.") % {"name": name}
    known = "; ".join(
        f"“{procedure.facts[key].name}” ({_(' atau ').join(parties)})" for key, parties in possible.items()
    )
    return _("“%(name)s” tidak dapat terjadi pada saat itu. Yang dapat terjadi: %(known)s.") % {
        "name": name,
        "known": known,
    }


def _precedes(one: Fact, new: Fact, zone: dt.tzinfo) -> bool:
    """Where an hour is not known, what was written down first came first."""
    day, other = _day(one, zone), _day(new, zone)
    if day != other or not isinstance(one.at, dt.datetime) or not isinstance(new.at, dt.datetime):
        return day <= other
    return one.at <= new.at


def _place(one: Fact, zone: dt.tzinfo) -> tuple[dt.date, dt.datetime]:
    return _day(one, zone), _moment(one, zone)


def _day(one: Fact, zone: dt.tzinfo) -> dt.date:
    return one.at.astimezone(zone).date() if isinstance(one.at, dt.datetime) else one.at


def _moment(one: Fact, zone: dt.tzinfo) -> dt.datetime:
    return one.at if isinstance(one.at, dt.datetime) else dt.datetime.combine(one.at, dt.time(), zone)
