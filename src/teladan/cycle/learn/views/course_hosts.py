"""Hosts are weighed for a course and one is chosen; its sites."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import course_hosts as actions
from teladan.cycle.learn.actions import course_sites as site_actions
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, organised_or_403
from teladan.cycle.learn.course_pages.hosts import options_shown, site_rows
from teladan.cycle.learn.forms.course_hosts import OptionForm, SiteForm
from teladan.cycle.learn.forms.requests import HostFilter
from teladan.cycle.learn.models import Course, CourseSite, HostOption, Side
from teladan.cycle.learn.queries import hosts_weighed as queries
from teladan.cycle.learn.queries.hosts_to_learn_from import other_units
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_lead
from teladan.cycle.learn.views.courses import UNPROCESSABLE
from teladan.ground.registry.queries import Unit, is_signed_in, open_to

PAGE = 10


@open_to(is_signed_in)
@require_safe
def hosts(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Hosts weighed side by side, and a search for more; for the guests' own side alone."""
    found = course_or_404(request, ident)
    context = frame_context(request, found, "course") | {"here": "hosts-weighed", "month": queries.month_of(found)}
    context["may_choose"] = context["standing"].organises and context["frame"].state in actions.OPEN
    if not context["standing"].reads:
        raise Http404(_("Pertimbangan tuan rumah hanya untuk pihak penyelenggara."))
    form = HostFilter(request.GET)
    for name in ("unsur", "urut"):
        form.fields.pop(name, None)
    words = form.asked("cari")
    options = queries.options_of(found)
    context |= {"options": options_shown(context["standing"], options), "form": form, "words": words}
    if context["standing"].organises:
        weighed = {one.unit_id for one in options}
        units = [unit for unit in queries.units_to_weigh(found, words) if unit.pk not in weighed]
        page = Paginator(units, PAGE).get_page(request.GET.get("hal"))
        context |= {"page_obj": page, "rows": queries.weighables(found, list(page.object_list))}
    return render(request, "learn/course_hosts.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def option(request: HttpRequest, ident: uuid.UUID, unit: int) -> HttpResponse:
    """What is known of one host, and what speaks for and against it."""
    course = organised_or_403(request, ident)
    host = _unit(course, unit)
    known = queries.weighables(course, [host])[0]
    row = course.options.filter(unit=host).first()
    form = OptionForm(
        request.POST if request.method == "POST" else None,
        practices=known.practices,
        instance=row or HostOption(course=course, unit=host),
    )
    if request.method == "POST" and "drop" in request.POST and row is not None:
        return _dropped(request, course, row)
    if request.method == "POST" and form.is_valid():
        actions.weigh_host(actor=request.viewer.account or "", course=course, unit=host, **form.facts())
        messages.success(request, _("Pertimbangan disimpan."))
        return redirect("learn:hosts-weighed", course.pk)
    context = frame_context(request, course, "course") | {
        "form": form,
        "here": "host-option",
        "known": known,
        "month": queries.month_of(course),
        "is_weighed": row is not None,
        "advice": queries.advice_for(course, known.host),
    }
    return render(request, "learn/course_host_option.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def choose(request: HttpRequest, ident: uuid.UUID, unit: int) -> HttpResponse:
    """The draft of the visit begins; its letter is made on the visit's page."""
    course = organised_or_403(request, ident)
    row = course.options.filter(unit=unit).select_related("unit", "course").first()
    if row is None:
        raise Http404(_("Tuan rumah ini belum ditimbang."))
    try:
        visit = actions.choose_host(actor=request.viewer.account or "", option=row)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:hosts-weighed", course.pk)
    messages.success(
        request,
        _("Tuan rumah dipilih dan konsep permohonan dibuat. Belum ada yang dikirim; lengkapi lalu buat suratnya."),
    )
    if not may_lead(request.viewer, visit, Side.GUEST):  # who organises without a mandate: an officer sends the letter
        return redirect("learn:course", course.pk)
    return redirect("learn:request", visit.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def sites(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Where the groups go; both sides see it, the organiser adds to it."""
    course = course_or_404(request, ident)
    context = frame_context(request, course, "course-sites")
    standing = context["standing"]
    may_edit = standing.organises and course.visit is not None
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    context |= {"rows": site_rows(course), "may_edit": may_edit}
    if may_edit:
        form = _site_form(request, course, None)
        if request.method == "POST" and form.is_valid():
            try:
                site_actions.add_site(actor=request.viewer.account or "", course=course, **form.facts())
            except CannotChange as refusal:
                form.add_error("place", str(refusal))
            else:
                messages.success(request, _("Lokus ditambahkan."))
                return redirect("learn:course-sites", course.pk)
        context |= {"form": form, "has_places": form.fields["place"].queryset.exists()}
    is_wrong = may_edit and bool(context["form"].errors)
    return render(request, "learn/course_sites.html", context, status=UNPROCESSABLE if is_wrong else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, ident: uuid.UUID, site: int) -> HttpResponse:
    """Change or remove one."""
    course = organised_or_403(request, ident)
    row = course.sites.select_related("place", "unit", "course__visit").filter(pk=site).first()
    if row is None:
        raise Http404(_("Lokus ini tidak ada, atau sudah dihapus."))
    if request.method == "POST" and "remove" in request.POST:
        return _removed(request, course, row)
    form = _site_form(request, course, row)
    if request.method == "POST" and form.is_valid():
        site_actions.change_site(actor=request.viewer.account or "", site=row, **form.facts())
        messages.success(request, _("Lokus disimpan."))
        return redirect("learn:course-sites", course.pk)
    context = frame_context(request, course, "course-sites") | {"form": form, "site": row}
    return render(request, "learn/course_site_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


def _site_form(request: HttpRequest, course: Course, row: CourseSite | None) -> SiteForm:
    host = course.visit.host
    return SiteForm(
        request.POST if request.method == "POST" else None,
        course=course,
        practices=queries.practices_of_units([host])[host.pk],
        instance=row,
    )


def _removed(request: HttpRequest, course: Course, row: CourseSite) -> HttpResponse:
    try:
        site_actions.remove_site(actor=request.viewer.account or "", site=row)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Lokus dihapus dari pelatihan ini."))
    return redirect("learn:course-sites", course.pk)


def _dropped(request: HttpRequest, course: Course, row: HostOption) -> HttpResponse:
    try:
        actions.drop_option(actor=request.viewer.account or "", option=row)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Tidak lagi ditimbang."))
    return redirect("learn:hosts-weighed", course.pk)


def _unit(course: Course, ident: int) -> Unit:
    found = other_units("", without=[course.organiser_id]).filter(pk=ident).first()
    if found is None:
        raise Http404(_("Unit ini tidak ada, sudah ditutup, atau penyelenggara sendiri."))
    return found
