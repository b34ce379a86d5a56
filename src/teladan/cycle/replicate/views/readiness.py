"""What comes before the start: the head's word, the readiness of the adopter, the consent of the origin."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.replicate.actions import replications as actions
from teladan.cycle.replicate.actions.readiness import answer_readiness
from teladan.cycle.replicate.consent_page import consent_context
from teladan.cycle.replicate.forms.readiness import AreaForm
from teladan.cycle.replicate.forms.replications import AnswerForm, AskForm, CommitForm
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.consent import may_ask
from teladan.cycle.replicate.queries.readiness import definition, readiness_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.replication_page import page_at, page_context
from teladan.cycle.replicate.rules import may_commit, may_consent, may_correct, may_lead
from teladan.cycle.replicate.views.milestones import PAPERS
from teladan.cycle.replicate.views.replications import adopters_or_404, replication_or_404
from teladan.ground import clock
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import file_response
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Mandate, has_mandate, open_to, signature_block, zone_of

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The head's signed word: written down by the head, read by the adopter's side."""
    row = adopters_or_404(request, ident)
    may_give = may_commit(request.viewer, row)
    form = CommitForm(request.POST or None, request.FILES or None, today=clock.today(zone_of(row.adopter)))
    if request.method == "POST":
        if not may_give:
            raise PermissionDenied
        if form.is_valid() and _commit(request, row, form):
            messages.success(request, _("Komitmen kepala dicatat. Selanjutnya: kesiapan dan rencana."))
            return redirect("replicate:replication", row.pk)
    link = request.build_absolute_uri(reverse("replicate:commitment", args=[row.pk]))
    message = _message_to_head(row, link)
    context = page_context(request.viewer, row, "commitment") | {
        "is_committed": _is_committed(row),
        "may_correct": may_correct(request.viewer, row, "committed_on"),
        "form": form if may_give and row.committed_on is None and row.stopped_on is None else None,
        "signed_by": signature_block(row.committed_by, masks_number=True) if row.committed_by else [],
        "to_paper": page_at("replicate:documents", row.pk),
        "message": message,
        "share_url": share_address(message),
    }
    return render(request, "replicate/commitment.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def commitment_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = adopters_or_404(request, ident)
    if row.commitment is None:
        raise Http404(_("Berkas ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return file_response(row.commitment)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def readiness(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The areas, and the questions of one, which `bidang` names; by default of the first that has some left."""
    row = adopters_or_404(request, ident)
    check = readiness_of(row)
    may_answer = may_lead(request.viewer, row) and row.stopped_on is None
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    area = check.area(request.GET.get("bidang", "")) or check.next_area()
    form = AreaForm(request.POST or None, area=area)
    if request.method == "POST" and form.is_valid():
        try:
            answer_readiness(actor=request.viewer.account or "", replication=row, answers=form.answers())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Jawaban bidang “%(name)s” disimpan.") % {"name": area.name})
            following = readiness_of(row).next_area(area.key)
            return redirect(f"{reverse('replicate:readiness', args=[row.pk])}?bidang={following.key}")
    context = page_context(request.viewer, row, "readiness") | {
        "check": check,
        "method": definition()[1],
        "is_committed": _is_committed(row),
        "area": area,
        "form": form,
        "may_answer": may_answer,
    }
    return render(request, "replicate/readiness.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What the origin says: asked by the adopter, answered by the origin. `bentuk` says which form was sent."""
    row = replication_or_404(request, ident)
    sent = request.POST.get("bentuk") if request.method == "POST" else None
    ask, answer = _ask_form(request, row, sent), _answer_form(request, row, sent)
    if request.method == "POST" and _is_done(request, row, sent, ask, answer):
        return redirect("replicate:consent", row.pk)
    wrong = next((form for form in (ask, answer) if form is not None and form.errors), None)
    link = request.build_absolute_uri(reverse("replicate:consent", args=[row.pk]))
    context = page_context(request.viewer, row, "consent") | consent_context(request.viewer, row, link)
    context |= {"ask_form": ask, "answer_form": answer, "wrong_form": wrong}
    return render(request, "replicate/consent.html", context, status=UNPROCESSABLE if wrong else 200)


def _is_committed(row: Replication) -> bool:
    """Whether the head's word is given; a day to come does not count yet."""
    return row.committed_on is not None and row.committed_on <= clock.today()


def _commit(request: HttpRequest, row: Replication, form: CommitForm) -> bool:
    """Whether the head's word was written down; what stands in the way is said in the form."""
    paper = files.save_brought(form=form, field="file", account=request.viewer.account or "", kinds=PAPERS)
    if form.errors or request.viewer.acting is None:
        return False
    mandate = Mandate.objects.select_related("unit").get(pk=request.viewer.acting.mandate)
    try:
        actions.commit_replication(
            actor=request.viewer.account or "",
            replication=row,
            mandate=mandate,
            on=form.cleaned_data["on"],
            file=paper,
        )
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _ask_form(request: HttpRequest, row: Replication, sent: str | None) -> AskForm | None:
    if row.stopped_on is not None or not may_lead(request.viewer, row) or not may_ask(row):
        return None
    is_again = row.consent == Replication.Consent.REFUSED
    return AskForm(request.POST if sent == "minta" else None, is_again=is_again, auto_id="id_minta_%s")


def _answer_form(request: HttpRequest, row: Replication, sent: str | None) -> AnswerForm | None:
    if row.stopped_on is not None or not may_consent(request.viewer, row):
        return None
    if row.consent != Replication.Consent.ASKED:
        return None
    return AnswerForm(request.POST if sent == "jawab" else None, auto_id="id_jawab_%s")


def _is_done(
    request: HttpRequest, row: Replication, sent: str | None, ask: AskForm | None, answer: AnswerForm | None
) -> bool:
    """Do what was sent, and say so; False where its form is wrong."""
    actor = request.viewer.account or ""
    form: Any = {"minta": ask, "jawab": answer, "tidak-perlu": ask}.get(sent or "")
    if form is None:
        raise PermissionDenied
    if sent != "tidak-perlu" and not form.is_valid():
        return False
    try:
        if sent == "tidak-perlu":
            actions.waive_consent(actor=actor, replication=row)
            said = _("Dicatat: persetujuan pemilik tidak diperlukan.")
        elif sent == "minta":
            actions.ask_consent(actor=actor, replication=row, note=form.cleaned_data["note"])
            said = _("Permintaan dicatat, dan pemilik diberi tahu. Kirim juga pesannya.")
        else:
            actions.answer_consent(actor=actor, replication=row, **form.cleaned_data)
            said = _("Jawaban dicatat, dan peniru diberi tahu.")
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return True


def _message_to_head(row: Replication, link: str) -> str:
    """For whoever prepares: asks the head for their word."""
    words = _(
        "Mohon perkenan Bapak/Ibu menandatangani komitmen %(adopter)s untuk meniru praktik “%(title)s” dari %(owner)s, "
        "lalu mencatatnya di: %(link)s"
    )
    return words % {
        "adopter": row.adopter.name,
        "title": row.practice.title,
        "owner": row.practice.owner_name,
        "link": link,
    }
