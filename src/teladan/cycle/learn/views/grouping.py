"""Groups as they are used: read by both sides, kept by the organiser; somebody moved by hand."""

import io
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import grouping as actions
from teladan.cycle.learn.course_pages import divisions as divided
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, own_organised_or_403
from teladan.cycle.learn.course_pages.grouping import GroupShown, groups_shown, sheet_of
from teladan.cycle.learn.forms.grouping import GroupForm, MoveForm
from teladan.cycle.learn.models import Course, Group, Member
from teladan.cycle.learn.queries import grouping as queries
from teladan.cycle.learn.queries.courses import Standing, groups_of
from teladan.cycle.learn.queries.dividing import DIVIDED
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, open_to
from teladan.ground.tables import write_rows

SHOWN = 20
"""Divisions on the page; older ones are reached from one of them."""
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def groups(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = course_or_404(request, ident)
    context = frame_context(request, course, "groups")
    standing = context["standing"]
    context |= {"groups": _shown(course, standing), "is_whole": standing.reads, "may_wish": _may_wish(standing)}
    if standing.organises:
        context |= _kept(course)
    return render(request, "learn/course_groups.html", context)


def _shown(course: Course, standing: Standing) -> list[GroupShown]:
    return groups_shown(
        course,
        list(groups_of(course)),
        list(queries.seats_of(course)),
        queries.site_visits(course),
        own=frozenset(one.pk for one in standing.members),
    )


def _may_wish(standing: Standing) -> bool:
    own = any(one.role in DIVIDED for one in standing.members)
    return own and not standing.organises and queries.are_wishes_open(standing.course)


def _kept(course: Course) -> dict[str, object]:
    """What organisers see besides: what is still missing, and the divisions so far."""
    people = list(queries.travellers(course))
    divisions = list(course.divisions.order_by("-number")[:SHOWN])
    return {
        "sites": len(queries.sites_of(course)),
        "people": people,
        "participants": [one for one in people if one.role == Member.Role.PARTICIPANT],
        "attendants": [one for one in people if one.role == Member.Role.ATTENDANT],
        "missing": queries.without_wish(course),
        "unseated": queries.unseated(course),
        "bonds": course.bonds.count(),
        "divisions": divisions,
        "division_rows": divided.list_rows(course, divisions, queries.seats_now(course)),
        "division_columns": divided.LIST_COLUMNS,
    }


@open_to(is_signed_in)
@require_safe
def groups_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as a workbook; the host's side gets names and roles alone."""
    course = course_or_404(request, ident)
    standing = Standing(request.viewer, course)
    buffer = io.BytesIO()
    write_rows(buffer, [sheet_of(_shown(course, standing), is_whole=standing.reads)])
    name = stem(_("Kelompok %(course)s") % {"course": course.title})
    return attachment(buffer.getvalue(), f"{name}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """Its name, its leader, who takes notes."""
    course = grouped_or_403(request, ident)
    found = _group(course, group)
    members = [seat.member for seat in queries.seats_of(course).filter(group=found)]
    form = GroupForm(request.POST if request.method == "POST" else None, group=found, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(actor=request.viewer.account or "", group=found, **form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(group)s disimpan.") % {"group": form.cleaned_data["name"]})
            return redirect("learn:groups", course.pk)
    context = frame_context(request, course, "groups") | {"form": form, "group": found}
    return render(request, "learn/course_groups_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def group_remove(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    course = grouped_or_403(request, ident)
    found = _group(course, group)
    try:
        actions.remove_group(actor=request.viewer.account or "", group=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("%(group)s dibubarkan; orang-orangnya belum punya kelompok.") % {"group": found.name}
        messages.success(request, words)
    return redirect("learn:groups", course.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """Somebody is moved by hand; what each place would cost stands there before it is pressed."""
    course = grouped_or_403(request, ident)
    found = _member(course, member)
    here = getattr(found, "seat", None)
    overrides = queries.overrides_of(course, found)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        overrides=overrides,
        seen=here.group.site_id if here is not None else 0,
    )
    if request.method == "POST" and form.is_valid():
        picked = form.overrides[form.cleaned_data["site"]].site
        try:
            actions.move_member(
                actor=request.viewer.account or "",
                member=found,
                site=picked,
                why=form.cleaned_data["why"],
                seen=form.cleaned_data["seen"],
            )
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            words = _("%(name)s sekarang ke %(site)s, dan tetap di sana bila dibagi lagi.")
            messages.success(request, words % {"name": found.name, "site": picked.place.name})
            return redirect("learn:groups", course.pk)
    names = {site.pk: site.place.name for site in queries.sites_of(course)}
    context = frame_context(request, course, "groups") | {
        "form": form,
        "member": found,
        "seat": here,
        "overrides": overrides,
        "picked": str(form["site"].value() or ""),
        "wished": [names[site] for site in queries.wished(found)],
        "has_balance": bool(course.balance),
    }
    return render(request, "learn/course_groups_move.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def unpin(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    course = grouped_or_403(request, ident)
    found = _member(course, member)
    actions.unpin_member(actor=request.viewer.account or "", member=found)
    messages.success(request, _("%(name)s boleh dipindah lagi oleh pembagian berikutnya.") % {"name": found.name})
    return redirect("learn:bonds" if request.POST.get("dari") == "ikatan" else "learn:groups", course.pk)


def grouped_or_403(request: HttpRequest, ident: uuid.UUID) -> Course:
    """The course, for whoever makes its groups."""
    return own_organised_or_403(request, ident, _("Kelompok diatur penyelenggara pelatihan."))


def _group(course: Course, ident: int) -> Group:
    found = groups_of(course).filter(pk=ident).first() if ident < 2**63 else None
    if found is None:
        raise Http404(_("Kelompok ini tidak ada lagi."))
    return found


def _member(course: Course, ident: int) -> Member:
    found = queries.travellers(course).filter(pk=ident).first() if ident < 2**63 else None
    if found is None:
        raise Http404(_("Orang ini tidak ada lagi di daftar peserta dan pendamping."))
    return found
