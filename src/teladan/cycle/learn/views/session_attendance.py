"""Who was at an item of a course: the signed list typed in, mended, printed; and everybody's count."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import session_attendance as actions
from teladan.cycle.learn.course_pages import attendance as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.itinerary import HourForm, SignedForm
from teladan.cycle.learn.models import Course, ItineraryItem, SessionAttendance
from teladan.cycle.learn.paper.course_attendance import course_attendance
from teladan.cycle.learn.queries import itinerary as days
from teladan.cycle.learn.queries import session_attendance as queries
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_note_session, reads_planned_itinerary
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, office_paper, stem
from teladan.ground.registry.queries import is_signed_in, open_to, zone_name_of

UNPROCESSABLE = 422


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """The list of an item; sent as a form, who signed it."""
    course, found = _session(request, ident, item)
    roster = days.roster_of(course)
    rows = queries.list_of(found, roster)
    absent = [one.member for one in rows if one.attendance is None]
    may = may_note_session(request.viewer, course)
    form = SignedForm(
        request.POST if request.method == "POST" else None, members=absent, initial={"at": found.starts_at}
    )
    if request.method == "POST":
        if not may:
            raise PermissionDenied(_("Kehadiran dicatat penyelenggara atau pendamping."))
        if form.is_valid():
            try:
                count = actions.note_attendance(
                    actor=request.viewer.account or "", item=found, members=form.chosen(), at=form.cleaned_data["at"]
                )
            except CannotChange as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("%(n)s orang dicatat hadir.") % {"n": count})
                return redirect("learn:session-attendance", course.pk, found.pk)
    context = frame_context(request, course, "itinerary") | {
        "item": found,
        "where": found.place.name if found.place is not None else found.place_name,
        "rows": rows,
        "counted": pages.counted(rows),
        "groups": _group_names(roster),
        "form": form,
        "ticked": request.POST.getlist("members"),
        "may": may,
        "is_open": today_of(course) >= found.on,
        "has_absent": bool(absent),
        "zone": zone_name_of(days.keeper_of_hours(course)),
        "late_after": int(queries.LATE_AFTER.total_seconds() // 60),
    }
    return render(request, "learn/course_attendance.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID, member: int) -> HttpResponse:
    """It was noted with another hour."""
    course, found = _session(request, ident, item)
    row = _noted(request, course, found, member)
    came = timezone.localtime(row.at, days.zone_of_course(course)).time()
    form = HourForm(request.POST if request.method == "POST" else None, initial={"at": came})
    if request.method == "POST" and form.is_valid():
        actions.correct_hour(actor=request.viewer.account or "", attendance=row, at=form.cleaned_data["at"])
        messages.success(request, _("Jam datang %(name)s diperbaiki.") % {"name": row.member.name})
        return redirect("learn:session-attendance", course.pk, found.pk)
    context = frame_context(request, course, "itinerary") | {
        "item": found,
        "attendance": row,
        "form": form,
        "zone": zone_name_of(days.keeper_of_hours(course)),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_attendance_correct.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def take_back(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID, member: int) -> HttpResponse:
    """It was noted by mistake."""
    course, found = _session(request, ident, item)
    row = _noted(request, course, found, member)
    actions.take_back_attendance(actor=request.viewer.account or "", attendance=row)
    messages.success(request, _("Kehadiran %(name)s dibatalkan.") % {"name": row.member.name})
    return redirect("learn:session-attendance", course.pk, found.pk)


@open_to(is_signed_in)
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID, form: str) -> HttpResponse:
    """The list to be signed."""
    course, found = _session(request, ident, item)
    roster = days.roster_of(course)
    members = [one.member for one in queries.list_of(found, roster)]
    today = today_of(course)
    document = course_attendance(
        found,
        members,
        _group_names(roster),
        head=office_of(course.organiser, today).head,
        zone=zone_name_of(days.keeper_of_hours(course)),
        made_on=today,
    )
    try:
        return office_paper(document, _("Daftar hadir %(title)s") % {"title": found.title}, form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:session-attendance", course.pk, found.pk)


@open_to(is_signed_in)
@require_safe
def overview(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Everybody's count for who notes or organises; one's own for whoever takes part."""
    course = course_or_404(request, ident)
    context = frame_context(request, course, "attendance-overview")
    is_whole = _sees_all(request, course)
    own = context["standing"].members
    if not is_whole and not own:
        raise Http404(_("Kehadiran peserta hanya dibaca penyelenggara dan peserta sendiri."))
    groups, today = _group_names(days.roster_of(course)), today_of(course)
    found = queries.presences(course, None if is_whole else own)
    context |= {
        "is_whole": is_whole,
        "columns": pages.columns(),
        "rows": pages.rows_of(found, groups),
        "items": [one for one in days.planned_items(course) if one.on <= today] if is_whole else [],
        "late_after": int(queries.LATE_AFTER.total_seconds() // 60),
        "may": may_note_session(request.viewer, course),
    }
    return render(request, "learn/course_attendance_overview.html", context)


@open_to(is_signed_in)
@require_safe
def overview_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = course_or_404(request, ident)
    if not _sees_all(request, course):
        raise Http404(_("Rekap kehadiran hanya untuk penyelenggara dan pendamping."))
    content = pages.workbook(queries.presences(course), _group_names(days.roster_of(course)))
    title = stem(_("Kehadiran %(course)s") % {"course": f"{course.title} {course.batch}"})
    return attachment(content, f"{title}.xlsx", MEDIA_TYPES["xlsx"])


def _sees_all(request: HttpRequest, course: Course) -> bool:
    return reads_planned_itinerary(request.viewer, course) or may_note_session(request.viewer, course)


def _session(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> tuple[Course, ItineraryItem]:
    course = course_or_404(request, ident)
    found = days.item_of(course, item)
    if found is None or not _sees_all(request, course):
        raise Http404(_("Daftar hadir ini tidak ada, atau bukan untuk Anda."))
    return course, found


def _noted(request: HttpRequest, course: Course, item: ItineraryItem, member: int) -> SessionAttendance:
    if not may_note_session(request.viewer, course):
        raise PermissionDenied(_("Kehadiran dicatat penyelenggara atau pendamping."))
    found = queries.noted_at(item, member)
    if found is None:
        raise Http404(_("Kehadiran ini tidak tercatat lagi."))
    return found


def _group_names(roster: days.Roster) -> dict[int, str]:
    return {member: roster.groups[group] for member, group in roster.seats.items() if group in roster.groups}
