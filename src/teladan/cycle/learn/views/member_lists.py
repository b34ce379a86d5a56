"""People of a course brought in a spreadsheet: the sample, the dry run with its mends, taking over, taking back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import member_lists as actions
from teladan.cycle.learn.course_pages.frame import frame_context
from teladan.cycle.learn.forms.people_lists import ListForm, MendForm
from teladan.cycle.learn.member_sheet import MemberDryRun, compare, sample
from teladan.cycle.learn.models import Course, Member, MemberList
from teladan.cycle.learn.queries import members as queries
from teladan.cycle.learn.queries.grouping import sites_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.members import listed_or_403
from teladan.cycle.learn.views.people_lists import compared, held, held_or_404, mends_in
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = listed_or_403(request, ident)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = held(request, form)
        if file is not None:
            return redirect("learn:members-check", course.pk, file.pk)
    context = frame_context(request, course, "members") | {"form": form, "brought": queries.lists_of(course)}
    return render(request, "learn/course_members_import.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def sample_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = listed_or_403(request, ident)
    return attachment(sample(sites_of(course)), "contoh-daftar-orang.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The dry run; cells are mended and the good rows taken over on the same page."""
    course = listed_or_403(request, ident)
    brought = held_or_404(request, file)
    posted, sites = mends_in(request), sites_of(course)
    listed = list(queries.members_of(course))
    found, trouble = compared(brought, lambda source: compare(source, listed=listed, sites=sites, mends=posted))
    if request.method == "POST" and request.POST.get("next") == "take" and found is not None:
        taken = _taken(request, course, brought, found)
        if taken is not None:
            return taken
    choices = {"role": [str(name) for name in Member.Role.labels], "wish": [site.place.name for site in sites]}
    mends = MendForm(posted, lines=found.of("refused") if found is not None else [], choices=choices)
    for column in found.traits if found is not None else ():
        mends.carried.pop(column.key, None)
    context = frame_context(request, course, "members") | {
        "file": brought,
        "trouble": trouble,
        "found": found,
        "mends": mends,
        "again": reverse("learn:members-import", args=[course.pk]),
        "columns": "learn/course_members_columns.html",
    }
    return render(request, "learn/course_members_check.html", context, status=UNPROCESSABLE if trouble else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, ident: uuid.UUID, brought: uuid.UUID) -> HttpResponse:
    """What a spreadsheet brought; it can be taken back until one of them left a trace."""
    course = listed_or_403(request, ident)
    found = MemberList.objects.filter(course=course, pk=brought).first()
    if found is None:
        raise Http404(_("Impor ini tidak ada."))
    if request.method == "POST":
        try:
            count = actions.take_back_members(actor=request.viewer.account or "", brought=found)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Impor dibatalkan: %(n)s orang dihapus dari daftar.") % {"n": count})
        return redirect("learn:members-imported", course.pk, found.pk)
    context = frame_context(request, course, "members") | {
        "brought": found,
        "rows": list(found.members.order_by("position", "pk")),
    }
    return render(request, "learn/course_members_imported.html", context)


def _taken(request: HttpRequest, course: Course, file: File, found: MemberDryRun) -> HttpResponse | None:
    """Take the good rows over and let the file go; None, with the reason said, where that cannot be."""
    actor = request.viewer.account or ""
    try:
        brought = actions.import_members(actor=actor, course=course, rows=found.to_take())
    except CannotChange as problem:
        messages.error(request, str(problem))
        return None
    evidence.drop(file=file, actor=actor)
    messages.success(request, _("%(n)s orang diambil.") % {"n": brought.rows})
    return redirect("learn:members-imported", course.pk, brought.pk)
