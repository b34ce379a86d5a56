"""Practices presented at an event: chosen by the organiser, wanted by invited units, read by those whose they are."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import interests as actions
from teladan.cycle.learn.event_pages.frame import frame_context, organised_or_403, read_or_404
from teladan.cycle.learn.event_pages.interests import counted, interest_file, offers_context
from teladan.cycle.learn.event_pages.invited import actor_at, invited_context, invited_page, invitee_or_404, untraced
from teladan.cycle.learn.forms.interests import PresentForm, WishForm
from teladan.cycle.learn.models import Event, Interest, Invitee
from teladan.cycle.learn.queries import interests as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_ask_for_visit
from teladan.cycle.practices.queries.practices import published
from teladan.cycle.practices.queries.search import search
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import has_mandate, is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422
FOUND = 10
PAGE = 50
HERE = "event-practices"
LONGEST_NUMBER = 18


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def practices(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What is presented, and, for the organiser, looking for more."""
    event = read_or_404(request, ident)
    words = request.GET.get("cari", "").strip()[:100]
    form, status = None, 200
    if words or request.method == "POST":
        organised_or_403(request, ident)
        hits = search(words, limit=FOUND).hits if words else ()
        form = PresentForm(request.POST or None, hits=hits, items=list(event.items.all()))
        if request.method == "POST" and form.is_valid() and _presented(request, event, form):
            return redirect("learn:event-practices", event.pk)
        status = UNPROCESSABLE if form.errors else 200
    context = frame_context(request, event, HERE) | {
        "presented": queries.presented(event),
        "counted": counted(queries.interests_of(event)),
        "form": form,
        "words": words,
    }
    return render(request, "learn/event_practices.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def take_off(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    event = organised_or_403(request, ident)
    found = queries.presented_row(event, row)
    if found is None:
        raise Http404(_("Praktik ini tidak lagi dalam daftar."))
    try:
        actions.take_off_practice(actor=request.viewer.account or "", presented=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Praktik dikeluarkan dari daftar."))
    return redirect("learn:event-practices", event.pk)


@open_to(is_signed_in)
@require_safe
def interests(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who wants what, and of whom nothing has come yet."""
    event = read_or_404(request, ident)
    only_open = request.GET.get("keadaan") == "terbuka"
    everything = queries.interests_of(event)
    context = frame_context(request, event, HERE) | {
        "rows": [one for one in everything if one.state == "open"] if only_open else everything,
        "counted": counted(everything),
        "only_open": only_open,
    }
    return render(request, "learn/event_interests.html", context)


@open_to(is_signed_in)
@require_safe
def interests_workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = read_or_404(request, ident)
    name = stem(_("Minat %(event)s") % {"event": event.title})
    return attachment(interest_file(queries.interests_of(event)), f"{name}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit wants of the practices presented, by its personal link."""
    invitee = invitee_or_404(request, code)
    form = None
    if request.method == "POST":
        form = _wished(request, invitee)
        if form is None:
            return _back(invitee)
    context = invited_context(request, invitee, "invited-interest") | offers_context(invitee, form)
    context["may_ask"] = may_ask_for_visit(request.viewer, invitee.unit)
    return invited_page(request, "learn/invited_interest.html", context, status=UNPROCESSABLE if form else 200)


@open_to(is_anyone)
@require_POST
def withdraw(request: HttpRequest, code: str, interest: uuid.UUID) -> HttpResponse:
    invitee = invitee_or_404(request, code)
    try:
        actions.withdraw_interest(actor=actor_at(request, invitee), interest=_interest_or_404(invitee, interest))
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Minat ditarik."))
    return _back(invitee)


@open_to(is_signed_in)
@require_POST
def to_visit(request: HttpRequest, code: str, interest: uuid.UUID) -> HttpResponse:
    """The draft of a request, by somebody who may ask for the unit."""
    invitee = invitee_or_404(request, code)
    row = _interest_or_404(invitee, interest)
    if not may_ask_for_visit(request.viewer, invitee.unit):
        raise Http404(_("Permohonan kunjungan dibuat pejabat unit yang berminat."))
    try:
        visit = actions.visit_from(actor=request.viewer.account or "", interest=row)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return _back(invitee)
    messages.success(
        request, _("Konsep permohonan dibuat dari minat ini. Periksa tanggal dan isinya; belum ada yang dikirim.")
    )
    return redirect("learn:request-edit", visit.pk)


@open_to(has_mandate)
@require_safe
def in_own(request: HttpRequest) -> HttpResponse:
    """Who wants what one's own units do."""
    page = Paginator(queries.in_ones_practices(request.viewer), PAGE).get_page(request.GET.get("hal"))
    return render(request, "learn/interests_in_own.html", {"page_obj": page, "rows": page.object_list})


def _presented(request: HttpRequest, event: Event, form: PresentForm) -> bool:
    practice = published().filter(pk=int(form.cleaned_data["practice"])).first()
    if practice is None:
        raise Http404(_("Praktik ini tidak ada, belum terbit, atau sudah ditarik."))
    try:
        actions.present_practice(
            actor=request.viewer.account or "", event=event, practice=practice, item=form.chosen_item()
        )
    except CannotChange as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Praktik masuk daftar; yang diundang dapat menyatakan minat."))
    return True


def _wished(request: HttpRequest, invitee: Invitee) -> Any:
    """Keep what was said; the form again, with what is wrong, where that cannot be."""
    ident = request.POST.get("praktik", "")
    is_number = ident.isascii() and ident.isdigit() and len(ident) <= LONGEST_NUMBER
    practice = queries.practice_to_want(invitee.event, int(ident)) if is_number else None
    if practice is None:
        raise Http404(_("Praktik ini tidak disajikan pada kegiatan ini."))
    form = WishForm(request.POST, prefix=f"p{practice.pk}")
    if not form.is_valid():
        return form
    try:
        actions.say_interest(
            actor=actor_at(request, invitee),
            invitee=invitee,
            practice=practice,
            wish=form.cleaned_data["wish"],
            note=form.cleaned_data["note"],
        )
    except CannotChange as problem:
        form.add_error(None, str(problem))
        return form
    messages.success(request, _("Minat dicatat. Penyelenggara dan pemilik praktik dapat membacanya."))
    return None


def _interest_or_404(invitee: Invitee, ident: uuid.UUID) -> Interest:
    found = queries.interest(invitee, ident)
    if found is None:
        raise Http404(_("Minat ini tidak ada atau sudah ditarik."))
    return found


def _back(invitee: Invitee) -> HttpResponse:
    return untraced(redirect("learn:invited-interest", invitee.code))
