"""Wishes for sites: a participant's own, and the organiser's table of everybody's."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.core.numbers import written
from teladan.cycle.learn.actions import grouping as actions
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.course_pages.grouping import reminder_of
from teladan.cycle.learn.forms.grouping import WishForm, WishTable
from teladan.cycle.learn.models import Course, Member
from teladan.cycle.learn.queries import grouping as queries
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.queries.dividing import DIVIDED
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.queries import is_signed_in, open_to

PAGE = 50
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The table for organisers, else the reader's own wishes."""
    course = course_or_404(request, ident)
    standing = Standing(request.viewer, course)
    if standing.organises:
        return _table(request, course)
    own = next((one for one in standing.members if one.role in DIVIDED), None)
    if own is None:
        raise Http404(_("Halaman ini untuk peserta yang memilih lokus, dan untuk penyelenggara."))
    return _own(request, course, own)


def _own(request: HttpRequest, course: Course, member: Member) -> HttpResponse:
    sites = queries.sites_of(course)
    form = WishForm(request.POST if request.method == "POST" else None, sites=sites, member=member)
    if request.method == "POST" and form.is_valid():
        known = {site.pk: site for site in sites}
        try:
            chosen = [known[ident] for ident in form.chosen()]
            actions.wish(actor=request.viewer.account or "", member=member, sites=chosen)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            words = _("Pilihan Anda disimpan. Anda dapat mengubahnya sampai penyelenggara menutupnya.")
            messages.success(request, words)
            return redirect("learn:wishes", course.pk)
    context = frame_context(request, course, "groups") | {
        "form": form,
        "sites": sites,
        "is_open": queries.are_wishes_open(course),
        "chosen": [site.place.name for ident in queries.wished(member) for site in sites if site.pk == ident],
    }
    return render(request, "learn/course_groups_wish.html", context, status=UNPROCESSABLE if form.errors else 200)


def _table(request: HttpRequest, course: Course) -> HttpResponse:
    sites = queries.sites_of(course)
    page = Paginator(queries.travellers(course), PAGE).get_page(request.GET.get("hal"))
    form = WishTable(request.POST if request.method == "POST" else None, sites=sites, members=list(page.object_list))
    if request.method == "POST" and form.is_valid():
        rows = [actions.Entered(*row) for row in form.entered()]
        try:
            many = actions.enter_wishes(actor=request.viewer.account or "", course=course, rows=rows)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Pilihan %(n)s orang disimpan.") % {"n": written(many)})
            return redirect(f"{reverse('learn:wishes', args=[course.pk])}?hal={page.number}")
    missing = queries.without_wish(course)
    address = request.build_absolute_uri(reverse("learn:wishes", args=[course.pk]))
    context = frame_context(request, course, "groups") | {
        "form": form,
        "sites": sites,
        "page_obj": page,
        "is_open": queries.are_wishes_open(course),
        "missing": missing,
        "reminder": reminder_of(course, missing, address) if missing else None,
    }
    return render(request, "learn/course_groups_wishes.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def settle(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Close the wishes, or open them again."""
    course = course_or_404(request, ident)
    if not Standing(request.viewer, course).organises:
        raise PermissionDenied(_("Pilihan dibuka dan ditutup penyelenggara."))
    is_open = request.POST.get("buka") == "ya"
    actions.settle_wishes(actor=request.viewer.account or "", course=course, is_open=is_open)
    messages.success(request, _("Pilihan dibuka lagi.") if is_open else _("Pilihan ditutup."))
    return redirect("learn:wishes", course.pk)
