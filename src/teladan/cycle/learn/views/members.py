"""The people of a course: the list, one by one, and as a workbook."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import members as actions
from teladan.cycle.learn.course_pages.frame import frame_context, own_organised_or_403, own_side_or_404
from teladan.cycle.learn.course_pages.members import access_words, sections_of
from teladan.cycle.learn.forms.members import MemberFilter, MemberForm, Wanted
from teladan.cycle.learn.member_sheet import written
from teladan.cycle.learn.models import Course, Member
from teladan.cycle.learn.queries import members as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, masked, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def members(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course, standing = own_side_or_404(request, ident)
    form = MemberFilter(request.GET)
    wanted = form.wanted()
    rows = list(queries.wanted(course, wanted.words, wanted.role, wanted.lack if standing.organises else ""))
    listed, travelling = queries.travelling_state(course)
    if not standing.organises:
        del form.fields["keadaan"]
    context = frame_context(request, course, "members") | {
        "form": form,
        "is_filtered": wanted != Wanted(),
        "sections": sections_of(rows, organises=standing.organises),
        "shown": len(rows),
        "listed": listed,
        "travelling": travelling,
    }
    return render(request, "learn/course_members.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = listed_or_403(request, ident)
    form = _form(request, course, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_member(actor=request.viewer.account or "", course=course, facts=form.facts())
        except CannotChange as problem:
            form.add_error("number", str(problem))
        else:
            messages.success(request, _("%(name)s ditambahkan.") % {"name": made.name})
            return redirect("learn:member-new" if "more" in request.POST else "learn:members", course.pk)
    context = frame_context(request, course, "members") | {"form": form}
    return render(request, "learn/course_member.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """One of them, to be changed; with the ways to sign in, and off the list."""
    course, found = member_or_404(request, ident, member)
    form = _form(request, course, found)
    name = found.name
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(actor=request.viewer.account or "", member=found, **form.changes())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Data %(name)s disimpan.") % {"name": found.name})
            return redirect("learn:members", course.pk)
    badge, access = access_words(found)
    context = frame_context(request, course, "members") | {
        "form": form,
        "member": found,
        "name": name,
        "number": masked(found.number),
        "badge": badge,
        "access": access,
    }
    return render(request, "learn/course_member.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    course, found = member_or_404(request, ident, member)
    name = found.name
    try:
        actions.remove_member(actor=request.viewer.account or "", member=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:member", course.pk, found.pk)
    messages.success(request, _("%(name)s dihapus dari daftar.") % {"name": name})
    return redirect("learn:members", course.pk)


@open_to(is_signed_in)
@require_POST
def send(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Bring those who travel onto the list that the host reads."""
    course = listed_or_403(request, ident)
    try:
        many = actions.list_travellers(actor=request.viewer.account or "", course=course)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("%(n)s orang sekarang ada di daftar tuan rumah. Perubahan berikutnya ikut dengan sendirinya.")
        messages.success(request, words % {"n": many})
    return redirect("learn:members", course.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as a workbook; sent as a form, with numbers and addresses, which is told."""
    course = listed_or_403(request, ident)
    is_whole = request.method == "POST"
    if is_whole:
        rows = actions.reveal_members(actor=request.viewer.account or "", course=course)
    else:
        rows = list(queries.members_of(course))
    content = written(rows, queries.traits_of(course), with_numbers=is_whole)
    name = stem(_("Orang %(course)s") % {"course": course.title})
    return attachment(content, f"{name}.xlsx", MEDIA_TYPES["xlsx"])


def listed_or_403(request: HttpRequest, ident: uuid.UUID) -> Course:
    """The course, for whoever keeps its list."""
    return own_organised_or_403(request, ident, _("Daftar orang diurus penyelenggara pelatihan."))


def member_or_404(request: HttpRequest, ident: uuid.UUID, member: int) -> tuple[Course, Member]:
    course = listed_or_403(request, ident)
    found = queries.member_of(course, member)
    if found is None:
        raise Http404(_("Orang ini tidak ada lagi di daftar."))
    return course, found


def _form(request: HttpRequest, course: Course, found: Member | None) -> MemberForm:
    return MemberForm(
        request.POST if request.method == "POST" else None,
        viewer=request.viewer,
        mentors=list(queries.members_of(course, [Member.Role.MENTOR])),
        traits=queries.traits_of(course),
        member=found,
    )
