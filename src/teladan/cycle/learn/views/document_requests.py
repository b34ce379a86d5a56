"""Documents asked for: the list with a new wish, one of them with what may happen to it, and its file."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import document_requests as actions
from teladan.cycle.learn.course_pages import asked
from teladan.cycle.learn.forms.document_requests import DocumentForm, GiveForm, RefuseForm
from teladan.cycle.learn.models import DocumentRequest, Visit
from teladan.cycle.learn.queries import document_requests as queries
from teladan.cycle.learn.queries.own_group import own_group
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_ask_for_document, sides_of
from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All wishes of a visit, and a new one."""
    visit = _visit(request, ident)
    may_ask = may_ask_for_document(request.viewer, visit)
    if request.method == "POST" and not may_ask:
        raise PermissionDenied
    group = own_group(visit, request.viewer.account or "")
    initial = {"ident": uuid.uuid4(), "place": group.site.place_id if group is not None else None}
    form = DocumentForm(request.POST if request.method == "POST" else None, visit=visit, initial=initial)
    if request.method == "POST" and form.is_valid() and _asked(request, visit, form):
        messages.success(request, _("Permintaan terkirim. Tuan rumah melihatnya di halaman ini."))
        return redirect("learn:documents-asked", visit.pk)
    context = _frame(request, visit) | {
        "form": form if may_ask else None,
        **asked.listed(request.viewer, visit, request.GET.get("keadaan", "")),
    }
    return render(request, "learn/documents_asked.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """One wish. `langkah` says what is done to it: beri, tolak, batal."""
    visit, found = _document(request, ident, row)
    step = request.POST.get("langkah", "") if request.method == "POST" else ""
    give = GiveForm(*((request.POST, request.FILES) if step == "beri" else (None, None)))
    refuse = RefuseForm(request.POST if step == "tolak" else None)
    wrong = {"beri": give, "tolak": refuse}.get(step)
    if request.method == "POST":
        try:
            done = _do(request, found, step, wrong)
        except HostileFile as refusal:
            give.add_error("file", str(refusal))
        except CannotChange as refusal:
            if wrong is None:
                messages.error(request, str(refusal))
                return redirect("learn:document-asked", visit.pk, found.pk)
            wrong.add_error(None, str(refusal))
        else:
            if done:
                messages.success(request, done)
                return redirect("learn:documents-asked", visit.pk)
        found.refresh_from_db()
    context = (
        _frame(request, visit)
        | asked.one(request.viewer, found)
        | {"give_form": give, "refuse_form": refuse, "wrong_form": wrong}
    )
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "learn/documents_asked_one.html", context, status=status)


@open_to(is_signed_in)
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> FileResponse:
    """The copy that was given, for those of this visit alone, whatever its terms."""
    _visit_of, found = _document(request, ident, row)
    if found.file is None:
        raise Http404(_("Dokumen ini tidak diberikan sebagai salinan."))
    return file_response(found.file)


def _visit(request: HttpRequest, ident: uuid.UUID) -> Visit:
    visit = queries.visit_with_documents(request.viewer, ident)
    if visit is None:
        raise Http404(_("Kunjungan ini tidak ada, belum dikirim, atau bukan kunjungan unit Anda."))
    return visit


def _document(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> tuple[Visit, DocumentRequest]:
    visit = _visit(request, ident)
    found = queries.document(request.viewer, visit, row)
    if found is None:
        raise Http404(_("Permintaan dokumen ini tidak ada, atau bukan untuk unit Anda."))
    return visit, found


def _asked(request: HttpRequest, visit: Visit, form: DocumentForm) -> bool:
    try:
        actions.ask_for_document(
            actor=request.viewer.account or "", visit=visit, asked_at=clock.now(), **form.cleaned_data
        )
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _do(request: HttpRequest, row: DocumentRequest, step: str, form: forms.Form | None) -> str:
    """What was done, in words; nothing where the form has errors. Raises CannotChange, HostileFile, PermissionDenied."""
    actor, may = request.viewer.account or "", asked.one(request.viewer, row)
    allowed = {"beri": may["gives"], "tolak": may["gives"], "batal": may["withdraws"]}
    if step not in allowed:
        raise CannotChange(_("Langkah ini tidak dikenal. Muat ulang halaman ini."))
    if not allowed[step]:
        raise PermissionDenied
    if form is not None and not form.is_valid():
        return ""
    if step == "batal":
        actions.withdraw_document(actor=actor, document=row)
        return _("Permintaan dibatalkan.")
    said: dict[str, Any] = form.cleaned_data if form is not None else {}
    if step == "tolak":
        actions.refuse_document(actor=actor, document=row, answer=said["why"], answered_at=clock.now())
        return _("Peminta diberi tahu alasannya.")
    upload = said["file"]
    actions.give_document(
        actor=actor,
        document=row,
        terms=said["terms"],
        answered_at=clock.now(),
        upload=upload,
        name=upload.name if upload else "",
        answer=said["answer"],
    )
    return _("Dokumen diberikan; peminta diberi tahu.")


def _frame(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    return {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "documents-asked"}
