"""Suggestions: a list to work through, one to read and answer, all to take along."""

import io
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.measure.actions.suggestions import HoldsPersonalData, answer_suggestion, read_suggestions
from teladan.cycle.measure.forms.suggestions import ReplyForm, WantedForm
from teladan.cycle.measure.masking import masked, personal_in
from teladan.cycle.measure.models import Suggestion
from teladan.cycle.measure.queries import suggestions as queries
from teladan.cycle.measure.rules import may_measure
from teladan.cycle.measure.suggestion_sheet import suggestion_sheet
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import MEASURES, has_mandate, open_to
from teladan.ground.tables import write_rows

PAGE = 25
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    wanted = _wanted(request)
    pages = Paginator(queries.suggestions(request.viewer, wanted.wanted()), PAGE)
    viewer = request.viewer
    context = {
        "page_obj": pages.get_page(request.GET.get("hal")),
        "form": wanted,
        "may_mark": viewer.is_operator or viewer.acting.role in MEASURES,
        "query": request.GET.urlencode(),
    }
    return render(request, "measure/suggestions.html", context)


@open_to(has_mandate)
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Those that were ticked; those of the page when the button for all of it was pressed."""
    name = "page" if "all" in request.POST else "suggestion"
    idents = [int(text) for text in request.POST.getlist(name)[:PAGE] if text.isdecimal() and len(text) < 16]
    found = queries.markable(request.viewer, idents)
    if found:
        read_suggestions(actor=request.viewer.account, suggestions=found)
    query = request.POST.get("query", "")
    return redirect(f"{reverse('measure:suggestions')}{'?' if query else ''}{query}")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, ident: int) -> HttpResponse:
    found = _suggestion(request, ident)
    may_answer = may_measure(request.viewer, found.intake)
    elements = queries.elements_of([found.intake.wave.instrument])
    if request.method != "POST":
        form = ReplyForm(elements=elements, initial=_said(found))
        return _page(request, found, form, may_answer=may_answer)
    if not may_answer:
        raise PermissionDenied
    form = ReplyForm(request.POST, elements=elements)
    if form.is_valid():
        try:
            answer_suggestion(actor=request.viewer.account, suggestion=found, **form.cleaned_data)
        except HoldsPersonalData as refusal:
            form.add_error("answer", str(refusal))
        else:
            return redirect(f"{reverse('measure:suggestion', args=[found.pk])}?tersimpan")
    return _page(request, found, form, may_answer=may_answer, status=UNPROCESSABLE)


@open_to(has_mandate)
@require_POST
def read_one(request: HttpRequest, ident: int) -> HttpResponse:
    found = _suggestion(request, ident)
    if not may_measure(request.viewer, found.intake):
        raise PermissionDenied
    if found.read_at is None:
        read_suggestions(actor=request.viewer.account, suggestions=[found])
    return redirect("measure:suggestion", found.pk)


@open_to(has_mandate)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    buffer = io.BytesIO()
    rows = queries.suggestions(request.viewer, _wanted(request).wanted())
    write_rows(buffer, [suggestion_sheet(rows)])
    return attachment(buffer.getvalue(), f"{_('Saran')}.xlsx", MEDIA_TYPES["xlsx"])


def _wanted(request: HttpRequest) -> WantedForm:
    waves = queries.waves_with_suggestions(request.viewer)
    elements = queries.elements_of(wave.instrument for wave in waves)
    return WantedForm(request.GET, waves=waves, elements=elements)


def _said(found: Suggestion) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("mark", "element", "answer", "is_public")}


def _page(
    request: HttpRequest, found: Suggestion, form: ReplyForm, *, may_answer: bool, status: int = 200
) -> HttpResponse:
    context = {
        "suggestion": found,
        "form": form,
        "may_answer": may_answer,
        "element": dict(form.fields["element"].choices).get(found.element),
        "personal": personal_in(found.text),
        "public_text": masked(found.text),
        "is_saved": "tersimpan" in request.GET,
        "following": queries.next_unread(request.viewer, found),
    }
    return render(request, "measure/suggestion.html", context, status=status)


def _suggestion(request: HttpRequest, ident: int) -> Suggestion:
    found = queries.suggestion(request.viewer, ident)
    if found is None:
        raise Http404(_("Saran ini tidak ada, atau bukan tentang unit Anda."))
    return found
