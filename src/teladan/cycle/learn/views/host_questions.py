"""Questions that visitors ask again and again, with the host's answers."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import hosts as actions
from teladan.cycle.learn.forms.hosts import HostQuestionForm
from teladan.cycle.learn.models import Host, HostQuestion, Question
from teladan.cycle.learn.queries.hosts import host_questions
from teladan.cycle.learn.queries.often_asked import group_of, often_asked
from teladan.cycle.learn.rules import may_keep_host
from teladan.cycle.learn.views.desk import a_desk, around
from teladan.cycle.learn.views.hosts import at, kept_desk
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE = 422
MOST_OFTEN = 20
LONGEST = 400
"""Letters of a recurring question."""


@open_to(has_mandate)
@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    host = a_desk(request)
    may_keep = may_keep_host(request.viewer, host.unit)
    context = around(host, request.viewer, "host-questions") | {
        "questions": list(host_questions(host)),
        "often": often_asked(host)[:MOST_OFTEN] if may_keep else [],
    }
    return render(request, "learn/host_questions.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def question_new(request: HttpRequest) -> HttpResponse:
    return _form(request, kept_desk(request), None)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, ident: int) -> HttpResponse:
    host = kept_desk(request)
    return _form(request, host, _found(host, ident))


def _found(host: Host, ident: int) -> HostQuestion:
    found = host.questions.filter(pk=ident).first()
    if found is None:
        raise Http404(_("Pertanyaan ini tidak ada atau bukan milik unit Anda."))
    return found


def _form(request: HttpRequest, host: Host, found: HostQuestion | None) -> HttpResponse:
    form = HostQuestionForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        stored = _found(host, found.pk) if found else None
        actions.keep_question(actor=request.viewer.account, host=host, kept=stored, **form.cleaned_data)
        messages.success(request, _("Pertanyaan disimpan."))
        return redirect(at("host-questions", host))
    context = around(host, request.viewer, "host-questions") | {"form": form, "question": found}
    return render(request, "learn/host_question.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def question_from_visit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One press makes a recurring question of what a visit asked and was answered; it is not shown before it was read."""
    host = kept_desk(request)
    asked = Question.objects.filter(pk=ident, visit__host=host.unit_id, visit__case__isnull=False).first()
    if asked is None:
        raise Http404(_("Pertanyaan ini tidak ada atau bukan milik unit Anda."))
    group = group_of(host, asked)
    if group is None or asked.became_id is not None:
        messages.info(request, _("Pertanyaan ini sudah ada di daftar."))
        return redirect(at("host-questions", host))
    made = actions.keep_question(
        actor=request.viewer.account,
        host=host,
        asked=tuple(group.questions),
        question=asked.text[:LONGEST],
        answer=asked.answer,
        element=asked.element,
    )
    messages.success(request, _("Masuk ke daftar. Baca dan rapikan jawabannya, lalu tampilkan."))
    return redirect(at("host-question", host, made.pk))


@open_to(has_mandate)
@require_POST
def question_move(request: HttpRequest, ident: int) -> HttpResponse:
    """`ke=atas` or `ke=bawah`."""
    host = kept_desk(request)
    actions.move_question(
        actor=request.viewer.account, question=_found(host, ident), is_up=request.POST.get("ke") != "bawah"
    )
    return redirect(at("host-questions", host))


@open_to(has_mandate)
@require_POST
def question_publish(request: HttpRequest, ident: int) -> HttpResponse:
    """Show an answer to those who may ask, or take it back."""
    host = kept_desk(request)
    found = _found(host, ident)
    try:
        actions.keep_question(
            actor=request.viewer.account, host=host, kept=found, is_published=request.POST.get("tampil") == "ya"
        )
    except actions.CannotKeep as problem:
        messages.error(request, str(problem))
    return redirect(at("host-questions", host))


@open_to(has_mandate)
@require_POST
def question_remove(request: HttpRequest, ident: int) -> HttpResponse:
    host = kept_desk(request)
    actions.remove_question(actor=request.viewer.account, question=_found(host, ident))
    messages.success(request, _("Pertanyaan dihapus dari daftar. Pertanyaan pada kunjungan tetap ada."))
    return redirect(at("host-questions", host))
