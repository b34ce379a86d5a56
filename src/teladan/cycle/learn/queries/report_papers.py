"""Reports of groups, and of a whole course, as their papers tell them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, Group, Member, Photo, Question, Report, ReportEdition, Side, Verdict
from teladan.cycle.learn.paper import group_record as told
from teladan.cycle.learn.paper.photos import shot_of
from teladan.cycle.learn.paper.record import Asked, Participant, Shot
from teladan.cycle.learn.queries.courses import groups_of, today_of
from teladan.cycle.learn.queries.papers import MOST_PHOTOS, office_of
from teladan.cycle.learn.queries.report_states import FOR_SITE, Said, relevant, said_of
from teladan.cycle.learn.queries.reports import accounts_of, content_of, questions_of, report_of
from teladan.cycle.learn.rules import may_read_report
from teladan.ground.evidence.queries import read
from teladan.ground.paper import written_day, written_period
from teladan.ground.registry.queries import Viewer, zone_of

WORDS = {
    Verdict.Word.CONFIRMED: told.CONFIRMED,
    Verdict.Word.CORRECTED: "Dikoreksi, belum diambil",
    Verdict.Word.OPEN: "Belum dapat dipastikan",
}


def readable(viewer: Viewer, group: Group, number: int | None = None) -> tuple[Report, ReportEdition | None] | None:
    """A group's report in the edition `number`, else as it is being written; the host's side reads what it was given,
    else the newest of that. None for what is not there or not theirs."""
    report = report_of(group)
    if report is None:
        return None
    report.group = group
    rows = ReportEdition.objects.filter(report=report).order_by("-number")
    is_own = may_read_report(viewer, group)
    if not is_own:
        rows = rows.filter(kind__in=FOR_SITE)
    if number is None and is_own:
        return report, None
    edition = (rows if number is None else rows.filter(number=number)).first()
    return (report, edition) if edition is not None else None


def record_of(report: Report, edition: ReportEdition | None) -> told.GroupRecord:
    """The report as paper tells it; the site's words are those said of the very text that stands in it."""
    with translation.override("id"):
        return _record(report, edition)


def course_record_of(viewer: Viewer, course: Course) -> told.CourseRecord | None:
    """The reports that somebody may read, each final where it is. None where there is none yet."""
    every = list(groups_of(course))
    found = [_final(readable(viewer, group)) for group in every]
    with translation.override("id"):
        groups = tuple(_record(*one) for one in found if one is not None)
        if not groups:
            return None
        today = today_of(course)
        return told.CourseRecord(
            course=course.title,
            batch=course.batch,
            theme=course.theme,
            purpose=course.purpose,
            days=written_period(course.starts_on, course.ends_on),
            organiser=office_of(course.organiser, today),
            host=course.visit.host.name if course.visit is not None else "",
            made_on=today,
            groups=groups,
            unwritten=tuple(
                (place, group.name, group.site.place.name)
                for place, (group, one) in enumerate(zip(every, found, strict=True))
                if one is None
            ),
        )


def _final(found: tuple[Report, ReportEdition | None] | None) -> tuple[Report, ReportEdition | None] | None:
    """The final edition instead of the text, which may go on."""
    if found is None or found[1] is not None:
        return found
    rows = ReportEdition.objects.filter(report=found[0], kind=ReportEdition.Kind.FINAL)
    return found[0], rows.order_by("-number").first()


def _record(report: Report, edition: ReportEdition | None) -> told.GroupRecord:
    group, course = report.group, report.group.course
    today = today_of(course)
    content = edition.content if edition is not None else content_of(report)
    said = {str(key): rows for key, rows in said_of([report]).items()}
    parts = tuple(_part(section, said, course) for section in content["sections"])
    shots, left_out = _photos(group)
    return told.GroupRecord(
        title=content.get("title", report.title),
        group=group.name,
        site=group.site.place.name,
        course=course.title,
        batch=course.batch,
        theme=course.theme,
        days=written_period(course.starts_on, course.ends_on),
        organiser=office_of(course.organiser, today),
        host=course.visit.host.name if course.visit is not None else "",
        edition=_edition(edition, course),
        made_on=today,
        people=tuple(_people(group)),
        parts=parts,
        corrections=_corrections(content["sections"], said, course),
        questions=tuple(_asked(row) for row in questions_of(group).exclude(answer="")),
        photos=shots,
        photos_left_out=left_out,
    )


def _edition(edition: ReportEdition | None, course: Course) -> told.Edition:
    if edition is None:
        return told.Edition(0, "", written_day(today_of(course)))
    is_final = edition.kind == ReportEdition.Kind.FINAL
    return told.Edition(edition.number, str(edition.get_kind_display()), _day(edition.made_at, course), is_final)


def _day(moment: Any, course: Course) -> str:
    unit = course.visit.host if course.visit is not None else course.organiser
    return written_day(moment.astimezone(zone_of(unit)).date())


def _part(section: dict[str, Any], said: dict[str, list[Said]], course: Course) -> told.Part:
    is_confirmed = bool(section["is_confirmed"])
    return told.Part(
        key=section["key"],
        name=section["name"],
        is_confirmed=is_confirmed,
        passages=tuple(
            _alinea(one["text"], said.get(one["id"], []) if is_confirmed else [], course)
            for one in section["passages"]
            if one["text"].strip()
        ),
    )


def _alinea(text: str, said: list[Said], course: Course) -> told.Alinea:
    found = relevant(said, text)
    if found is None:
        return told.Alinea(text)
    word, verdict = found
    return told.Alinea(text, WORDS[Verdict.Word(word)], _day(verdict.made_at, course))


def _corrections(
    sections: list[dict[str, Any]], said: dict[str, list[Said]], course: Course
) -> tuple[told.Correction, ...]:
    """Those that the text here already holds."""
    letters = dict(zip((one["key"] for one in sections), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
    found = []
    for section in sections:
        passages = [one for one in section["passages"] if one["text"].strip()]
        for place, one in enumerate(passages, 1):
            for row in reversed(said.get(one["id"], [])):
                verdict = row.verdict
                if verdict.taken_over_as is not None and verdict.taken_over_as <= int(one["version"]):
                    at = f"{letters[section['key']]}.{place}"
                    found.append(told.Correction(at, row.judged, verdict.text, _day(verdict.made_at, course)))
    return tuple(found)


def _people(group: Group) -> list[Participant]:
    seats = group.seats.select_related("member").order_by("member__position", "member__name", "pk")
    return [
        Participant(name=seat.member.name, title=seat.member.title, role=_role(group, seat.member)) for seat in seats
    ]


def _role(group: Group, member: Member) -> str:
    own = {group.leader_id: _("Ketua"), group.note_taker_id: _("Notulis")}
    return own.get(member.pk) or str(member.get_role_display())


def _asked(row: Question) -> Asked:
    return Asked(row.text, row.answer, row.doubt)


def _photos(group: Group) -> tuple[tuple[Shot, ...], int]:
    """The group's own that nobody minds, and how many were left out."""
    mine = Q(observation__group=group) | Q(observation__group=None, author__in=accounts_of(group))
    rows = list(
        Photo.objects.filter(mine, visit=group.course.visit_id, side=Side.GUEST).select_related("file").distinct()
    )
    agreed = [row for row in rows if row.consent != Photo.Consent.NOT_GIVEN][:MOST_PHOTOS]
    shots = [shot for shot in _shots(agreed) if shot is not None]
    return tuple(shots), len(rows) - len(shots)


def _shots(rows: Collection[Photo]) -> list[Shot | None]:
    found = []
    for row in rows:
        with read(row.file) as file:
            found.append(shot_of(file.read(), row.caption))
    return found
