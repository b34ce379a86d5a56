"""Problem sheets: the list, one, writing it while practices are looked for, closing it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.practices.actions import problems as actions
from teladan.cycle.practices.forms.problems import CloseForm, ProblemFilter, ProblemForm, typed
from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.paper.problem_sheet import problem_sheet
from teladan.cycle.practices.problem_page import help_while_writing, sheet_context, typed_words
from teladan.cycle.practices.queries import problems as queries
from teladan.cycle.practices.refusals import CannotChange
from teladan.cycle.practices.rules import may_keep_problem
from teladan.ground import clock
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import has_mandate, open_to

A_PAGE = 25
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    form = ProblemFilter({"keadaan": Problem.State.OPEN, **request.GET.dict()})
    asked = form.cleaned_data if form.is_valid() else {}
    state = asked.get("keadaan", Problem.State.OPEN)
    found = queries.problems(
        request.viewer,
        words=asked.get("cari", ""),
        state="" if state == "semua" else state,
        sector=asked.get("bidang", ""),
    )
    context = {
        "form": form,
        "page_obj": Paginator(found, A_PAGE).get_page(request.GET.get("hal")),
        "has_any": queries.problems(request.viewer).exists(),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "may_write": queries.units_to_write_for(request.viewer).exists(),
    }
    return render(request, "practices/problems.html", context)


@open_to(has_mandate)
@require_safe
def problem(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return render(request, "practices/problem.html", sheet_context(request.viewer, _seen(request, ident)))


@open_to(has_mandate)
@require_safe
def paper(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The sheet for a meeting, as .docx or PDF."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Lembar masalah ada sebagai .docx dan PDF."))
    found = _seen(request, ident)
    try:
        with override("id"):
            document = problem_sheet(sheet_context(request.viewer, found), clock.today())
            return office_paper(document, f"Lembar masalah {found.title}", form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("practices:problem", found.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new sheet; `?kode=`, `?unit=` and `?judul=` fill it in beforehand."""
    if not queries.units_to_write_for(request.viewer).exists():
        raise PermissionDenied
    if request.method != "POST":
        asked = {"code": "kode", "unit": "unit", "title": "judul", "sector": "bidang"}
        said = {name: request.GET[key] for name, key in asked.items() if request.GET.get(key)}
        form = ProblemForm(viewer=request.viewer, initial=said)
        return _form_page(request, form, None, said)
    if "cari" in request.POST:
        return _form_page(request, typed(ProblemForm, request.POST, viewer=request.viewer), None, request.POST)
    form = ProblemForm(request.POST, viewer=request.viewer)
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        try:
            made = actions.write_problem(actor=request.viewer.account, unit=unit, facts=form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Lembar masalah disimpan."))
            return redirect("practices:problem", made.pk)
    return _form_page(request, form, None, request.POST)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _kept(request, ident)
    if request.method != "POST":
        form = ProblemForm(viewer=request.viewer, instance=found)
        return _form_page(request, form, found, form.initial | {"title": found.title, "who": found.who})
    if "cari" in request.POST:
        form = typed(ProblemForm, request.POST, viewer=request.viewer, instance=found)
        return _form_page(request, form, found, request.POST)
    form = ProblemForm(request.POST, viewer=request.viewer, instance=found)
    if form.is_valid():
        try:
            actions.change_problem(actor=request.viewer.account, problem=found, facts=form.facts())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("practices:problem", found.pk)
    return _form_page(request, form, found, request.POST)


@open_to(has_mandate)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What stands beside the form while one writes: the figure, and the best practices for these words."""
    return render(request, "practices/problem_help.html", help_while_writing(request.viewer, request.GET, None))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _kept(request, ident)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_problem(actor=request.viewer.account, problem=found, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Lembar masalah ditutup."))
            return redirect("practices:problem", found.pk)
    context = {"problem": found, "form": form}
    return render(request, "practices/problem_close.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def reopen(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _kept(request, ident)
    try:
        actions.reopen_problem(actor=request.viewer.account, problem=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Lembar masalah dibuka kembali."))
    return redirect("practices:problem", found.pk)


def _seen(request: HttpRequest, ident: uuid.UUID) -> Problem:
    found = queries.problem(request.viewer, ident)
    if found is None:
        raise Http404(_("Lembar masalah ini tidak ada, atau di luar jangkauan peran Anda."))
    return found


def _kept(request: HttpRequest, ident: uuid.UUID) -> Problem:
    """A sheet that the viewer may change."""
    found = _seen(request, ident)
    if not may_keep_problem(request.viewer, found.unit):
        raise PermissionDenied
    return found


def _form_page(request: HttpRequest, form: ProblemForm, found: Problem | None, said: Any) -> HttpResponse:
    context = {
        "form": form,
        "problem": found,
        "has_words": bool(typed_words(said)),
        **help_while_writing(request.viewer, said, found),
    }
    return render(request, "practices/problem_form.html", context, status=UNPROCESSABLE if form.errors else 200)
