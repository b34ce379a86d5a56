"""How letters go down: sending, what was received, reporting back, the sheet."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.paper import office_paper
from teladan.ground.registry.queries import has_mandate, open_to, zone_of
from teladan.operations.casework import letter_page
from teladan.operations.casework.actions import dispositions as actions
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.forms.letters import ACT, KNOW, DisposeForm, ReportForm, chosen_people
from teladan.operations.casework.letter_messages import disposed
from teladan.operations.casework.letter_paper import disposition_sheet
from teladan.operations.casework.models import Disposition
from teladan.operations.casework.queries import letters as queries
from teladan.operations.casework.rules import may_answer_disposition, may_dispose
from teladan.operations.casework.views.letters import found_letter

PAGE = 50
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def dispositions(request: HttpRequest) -> HttpResponse:
    """What was sent down to the mandate one acts under: to do, done, to know."""
    found = queries.dispositions(request.viewer)
    which = request.GET.get("bagian", "")
    if which == "selesai":
        found = found.filter(is_copy=False, done_at__isnull=False)
    elif which == "tembusan":
        found = found.filter(is_copy=True)
    else:
        which, found = "", found.filter(is_copy=False, done_at=None)
    context = {
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("hal")),
        "which": which,
        "today": clock.today(),
        "awaiting": queries.drafts_awaiting(request.viewer),
    }
    return render(request, "casework/dispositions.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def dispose(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Send a letter down, or what one received further down. `cari` only looks for people; nothing typed is lost."""
    letter = found_letter(request, ident)
    giver = queries.own_mandate(request.viewer)
    if giver is None or not may_dispose(request.viewer, letter):
        raise PermissionDenied(_("Surat ini bukan Anda yang mendisposisikan."))
    words = request.POST.get("people", "")
    people = queries.people_below(request.viewer, letter, words, chosen_people(request.POST))
    if request.method == "POST" and "look" not in request.POST:
        form = DisposeForm(request.POST, people=people)
        if form.is_valid():
            try:
                rows = actions.dispose(actor=request.viewer.account, letter=letter, giver=giver, **form.facts())
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Disposisi dikirim kepada %(n)s orang.") % {"n": len(rows)})
                return redirect("casework:letter", letter.pk)
    else:
        form = DisposeForm(initial=_typed(request), people=people)
    context = {"letter": letter, "row": letter_page.row_of(letter), "form": form, "words": words}
    return render(request, "casework/disposition_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def disposition(request: HttpRequest, ident: int) -> HttpResponse:
    """One that was received: read it, pass it on, report what came of it."""
    row = _own(request, ident)
    form = ReportForm(request.POST or None, initial={"report": row.report})
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish_disposition(
                actor=request.viewer.account, disposition=row, report=form.cleaned_data["report"]
            )
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Laporan disimpan dan diberitahukan kepada pemberi disposisi."))
        return redirect("casework:disposition", row.pk)
    below = [step.row for step in queries.steps_of(row.letter) if step.row.parent_id == row.pk]
    link = request.build_absolute_uri(reverse("casework:letter", args=[row.letter_id]))
    context = {
        "row": row,
        "letter": row.letter,
        "line": letter_page.row_of(row.letter),
        "form": form,
        "below": below,
        "texts": [disposed(row.letter, below, link)] if below else [],
        "may_pass_on": may_dispose(request.viewer, row.letter) and not row.is_copy,
        "may_draft": _drafts(request),
        "today": clock.today(),
    }
    return render(request, "casework/disposition.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def disposition_read(request: HttpRequest, ident: int) -> HttpResponse:
    row = _own(request, ident)
    actions.read_disposition(actor=request.viewer.account, disposition=row)
    return redirect("casework:disposition", row.pk)


@open_to(has_mandate)
@require_safe
def disposition_sheet_file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """Lembar disposisi, `docx` or `pdf`."""
    letter = found_letter(request, ident)
    if letter.direction != letter.Direction.IN:
        raise Http404(_("Lembar disposisi hanya ada untuk surat masuk."))
    rows = [step.row for step in queries.steps_of(letter)]
    document = disposition_sheet(letter, rows, clock.today(zone_of(letter.unit)))
    return office_paper(document, document.title, form)


def _own(request: HttpRequest, ident: int) -> Disposition:
    row = queries.disposition(request.viewer, ident)
    if row is None or not may_answer_disposition(request.viewer, row):
        raise Http404(_("Disposisi ini tidak ada, atau tidak untuk Anda."))
    return row


def _typed(request: HttpRequest) -> dict[str, object]:
    typed: dict[str, object] = {name: value for name, value in request.POST.items() if value in (ACT, KNOW)}
    return typed | {
        "instructions": request.POST.getlist("instructions"),
        "note": request.POST.get("note", ""),
        "due_on": request.POST.get("due_on", ""),
    }


def _drafts(request: HttpRequest) -> bool:
    return queries.unit_of(request.viewer) is not None
