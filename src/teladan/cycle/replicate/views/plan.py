"""The plan of a replication: laid out, changed, moved on; as a board, over time, as a file and in calendars.

Only the adopter's side sees it; the origin sees what was changed and kept, not how the adopter works and pays.
"""

import io
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.replicate import plan_page
from teladan.cycle.replicate.actions import plan as actions
from teladan.cycle.replicate.calendars import calendar_of_plan
from teladan.cycle.replicate.forms.plan import FirstDayForm, StateForm, StepForm
from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.cycle.replicate.queries import plan as queries
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.replication_page import page_context
from teladan.cycle.replicate.rules import may_lead
from teladan.cycle.replicate.views.replications import adopters_or_404
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.post import share_address
from teladan.ground.registry.queries import has_mandate, open_to
from teladan.ground.tables import write_rows

UNPROCESSABLE = 422
VIEWS = ("papan", "waktu")


@open_to(has_mandate)
@require_safe
def plan(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The plan, as a board or over time; without steps, the way to make one."""
    return _page(request, adopters_or_404(request, ident))


@open_to(has_mandate)
@require_POST
def lay(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Lay out the steps of the practice from a day on."""
    row = _led(request, ident)
    form = FirstDayForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    try:
        made = actions.plan_from_steps(actor=_actor(request), replication=row, **form.cleaned_data)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("%(n)s langkah disusun dari praktik ini. Isi penanggung jawab, tanggal, dan anggarannya.")
            % {"n": len(made)},
        )
    return redirect("replicate:plan", row.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = _led(request, ident)
    day = queries.next_day(row) or clock.today()
    form = StepForm(request.POST) if request.method == "POST" else StepForm(initial={"since": day})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_step(actor=_actor(request), replication=row, facts=form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Langkah ditambahkan."))
            return _back(request, made)
    context = page_context(request.viewer, row, "plan") | {"form": form}
    return render(request, "replicate/plan_step.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, ident: uuid.UUID, step: int) -> HttpResponse:
    """A step: its words, days and money; how far it is; out with it."""
    row, found = _step(request, ident, step)
    form = StepForm(request.POST) if request.method == "POST" else StepForm(initial=StepForm.initial_of(found))
    if request.method == "POST":
        if not may_lead(request.viewer, row):
            raise PermissionDenied(_("Rencana diubah oleh unit yang meniru."))
        if form.is_valid():
            try:
                actions.change_step(actor=_actor(request), step=found, facts=form.cleaned_data)
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Langkah disimpan."))
                return _back(request, found)
    return _step_page(request, row, found, form)


@open_to(has_mandate)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, step: int) -> HttpResponse:
    """How far a step is: by a button of the board, or from its own page with a day."""
    row, found = _step(request, ident, step, leads=True)
    form = StateForm(request.POST)
    if not form.is_valid():
        return _step_page(request, row, found, StepForm(initial=StepForm.initial_of(found)), form)
    try:
        actions.move_step(
            actor=_actor(request), step=found, state=form.cleaned_data["state"], on=form.cleaned_data["done_on"]
        )
    except CannotChange as refusal:
        messages.info(request, str(refusal))
    return _back(request, found)


@open_to(has_mandate)
@require_POST
def shift(request: HttpRequest, ident: uuid.UUID, step: int) -> HttpResponse:
    _row, found = _step(request, ident, step, leads=True)
    try:
        actions.shift_step(actor=_actor(request), step=found, is_up=request.POST.get("arah") == "naik")
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    return _back(request, found)


@open_to(has_mandate)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, step: int) -> HttpResponse:
    row, found = _step(request, ident, step, leads=True)
    try:
        actions.remove_step(actor=_actor(request), step=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("replicate:plan-step", row.pk, found.pk)
    messages.success(request, _("Langkah “%(name)s” dihapus.") % {"name": found.name})
    return redirect("replicate:plan", row.pk)


@open_to(has_mandate)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = adopters_or_404(request, ident)
    buffer = io.BytesIO()
    write_rows(buffer, [plan_page.sheet_of(queries.plan_of(row), clock.today())])
    return attachment(buffer.getvalue(), f"{_name(row)}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(has_mandate)
@require_safe
def calendar(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The steps as whole days in people's calendars."""
    row = adopters_or_404(request, ident)
    address = request.build_absolute_uri(reverse("replicate:plan", args=[row.pk]))
    content = calendar_of_plan(row, queries.plan_of(row), address)
    return attachment(content, f"{_name(row)}.ics", MEDIA_TYPES["ics"])


def _page(request: HttpRequest, row: Replication, form: FirstDayForm | None = None) -> HttpResponse:
    steps, today = queries.plan_of(row), clock.today()
    edition = None if steps else edition_of(row.practice, row.edition)
    address = request.build_absolute_uri(reverse("replicate:plan", args=[row.pk]))
    message = plan_page.message_of(row, steps, today, address) if steps else ""
    shown = request.GET.get("tampilan")
    context = page_context(request.viewer, row, "plan") | {
        "board": plan_page.board_of(steps, today),
        "view": shown if shown in VIEWS else VIEWS[0],
        "today": today,
        "money": plan_page.money_rows(steps),
        "total": queries.total_budget(steps),
        "without_budget": sum(one.budget is None for one in steps),
        "days_off": queries.days_off([one for one in steps if one.state != PlanStep.State.DONE]),
        "told": edition.content.get("steps", []) if edition else [],
        "form": form or FirstDayForm(),
        "message": message,
        "share_url": share_address(message) if message else "",
    }
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "replicate/plan.html", context, status=status)


def _step_page(
    request: HttpRequest, row: Replication, found: PlanStep, form: StepForm, state_form: StateForm | None = None
) -> HttpResponse:
    initial = {"state": queries.state_on(found, clock.today()), "done_on": found.done_on}
    wrong = form if form.errors else state_form
    context = page_context(request.viewer, row, "plan") | {
        "step": found,
        "form": form,
        "state_form": state_form or StateForm(initial=initial),
        "wrong_form": wrong,
        "may_remove": found.state == PlanStep.State.TODO,
    }
    status = UNPROCESSABLE if wrong is not None and wrong.errors else 200
    return render(request, "replicate/plan_step.html", context, status=status)


def _led(request: HttpRequest, ident: uuid.UUID) -> Replication:
    row = adopters_or_404(request, ident)
    if not may_lead(request.viewer, row):
        raise PermissionDenied(_("Rencana diubah oleh unit yang meniru."))
    return row


def _step(request: HttpRequest, ident: uuid.UUID, step: int, *, leads: bool = False) -> tuple[Replication, PlanStep]:
    row = _led(request, ident) if leads else adopters_or_404(request, ident)
    found = queries.step_of(row, step)
    if found is None:
        raise Http404(_("Langkah ini tidak ada, atau sudah dihapus."))
    return row, found


def _back(request: HttpRequest, step: PlanStep) -> HttpResponse:
    """To the plan, in the view one came from, at the step."""
    view = request.POST.get("tampilan")
    query = f"?tampilan={view}" if view in VIEWS else ""
    return redirect(f"{reverse('replicate:plan', args=[step.replication_id])}{query}#langkah-{step.pk}")


def _name(row: Replication) -> str:
    return stem(
        _("Rencana replikasi %(practice)s - %(adopter)s")
        % {"practice": row.practice.title, "adopter": row.adopter.name}
    )


def _actor(request: HttpRequest) -> str:
    return request.viewer.account or ""
