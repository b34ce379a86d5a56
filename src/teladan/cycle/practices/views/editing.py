"""Practices are written in sections, published, and said to run or to have stopped, by those who keep them."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.practices.actions import practices as actions
from teladan.cycle.practices.forms.practices import FORMS, NewForm, PublishForm, StopForm, WithdrawForm
from teladan.cycle.practices.forms.sections import one_more, rows_of
from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.practice_page import life_words
from teladan.cycle.practices.queries.differences import differences
from teladan.cycle.practices.queries.editions import content_of, edition_of
from teladan.cycle.practices.queries.keeping import Kept, kept_list
from teladan.cycle.practices.queries.problems import units_to_write_for
from teladan.cycle.practices.queries.sections import Section, missing_in, section_of, sections_around, sections_state
from teladan.cycle.practices.refusals import CannotChange
from teladan.cycle.practices.rules import may_confirm, may_write
from teladan.cycle.practices.views.documents import documents_section
from teladan.cycle.practices.views.practices import practice_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 30
UNPROCESSABLE = 422


def written_or_404(request: HttpRequest, ident: int) -> Practice:
    """A practice that the viewer may change."""
    found = practice_or_404(request, ident)
    if not may_write(request.viewer, found.keeper):
        raise PermissionDenied
    return found


@open_to(has_mandate)
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """What the units within reach keep: drafts, published, stale, stopped."""
    wanted = Kept.of(request.GET.get("saring", ""))
    words = request.GET.get("cari", "").strip()[:100]
    found = kept_list(request.viewer, wanted, words, clock.today())
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "page_obj": page,
        "rows": [(one, life_words(one)) for one in page],
        "filters": [(one.value, one.label, one == wanted) for one in Kept],
        "searched": words,
        "is_filtered": bool(words) or wanted != Kept.ALL,
        "may_write": units_to_write_for(request.viewer).exists(),
    }
    return render(request, "practices/kept.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not units_to_write_for(request.viewer).exists():
        raise PermissionDenied
    form = NewForm(request.POST if request.method == "POST" else None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        made = actions.create_practice(
            actor=request.viewer.account or "",
            keeper=form.cleaned_data["keeper"],
            facts={"title": form.cleaned_data["title"]},
        )
        messages.success(request, _("Konsep dibuat. Isi bagian demi bagian; setiap bagian disimpan sendiri."))
        return redirect("practices:edit-section", made.pk, "inti")
    return render(request, "practices/edit_new.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def edit(request: HttpRequest, ident: int) -> HttpResponse:
    """All sections with what they lack, and what can be done with the whole."""
    return _overview(request, written_or_404(request, ident))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, ident: int, section: str) -> HttpResponse:
    """One section: texts, rows, or documents."""
    found, part = written_or_404(request, ident), section_of(section)
    if part is None:
        raise Http404(_("Bagian ini tidak ada. Pilih bagian dari daftar di halaman praktiknya."))
    if part.rows == "documents":
        return documents_section(request, found, part)
    return _rows(request, found, part) if part.rows else _texts(request, found, part)


def _texts(request: HttpRequest, found: Practice, part: Section) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = FORMS[part.slug](data, instance=copy(found), viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        actions.change_practice(actor=request.viewer.account or "", practice=found, facts=form.facts())
        return _onwards(request, found, part)
    context = around(found, part) | {"form": form}
    return render(request, "practices/edit_texts.html", context, status=UNPROCESSABLE if form.errors else 200)


def _rows(request: HttpRequest, found: Practice, part: Section) -> HttpResponse:
    viewer, refusal = request.viewer, ""
    if request.method != "POST":
        rows = rows_of(found, part.rows, viewer)
    elif "tambah" in request.POST:
        rows = one_more(found, part.rows, viewer, request.POST)
    else:
        rows = rows_of(found, part.rows, viewer, request.POST)
        if rows.is_valid():
            try:
                actions.keep_rows(actor=viewer.account or "", practice=found, kind=part.rows, rows=rows.kept())
            except CannotChange as problem:
                refusal = str(problem)
            else:
                return _onwards(request, found, part)
    is_wrong = rows.is_bound and (bool(refusal) or not rows.is_valid())
    context = around(found, part) | {"rows": rows, "refusal": refusal, "wrong": rows.wrong() if rows.is_bound else []}
    return render(request, "practices/edit_rows.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _onwards(request: HttpRequest, found: Practice, part: Section) -> HttpResponse:
    """To the next section, or back to all of them."""
    messages.success(request, _("“%(section)s” disimpan.") % {"section": part.name})
    following = sections_around(part)[1]
    if "lanjut" in request.POST and following is not None:
        return redirect("practices:edit-section", found.pk, following.slug)
    return redirect("practices:edit", found.pk)


def around(found: Practice, part: Section) -> dict[str, Any]:
    """What every section's page shows beside its fields."""
    before, after = sections_around(part)
    return {
        "practice": found,
        "section": part,
        "before": before,
        "after": after,
        "sections": sections_state(found),
    }


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, ident: int) -> HttpResponse:
    """What is missing, or what will be different; then the next edition."""
    found = written_or_404(request, ident)
    last, content = edition_of(found), content_of(found)
    may_confirm = found.stopped_on is None
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        is_first=last is None,
        may_confirm=may_confirm,
        initial={"is_running": last is None},
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.publish_practice(
                actor=request.viewer.account or "", practice=found, changes=form.cleaned_data.get("changes", "")
            )
        except CannotChange as problem:
            refusal = str(problem)
        else:
            if form.cleaned_data.get("is_running"):
                actions.confirm_practice(actor=request.viewer.account or "", practice=found, on=clock.today())
            messages.success(
                request, _("Versi %(number)s terbit. Siapa pun dapat membacanya sekarang.") % {"number": made.number}
            )
            return redirect("practices:practice", found.pk)
    context = {
        "practice": found,
        "form": form,
        "refusal": refusal,
        "missing": missing_in(found),
        "last": last,
        "differences": differences(last.content, content) if last else [],
        "is_same": last is not None and last.content == content and found.state == Practice.State.PUBLISHED,
    }
    return render(
        request, "practices/edit_publish.html", context, status=UNPROCESSABLE if form.errors or refusal else 200
    )


@open_to(has_mandate)
@require_POST
def alive(request: HttpRequest, ident: int) -> HttpResponse:
    """It runs: a proof of life today, for one that had stopped the word that it runs again."""
    found = practice_or_404(request, ident)
    if not may_confirm(request.viewer, found):
        raise PermissionDenied
    act = actions.confirm_practice if found.stopped_on is None else actions.resume_practice
    try:
        act(actor=request.viewer.account or "", practice=found, on=clock.today())
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Dicatat: praktik ini berjalan hari ini."))
    return redirect("practices:practice", found.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, ident: int) -> HttpResponse:
    """It stopped: when, why, what was learnt. It can still be found and read."""
    found = written_or_404(request, ident)
    form = StopForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_practice(actor=request.viewer.account or "", practice=found, **form.cleaned_data)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Dicatat: praktik ini sudah berhenti. Halamannya tetap dapat dibaca."))
            return redirect("practices:edit", found.pk)
    context = {"practice": found, "form": form}
    return render(request, "practices/edit_stop.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ident: int) -> HttpResponse:
    """Take it from the public; for what should never have been published. What has only ended is stopped instead."""
    found = written_or_404(request, ident)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_practice(actor=request.viewer.account or "", practice=found, why=form.cleaned_data["why"])
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Ditarik. Alamatnya sekarang hanya mengatakan bahwa praktik ini ditarik."))
            return redirect("practices:edit", found.pk)
    context = {"practice": found, "form": form}
    return render(request, "practices/edit_withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


def _overview(request: HttpRequest, found: Practice) -> HttpResponse:
    last = edition_of(found)
    context = {
        "practice": found,
        "sections": sections_state(found),
        "missing": missing_in(found),
        "last": last,
        "has_changes": last is None or last.content != content_of(found),
        "life": life_words(found),
    }
    return render(request, "practices/edit.html", context)
