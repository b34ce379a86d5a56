"""Letters that go out: drafting, offering, initials, and becoming official."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.paper import (
    MEDIA_TYPES,
    TemplateFault,
    attachment,
    docx_of,
    fill_template,
    office_paper,
    stem,
)
from teladan.ground.registry.queries import has_mandate, open_to, zone_of
from teladan.operations.casework import letter_page
from teladan.operations.casework.actions import drafts as actions
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.forms.drafts import DecisionForm, DraftForm, OfferForm, SignForm
from teladan.operations.casework.letter_paper import letter_document
from teladan.operations.casework.models import Letter
from teladan.operations.casework.queries import letters as queries
from teladan.operations.casework.queries.letter_values import addressee_of, letter_values
from teladan.operations.casework.queries.stationery import content_of_file, signatories, template_of
from teladan.operations.casework.rules import may_change_letter, may_decide_on, valid_on
from teladan.operations.casework.uploads import kept_scan
from teladan.operations.casework.views.letters import found_letter

UNPROCESSABLE = 422
SHOWN = ("kind", "other_title", "other_place", "nature", "attachments", "subject", "body", "copies", "signatory")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_new(request: HttpRequest) -> HttpResponse:
    """A new draft, or a reply (`?balas=<letter>`) to what came in."""
    unit = queries.unit_of(request.viewer)
    if unit is None:
        raise PermissionDenied(_("Surat dikonsep oleh admin unit, petugas, atau pimpinan."))
    answered = _answered(request)
    initial = {}
    if answered is not None:
        initial = {
            "other_name": addressee_of(answered),
            "subject": _("Balasan: %(subject)s") % {"subject": answered.subject[:280]},
            "nature": answered.nature,
        }
    people = signatories(unit, valid_on(clock.today()))
    form = DraftForm(request.POST or None, initial=initial, unit=unit, signatories=people)
    if request.method == "POST" and form.is_valid():
        letter = actions.new_draft(actor=request.viewer.account, unit=unit, reply_to=answered, **form.facts())
        messages.success(request, _("Konsep disimpan."))
        return redirect("casework:draft", letter.pk)
    context = {"form": form, "unit": unit, "answered": answered, "names": queries.units_to_write_to(unit)}
    return render(request, "casework/draft_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A draft with its initials; sent as a form, its words are changed."""
    letter = _outgoing(request, ident)
    keeps = _keeps(request, letter) and letter.state in actions.UNSIGNED
    initial = {name: getattr(letter, name) for name in SHOWN} | {"other_name": addressee_of(letter)}
    people = signatories(letter.unit, valid_on(clock.today()))
    form = DraftForm(request.POST or None, initial=initial, unit=letter.unit, signatories=people)
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied(_("Konsep ini tidak dapat Anda ubah."))
        if form.is_valid():
            return _changed(request, letter, form)
    return _page(request, letter, form if keeps else None, has_errors=bool(form.errors))


@open_to(has_mandate)
@require_safe
def draft_file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """`docx`, from the agency's own template where there is one, or `pdf` in our layout."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Konsep dapat diunduh sebagai .docx atau PDF."))
    letter = _outgoing(request, ident)
    document = letter_document(letter, clock.today(zone_of(letter.unit)))
    own = template_of(letter.unit, letter.kind) if form == "docx" else None
    if own is None:
        return office_paper(document, document.title, form)
    try:
        content = fill_template(content_of_file(own), letter_values(letter))
    except TemplateFault:
        content = docx_of(document)  # a template that broke since it was checked is no reason to have no letter
    return attachment(content, f"{stem(document.title)}.docx", MEDIA_TYPES["docx"])


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_offer(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Choose who initials, in order. `look` only searches for people."""
    letter = _outgoing(request, ident)
    if not _keeps(request, letter) or letter.state not in actions.UNSIGNED:
        raise PermissionDenied(_("Konsep ini tidak dapat Anda ajukan."))
    words = request.POST.get("people", "")
    chosen = [int(value) for name, value in request.POST.items() if name.startswith("paraf-") and _is_id(value)]
    people = queries.people_to_initial(letter, words, chosen)
    if request.method == "POST" and "look" not in request.POST:
        form = OfferForm(request.POST, people=people)
        if form.is_valid():
            try:
                actions.offer_draft(actor=request.viewer.account, letter=letter, mandates=form.chosen)
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Konsep diajukan untuk diparaf."))
                return redirect("casework:draft", letter.pk)
    else:
        form = OfferForm(initial=request.POST.dict(), people=people)
    context = {"letter": letter, "form": form, "words": words}
    return render(request, "casework/draft_offer.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def draft_decide(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Initial the draft, or with `return` give it back."""
    letter = _outgoing(request, ident)
    awaited = queries.awaited_initial(letter)
    mandate = queries.own_mandate(request.viewer)
    if mandate is None:
        raise PermissionDenied
    if awaited is not None and not may_decide_on(request.viewer, awaited):
        raise PermissionDenied(_("Giliran paraf ada pada %(name)s.") % {"name": awaited.mandate.person.name})
    form = DecisionForm(request.POST)
    returns = "return" in request.POST
    decide = actions.return_draft if returns else actions.initial_draft
    if form.is_valid():
        try:
            decide(actor=request.viewer.account, letter=letter, mandate=mandate, note=form.cleaned_data["note"])
        except CannotChange as refusal:
            form.add_error("note" if returns else None, str(refusal))
        else:
            messages.success(request, _("Konsep dikembalikan.") if returns else _("Paraf Anda tercatat."))
            return redirect("casework:draft", letter.pk)
    return _page(request, letter, None, decision=form, has_errors=True)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Number, day and signed file make the letter official."""
    letter = _outgoing(request, ident)
    if not _keeps(request, letter):
        raise PermissionDenied(_("Surat ini tidak dapat Anda jadikan resmi."))
    if letter.state not in actions.UNSIGNED:
        return redirect("casework:letter", letter.pk)
    form = SignForm(request.POST or None, request.FILES or None, unit=letter.unit)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            file = kept_scan(data["file"], request.viewer.account, ("pdf",))
        except HostileFile as error:
            form.add_error("file", str(error))
        else:
            try:
                actions.make_official(
                    actor=request.viewer.account, letter=letter, number=data["number"], dated=data["dated"], file=file
                )
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Surat sudah resmi."))
                return redirect("casework:letter", letter.pk)
    context = {"letter": letter, "form": form, "awaited": queries.awaited_initial(letter)}
    return render(request, "casework/draft_sign.html", context, status=UNPROCESSABLE if form.errors else 200)


def _changed(request: HttpRequest, letter: Letter, form: DraftForm) -> HttpResponse:
    try:
        changed = actions.change_draft(actor=request.viewer.account, letter=letter, **form.facts())
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        if changed and letter.initials.exists():
            messages.success(request, _("Konsep diubah. Paraf yang sudah ada gugur; ajukan lagi."))
        else:
            messages.success(request, _("Konsep disimpan."))
    return redirect("casework:draft", letter.pk)


def _page(
    request: HttpRequest,
    letter: Letter,
    form: DraftForm | None,
    *,
    decision: DecisionForm | None = None,
    has_errors: bool = False,
) -> HttpResponse:
    awaited = queries.awaited_initial(letter)
    is_mine = awaited is not None and may_decide_on(request.viewer, awaited)
    keeps = _keeps(request, letter)
    has_own = template_of(letter.unit, letter.kind) is not None
    context = {
        "letter": letter,
        "row": letter_page.row_of(letter),
        "form": form,
        "decision": (decision or DecisionForm()) if is_mine else None,
        "awaited": awaited,
        "initials": queries.initials_of(letter),
        "keeps": keeps,
        "may_offer": keeps and letter.state == Letter.State.DRAFT,
        "may_sign": keeps and _may_sign(letter),
        "is_unsigned": letter.state in actions.UNSIGNED,
        "has_own_template": has_own,
        "texts": letter_page.messages_of(request, letter, []) if keeps else [],
        "names": queries.units_to_write_to(letter.unit) if form else [],
    }
    return render(request, "casework/draft.html", context, status=UNPROCESSABLE if has_errors else 200)


def _may_sign(letter: Letter) -> bool:
    return letter.state == Letter.State.INITIALLED or (
        letter.state == Letter.State.DRAFT and not letter.initials.exists()
    )


def _outgoing(request: HttpRequest, ident: uuid.UUID) -> Letter:
    letter = found_letter(request, ident)
    if letter.direction != Letter.Direction.OUT:
        raise Http404(_("Surat masuk tidak mempunyai konsep."))
    return letter


def _keeps(request: HttpRequest, letter: Letter) -> bool:
    return request.viewer.acting is not None and may_change_letter(request.viewer, letter)


def _answered(request: HttpRequest) -> Letter | None:
    try:
        ident = uuid.UUID(request.GET.get("balas", ""))
    except ValueError:
        return None
    found = queries.letter(request.viewer, ident)
    return found if found is not None and found.direction == Letter.Direction.IN else None


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 10
