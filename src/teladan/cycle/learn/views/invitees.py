"""Who is invited to an event: the list, one of them, told, reminded; the letter; the list as a spreadsheet."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import invitees as actions
from teladan.cycle.learn.event_pages import invitees as pages
from teladan.cycle.learn.event_pages.events import counts_shown
from teladan.cycle.learn.event_pages.frame import frame_context, organised_or_403, read_or_404
from teladan.cycle.learn.event_pages.invited import invitee_or_404, untraced
from teladan.cycle.learn.forms.invitees import AddresseeForm, InviteeFilter, LetterForm, SignedForm
from teladan.cycle.learn.invitee_list import workbook_of
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries import invitees as queries
from teladan.cycle.learn.queries.events import today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import MEDIA_TYPES, attachment, office_paper, stem
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

PAGE = 50
MESSAGES = 10
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def invitees(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list with its answers; sent as a form, it takes those picked off who were not told."""
    found = read_or_404(request, ident)
    if request.method == "POST":
        return _removed(request, organised_or_403(request, ident))
    form = InviteeFilter(request.GET)
    reply, words = form.wanted()
    page = Paginator(queries.invitees_of(found, reply, words), PAGE).get_page(request.GET.get("hal"))
    counts = queries.reply_counts(found)
    context = frame_context(request, found, "invitees") | {
        "form": form,
        "is_filtered": bool(reply or words),
        "page_obj": page,
        "rows": pages.listed_invitees(found, page.object_list),
        "all": counts.all,
        "counts": counts_shown(counts),
        "unsent": counts.unsent,
        "silent": counts.none,
        "picks": reply == queries.UNSENT,
    }
    return render(request, "learn/invitees.html", context)


@open_to(is_signed_in)
@require_safe
def listed(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as a spreadsheet, without links."""
    found = read_or_404(request, ident)
    rows = pages.listed_invitees(found, list(queries.invitees_of(found)))
    return attachment(workbook_of(rows), f"{stem(f'Undangan - {found.title}')}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def invitee(request: HttpRequest, ident: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    """One of them: to whom its letter is, what it was told, its message; taken off while it was not told."""
    found = read_or_404(request, ident)
    row = queries.invitee(found, invitee)
    if row is None:
        raise Http404(_("Instansi ini tidak ada di daftar undangan."))
    form = AddresseeForm(request.POST or None, initial={"addressee": row.addressee})
    if request.method == "POST":
        organised_or_403(request, ident)
        if request.POST.get("act") == "remove":
            return _removed(request, found, [row])
        if form.is_valid():
            account = request.viewer.account or ""
            actions.change_addressee(actor=account, invitee=row, addressee=form.cleaned_data["addressee"])
            messages.success(request, _("Disimpan."))
            return redirect("learn:invitee", found.pk, row.pk)
    context = frame_context(request, found, "invitees") | {"form": form, "here": "invitee"}
    context |= pages.invitee_context(context["standing"], row, context["frame"].state, _address(request))
    return render(request, "learn/invitee.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who is not told yet, one press that tells them, and the message of each who was."""
    found = organised_or_403(request, ident)
    if request.method == "POST":
        try:
            rows = actions.send_invitations(
                actor=request.viewer.account or "",
                event=found,
                address=_address(request),
                with_mail="with_mail" in request.POST,
            )
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Undangan terkirim: %(outcome)s") % {"outcome": pages.outcome_words(rows)})
        return redirect("learn:invitations-send", found.pk)
    told = queries.invitees_of(found).filter(invited_at__isnull=False)
    page = Paginator(told, MESSAGES).get_page(request.GET.get("hal"))
    context = frame_context(request, found, "invitees") | {
        "here": "invitations-send",
        "unsent": list(queries.invitees_of(found, queries.UNSENT)),
        "page_obj": page,
        "unit_messages": pages.latest_messages(found, page.object_list, _address(request)),
        "is_mail_sent": is_mail_sent(),
        "is_over": today_of(found) > found.ends_on or found.cancelled_on is not None,
    }
    return render(request, "learn/invitees_send.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who has not answered, and the reminder of those picked or of all."""
    found = organised_or_403(request, ident)
    silent = list(queries.unanswered(found))
    trouble = ""
    if request.method == "POST":
        picked = set(request.POST.getlist("picked"))
        chosen = silent if "everything" in request.POST else [one for one in silent if str(one.pk) in picked]
        if chosen:
            return _reminded(request, found, chosen)
        trouble = _("Centang dulu instansi yang akan diingatkan.")
    reminded = queries.last_reminders(found)
    page = Paginator(reminded, MESSAGES).get_page(request.GET.get("hal"))
    context = frame_context(request, found, "invitees") | {
        "here": "reminders",
        "trouble": trouble,
        "rows": pages.listed_invitees(found, silent),
        "until": pages.days_to_reply(found, today_of(found)),
        "page_obj": page,
        "group": pages.message_to_group(found, reminded) if reminded else None,
        "unit_messages": pages.reminder_messages(found, page.object_list, _address(request)),
        "is_mail_sent": is_mail_sent(),
        "is_over": today_of(found) > found.ends_on or found.cancelled_on is not None,
    }
    return render(request, "learn/invitees_remind.html", context, status=UNPROCESSABLE if trouble else 200)


@open_to(is_signed_in)
@require_safe
def invitation(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The invitation as a file: one for all, or `?bentuk=tiap` a letter for each."""
    found = read_or_404(request, ident)
    if form not in ("docx", "pdf"):
        raise Http404(_("Undangan tersedia sebagai .docx atau .pdf."))
    document = pages.invitation_paper(found, each=request.GET.get("bentuk") == "tiap")
    return office_paper(document, document.title, form)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who signs, the files to sign, and the letter as it was signed."""
    found = organised_or_403(request, ident)
    signs = request.POST.get("act") == "signed"
    worded = LetterForm(
        request.POST if request.method == "POST" and not signs else None,
        signers=pages.signers_of(found),
        initial={"signatory": found.signatory_id, "copies": found.copies},
    )
    signed = SignedForm(
        request.POST if signs else None,
        request.FILES if signs else None,
        initial={"number": found.number, "dated": found.dated},
    )
    if request.method == "POST" and found.cancelled_on is not None:
        raise PermissionDenied
    if signs and signed.is_valid() and _kept(request, found, signed):
        messages.success(request, _("Undangan bertanda tangan disimpan. Berikutnya: kirim kepada semua instansi."))
        return redirect("learn:invitation-signed", found.pk)
    if not signs and request.method == "POST" and worded.is_valid():
        data = worded.cleaned_data
        account = request.viewer.account or ""
        actions.word_letter(actor=account, event=found, signatory=data["signatory"], copies=data["copies"])
        messages.success(request, _("Disimpan. Unduh undangannya di bawah."))
        return redirect("learn:invitation-signed", found.pk)
    context = frame_context(request, found, "invitees") | {
        "here": "invitation-signed",
        "worded": worded,
        "signed": signed,
        "all": found.invitees.count(),
        "has_items": found.items.exists(),
    }
    wrong = worded.errors or signed.errors
    return render(request, "learn/invitees_letter.html", context, status=UNPROCESSABLE if wrong else 200)


@open_to(is_signed_in)
@require_safe
def signed_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The letter as it was signed, for whoever reads the event from the organiser's side."""
    found = read_or_404(request, ident)
    if found.letter is None:
        raise Http404(_("Undangan bertanda tangan belum disimpan."))
    return file_response(found.letter)


@open_to(is_anyone)
@require_safe
def invited_letter(request: HttpRequest, code: str) -> HttpResponse:
    """The same for the unit that it was sent to, by its personal link."""
    letter_kept = invitee_or_404(request, code).event.letter
    if letter_kept is None:
        raise Http404(_("Undangan bertanda tangan belum disimpan penyelenggara."))
    return untraced(file_response(letter_kept))


def _removed(request: HttpRequest, event: Event, rows: list[Invitee] | None = None) -> HttpResponse:
    """Take rows off the list: those given, or those picked among who were not told."""
    if rows is None:
        picked = set(request.POST.getlist("picked"))
        rows = [one for one in queries.invitees_of(event, queries.UNSENT) if str(one.pk) in picked]
    try:
        for row in rows:
            actions.remove_invitee(actor=request.viewer.account or "", invitee=row)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(n)s instansi dihapus dari daftar.") % {"n": len(rows)})
    return redirect("learn:invitees", event.pk)


def _reminded(request: HttpRequest, event: Event, chosen: list[Invitee]) -> HttpResponse:
    try:
        rows = actions.remind(
            actor=request.viewer.account or "",
            event=event,
            invitees=chosen,
            address=_address(request),
            with_mail="with_mail" in request.POST,
        )
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        if rows:
            messages.success(request, _("Pengingat siap: %(outcome)s") % {"outcome": pages.outcome_words(rows)})
    return redirect("learn:reminders", event.pk)


def _kept(request: HttpRequest, event: Event, form: SignedForm) -> bool:
    data = form.cleaned_data
    try:
        actions.keep_signed_invitation(
            actor=request.viewer.account or "",
            event=event,
            upload=data["file"],
            name=data["file"].name,
            number=data["number"],
            dated=data["dated"],
        )
    except HostileFile as problem:
        form.add_error("file", str(problem))
        return False
    return True


def _address(request: HttpRequest) -> str:
    """Of this installation, without a stroke at its end."""
    return request.build_absolute_uri("/").rstrip("/")
