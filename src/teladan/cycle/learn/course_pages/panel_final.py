"""What a report still lacks before it is final."""

from typing import Any

from teladan.cycle.learn.course_pages.frame import address_of
from teladan.cycle.learn.course_pages.panel import said
from teladan.cycle.learn.models import Group, Presentation, Report, ReportEdition
from teladan.cycle.learn.queries.panel import open_remarks_seen
from teladan.cycle.learn.queries.reports import State, content_of, editions_of, progress_of, sections_of
from teladan.cycle.learn.rules import may_read_remarks
from teladan.ground.paper import shortened
from teladan.ground.registry.queries import Viewer

WAITS = (State.CORRECTED, State.OPEN)


def corrections(viewer: Viewer, group: Group, report: Report | None) -> dict[str, Any]:
    """Open remarks, then passages on which the site's word waits."""
    final = next((one for one in editions_of(report) if one.kind == ReportEdition.Kind.FINAL), None) if report else None
    return {
        "group": group,
        "report": report,
        "remarks": said(viewer, group.course, open_remarks_seen(viewer, group)),
        "reads_rehearsal": may_read_remarks(viewer, group, Presentation.Kind.REHEARSAL),
        "verdicts": _verdicts(group, report) if report is not None else [],
        "progress": progress_of(report) if report is not None else None,
        "final": final,
        "is_changed": final is not None and report is not None and final.content != content_of(report),
        "report_url": address_of("report", group.course, group.pk),
    }


def _verdicts(group: Group, report: Report) -> list[tuple[bool, str, str, str]]:
    """Whether the site wrote what is right, the passage in its first words, what the site noted, where it stands."""
    return [
        (
            row.state == State.CORRECTED,
            shortened(row.passage.text, 120),
            (row.verdict.text or row.verdict.why) if row.verdict is not None else "",
            address_of("passage", group.course, group.pk, row.passage.pk),
        )
        for _section, _key, rows in sections_of(report)
        for row in rows
        if row.state in WAITS
    ]
