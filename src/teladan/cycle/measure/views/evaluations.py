"""Evaluations: the list, one of them, recorded by hand, corrected; its report; whether its unit may be named."""

import io
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.core.definitions import UnknownDefinition
from teladan.cycle.measure.actions import evaluations as actions
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating import pages
from teladan.cycle.measure.evaluating.components import components
from teladan.cycle.measure.forms.evaluations import EvaluationFilter, EvaluationForm, version_choices
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries import evaluations as queries
from teladan.cycle.measure.rules import is_handed_over, may_evaluate, may_receive, may_start_evaluation
from teladan.ground import clock
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import READS, has_mandate, open_to, reaches, zone_of
from teladan.ground.tables import write_rows

PAGE = 50
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = _filter(request)
    found = queries.chosen(request.viewer, form.asked()).prefetch_related("scores")
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    rows = list(page)
    context = {
        "form": form,
        "page_obj": page,
        "rows": pages.listed_rows(rows, queries.followed_up(rows)),
        "query": request.GET.urlencode(),
        "may_start": may_start_evaluation(request.viewer),
    }
    return render(request, "measure/evaluations.html", context)


@open_to(has_mandate)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, all pages of it."""
    rows = list(queries.chosen(request.viewer, _filter(request).asked()).prefetch_related("scores"))
    buffer = io.BytesIO()
    write_rows(buffer, [pages.list_sheet(rows, queries.followed_up(rows))])
    return attachment(buffer.getvalue(), f"{stem(_('Evaluasi'))}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(may_start_evaluation)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One by hand; the version stands in the address."""
    choices = version_choices()
    instrument = request.GET.get("versi", choices[0][0])
    try:
        components(instrument)
    except UnknownDefinition:
        raise Http404(_("Versi pedoman ini tidak dikenal.")) from None
    if instrument not in dict(choices):
        raise Http404(_("Versi pedoman ini tidak dikenal."))
    form = EvaluationForm(
        request.POST or None,
        viewer=request.viewer,
        instrument=instrument,
        initial={"year": clock.today().year - 1},
    )
    if request.method == "POST" and form.is_valid():
        found = form.found()
        try:
            made = actions.record_evaluation(
                actor=request.viewer.account or "",
                evaluator=form.cleaned_data["evaluator"],
                unit=found.unit,
                instrument=instrument,
                year=form.cleaned_data["year"],
                scores=found.scores,
                total=found.total,
                recommendations=found.recommendations,
                printed=found.printed,
                number=found.number,
                dated=found.dated,
                findings=found.findings,
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Evaluasi dicatat."))
            return redirect("measure:evaluation", made.pk)
    context = {"form": form, "instrument": instrument, "versions": choices}
    return render(request, "measure/evaluation_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def one(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = evaluation_or_404(request, ident)
    zone = zone_of(found.evaluator)
    today = clock.today(zone)
    rows = pages.shown(queries.recommendations_of(found), today)
    earlier = pages.shown(queries.earlier_recommendations(found), today)
    context: dict[str, Any] = {
        "evaluation": found,
        "given": getattr(found, "hand_over", None),
        "replacement": _seen_replacement(request, found),
        "figure": pages.figure(found),
        **pages.components_shown(found),
        **pages.earlier_shown(found),
        "recommendations": rows,
        "earlier_recommendations": earlier,
        "planned": pages.planned_for(found, today),
        "standing": pages.standing_of(found),
        "evaluates": reaches(request.viewer, found.evaluator, READS),
        "may_evaluate": may_evaluate(request.viewer, found.evaluator) and found.replaced_at is None,
        "is_handed": is_handed_over(found),
        "may_receive": may_receive(request.viewer, found),
        "may_compare": reaches(request.viewer, found.unit, READS),
    }
    return render(request, "measure/evaluation.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = evaluated_or_403(request, ident)
    if found.replaced_at is not None:
        raise Http404(_("Evaluasi ini sudah dikoreksi. Buka yang berlaku."))
    form = EvaluationForm(request.POST or None, viewer=request.viewer, instrument=found.instrument, of=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.correct_evaluation(
                actor=request.viewer.account or "", evaluation=found, why=form.cleaned_data["why"], found=form.found()
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _(
                    "Evaluasi dikoreksi. Bila sudah diserahkan, instansinya kini membaca yang baru; buat lagi surat pengantarnya."
                ),
            )
            return redirect("measure:evaluation", made.pk)
    context = {"form": form, "instrument": found.instrument, "evaluation": found}
    return render(request, "measure/evaluation_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def report(request: HttpRequest, ident: uuid.UUID) -> FileResponse:
    """The report itself, for those who may read the evaluation. Reading it notes nothing."""
    found = evaluation_or_404(request, ident)
    if found.report is None:
        raise Http404(_("Laporan evaluasi ini belum diunggah penilai."))
    return file_response(found.report)


@open_to(has_mandate)
@require_POST
def name(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The unit agrees, or no longer agrees, to be named."""
    found = evaluation_or_404(request, ident)
    if not may_receive(request.viewer, found):
        raise PermissionDenied
    is_open = request.POST.get("boleh") == "1"
    actions.agree_to_be_named(actor=request.viewer.account or "", evaluation=found, is_open=is_open)
    messages.success(
        request,
        _("Instansi Anda kini disebut namanya dalam pembandingan.")
        if is_open
        else _("Instansi Anda tidak lagi disebut namanya dalam pembandingan."),
    )
    return redirect("measure:evaluation", found.pk)


def evaluation_or_404(request: HttpRequest, ident: uuid.UUID) -> Evaluation:
    found = queries.evaluation(request.viewer, ident)
    if found is None:
        raise Http404(_("Evaluasi ini tidak ada, belum diserahkan, atau bukan dalam jangkauan peran Anda."))
    return found


def evaluated_or_403(request: HttpRequest, ident: uuid.UUID) -> Evaluation:
    """For acts of the evaluator."""
    found = evaluation_or_404(request, ident)
    if not may_evaluate(request.viewer, found.evaluator):
        raise PermissionDenied
    return found


def _seen_replacement(request: HttpRequest, found: Evaluation) -> Evaluation | None:
    """The row in force in place of a replaced one, where the viewer may see it already."""
    now = queries.replacement_of(found)
    return None if now is None else queries.evaluation(request.viewer, now.pk)


def _filter(request: HttpRequest) -> EvaluationFilter:
    years, idents = queries.years_and_versions(request.viewer)
    return EvaluationFilter(request.GET, years=years, idents=idents)
