"""A request for a visit: its terms, its letter, and what is done with it until the day is agreed."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import requests as sending
from teladan.cycle.learn.actions import visits as actions
from teladan.cycle.learn.forms.requests import CompletionForm, OutsideForm, ReadForm, ReasonForm, TermsForm
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries import sought
from teladan.cycle.learn.queries.hosts_to_learn_from import other_units
from teladan.cycle.learn.queries.practices import practice_named, terms_begun_with
from teladan.cycle.learn.queries.visits import has_letter
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.requests import request_context
from teladan.cycle.learn.rules import LEADS, may_ask_for_visit, may_lead, sides_of
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.cycle.learn.visit_steps import BY_PRESS
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.actions import save
from teladan.ground.registry.queries import Unit, has_mandate, open_to, units
from teladan.operations.casework.actions.cases import CannotHappen
from teladan.operations.casework.actions.letters import CannotChange as LetterCannotChange

UNPROCESSABLE = 422
MOST_GUESTS = 200
"""Units among which one chooses for whom one asks; who reaches more asks from the page of the unit's gap."""


@dataclass(frozen=True)
class Telling:
    """A fact that is written down with words: by whom, on which page, and what is said once it is done."""

    fact: str
    sides: tuple[str, ...]
    form: type[ReasonForm]
    page: str
    done: Promise


CANCELLING = Telling(
    "cancelled",
    (Side.GUEST,),
    ReasonForm,
    "learn/visit_cancel.html",
    gettext_lazy("Kunjungan dibatalkan."),
)
COMPLETING = Telling(
    "completed",
    (Side.GUEST,),
    CompletionForm,
    "learn/visit_complete.html",
    gettext_lazy("Kelengkapan tercatat; batas jawaban tuan rumah berjalan lagi."),
)
REFUSED = (CannotChange, CannotHappen, LetterCannotChange)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a request: from a gap with its element filled in, or from terms of reference."""
    host = _unit(request.GET.get("tuan_rumah"))
    if host is None:
        return redirect("learn:hosts")
    guests = units(request.viewer, LEADS).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    guest = _guest(request, host)
    if guest is None:
        raise PermissionDenied
    instruments = sought.instruments_to_choose(guest)
    instrument = request.GET.get("instrumen", "")
    instrument = instrument if instrument in instruments else next(iter(instruments), "")
    asked = request.GET.getlist("unsur")
    is_gap = request.GET.get("asal") == "kesenjangan"
    wanted = practice_named(request.viewer, request.GET.get("praktik", ""))
    begun = terms_begun_with(wanted, guest) if wanted else {"reasons": [Visit.Reason.BETTER] if is_gap else []}
    form = TermsForm(
        request.POST or None,
        host=host,
        instrument=instrument,
        indicators=sought.indicators_to_choose(request.viewer, guest),
        initial={"elements": asked, "indicators": asked, **begun},
    )
    if request.method == "POST" and form.is_valid():
        origin = Visit.Origin.GAP if is_gap else Visit.Origin.TERMS
        try:
            made = actions.plan_visit(
                actor=request.viewer.account or "",
                guest=guest,
                host=host,
                terms=form.terms() | {"origin": origin, "practice": wanted},
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Konsep permohonan disimpan. Belum ada yang dikirim."))
            return redirect("learn:request", made.pk)
    context = {
        "form": form,
        "host": host,
        "guest": guest,
        "guests": guests.exclude(pk=host.pk)[:MOST_GUESTS],
        "instrument": instrument,
        "instruments": instruments,
        "asked": asked,
        "wanted": wanted,
        "origin": request.GET.get("asal", ""),
    }
    return render(request, "learn/new.html", context, status=UNPROCESSABLE if form.errors else 200)


def _guest(request: HttpRequest, host: Unit) -> Unit | None:
    """For whom one asks: the unit in the address, else the one acted for; None where the viewer may not."""
    acting = request.viewer.acting
    found = _unit(request.GET.get("unit") or (str(acting.unit) if acting else ""))
    if found is None or found.pk == host.pk or not may_ask_for_visit(request.viewer, found):
        return None
    return found


def _unit(ident: str | None) -> Unit | None:
    """An open unit by its id; None for anything else."""
    if not (ident or "").isascii() or not (ident or "").isdecimal() or len(ident or "") > 18:
        return None
    return other_units("").filter(pk=int(ident or "0")).first()


@open_to(has_mandate)
@require_safe
def terms(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The terms of reference of a visit; of a draft also what it lacks and how it is sent."""
    visit = visit_or_404(request, ident)
    return render(request, "learn/request.html", request_context(request.viewer, visit))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    visit = _led(request, ident)
    if has_letter(visit):
        messages.error(request, _("Surat permohonannya sudah dibuat, jadi isinya tidak dapat diubah lagi."))
        return redirect("learn:request", visit.pk)
    instruments = sought.instruments_to_choose(visit.guest)
    form = TermsForm(
        request.POST or None,
        instance=visit,
        host=visit.host,
        instrument=visit.instrument or next(iter(instruments), ""),
        indicators=sought.indicators_to_choose(request.viewer, visit.guest),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_terms(actor=request.viewer.account or "", visit=visit, terms=form.terms())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("learn:request", visit.pk)
    context = {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "request", "form": form}
    return render(request, "learn/request_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def read(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The host's published answers were read."""
    visit = _led(request, ident)
    form = ReadForm(request.POST)
    if not form.is_valid():
        context = request_context(request.viewer, visit, form)
        return render(request, "learn/request.html", context, status=UNPROCESSABLE)
    return _done(request, visit, _("Tercatat."), actions.change_terms, terms={"has_read_answers": True})


@open_to(has_mandate)
@require_POST
def letter(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The letter that asks becomes a draft in the guest's register."""
    done = _("Konsep surat permohonan dibuat. Lanjutkan dengan paraf dan tanda tangan.")
    return _done(request, _led(request, ident), done, sending.write_request)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The letter went out without this system: its number, date and scan."""
    visit = _led(request, ident)
    form = OutsideForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = save(
                upload=form.cleaned_data["file"],
                name=form.cleaned_data["file"].name,
                account=request.viewer.account or "",
                kinds=("pdf",),
            )
            facts = {name: form.cleaned_data[name] for name in ("number", "dated", "sent_on")}
            sending.send_outside(actor=request.viewer.account or "", visit=visit, file=file, **facts)
        except HostileFile as refusal:
            form.add_error("file", str(refusal))
        except REFUSED as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Permohonan tercatat terkirim. Batas waktu jawabannya mulai dihitung."))
            return redirect("learn:visit", visit.pk)
    context = {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "request", "form": form}
    return render(request, "learn/request_outside.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def discard(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    visit = _led(request, ident)
    try:
        actions.discard_visit(actor=request.viewer.account or "", visit=visit)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:request", visit.pk)
    messages.success(request, _("Konsep permohonan dihapus."))
    return redirect("learn:home")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The guest calls its visit off, with the reason; the host does on the page of its answer, with a letter."""
    return _told(request, visit_or_404(request, ident), CANCELLING)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The guest gives what the host found lacking."""
    return _told(request, visit_or_404(request, ident), COMPLETING)


def _told(request: HttpRequest, visit: Visit, kind: Telling) -> HttpResponse:
    """A page on which a fact is written down with words."""
    if visit.case_id is None or not any(may_lead(request.viewer, visit, side) for side in kind.sides):
        raise PermissionDenied
    form = kind.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor, note = request.viewer.account or "", form.cleaned_data["note"]
        try:
            actions.note_step(actor=actor, visit=visit, fact=kind.fact, note=note)
        except REFUSED as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(kind.done))
            return redirect("learn:visit", visit.pk)
    context = {"visit": visit, "sides": sides_of(request.viewer, visit), "here": kind.fact, "form": form}
    return render(request, kind.page, context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def step(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What happened is written down by pressing a button on the visit's page."""
    visit = visit_or_404(request, ident)
    fact = request.POST.get("fact", "")
    side = BY_PRESS.get(fact)
    if side is None:
        raise Http404(_("Langkah ini tidak dikenal. Muat ulang halaman kunjungannya."))
    if not may_lead(request.viewer, visit, side):
        raise PermissionDenied
    return _done(request, visit, _("Tercatat."), actions.note_step, to="learn:visit", fact=fact)


@open_to(has_mandate)
@require_POST
def another(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """After a refusal: the same terms for another host."""
    visit = _led(request, ident)
    host = _unit(request.POST.get("host"))
    if host is None:
        raise Http404(_("Tuan rumah ini tidak ada, atau sudah ditutup."))
    try:
        made = actions.ask_another(actor=request.viewer.account or "", visit=visit, host=host)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:visit", visit.pk)
    messages.success(request, _("Konsep baru dengan kerangka acuan yang sama. Periksa tanggal dan alasannya."))
    return redirect("learn:request", made.pk)


def _led(request: HttpRequest, ident: uuid.UUID) -> Visit:
    """A visit that the viewer prepares for the guest."""
    visit = visit_or_404(request, ident)
    if not may_lead(request.viewer, visit, Side.GUEST):
        raise PermissionDenied
    return visit


def _done(
    request: HttpRequest, visit: Visit, words: str, act: Any, to: str = "learn:request", **facts: object
) -> HttpResponse:
    """Do it, say so, and go back to the page; or say there why it cannot be done."""
    try:
        act(actor=request.viewer.account or "", visit=visit, **facts)
    except REFUSED as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(to, visit.pk)
