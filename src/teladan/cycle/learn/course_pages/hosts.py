"""What the pages of hosts weighed and of sites show."""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.cycle.learn.models import Course, CourseSite, HostOption, Visit
from teladan.cycle.learn.queries.course_states import chosen_host
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.queries.hosts_weighed import Weighable, weighables
from teladan.cycle.practices.queries.editions import as_published


@dataclass(frozen=True, slots=True)
class OptionShown:
    """A host that is weighed: what is known of it, the practices chosen, the reasons in words. `is_chosen`: the visit is its;
    `was_chosen`: it was, and refused or the visit was called off."""

    known: Weighable
    option: HostOption
    practices: tuple[str, ...]
    reasons: tuple[str, ...]
    is_chosen: bool
    was_chosen: bool


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site with the practice shown there, as it was published, and the name of the group that goes there."""

    site: CourseSite
    practice: str
    group: str


def options_shown(standing: Standing, options: Sequence[HostOption]) -> list[OptionShown]:
    course = standing.course
    known = {one.unit.pk: one for one in weighables(course, [option.unit for option in options])}
    titles = {one.pk: one.title for one in as_published(one for row in options for one in row.practices.all())}
    chosen, asked = chosen_host(course), course.visit.host_id if course.visit is not None else None
    return [
        OptionShown(
            known=known[row.unit_id],
            option=row,
            practices=tuple(titles[one.pk] for one in row.practices.all()),
            reasons=tuple(str(Visit.Reason(key).label) for key in row.reasons if key in Visit.Reason.values),
            is_chosen=chosen is not None and row.unit_id == chosen.pk,
            was_chosen=chosen is None and row.unit_id == asked,
        )
        for row in options
    ]


def site_rows(course: Course) -> list[SiteRow]:
    rows = list(course.sites.select_related("place", "unit", "practice", "group"))
    as_published(row.practice for row in rows if row.practice is not None)
    return [
        SiteRow(row, row.practice.title if row.practice else "", row.group.name if hasattr(row, "group") else "")
        for row in rows
    ]
