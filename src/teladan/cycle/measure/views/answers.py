"""The form that a respondent reaches by a code, and the papers that lead there. Anybody answers; nobody is named."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.measure.actions.answers import NotTaken, receive
from teladan.cycle.measure.forms.answers import AnswerForm
from teladan.cycle.measure.models import Intake, Response, Wave
from teladan.cycle.measure.paper import paper_form_pdf, poster_pdf
from teladan.cycle.measure.queries import answers as queries
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import has_mandate, is_anyone, open_to

UNPROCESSABLE, FORBIDDEN, CONFLICT, GONE = 422, 403, 409, 404


@open_to(is_anyone)
@never_cache
@csrf_exempt  # checked below: a form left open too long comes back filled in, instead of being lost on an error page
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    intake = queries.form_intake(code)
    if intake is None:
        return render(request, "measure/form_closed.html", {"code": code}, status=GONE)
    if request.method == "POST":
        return _sent(request, intake)
    if not _is_open(intake):
        return _closed(request, intake)
    return _form(request, intake, AnswerForm(questionnaire=queries.questions_of(intake)))


@open_to(is_anyone)
@never_cache
@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    intake = queries.form_intake(code)
    if intake is None:
        return render(request, "measure/form_closed.html", {"code": code}, status=GONE)
    return render(request, "measure/form_thanks.html", {"intake": intake, "is_open": _is_open(intake)})


@open_to(has_mandate)
@require_safe
def poster(request: HttpRequest, ident: int) -> HttpResponse:
    intake = _intake(request, ident)
    content = poster_pdf(queries.sheet_of(intake, _address(request, intake)), clock.today())
    return attachment(content, f"{stem(str(intake))} - poster.pdf", MEDIA_TYPES["pdf"])


@open_to(has_mandate)
@require_safe
def paper_form(request: HttpRequest, ident: int) -> HttpResponse:
    intake = _intake(request, ident)
    sheet = queries.sheet_of(intake, _address(request, intake))
    content = paper_form_pdf(sheet, queries.questions_of(intake), clock.today())
    return attachment(content, f"{stem(str(intake))} - formulir.pdf", MEDIA_TYPES["pdf"])


def _sent(request: HttpRequest, intake: Intake) -> HttpResponse:
    filled = AnswerForm(request.POST, questionnaire=queries.questions_of(intake))
    if _is_expired(request):
        return _form(request, intake, filled, FORBIDDEN, expired=True)
    if filled.is_valid():
        try:
            receive(intake=intake, answer=filled.answer(), source=Response.Source.WEB, answered_on=clock.today())
        except NotTaken as refusal:
            filled.add_error(None, str(refusal))
        else:
            return redirect("measure:form-thanks", intake.code)
    return _form(request, intake, filled, UNPROCESSABLE) if _is_open(intake) else _closed(request, intake, CONFLICT)


def _is_expired(request: HttpRequest) -> bool:
    """Whether the form's protection against forged requests does not match: too old a page, or no cookies."""
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(request)
    return guard.process_view(request, None, (), {}) is not None


def _form(request: HttpRequest, intake: Intake, filled: AnswerForm, status: int = 200, **said: Any) -> HttpResponse:
    context = {"intake": intake, "form": filled, "questionnaire": filled.questionnaire, **said}
    return render(request, "measure/form.html", context, status=status)


def _closed(request: HttpRequest, intake: Intake, status: int = 200) -> HttpResponse:
    return render(request, "measure/form_closed.html", {"intake": intake, "sent": status == CONFLICT}, status=status)


def _is_open(intake: Intake) -> bool:
    return intake.wave.state == Wave.State.OPEN


def _intake(request: HttpRequest, ident: int) -> Intake:
    found = queries.intake(request.viewer, ident)
    if found is None:
        raise Http404(_("Bagian survei ini tidak ada, atau bukan milik unit Anda."))
    return found


def _address(request: HttpRequest, intake: Intake) -> str:
    return request.build_absolute_uri(reverse("measure:form", args=[intake.code]))
