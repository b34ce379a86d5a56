"""Who takes part: two lists, read by both sides, kept by each for itself."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn import delegates_page as pages
from teladan.cycle.learn.actions import delegates as actions
from teladan.cycle.learn.cards import token_of
from teladan.cycle.learn.delegate_sheet import written
from teladan.cycle.learn.forms.delegates import DelegateForm, PickForm
from teladan.cycle.learn.models import Delegate, Side, Visit
from teladan.cycle.learn.queries import delegates as queries
from teladan.cycle.learn.queries import visits
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def delegates(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    visit = visit_or_404(request, ident)
    context = context_of(request, visit)
    sides, leads = context["sides"], context["leads"]
    rows = list(queries.delegates_of(visit))
    roles = queries.role_names(visit)
    context |= {
        "lists": pages.side_lists(
            visit, rows, roles, own=sides, leads=leads, link_of=lambda one: card_link(request, one)
        ),
        "advice": pages.advice_on(visit, sum(one.side == Side.GUEST for one in rows)),
    }
    return render(request, "learn/delegates.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    """Somebody typed in."""
    visit = led(request, ident, side)
    form = DelegateForm(request.POST if request.method == "POST" else None, roles=queries.roles_of(visit, side))
    if request.method == "POST" and form.is_valid():
        made = actions.add_delegate(actor=request.viewer.account or "", visit=visit, side=side, facts=form.facts())
        messages.success(request, _("%(name)s ditambahkan.") % {"name": made.name})
        return redirect(
            "learn:delegate-add" if "more" in request.POST else "learn:delegates", *_address(request, visit, side)
        )
    context = context_of(request, visit) | {"form": form, "side": side, "side_name": Side(side).label}
    return render(request, "learn/delegate_form.html", context, status=UNPROCESSABLE if form.errors else 200)


def _address(request: HttpRequest, visit: Visit, side: str) -> list[object]:
    return [visit.pk, side] if "more" in request.POST else [visit.pk]


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    """One of a side's own people, with what the registry knows of them."""
    visit = led(request, ident, side)
    form = _pick(visit, side, request)
    if request.method == "POST" and form.is_valid():
        person, facts = form.chosen()
        try:
            actions.add_delegate(actor=request.viewer.account or "", visit=visit, side=side, facts=facts, person=person)
        except actions.CannotList as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("%(name)s ditambahkan.") % {"name": person.name})
        return redirect("learn:delegates", visit.pk)
    context = context_of(request, visit) | {"form": form, "side": side, "side_name": Side(side).label}
    return render(request, "learn/delegate_pick.html", context, status=UNPROCESSABLE if form.errors else 200)


def _pick(visit: Visit, side: str, request: HttpRequest | None = None) -> PickForm:
    data = request.POST if request is not None and request.method == "POST" else None
    roles = queries.roles_of(visit, side)
    return PickForm(data, people=queries.people_to_pick(visit, side), roles=roles, auto_id=f"id_{side}_%s")


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID, delegate: int) -> HttpResponse:
    visit, found = _delegate(request, ident, delegate)
    roles = queries.roles_of(visit, found.side)
    form = DelegateForm(request.POST if request.method == "POST" else None, roles=roles, delegate=found)
    if request.method == "POST" and form.is_valid():
        actions.change_delegate(actor=request.viewer.account or "", delegate=found, **form.changes())
        messages.success(request, _("Data %(name)s disimpan.") % {"name": found.name})
        return redirect("learn:delegates", visit.pk)
    context = context_of(request, visit) | {"form": form, "delegate": found, "side_name": Side(found.side).label}
    return render(request, "learn/delegate_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, delegate: int) -> HttpResponse:
    visit, found = _delegate(request, ident, delegate)
    name = found.name
    try:
        actions.remove_delegate(actor=request.viewer.account or "", delegate=found)
    except actions.CannotList as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s dihapus dari daftar.") % {"name": name})
    return redirect("learn:delegates", visit.pk)


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, delegate: int) -> HttpResponse:
    visit, found = _delegate(request, ident, delegate)
    try:
        actions.move_delegate(
            actor=request.viewer.account or "", delegate=found, is_later=request.POST.get("arah") == "turun"
        )
    except actions.CannotList as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s dipindahkan.") % {"name": found.name})
    return redirect("learn:delegates", visit.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    """A side's own list as a workbook; sent as a form, with numbers and addresses, which is told."""
    visit = led(request, ident, side)
    is_whole = request.method == "POST"
    if is_whole:
        rows = actions.reveal_numbers(actor=request.viewer.account or "", visit=visit, side=side)
    else:
        rows = list(queries.delegates_of(visit, [side]))
    content = written(rows, queries.role_names(visit), with_numbers=is_whole)
    name = stem(_("Daftar peserta %(unit)s") % {"unit": queries.unit_of(visit, side).name})
    return attachment(content, f"{name}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_safe
def cards(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Cards to print and cut: of both sides for the host's officers, else of one's own."""
    visit = visit_or_404(request, ident)
    context = context_of(request, visit)
    leads = context["leads"]
    if not leads:
        raise PermissionDenied(_("Kartu hadir dicetak petugas tamu atau tuan rumah."))
    if visit.reception is None:
        raise Http404(_("Kartu hadir dapat dicetak setelah hari kunjungan disepakati."))
    shown = Side.values if Side.HOST in leads else sorted(leads)
    rows = list(queries.delegates_of(visit, shown))
    context |= {
        "cards": pages.cards_of(visit, rows, queries.role_names(visit), lambda one: card_link(request, one)),
        "reception": visit.reception,
    }
    return render(request, "learn/delegate_cards.html", context)


def visit_or_404(request: HttpRequest, ident: uuid.UUID) -> Visit:
    found = visits.visit(request.viewer, ident)
    if found is None:
        raise Http404(_("Kunjungan ini tidak ada, atau bukan kunjungan unit Anda."))
    return found


def context_of(request: HttpRequest, visit: Visit) -> dict[str, object]:
    leads = frozenset(side for side in Side.values if may_lead(request.viewer, visit, side))
    return {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "delegates", "leads": leads}


def led(request: HttpRequest, ident: uuid.UUID, side: str) -> Visit:
    """The visit, for whoever keeps this side's list."""
    visit = visit_or_404(request, ident)
    if side not in Side.values:
        raise Http404(_("Pihak ini tidak dikenal."))
    if not may_lead(request.viewer, visit, side):
        raise PermissionDenied(_("Daftar ini diurus pihaknya sendiri, oleh admin unit, petugas, atau pimpinan."))
    return visit


def card_link(request: HttpRequest, delegate: Delegate) -> str:
    return request.build_absolute_uri(reverse("learn:check-in", args=[token_of(delegate)]))


def _delegate(request: HttpRequest, ident: uuid.UUID, delegate: int) -> tuple[Visit, Delegate]:
    visit = visit_or_404(request, ident)
    found = queries.delegate_of(visit, delegate) if delegate < 2**63 else None
    if found is None:
        raise Http404(_("Orang ini tidak ada lagi di daftar."))
    return led(request, ident, found.side), found
