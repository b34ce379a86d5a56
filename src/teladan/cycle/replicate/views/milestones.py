"""Days that are written down as they come: the start, that it lasts, its end; and a day set right."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.replicate.actions import replications as actions
from teladan.cycle.replicate.forms.replications import CorrectForm, LastingForm, StartForm, StopForm
from teladan.cycle.replicate.history import DAY_NAMES
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.consent import is_agreed
from teladan.cycle.replicate.queries.plan import plan_of, state_on
from teladan.cycle.replicate.queries.replications import State, state_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.replication_page import page_context
from teladan.cycle.replicate.rules import may_correct
from teladan.cycle.replicate.views.replications import led_or_403, replication_or_404
from teladan.ground import clock
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import has_mandate, open_to, zone_of

UNPROCESSABLE = 422
PAPERS = ("pdf", "jpeg", "png")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = led_or_403(request, ident)
    form = StartForm(request.POST or None, today=clock.today(zone_of(row.adopter)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_replication(actor=request.viewer.account or "", replication=row, on=form.cleaned_data["on"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tanggal mulai dicatat. Sejak hari itu angkanya dihitung sebagai “sesudah”."))
            return redirect("replicate:replication", row.pk)
    today = clock.today()
    more = {
        "open_steps": [step for step in plan_of(row) if state_on(step, today) != "done"],
        "is_committed": row.committed_on is not None and row.committed_on <= today,
        "is_agreed": is_agreed(row, today),
    }
    return _page(request, row, "start", form, more)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def lasting(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = led_or_403(request, ident)
    today = clock.today(zone_of(row.adopter))
    form = LastingForm(request.POST or None, request.FILES or None, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        paper = files.save_brought(form=form, field="file", account=request.viewer.account or "", kinds=PAPERS)
        if not form.errors:
            try:
                actions.institutionalise(
                    actor=request.viewer.account or "", replication=row, on=said["on"], by=said["by"], file=paper
                )
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Pelembagaan dicatat."))
                return redirect("replicate:replication", row.pk)
    return _page(request, row, "lasting", form, {})


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = led_or_403(request, ident)
    form = StopForm(request.POST or None, today=clock.today(zone_of(row.adopter)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_replication(actor=request.viewer.account or "", replication=row, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Berhentinya dicatat, dengan sebab dan pelajarannya."))
            return redirect("replicate:replication", row.pk)
    return _page(request, row, "stop", form, {})


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Set one day right; `apa` says which."""
    row = replication_or_404(request, ident)
    field = request.GET.get("apa", "")
    if not may_correct(request.viewer, row, field):
        raise PermissionDenied
    if field not in DAY_NAMES or getattr(row, field) is None:
        raise Http404(_("Tanggal itu belum pernah dicatat, jadi tidak ada yang dibetulkan."))
    form = CorrectForm(
        request.POST or None, today=clock.today(zone_of(row.adopter)), initial={"on": getattr(row, field)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.correct_day(
                actor=request.viewer.account or "", replication=row, field=field, on=said["on"], reason=said["reason"]
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tanggal dibetulkan; yang lama tetap ada dalam riwayat."))
            return redirect("replicate:replication", row.pk)
    return _page(request, row, "correct", form, {"day": getattr(row, field), "name": DAY_NAMES[field]})


@open_to(has_mandate)
@require_safe
def institution_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The decree that makes it last, for both sides."""
    row = replication_or_404(request, ident)
    if row.institution_file is None or state_of(row, clock.today()) not in (State.LASTING, State.STOPPED):
        raise Http404(_("Berkas ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return file_response(row.institution_file)


def _page(request: HttpRequest, row: Replication, name: str, form: forms.Form, more: dict[str, Any]) -> HttpResponse:
    context = page_context(request.viewer, row, name) | {"form": form} | more
    return render(request, f"replicate/{name}.html", context, status=UNPROCESSABLE if form.errors else 200)
