"""Reports of a course's groups: all of them, one with its passages, and what was handed out of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.course_pages import reports as pages
from teladan.cycle.learn.course_pages.editions import changed_sections, edition_words, listed_editions, shown_edition
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.reports import NewPassageForm, SendForm, TitleForm
from teladan.cycle.learn.models import Group, Report
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.queries.courses import Standing, groups_of
from teladan.cycle.learn.queries.report_notes import unused_notes
from teladan.cycle.learn.queries.report_states import last_sent, rows_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_confirm_for, may_read_report, may_write_report
from teladan.ground.post import share_address
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def reports(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The three reports with how far they are; the site sees those that were sent."""
    course = course_or_404(request, ident)
    found = queries.reports_of(course)
    sent = last_sent(list(found.values()))
    rows = rows_of(list(found.values()))
    reads = Standing(request.viewer, course).reads
    shown = []
    for group in groups_of(course):
        report = found.get(group.pk)
        edition = sent.get(report.pk) if report else None
        if not reads and edition is None:
            continue
        progress = queries.counted(rows[report.pk]) if report else None
        shown.append(
            {
                "group": group,
                "report": report,
                "edition": edition,
                "progress": progress,
                "words": pages.progress_words(progress) if progress and edition else "",
                "passages": len(rows[report.pk]) if report else 0,
                "may_write": may_write_report(request.viewer, group),
                "may_confirm": may_confirm_for(request.viewer, group),
            }
        )
    context = frame_context(request, course, "reports") | {"rows": shown, "reads": reads}
    return render(request, "learn/course_reports.html", context)


@open_to(is_signed_in)
@require_safe
def report(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """The report as it is being written. Whoever only receives it is led to what was sent."""
    course, found = pages.group_or_404(request, ident, group)
    there = queries.report_of(found)
    if not may_read_report(request.viewer, found):
        if there is not None and queries.newest_edition(there) is not None:
            return redirect("learn:report-confirm", course.pk, found.pk)
        raise Http404(_("Laporan ini masih ditulis kelompoknya. Anda dapat membacanya setelah dikirim."))
    if there is None:
        context = frame_context(request, course, "reports") | {
            "group": found,
            "may_write": may_write_report(request.viewer, found),
        }
        return render(request, "learn/course_report_none.html", context)
    there.group = found
    return show_report(request, there)


def show_report(request: HttpRequest, report: Report, sent: NewPassageForm | None = None) -> HttpResponse:
    """The page; with a new passage that could not be added, its words in place."""
    may_write = may_write_report(request.viewer, report.group)
    sections = queries.sections_of(report)
    rows = [row for _section, _key, found in sections for row in found]
    progress = queries.counted(rows)
    context = pages.report_frame(request, report) | {
        "sections": pages.shown_sections(sections, may_write, sent),
        "progress": progress,
        "progress_words": pages.progress_words(progress),
        "edition": queries.newest_edition(report),
        "removed": queries.removed_of(report),
        "open_points": len(queries.open_points(report, rows)),
        "unused": sum(len(kind) for kind in unused_notes(report)),
        "title_form": TitleForm(instance=report),
        "may_write": may_write,
    }
    return render(request, "learn/course_report.html", context, status=UNPROCESSABLE if sent else 200)


@open_to(is_signed_in)
@require_POST
def begin(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    course, found = pages.group_or_404(request, ident, group)
    if not may_read_report(request.viewer, found):
        raise Http404(_("Laporan ini masih ditulis kelompoknya."))
    if not may_write_report(request.viewer, found):
        raise PermissionDenied
    actions.open_report(actor=request.viewer.account or "", group=found)
    return redirect("learn:report", course.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def rename(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    course, found = writing(request, ident, group)
    form = TitleForm(request.POST)
    if form.is_valid():
        actions.rename_report(actor=request.viewer.account or "", report=found, title=form.cleaned_data["title"])
        messages.success(request, _("Judul laporan disimpan."))
    else:
        messages.error(request, _("Judul belum disimpan: isi judul, paling banyak 200 huruf."))
    return redirect("learn:report", course.pk, group)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """Freeze an edition for the site, after a look at what changed since the last one."""
    course, found = writing(request, ident, group)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.send_report(actor=request.viewer.account or "", report=found, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Edisi %d dikirim ke lokus. Salin pesan di bawah untuk memberi tahu.") % made.number
            )
            return redirect("learn:report-editions", course.pk, group)
    last = queries.newest_edition(found)
    content = queries.content_of(found)
    progress = queries.progress_of(found)
    context = pages.report_frame(request, found) | {
        "form": form,
        "last": last,
        "is_same": last is not None and last.content == content,
        "is_empty": not any(section["passages"] for section in content["sections"]),
        "changed": changed_sections(last.content if last else None, content),
        "progress": progress,
    }
    return render(request, "learn/course_report_send.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def editions(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """All editions; the site sees those it was given."""
    _course, found, is_guest = reading(request, ident, group)
    listed = queries.editions_of(found, is_for_site=not is_guest)
    context = pages.report_frame(request, found) | {
        "editions": listed_editions(found, listed),
        "is_guest": is_guest,
        "message": _message(request, found) if is_guest and listed else "",
        "may_write": may_write_report(request.viewer, found.group),
    }
    context["share_url"] = share_address(context["message"]) if context["message"] else ""
    return render(request, "learn/course_report_editions.html", context)


@open_to(is_signed_in)
@require_safe
def edition(request: HttpRequest, ident: uuid.UUID, group: int, number: int) -> HttpResponse:
    """One edition: whole, or what differs from an earlier one (`beda`)."""
    _course, found, is_guest = reading(request, ident, group)
    listed = queries.editions_of(found, is_for_site=not is_guest)
    shown = next((one for one in listed if one.number == number), None)
    if shown is None:
        raise Http404(_("Edisi ini tidak ada, atau tidak dikirim kepada Anda."))
    shown.report = found
    against = request.GET.get("beda", "")
    other = next((one for one in listed if against == str(one.number)), None)
    context = pages.report_frame(request, found) | {
        "edition": shown,
        "words": edition_words(shown, is_confirmed=queries.is_confirmed(shown)),
        "sections": shown_edition(shown),
        "other": other,
        "others": [one for one in listed if one.number != number],
        "changed": changed_sections(other.content, shown.content) if other else None,
    }
    return render(request, "learn/course_report_edition.html", context)


def writing(request: HttpRequest, ident: uuid.UUID, group: int) -> tuple[Any, Report]:
    """The report, for whoever writes it."""
    course, found = pages.report_or_404(request, ident, group)
    if not may_write_report(request.viewer, found.group):
        raise PermissionDenied
    return course, found


def reading(request: HttpRequest, ident: uuid.UUID, group: int) -> tuple[Any, Report, bool]:
    """The report for either side, and whether it is the guests' own; the site only where something was sent."""
    course, found = pages.group_or_404(request, ident, group)
    report = queries.report_of(found)
    is_guest = may_read_report(request.viewer, found)
    if report is None or not (is_guest or queries.newest_edition(report)):
        raise Http404(_("Belum ada edisi laporan ini yang dikirim kepada Anda."))
    report.group = found
    return course, report, is_guest


def _message(request: HttpRequest, report: Report) -> str:
    """What the group sends to its site by hand."""
    group: Group = report.group
    where = request.build_absolute_uri(reverse("learn:report-confirm", args=[group.course_id, group.pk]))
    return _(
        "Yth. Bapak/Ibu pengelola %(site)s,\nlaporan %(group)s sudah kami kirim. Mohon diperiksa alinea demi alinea: benar, "
        "perlu dikoreksi, atau belum dapat dipastikan.\n%(link)s\nTerima kasih."
    ) % {"site": group.site.place.name, "group": group.name, "link": where}
