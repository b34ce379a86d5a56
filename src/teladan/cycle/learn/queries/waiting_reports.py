"""What of reports waits for somebody: to be written or sent, to be decided, taken over, and on the site's side to be read."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Group, Report
from teladan.cycle.learn.queries.report_states import rows_of
from teladan.cycle.learn.queries.reports import Progress, counted
from teladan.cycle.learn.rules import confirmed_groups
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

LONGEST_AFTER = dt.timedelta(days=60)
"""How long after the course's last day a report may still wait."""


def waiting_reports(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A constant number of questions, however many reports."""
    if viewer.is_operator or (viewer.acting is None and viewer.person is None):
        return []
    near = Group.objects.filter(course__starts_on__lte=today, course__ends_on__gte=today - LONGEST_AFTER)
    near = near.select_related("course__visit", "site__place", "report").order_by("course", "position", "pk")
    own = list(near.filter(seats__member__person=viewer.person).distinct()) if viewer.person else []
    theirs = list(near.filter(confirmed_groups(viewer)).distinct())
    reports = {group.pk: group.report for group in [*own, *theirs] if hasattr(group, "report")}
    for group in [*own, *theirs]:
        if group.pk in reports:
            reports[group.pk].group = group
    rows = rows_of(list(reports.values()))
    progress = {ident: counted(rows[report.pk]) for ident, report in reports.items()}
    found = [one for group in own for one in _to_write(group, reports.get(group.pk), progress.get(group.pk), today)]
    return found + [one for group in theirs for one in _to_read(group, progress.get(group.pk), today)]


def _to_write(group: Group, report: Report | None, progress: Progress | None, today: dt.date) -> Iterator[Waiting]:
    is_late = today > group.course.ends_on

    def line(text: str) -> Waiting:
        url = reverse("learn:report", args=[group.course_id, group.pk])
        return Waiting(text, f"{group.name}: {group.site.place.name}", url, is_late)

    if report is None or progress is None:
        yield line(_("Mulai laporan kelompok"))
        return
    if progress.waiting:
        yield line(_("Putuskan %d tulisan yang bertemu dalam laporan") % progress.waiting)
    if progress.corrected:
        yield line(_("Pakai atau jawab %d koreksi lokus") % progress.corrected)
    if progress.open:
        yield line(_("Tanyakan lagi %d alinea yang belum dapat dipastikan") % progress.open)
    if progress.changed:
        yield line(_("Kirim %d alinea laporan ke lokus") % progress.changed)


def _to_read(group: Group, progress: Progress | None, today: dt.date) -> Iterator[Waiting]:
    if progress is None or not progress.awaiting:
        return
    url = reverse("learn:report-confirm", args=[group.course_id, group.pk])
    text = _("Periksa %d alinea laporan rombongan") % progress.awaiting
    yield Waiting(text, f"{group.name}: {group.site.place.name}", url, today > group.course.ends_on)
