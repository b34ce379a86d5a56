"""Questions and answers of a visit: the list with its filters, one question with what may happen to it next."""

import io
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn import question_page
from teladan.cycle.learn.actions import questions as actions
from teladan.cycle.learn.actions.observations import CannotRecord
from teladan.cycle.learn.actions.questions import CannotDo
from teladan.cycle.learn.forms.observations import side_of, when
from teladan.cycle.learn.forms.questions import AnswerForm, DoubtForm, QuestionFilter, QuestionForm
from teladan.cycle.learn.models import HostQuestion, Question, Visit
from teladan.cycle.learn.queries import questions as queries
from teladan.cycle.learn.queries.observations import noting_sides
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, open_to
from teladan.ground.tables import write_rows

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All questions, and a new one. What the host has answered to everybody is shown before it is asked again."""
    visit = visit_or_404(request, ident)
    sides = noting_sides(request.viewer, visit)
    if request.method == "POST" and not sides:
        raise PermissionDenied
    form = QuestionForm(request.POST or None, visit=visit, sides=sides or ["guest"], initial={"ident": uuid.uuid4()})
    already: list[HostQuestion] = []
    if request.method == "POST" and form.is_valid():
        already = _already(request, visit, side_of(form, sides), form)
        if not already and _asked(request, visit, sides, form):
            messages.success(request, _("Pertanyaan terkirim. Pihak lain melihatnya di halaman ini."))
            return redirect("learn:questions", visit.pk)
    sift = QuestionFilter(request.GET, visit=visit)
    wanted = sift.wanted()
    link = request.build_absolute_uri(request.path)
    context = _frame(request, visit) | {
        "form": form if sides else None,
        "already": already,
        "filter": sift,
        "is_filtered": wanted != queries.Sifted(),
        "address": request.GET.urlencode(),
        **question_page.listed(request.viewer, visit, wanted),
        "message": question_page.message(visit, link),
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "learn/questions.html", context, status=status)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """One question. `langkah` says what is done to it: jawab, pastikan, ragukan, tarik."""
    visit = visit_or_404(request, ident)
    found = queries.question(request.viewer, visit, row)
    if found is None:
        raise Http404(_("Pertanyaan ini sudah ditarik, atau bukan dari kunjungan unit Anda."))
    step = request.POST.get("langkah", "") if request.method == "POST" else ""
    answer = AnswerForm(
        request.POST if step == "jawab" else None, initial={"answer": found.answer, "seen": found.answer}
    )
    doubt = DoubtForm(request.POST if step == "ragukan" else None)
    wrong = {"jawab": answer, "ragukan": doubt}.get(step)
    if request.method == "POST":
        try:
            done = _do(request, visit, found, step, wrong)
        except CannotDo as refusal:
            messages.error(request, str(refusal))
            found.refresh_from_db()
            if step == "jawab":
                answer = AnswerForm({"answer": request.POST.get("answer", ""), "seen": found.answer})
                done = ""
            else:
                return redirect("learn:question", visit.pk, found.pk)
        if done:
            messages.success(request, done)
            return redirect("learn:questions", visit.pk)
    context = (
        _frame(request, visit)
        | question_page.one(request.viewer, visit, found)
        | {
            "answer_form": answer,
            "doubt_form": doubt,
            "wrong_form": wrong,
        }
    )
    return render(request, "learn/question.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


@open_to(is_signed_in)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as it is filtered, as a spreadsheet."""
    visit = visit_or_404(request, ident)
    wanted = QuestionFilter(request.GET, visit=visit).wanted()
    buffer = io.BytesIO()
    write_rows(buffer, [question_page.sheet(request.viewer, visit, wanted)])
    name = f"{stem(_('Tanya jawab - %(theme)s') % {'theme': visit.theme})}.xlsx"
    return attachment(buffer.getvalue(), name, MEDIA_TYPES["xlsx"])


def _already(request: HttpRequest, visit: Visit, side: str, form: QuestionForm) -> list[HostQuestion]:
    """What the host answered to everybody that asks the same, unless the asker has read it."""
    if side != "guest" or request.POST.get("sudah_dibaca"):
        return []
    return queries.answered_already(visit, form.cleaned_data["text"])


def _asked(request: HttpRequest, visit: Visit, sides: list[str], form: QuestionForm) -> bool:
    try:
        actions.ask_question(
            actor=request.viewer.account or "",
            visit=visit,
            ident=form.cleaned_data["ident"],
            side=side_of(form, sides),
            text=form.cleaned_data["text"],
            element=form.cleaned_data["element"],
            asked_at=when(form.cleaned_data["asked_at"]),
        )
    except CannotRecord as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _do(request: HttpRequest, visit: Visit, row: Question, step: str, form: Any) -> str:
    """What was done, in words; empty where a form has to be mended. Raises CannotDo, PermissionDenied."""
    viewer = request.viewer
    actor = viewer.account or ""
    allowed = queries.may_answer if step == "jawab" else queries.may_confirm
    if not allowed(viewer, visit, row):
        raise PermissionDenied
    if form is not None and not form.is_valid():
        return ""
    if step == "jawab":
        actions.answer_question(actor=actor, question=row, answered_at=clock.now(), **form.cleaned_data)
        return _("Jawaban terkirim. Penanya akan memastikannya.")
    if step == "pastikan":
        actions.confirm_answer(actor=actor, question=row, confirmed_at=clock.now())
        return _("Jawaban dipastikan.")
    if step == "ragukan":
        actions.doubt_answer(actor=actor, question=row, **form.cleaned_data)
        return _("Ditandai perlu dipastikan. Pihak lain melihat apa yang masih ragu.")
    if step == "tarik":
        actions.withdraw_question(actor=actor, question=row)
        return _("Pertanyaan ditarik.")
    raise CannotDo(_("Langkah ini tidak dikenal. Muat ulang halaman ini."))


def _frame(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    return {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "questions"}
