"""The keyboard for forms on paper. With the module each form is sent by itself; without, by the same address."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.measure.actions.answers import NotTaken, receive
from teladan.cycle.measure.actions.keying import end_keying, start_keying, undo_keyed
from teladan.cycle.measure.forms.answers import ident_of
from teladan.cycle.measure.forms.keying import KeyedForm
from teladan.cycle.measure.models import Batch, Intake, Response
from teladan.cycle.measure.queries import answers as queries
from teladan.cycle.measure.rules import may_enter
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE, CONFLICT = 422, 409


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: int) -> HttpResponse:
    """What keying is, what one left open; a sitting begins with a press."""
    intake = _intake(request, ident)
    refusal = ""
    if request.method == "POST":
        try:
            begun = start_keying(actor=request.viewer.account, intake=intake)
        except NotTaken as error:
            refusal = str(error)
        else:
            return redirect("measure:keying-sitting", intake.pk, begun.pk)
    context = {
        "intake": intake,
        "sittings": queries.open_sittings(request.viewer, intake),
        "questionnaire": queries.questions_of(intake),
        "is_open": intake.wave.state == intake.wave.State.OPEN,
        "refusal": refusal,
    }
    return render(request, "measure/keying_start.html", context, status=CONFLICT if refusal else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, ident: int, sitting: uuid.UUID) -> HttpResponse:
    intake = _intake(request, ident)
    batch = _sitting(request, intake, sitting)
    questions = queries.questions_of(intake)
    if request.method != "POST":
        blank = KeyedForm(questionnaire=questions, initial={"answered_on": queries.survey_day(batch)})
        return _page(request, batch, blank)
    form = KeyedForm(request.POST, questionnaire=questions)
    if not form.is_valid():
        return _refused(request, batch, form, UNPROCESSABLE)
    if batch.ended_at is not None:
        form.add_error(None, _("Sesi ini sudah diakhiri. Mulai sesi baru; isian yang belum terkirim ikut ke sana."))
        return _refused(request, batch, form, CONFLICT)
    try:
        receive(
            intake=intake,
            answer=form.answer(),
            source=Response.Source.KEYED,
            answered_on=form.cleaned_data["answered_on"],
            batch=batch,
        )
    except NotTaken as refusal:
        form.add_error(None, str(refusal))
        return _refused(request, batch, form, CONFLICT)
    return _done(request, batch)


@open_to(has_mandate)
@require_POST
def undo(request: HttpRequest, ident: int, sitting: uuid.UUID) -> HttpResponse:
    """Take back one form of the sitting: the one named, else the newest. One that is gone already is gone."""
    batch = _sitting(request, _intake(request, ident), sitting)
    named = request.POST.get("response")
    response = queries.keyed_response(batch, ident_of({"ident": named}) if named else None)
    if response is not None:
        try:
            undo_keyed(actor=request.viewer.account, response=response)
        except NotTaken as refusal:
            form = KeyedForm(
                questionnaire=queries.questions_of(batch.intake), initial={"answered_on": queries.survey_day(batch)}
            )
            return _refused(request, batch, form, CONFLICT, str(refusal))
    return _done(request, batch)


@open_to(has_mandate)
@require_POST
def end(request: HttpRequest, ident: int, sitting: uuid.UUID) -> HttpResponse:
    batch = _sitting(request, _intake(request, ident), sitting)
    if batch.ended_at is None:
        end_keying(actor=request.viewer.account, sitting=batch)
    return redirect("measure:keying", ident)


def _done(request: HttpRequest, batch: Batch) -> HttpResponse:
    if _is_script(request):
        check = queries.keying_check(batch)
        context = {"intake": batch.intake, "sitting": batch, "check": check, "query": _with_attributes(request)}
        words = render_to_string("measure/keying_check.html", context, request)
        return JsonResponse({"keyed": check.keyed, "check": words})
    address = redirect("measure:keying-sitting", batch.intake_id, batch.pk)
    address["Location"] += _with_attributes(request)
    return address


def _refused(request: HttpRequest, batch: Batch, form: KeyedForm, status: int, why: str = "") -> HttpResponse:
    if _is_script(request):
        errors = [
            f"{form[name].label}: {words}"
            for name, found in form.errors.items()
            if name in form.fields
            for words in found
        ]
        return JsonResponse({"why": why or " ".join([*form.non_field_errors(), *errors])}, status=status)
    return _page(request, batch, form, status, why)


def _page(request: HttpRequest, batch: Batch, form: KeyedForm, status: int = 200, why: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "intake": batch.intake,
        "sitting": batch,
        "form": form,
        "check": queries.keying_check(batch),
        "with_attributes": "ciri" in request.GET,
        "query": _with_attributes(request),
        "why": why,
    }
    return render(request, "measure/keying.html", context, status=status)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _with_attributes(request: HttpRequest) -> str:
    return "?ciri=1" if "ciri" in request.GET else ""


def _intake(request: HttpRequest, ident: int) -> Intake:
    found = queries.intake(request.viewer, ident)
    if found is None:
        raise Http404(_("Bagian survei ini tidak ada, atau bukan milik unit Anda."))
    if not may_enter(request.viewer, found):
        raise PermissionDenied
    return found


def _sitting(request: HttpRequest, intake: Intake, ident: uuid.UUID) -> Batch:
    found = queries.sitting(request.viewer, intake, ident)
    if found is None:
        raise Http404(_("Sesi ketik ini tidak ada, atau dimulai oleh akun lain. Mulai sesi Anda sendiri."))
    return found
