"""How each side found the other: one form a side, read by both."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.cycle.learn.actions.evaluations import evaluate
from teladan.cycle.learn.forms.evaluations import EvaluationForm, initial_of
from teladan.cycle.learn.queries.evaluations import evaluation_by
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.cycle.learn.visit_page import programme_of
from teladan.ground.post import share_address
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422
OVER = frozenset({State.TODAY, State.HELD, State.REPORTED})


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """A side fills its form from the day of the visit on; the other reads what was said."""
    visit = visit_of(request.viewer, ident)
    asked = programme_of(visit).forms.get(form) if visit is not None else None
    if visit is None or asked is None or visit.reception is None:
        raise Http404(_("Formulir ini tidak ada, atau kunjungannya bukan dalam jangkauan peran Anda."))
    row = evaluation_by(visit, asked.side)
    is_due = states_of([visit])[visit.pk] in OVER
    may_fill = may_lead(request.viewer, visit, asked.side) and is_due
    filled = EvaluationForm(request.POST or None, asked=asked, initial=initial_of(row))
    if request.method == "POST":
        if not may_fill:
            raise PermissionDenied
        if filled.is_valid():
            said = filled.cleaned_data
            evaluate(
                actor=request.viewer.account or "",
                visit=visit,
                side=asked.side,
                answers=filled.answers,
                good=said["good"],
                better=said["better"],
            )
            messages.success(request, _("Penilaian disimpan. Pihak lain dapat membacanya."))
            return redirect("learn:evaluation", visit.pk, form)
    message = _("Mohon diisi: %(form)s untuk kunjungan %(theme)s. %(url)s") % {
        "form": asked.name,
        "theme": visit.theme,
        "url": request.build_absolute_uri(),
    }
    context = {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": f"evaluation:{form}",
        "asked": asked,
        "said": _said(row, asked),
        "row": row,
        "form": filled if may_fill else None,
        "is_due": is_due,
        "message": message,
        "share_url": share_address(message),
    }
    return render(request, "learn/evaluation.html", context, status=UNPROCESSABLE if filled.errors else 200)


def _said(row: object, asked: object) -> list[tuple[str, str]]:
    """Question and answer in words; a question that the file no longer has keeps its key."""
    if row is None:
        return []
    labels = dict(enumerate(asked.labels, start=1))
    return [(asked.questions.get(key, key), labels.get(value, str(value))) for key, value in row.answers.items()]
