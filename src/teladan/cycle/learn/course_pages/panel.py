"""How appearances, remarks and scores are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.core.scoring.panel import FAR, Line, Panel, band
from teladan.cycle.learn.course_pages.frame import address_of
from teladan.cycle.learn.models import Course, ItineraryItem, Member, PanelRemark, Presentation
from teladan.cycle.learn.queries import panel as queries
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.queries.report_papers import readable
from teladan.cycle.learn.queries.reports import FOR_SITE, report_of, sections_of
from teladan.cycle.learn.rules import (
    may_note_remark,
    may_read_remarks,
    may_read_scores,
    may_remark,
    may_write_report,
    organises,
    reads_course,
)
from teladan.ground.paper import Dot, dot_chart, for_page, shortened
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of

State = PanelRemark.State
BADGES = {State.OPEN: "attention", State.DONE: "done", State.ANSWERED: "info"}
WIDE = 640
PERCENT = 100
Places = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Row:
    """An appearance as it is listed."""

    row: Presentation
    item: ItineraryItem | None
    badge: str
    word: str
    open: int


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as it is read. `place`: the passage in its first words; `url`: where that stands."""

    row: PanelRemark
    badge: str
    author: str
    answerer: str
    place: str
    url: str
    history: str
    may_withdraw: bool


def listed(viewer: Viewer, course: Course) -> dict[str, Any]:
    rows = queries.presentations_of(viewer, course)
    is_own = reads_course(viewer, course)
    items = queries.items_for(course, rows) if is_own else {}  # the host's side reads hours as they were sent to it
    found = [Row(row, items.get(row.pk), *state_of(row, is_own=is_own), open_in(row)) for row in rows]
    return {"rows": found, "is_own": is_own, "zone_name": zone_name_of(course.visit.host) if course.visit else ""}


def state_of(row: Presentation, *, is_own: bool = True) -> tuple[str, str]:
    """A badge's kind and word, both empty for a rehearsal and for the host's side: these read only when it is."""
    if row.kind == Presentation.Kind.REHEARSAL or not is_own:
        return "", ""
    if row.released_at is not None:
        return "done", _("Nilai dibuka")
    if not row.panel.all():
        return "attention", _("Panel belum ditunjuk")
    missing = sum(bool(one.missing) for one in queries.result_of(row).assessors)
    return ("attention", _("Nilai belum lengkap")) if missing else ("info", _("Nilai lengkap, belum dibuka"))


def open_in(row: Presentation) -> int:
    return sum(one.state == State.OPEN for one in row.remarks.all())


def one(viewer: Viewer, row: Presentation) -> dict[str, Any]:
    """All of one appearance that somebody may see."""
    course = row.group.course
    is_own = reads_course(viewer, course)
    remarks = list(queries.remarks_seen(viewer, row))
    unit = course.visit.host if course.visit is not None else course.organiser
    seat = queries.own_seat(viewer, row)
    is_scored = row.kind == Presentation.Kind.PRESENTATION and is_own
    return {
        "row": row,
        "item": queries.items_for(course, [row]).get(row.pk) if is_own else None,
        "is_own": is_own,
        "is_scored": is_scored,
        "panel": [(member, member in row.absent.all()) for member in row.panel.all()] if is_own else [],
        "seat": seat,
        "own": own_scores(row, seat) if is_scored and seat is not None else (),
        "scores": scores(row) if is_scored and may_read_scores(viewer, row) else None,
        "late": late(row) if is_scored and organises(viewer, course) else (),
        "remarks": said(viewer, course, remarks),
        "reads_remarks": not is_own or may_read_remarks(viewer, row.group, row.kind),
        "counts": [(State(key).label, many, BADGES[State(key)]) for key, many in queries.counted(remarks).items()],
        "may_plan": organises(viewer, course),
        "has_files": readable(viewer, row.group) is not None,
        "file_number": _file_number(viewer, row),
        "may_freeze": is_scored
        and row.edition is None
        and row.released_at is None
        and may_write_report(viewer, row.group)
        and report_of(row.group) is not None,
        "may_answer": may_write_report(viewer, row.group),
        "may_remark": may_remark(viewer, row) or may_note_remark(viewer, row),
        "weights_url": address_of("course-weights", course) if organises(viewer, course) else "",
        "corrections_url": address_of("corrections", course, row.group_id) if is_own else "",
        "zone": zone_of(unit),
        "zone_name": zone_name_of(unit),
    }


def _file_number(viewer: Viewer, row: Presentation) -> int | str:
    """The edition that was shown, for whoever may have it; else what they may read now."""
    shown = row.edition.number if row.edition is not None else None
    return shown if shown is not None and readable(viewer, row.group, shown) is not None else ""


def own_scores(row: Presentation, seat: Member) -> tuple[tuple[str, str], ...]:
    given = queries.given_in(row).get(str(seat.pk), {})
    return tuple(
        (name, plain(given[key]) if key in given else _("belum diisi"))
        for key, name in queries.criteria_of(row.group.course).items()
    )


def late(row: Presentation) -> tuple[tuple[Member, int, int], ...]:
    """Who of the panel still has to give scores: how many of how many."""
    found = {member.ident: member for member in queries.result_of(row).assessors}
    total = len(queries.criteria_of(row.group.course))
    return tuple(
        (member, total - len(found[str(member.pk)].missing), total)
        for member in row.panel.all()
        if str(member.pk) in found and found[str(member.pk)].missing
    )


def scores(row: Presentation) -> dict[str, Any]:
    """The table, the picture, and what they mean in words."""
    course = row.group.course
    names, result = queries.criteria_of(course), queries.result_of(row)
    people = {str(member.pk): member.name for member in row.panel.all()}
    bands = [(one.name, one.above) for one in parts_of(course).grade_bands]
    has_any = any(line.given for line in result.lines)
    wide, narrow = (chart(row, result, names, width=width) for width in (WIDE, 328)) if has_any else ("", "")
    return {
        "result": result,
        "total": result.total,
        "spread": plain(result.spread) if result.spread is not None else "",
        "band": band(result.total, bands),
        "lack": lack_words(result),
        "far": [far_words(line, names) for line in result.lines if line.is_far],
        "far_percent": int(FAR * PERCENT),
        "columns": table_columns(result, people),
        "rows": table_rows(result, names, queries.weights_for(row)),
        "svg": wide,
        "narrow": narrow,
    }


def table_columns(result: Panel, people: dict[str, str]) -> list[tuple[str, str]]:
    assessors = [(people[member.ident], "number") for member in result.assessors]
    return [
        (_("Yang dinilai"), "text"),
        (_("Bobot"), "number"),
        *assessors,
        (_("Rata-rata"), "number"),
        (_("Terpaut"), "number"),
    ]


def table_rows(result: Panel, names: dict[str, str], weights: dict[str, Decimal]) -> list[list[str]]:
    rows = []
    for line in result.lines:
        given = dict(line.given)
        cells = [plain(given[member.ident]) if member.ident in given else "–" for member in result.assessors]
        weight = f"{plain(weights[line.key])} %" if weights else "–"
        rows.append([names[line.key], weight, *cells, decimals(line.mean), plain(line.spread)])
    totals = [decimals(member.total) for member in result.assessors]
    if weights:
        rows.append([_("Nilai akhir"), "100 %", *totals, decimals(result.total), plain(result.spread)])
    return rows


def lack_words(result: Panel) -> str:
    return {
        "": "",
        "weights": _("Bobot tiap kriteria belum diisi. Penyelenggara pelatihan yang mengisinya, tepat 100 %."),
        "scores": _("Nilai penguji belum lengkap."),
        "assessors": _("Tidak ada penguji yang hadir pada panel ini."),
    }[result.lack]


def far_words(line: Line, names: dict[str, str]) -> str:
    return _("%(name)s: dari %(low)s sampai %(high)s, terpaut %(spread)s.") % {
        "name": names[line.key],
        "low": plain(line.low),
        "high": plain(line.high),
        "spread": plain(line.spread),
    }


def chart(row: Presentation, result: Panel, names: dict[str, str], *, width: int) -> str:
    """A row a criterion, a dot an assessor."""
    bounds = queries.bounds_of(row.group.course)
    dots = [
        Dot(
            names[line.key],
            line.mean,
            _("terpaut %(spread)s") % {"spread": plain(line.spread)} if line.spread is not None else "",
            emphasised=line.is_far,
            each=tuple(value for _ident, value in line.given),
        )
        for line in result.lines
    ]
    drawn = dot_chart(
        dots,
        title=chart_title(result, names),
        description=". ".join(_described(line, names) for line in result.lines),
        start=bounds.least,
        end=bounds.most,
        width=width,
    )
    return for_page(drawn)


def chart_title(result: Panel, names: dict[str, str]) -> str:
    apart = {line.key: line.spread for line in result.lines if line.spread is not None}
    if not apart:
        return _("Nilai seorang penguji: belum ada yang dapat dibandingkan")
    widest = max(apart, key=lambda key: apart[key])
    if not apart[widest]:
        return _("Tidak ada penguji yang berbeda pada satu kriteria pun")
    words = _("Penguji paling berbeda pada “%(name)s”: terpaut %(spread)s")
    return words % {"name": names[widest], "spread": plain(apart[widest])}


def _described(line: Line, names: dict[str, str]) -> str:
    given = "; ".join(plain(value) for _ident, value in line.given) or _("belum ada nilai")
    return f"{names[line.key]}: {given}"


def plain(value: Decimal | None) -> str:
    """A number without noughts behind its last decimal."""
    return "–" if value is None else written(Decimal(f"{value.normalize():f}"))


def decimals(value: Decimal | None) -> str:
    return "–" if value is None else written(value)


def said(viewer: Viewer, course: Course, rows: Iterable[PanelRemark]) -> list[Said]:
    rows = list(rows)
    people = names_of_people({row.author for row in rows} | {row.answered_by for row in rows})
    sections = {key: section.name for key, section in parts_of(course).report.items()}
    is_own = reads_course(viewer, course)
    return [
        Said(
            row=row,
            badge=BADGES[State(row.state)],
            author=row.said_by or people.get(row.author, _("Petugas")),
            answerer=people.get(row.answered_by, ""),
            place=_place(row, sections, is_own=is_own),
            url=_passage_address("passage", course, row) if is_own else "",
            history=_passage_address("passage-history", course, row) if is_own and row.done_as else "",
            may_withdraw=row.author == (viewer.account or "") and row.state == State.OPEN,
        )
        for row in rows
    ]


def _place(row: PanelRemark, sections: dict[str, str], *, is_own: bool) -> str:
    """The host's side reads which part, never what is being written there."""
    if row.passage is None:
        return _("Umum")
    name = sections.get(row.passage.section, row.passage.section)
    return f"{name}: {shortened(row.passage.text, 90)}" if is_own else name


def _passage_address(name: str, course: Course, row: PanelRemark) -> str:
    if row.passage is None:
        return ""
    return address_of(name, course, row.presentation.group_id, row.passage_id)


def places_of(viewer: Viewer, row: Presentation) -> Places:
    """Passages that a remark can be about: what the course writes, or what the host's side was given."""
    if reads_course(viewer, row.group.course):
        report = report_of(row.group)
        sections = sections_of(report) if report is not None else []
        found = [
            (
                section.name,
                [(str(line.passage.pk), shortened(line.passage.text, 90)) for line in lines if line.passage.text],
            )
            for section, _key, lines in sections
        ]
    elif row.edition is not None and row.edition.kind in FOR_SITE:
        found = [
            (part["name"], [(one["id"], shortened(one["text"], 90)) for one in part["passages"]])
            for part in row.edition.content.get("sections", [])
        ]
    else:
        found = []
    return [(name, lines) for name, lines in found if lines]


def day_of(row: Presentation) -> str:
    return date_format(row.on, "l, j F Y")
