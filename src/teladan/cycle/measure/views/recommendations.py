"""What is done about a recommendation, and what the evaluator says of it at the next evaluation."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.cycle.measure.actions.recommendations import Judged, judge_recommendations
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating import pages
from teladan.cycle.measure.forms.hand_overs import JudgingForm, PlanForm
from teladan.cycle.measure.queries import evaluations as queries
from teladan.cycle.measure.rules import may_receive
from teladan.cycle.measure.views.evaluations import evaluated_or_403, evaluation_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to, reaches, zone_of

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One recommendation with its follow-ups; the unit adds a line."""
    found = queries.recommendation(request.viewer, ident)
    if found is None:
        raise Http404(_("Rekomendasi ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    evaluation = found.row.evaluation
    may_plan = may_receive(request.viewer, evaluation)
    form = PlanForm(request.POST or None)
    if request.method == "POST":
        if not may_plan:
            raise PermissionDenied
        if form.is_valid():
            agree_follow_up(
                actor=request.viewer.account or "",
                unit=evaluation.unit,
                about=queries.about(found.row),
                instrument=evaluation.instrument,
                element=found.row.component,
                agreed_on=clock.today(),
                **form.cleaned_data,
            )
            messages.success(request, _("Kegiatan ditambahkan ke rencana tindak lanjut."))
            return redirect("measure:recommendation", found.row.pk)
    context = {
        "evaluation": evaluation,
        "shown": pages.shown([found], clock.today(zone_of(evaluation.evaluator)))[0],
        "form": form if may_plan else None,
        "own": reaches(request.viewer, evaluation.unit),
    }
    return render(
        request, "measure/evaluation_recommendation.html", context, status=UNPROCESSABLE if form.errors else 200
    )


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, ident: uuid.UUID, component: str) -> HttpResponse:
    """A line of the unit's plan for a component of its evaluation."""
    evaluation = evaluation_or_404(request, ident)
    weak = next((weak for weak in queries.weakest_components(evaluation) if weak.key == component), None)
    if weak is None or evaluation.replaced_at is not None:
        raise Http404(_("Komponen ini tidak ada dalam evaluasinya."))
    if not may_receive(request.viewer, evaluation):
        raise PermissionDenied
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agree_follow_up(
            actor=request.viewer.account or "",
            unit=evaluation.unit,
            about=queries.plan_about(evaluation),
            instrument=evaluation.instrument,
            element=component,
            agreed_on=clock.today(),
            **form.cleaned_data,
        )
        messages.success(request, _("Kegiatan ditambahkan ke rencana tindak lanjut."))
        return redirect(f"{reverse('measure:evaluation', args=[evaluation.pk])}#komponen")
    context = {"evaluation": evaluation, "form": form, "component": pages.weak_words(weak)}
    return render(request, "measure/evaluation_plan.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """In a later evaluation the evaluator judges each recommendation of the earlier ones."""
    evaluation = evaluated_or_403(request, ident)
    rows = queries.earlier_recommendations(evaluation)
    form = JudgingForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        judged = [
            Judged(row.row, form.cleaned_data[verdict.name], form.cleaned_data[note.name])
            for row, verdict, note in form.lines()
            if form.cleaned_data[verdict.name]
            and (form.cleaned_data[verdict.name], form.cleaned_data[note.name])
            != (row.row.verdict, row.row.verdict_note)
        ]
        try:
            many = judge_recommendations(actor=request.viewer.account or "", evaluation=evaluation, judged=judged)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(n)s rekomendasi dinilai.") % {"n": many})
            return redirect(f"{reverse('measure:evaluation', args=[evaluation.pk])}#sebelumnya")
    today = clock.today(zone_of(evaluation.evaluator))
    context = {
        "evaluation": evaluation,
        "form": form,
        "lines": list(zip(pages.shown(rows, today), form.lines(), strict=True)),
    }
    return render(request, "measure/evaluation_judging.html", context, status=UNPROCESSABLE if form.errors else 200)
