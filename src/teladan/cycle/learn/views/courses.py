"""Courses: the list, a new one, the page of one, its terms on paper, its weights."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.actions import courses as actions
from teladan.cycle.learn.course_pages import courses as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, organised_or_403
from teladan.cycle.learn.forms.courses import CourseFilter, CourseForm, WeightsForm
from teladan.cycle.learn.queries.course_terms import course_terms
from teladan.cycle.learn.queries.course_weights import assessments_of, criteria_of
from teladan.cycle.learn.queries.courses_listed import CourseWanted, courses_listed, years_of_courses
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import LEADS, may_start_course
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, docx_of, pdf_of, stem
from teladan.ground.registry.queries import has_mandate, is_signed_in, open_to, units

PAGE = 20
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Courses that the viewer's units organise or receive, and those that one takes part in."""
    form = CourseFilter(request.GET, years=years_of_courses(request.viewer))
    wanted = form.wanted()
    page = Paginator(courses_listed(request.viewer, wanted, clock.today()), PAGE).get_page(request.GET.get("hal"))
    context = {
        "form": form,
        "page_obj": page,
        "rows": pages.listed_courses(page.object_list),
        "is_filtered": wanted != CourseWanted(),
        "may_start": units(request.viewer, LEADS).exists(),
    }
    return render(request, "learn/courses.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First by which programme, then its terms."""
    if not units(request.viewer, LEADS).exists():
        raise PermissionDenied
    ident = request.GET.get("program", "")
    choices = pages.programme_choices()
    chosen = next((one for one in choices if one.ident == ident), None)
    if chosen is None:
        return render(request, "learn/course_programmes.html", {"choices": choices})
    form = CourseForm(
        request.POST if request.method == "POST" else None,
        viewer=request.viewer,
        initial=pages.begun_with(library().programme(chosen.ident)),
    )
    if request.method == "POST" and form.is_valid():
        organiser = form.cleaned_data["organiser"]
        if not may_start_course(request.viewer, organiser):
            raise PermissionDenied
        made = actions.start_course(
            actor=request.viewer.account or "", organiser=organiser, programme=chosen.ident, terms=form.terms()
        )
        messages.success(request, _("Pelatihan disimpan. Berikutnya: timbang dan pilih tuan rumah."))
        return redirect("learn:course", made.pk)
    context = {"form": form, "chosen": chosen}
    return render(request, "learn/course_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def course(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What is next and who does it."""
    found = course_or_404(request, ident)
    context = frame_context(request, found, "course")
    context |= pages.course_context(context["standing"], context["frame"].state)
    return render(request, "learn/course.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = organised_or_403(request, ident)
    form = CourseForm(request.POST if request.method == "POST" else None, viewer=request.viewer, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_course(actor=request.viewer.account or "", course=found, terms=form.terms())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kerangka acuan disimpan."))
            return redirect("learn:course", found.pk)
    context = frame_context(request, found, "course") | {"form": form, "here": "course-edit"}
    return render(request, "learn/course_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def terms(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The terms of reference (KAK) as a file; for the guests' own side, since it says which hosts were weighed."""
    found = course_or_404(request, ident)
    standing = frame_context(request, found, "course")["standing"]
    if not standing.reads or form not in ("docx", "pdf"):
        raise Http404(_("Dokumen ini tidak ada, atau bukan dokumen pihak Anda."))
    document = course_terms(found)
    content = pdf_of(document) if form == "pdf" else docx_of(document)
    return attachment(content, f"{stem(f'KAK - {found.title}')}.{form}", MEDIA_TYPES[form])


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """How much each criterion and assessment weighs; until it is said there is no total."""
    found = organised_or_403(request, ident)
    try:
        groups = [criteria_of(found), assessments_of(found)]
    except DefinitionProblem as problem:
        raise Http404(_("Berkas program pelatihan ini tidak ada lagi.")) from problem
    form = WeightsForm(request.POST if request.method == "POST" else None, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_weights(actor=request.viewer.account or "", course=found, weights=form.weights())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Bobot disimpan.") if form.weights() else _("Bobot dikosongkan; nilai belum dijumlahkan."),
            )
            return redirect("learn:course-weights", found.pk)
    context = frame_context(request, found, "course") | {
        "form": form,
        "here": "course-weights",
        "criteria": [form[one.key] for one in groups[0]],
        "assessments": [form[one.key] for one in groups[1]],
    }
    return render(request, "learn/course_weights.html", context, status=UNPROCESSABLE if form.errors else 200)
