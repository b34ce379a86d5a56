"""Scores of a presentation: each assessor's own sheet, who was absent, the release, and the sheets to take along."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import panel as actions
from teladan.cycle.learn.course_pages import panel_sheets as sheets
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.panel import PREFIX, ScoresForm, WhyForm
from teladan.cycle.learn.models import Course, Presentation
from teladan.cycle.learn.queries import panel as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_read_scores, organises, reads_course
from teladan.cycle.learn.views.panel import HERE, UNPROCESSABLE, appearance_page, presentation_or_404
from teladan.ground.paper import MEDIA_TYPES, attachment, office_paper, stem
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """One's own sheet; it can be changed until the release."""
    course = course_or_404(request, ident)
    found = _scored_or_404(request, course, row)
    seat = queries.own_seat(request.viewer, found)
    if seat is None:
        raise PermissionDenied
    criteria = queries.criteria_of(course)
    given = queries.scores_by(found, seat)
    initial = {f"{PREFIX}{key}": value for key, value in given.items()}
    form = ScoresForm(request.POST or None, criteria=criteria, bounds=queries.bounds_of(course), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.values
        try:
            actions.score(actor=request.viewer.account or "", presentation=found, assessor=seat, values=values)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(values))
            return redirect("learn:presentation", course.pk, found.pk)
    context = frame_context(request, course, HERE) | {
        "row": found,
        "form": form,
        "bounds": queries.bounds_of(course),
        "weights": queries.weights_for(found),
        "is_released": found.released_at is not None,
        "is_absent": seat in found.absent.all(),
    }
    return render(request, "learn/course_panel_scores.html", context, status=UNPROCESSABLE if form.errors else 200)


def _said(values: dict[str, object]) -> str:
    missing = sum(value is None for value in values.values())
    if missing:
        return _("Nilai disimpan; %(count)s kriteria belum diisi. Anda dapat melanjutkannya kapan saja.") % {
            "count": missing
        }
    return _("Nilai lengkap disimpan. Masih dapat Anda ubah sampai penyelenggara membukanya untuk kelompok.")


@open_to(is_signed_in)
@require_POST
def absence(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """Somebody of the panel was not there, or was after all: `keadaan` is `tidak-hadir` or `hadir`."""
    course, found = _kept(request, ident, row)
    number = request.POST.get("penguji", "")
    member = next((one for one in found.panel.all() if number == str(one.pk)), None)
    if member is None:
        raise Http404(_("Penguji ini tidak ada pada panel presentasi ini."))
    is_absent = request.POST.get("keadaan") != "hadir"
    try:
        actions.set_absent(actor=request.viewer.account or "", presentation=found, assessor=member, is_absent=is_absent)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        said = (
            _("%(name)s dicatat tidak hadir; nilainya tidak dihitung.") if is_absent else _("%(name)s dicatat hadir.")
        )
        messages.success(request, said % {"name": member.name})
    return redirect("learn:presentation", course.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def release(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """The group may read its scores; from now on nothing changes."""
    course, found = _kept(request, ident, row)
    try:
        actions.release_scores(actor=request.viewer.account or "", presentation=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nilai dibuka. Kelompok dan semua penguji kini dapat membacanya."))
    return redirect("learn:presentation", course.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def reopen(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """The panel may change its scores again, for a reason."""
    course, found = _kept(request, ident, row)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return appearance_page(request, course, found, why=form)
    try:
        actions.reopen_scores(actor=request.viewer.account or "", presentation=found, **form.cleaned_data)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Nilai dapat diubah penguji lagi. Kelompok tidak membacanya sampai dibuka kembali.")
        )
    return redirect("learn:presentation", course.pk, found.pk)


@open_to(is_signed_in)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """All scores as a spreadsheet, for whoever may read them all."""
    course = course_or_404(request, ident)
    found = _scored_or_404(request, course, row)
    if not may_read_scores(request.viewer, found):
        raise PermissionDenied
    name = f"{stem(_('Lembar nilai - %(group)s') % {'group': found.group.name})}.xlsx"
    return attachment(sheets.workbook(found), name, MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_safe
def blank_sheet(request: HttpRequest, ident: uuid.UUID, row: int, form: str) -> HttpResponse:
    """The sheet for assessors who score on paper: one page each, without any score."""
    course = course_or_404(request, ident)
    found = _scored_or_404(request, course, row)
    if form not in ("docx", "pdf") or not (
        organises(request.viewer, course) or queries.own_seat(request.viewer, found)
    ):
        raise Http404(_("Lembar ini untuk penyelenggara dan penguji presentasi ini."))
    return office_paper(
        sheets.blank_sheets(found), _("Lembar nilai kosong - %(group)s") % {"group": found.group.name}, form
    )


def _scored_or_404(request: HttpRequest, course: Course, ident: int) -> Presentation:
    """A presentation whose scores concern the course's own side; the host's side and rehearsals know none."""
    found = presentation_or_404(request, course, ident)
    if found.kind != Presentation.Kind.PRESENTATION or not reads_course(request.viewer, course):
        raise Http404(_("Lembar nilai ini tidak ada, atau bukan untuk Anda."))
    return found


def _kept(request: HttpRequest, ident: uuid.UUID, row: int) -> tuple[Course, Presentation]:
    course = course_or_404(request, ident)
    found = _scored_or_404(request, course, row)
    if not organises(request.viewer, course):
        raise PermissionDenied
    return course, found
