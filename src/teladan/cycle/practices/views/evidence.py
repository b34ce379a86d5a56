"""Does it work, and how is that known: the public page of evidence, rows by hand, and what a reviewer holds down."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.practices.actions import evidence as actions
from teladan.cycle.practices.evidence_page import evidence_context, title_of
from teladan.cycle.practices.forms.evidence import EvidenceForm, ReasonForm, ReviewForm
from teladan.cycle.practices.models import EvidenceRow, Practice, Review
from teladan.cycle.practices.queries.evidence import standings_of
from teladan.cycle.practices.queries.practices import practice as practice_of
from teladan.cycle.practices.queries.practices import practices
from teladan.cycle.practices.refusals import CannotChange
from teladan.cycle.practices.rules import may_review, may_write
from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.actions import save
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import has_mandate, is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_anyone)
@require_safe
def evidence(request: HttpRequest, ident: int) -> HttpResponse:
    return render(request, "practices/evidence.html", evidence_context(request.viewer, _seen(request, ident)))


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, ident: int) -> HttpResponse:
    practice = _written(request, ident)
    is_sent = request.method == "POST"
    form = EvidenceForm(request.POST if is_sent else None, request.FILES if is_sent else None, practice=practice)
    if is_sent and form.is_valid():
        try:
            _record(request, form)
        except HostileFile as refusal:
            form.add_error("file", str(refusal))
        except actions.CannotRecord as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Bukti dicatat, dan tingkatnya dihitung lagi."))
            return redirect("practices:evidence", practice.pk)
    context = {"practice": practice, "form": form, "has_outcomes": practice.outcomes.exists()}
    return render(request, "practices/evidence_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, row: int) -> HttpResponse:
    found = _row(request, row)
    practice = found.outcome.practice
    if not may_write(request.viewer, practice.keeper):
        raise PermissionDenied
    if found.about:
        raise Http404(_("Baris ini berasal dari penilaian dampak; penilaian itulah yang ditarik oleh pembuatnya."))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_evidence(actor=request.viewer.account, row=found, why=form.cleaned_data["why"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Bukti ditarik; barisnya tetap terbaca dengan sebabnya."))
            return redirect("practices:evidence", practice.pk)
    context = {"practice": practice, "row": found, "form": form}
    return render(request, "practices/evidence_withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, ident: int) -> HttpResponse:
    """Hold the rigour of an outcome down."""
    practice = _reviewed(request, ident)
    found = standings_of(practice, clock.today())
    form = ReviewForm(request.POST if request.method == "POST" else None, practice=practice, standings=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lower_rigour(actor=request.viewer.account, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Penilaian disimpan; tingkat buktinya diturunkan."))
            return redirect("practices:evidence", practice.pk)
    context = {
        "practice": practice,
        "title": title_of(request.viewer, practice),
        "standings": found,
        "form": form,
        "may_lower": any(one.rigour for one in found),
    }
    return render(request, "practices/evidence_review.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def review_end(request: HttpRequest, ident: int, review: int) -> HttpResponse:
    practice = _reviewed(request, ident)
    found = Review.objects.filter(pk=review, outcome__practice=practice).select_related("outcome").first()
    if found is None:
        raise Http404(_("Penilaian ini tidak ada."))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_review(actor=request.viewer.account, review=found, why=form.cleaned_data["why"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Penilaian diakhiri; tingkat buktinya kembali menurut barisnya."))
            return redirect("practices:evidence", practice.pk)
    context = {"practice": practice, "review": found, "form": form}
    return render(request, "practices/evidence_review_end.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_anyone)
@require_safe
def file(request: HttpRequest, row: int) -> FileResponse | HttpResponse:
    """The file of a row: for whoever works under a mandate."""
    found = _row(request, row)
    if found.file is None:
        raise Http404(_("Baris bukti ini tidak berberkas."))
    if not has_mandate(request.viewer):
        if request.viewer.account is None:
            return redirect_to_login(request.path)
        raise PermissionDenied
    return file_response(found.file)


def _record(request: HttpRequest, form: EvidenceForm) -> None:
    """File and row, both or neither."""
    upload = form.cleaned_data["file"]
    actor = request.viewer.account
    with transaction.atomic():
        file = save(upload=upload, name=upload.name, account=actor) if upload else None
        actions.record_evidence(actor=actor, outcome=form.cleaned_data["outcome"], facts=form.facts() | {"file": file})


def _seen(request: HttpRequest, ident: int) -> Practice:
    found = practice_of(request.viewer, ident)
    if found is None:
        raise Http404(_("Praktik ini tidak ada, atau sudah ditarik."))
    return found


def _written(request: HttpRequest, ident: int) -> Practice:
    practice = _seen(request, ident)
    if not may_write(request.viewer, practice.keeper):
        raise PermissionDenied
    return practice


def _reviewed(request: HttpRequest, ident: int) -> Practice:
    practice = _seen(request, ident)
    if not may_review(request.viewer, practice):
        raise PermissionDenied
    return practice


def _row(request: HttpRequest, ident: int) -> EvidenceRow:
    """A row of a practice that the viewer may see."""
    seen = practices(request.viewer).order_by()
    found = EvidenceRow.objects.filter(pk=ident, outcome__practice__in=seen)
    row = found.select_related("outcome__practice__keeper", "file", "unit").first()
    if row is None:
        raise Http404(_("Baris bukti ini tidak ada."))
    return row
