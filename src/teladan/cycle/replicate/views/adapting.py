"""How the copy differs from the original, and how much of its core is kept. The origin reads both; the adopter writes."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.replicate import adapting_page
from teladan.cycle.replicate.actions import adapting as actions
from teladan.cycle.replicate.forms.adapting import AdaptationForm, FidelityForm
from teladan.cycle.replicate.queries import adapting as queries
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.replication_page import page_context
from teladan.cycle.replicate.rules import may_lead
from teladan.cycle.replicate.views.replications import replication_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def adaptations(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What is done as in the original and what is not, part by part; and a new entry of the log."""
    row, today = replication_or_404(request, ident), clock.today()
    leads = may_lead(request.viewer, row)
    if request.method == "POST" and not leads:
        raise PermissionDenied(_("Penyesuaian dicatat oleh unit yang meniru."))
    parts, log = queries.parts_of(row), queries.log_of(row, today)
    now = queries.newest(log)
    lines = adapting_page.lines_of(parts, now)
    form = AdaptationForm(
        request.POST or None,
        parts=parts,
        added=[line.name for line in lines if line.is_added],
        initial={"on": today} | adapting_page.written_of(lines, request.GET.get("bagian", "")),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_adaptation(actor=request.viewer.account or "", replication=row, facts=form.facts())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Penyesuaian dicatat."))
            return redirect("replicate:adapting", row.pk)
    context = page_context(request.viewer, row, "adapting") | {
        "degree": queries.degree(parts, now),
        "lines": lines,
        "log": log,
        "form": form if leads else None,
        "has_rest": leads and any(line.entry is None for line in lines),
    }
    return render(request, "replicate/adapting.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def adopt_rest(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Every part of which nothing was written is done as it is."""
    row = replication_or_404(request, ident)
    if not may_lead(request.viewer, row):
        raise PermissionDenied(_("Penyesuaian dicatat oleh unit yang meniru."))
    try:
        n = actions.adopt_rest(actor=request.viewer.account or "", replication=row, on=clock.today())
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)s bagian dicatat sama seperti aslinya.", "%(n)s bagian dicatat sama seperti aslinya.", n)
        messages.success(request, said % {"n": n})
    return redirect("replicate:adapting", row.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def fidelity(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The last check of the core parts, those before it, and a new one."""
    row, today = replication_or_404(request, ident), clock.today()
    leads = may_lead(request.viewer, row)
    if request.method == "POST" and not leads:
        raise PermissionDenied(_("Keutuhan dicatat oleh unit yang meniru."))
    parts = queries.core_parts_of(row)
    has_started = row.started_on is not None and row.started_on <= today
    form = FidelityForm(request.POST or None, parts=parts, since=row.started_on, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_fidelity(
                actor=request.viewer.account or "",
                replication=row,
                on=form.cleaned_data["on"],
                checked_by=form.cleaned_data["checked_by"],
                found=form.found(),
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Pemeriksaan dicatat."))
            return redirect("replicate:fidelity", row.pk)
    context = page_context(request.viewer, row, "fidelity") | {
        "parts": parts,
        "has_started": has_started,
        "checks": adapting_page.checked(queries.checks_of(row, today)),
        "form": form if leads and parts and (has_started or form.errors) else None,
    }
    return render(request, "replicate/fidelity.html", context, status=UNPROCESSABLE if form.errors else 200)
