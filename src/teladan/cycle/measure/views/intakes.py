"""Who takes part in a wave, and the page of each intake."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.measure import choosing
from teladan.cycle.measure.actions import intakes as actions
from teladan.cycle.measure.actions.waves import CannotChange
from teladan.cycle.measure.forms.waves import IntakeForm, PopulationsForm
from teladan.cycle.measure.import_page import brought
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries import waves as queries
from teladan.cycle.measure.rules import may_enter, may_measure, may_run
from teladan.cycle.measure.targets import progress_of, target_words
from teladan.cycle.measure.views.waves import UNPROCESSABLE, run
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 50
BATCHES = 10
THIS_COMPUTER = {"127.0.0.1", "localhost", "[::1]"}


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Add units and services: those ticked, all that the filter shows, or those of another wave."""
    wave = run(request, ident)
    if wave.state == Wave.State.CLOSED:
        messages.error(request, _("Periode ini sudah ditutup, jadi tidak dapat diubah."))
        return redirect("measure:wave", wave.pk)
    searched, kind = request.GET.get("cari", "").strip(), request.GET.get("jenis", "")
    found = queries.units_to_ask(request.viewer, wave, containing=searched, type=kind)
    problem = ""
    if request.method == "POST":
        parts = choosing.chosen(request.viewer, wave, request.POST, found)
        try:
            added = actions.add_intakes(actor=request.viewer.account, wave=wave, parts=parts)
        except CannotChange as refused:
            problem = str(refused)
        else:
            said = ngettext("%(n)s bagian ditambahkan.", "%(n)s bagian ditambahkan.", len(added)) % {"n": len(added)}
            messages.success(request, said)
            return redirect(request.get_full_path())
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "wave": wave,
        "page_obj": page,
        "rows": choosing.rows(page.object_list, queries.taking_part(wave)),
        "types": queries.unit_types(request.viewer, wave),
        "searched": searched,
        "kind": kind,
        "to_copy": queries.waves_to_copy(request.viewer, wave)[:20],
        "many": len(queries.taking_part(wave)),
        "problem": problem,
    }
    return render(request, "measure/wave_units.html", context, status=UNPROCESSABLE if problem else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def populations(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    wave = run(request, ident)
    if wave.state == Wave.State.CLOSED:
        messages.error(request, _("Periode ini sudah ditutup, jadi tidak dapat diubah."))
        return redirect("measure:wave", wave.pk)
    ordered = queries.intakes(request.viewer, wave).order_by("unit__name", "service__name", "pk")
    page = Paginator(ordered, PAGE).get_page(request.GET.get("hal"))
    form = PopulationsForm(request.POST or None, list(page.object_list))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_populations(actor=request.viewer.account, wave=wave, populations=form.populations())
        except CannotChange as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Populasi disimpan dan target dihitung ulang."))
            if page.has_next():
                return redirect(f"{request.path}?hal={page.next_page_number()}")
            return redirect("measure:wave", wave.pk)
    context = {"wave": wave, "form": form, "page_obj": page}
    return render(request, "measure/wave_populations.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def intake(request: HttpRequest, ident: int) -> HttpResponse:
    found = _seen(request, ident)
    context = {
        "intake": found,
        "wave": found.wave,
        "progress": progress_of(found, found.n),
        "why": target_words(found),
        "batches": brought(request.viewer, found.wave, queries.batches_of(found)[:BATCHES]),
        "may_enter": may_enter(request.viewer, found),
        "may_measure": may_measure(request.viewer, found),
        "may_run": may_run(request.viewer, found.wave),
        "site": f"{request.scheme}://{request.get_host()}",
        "is_only_here": _opens_only_here(request),
    }
    return render(request, "measure/intake.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: int) -> HttpResponse:
    found = _run(request, ident)
    fields = ("population", "sampling", "margin", "wanted")
    form = IntakeForm(request.POST or None, initial={name: getattr(found, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_intake(actor=request.viewer.account, intake=found, **form.cleaned_data)
        except CannotChange as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Populasi dan target disimpan."))
            return redirect("measure:intake", found.pk)
    context = {"intake": found, "wave": found.wave, "form": form}
    return render(request, "measure/intake_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, ident: int) -> HttpResponse:
    found = _run(request, ident)
    problem = ""
    if request.method == "POST":
        try:
            actions.remove_intake(actor=request.viewer.account, intake=found)
        except CannotChange as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Dikeluarkan dari periode ini."))
            return redirect("measure:wave", found.wave_id)
    context = {"intake": found, "wave": found.wave, "problem": problem}
    return render(request, "measure/intake_remove.html", context, status=UNPROCESSABLE if problem else 200)


def _seen(request: HttpRequest, ident: int) -> Intake:
    found = queries.intake(request.viewer, ident)
    if found is None:
        raise Http404(_("Bagian survei ini tidak ada, sudah dikeluarkan, atau bukan urusan unit Anda."))
    return found


def _run(request: HttpRequest, ident: int) -> Intake:
    found = _seen(request, ident)
    if not may_run(request.viewer, found.wave):
        raise PermissionDenied
    return found


def _opens_only_here(request: HttpRequest) -> bool:
    """Whether the address that respondents would be given leads nowhere on their phones."""
    return request.get_host().rsplit(":", 1)[0] in THIS_COMPUTER
