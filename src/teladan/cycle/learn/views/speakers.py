"""Who speaks at an event: kept by the organiser, answered by themselves over a personal link."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import speakers as actions
from teladan.cycle.learn.event_pages import sessions as pages
from teladan.cycle.learn.event_pages.frame import frame_context
from teladan.cycle.learn.event_pages.invited import untraced
from teladan.cycle.learn.forms.event_sessions import SlidesForm, SpeakerAnswerForm, SpeakerForm
from teladan.cycle.learn.models import Event, EventItem, Speaker
from teladan.cycle.learn.queries import event_sessions as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.event_sessions import item_or_404, kept_or_403
from teladan.cycle.learn.visit_page import between
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """Somebody new on an item."""
    event, found = item_or_404(request, ident, item)
    role = Speaker.Role.WELCOME if found.kind == EventItem.Kind.WELCOME else ""
    form = SpeakerForm(request.POST if request.method == "POST" else None, role=role)
    if request.method == "POST" and form.is_valid():
        made = actions.add_speaker(actor=request.viewer.account or "", item=found, **form.facts())
        messages.success(request, _("%(name)s ditambahkan. Kirim permintaannya dari sini.") % {"name": made.name})
        _warn(request, event, made)
        return redirect("learn:speaker", event.pk, made.pk)
    context = frame_context(request, event, "event-items") | {"form": form, "item": found}
    return render(request, "learn/speakers_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def speaker(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID) -> HttpResponse:
    """One of them, to be changed; with the request to be sent."""
    event, found = _speaker_or_404(request, ident, speaker)
    form = SpeakerForm(request.POST if request.method == "POST" else None, speaker=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_speaker(actor=request.viewer.account or "", speaker=found, **form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Data %(name)s disimpan.") % {"name": found.name})
            _warn(request, event, found)
            return redirect("learn:event-item", event.pk, found.item_id)
    context = frame_context(request, event, "event-items") | {
        "form": form,
        "shown": pages.speaker_shown(found),
        "item": found.item,
        "asking": pages.asking(request, found),
        "is_asked": found.state != Speaker.State.PROPOSED,
        "is_answered": found.state in (Speaker.State.ACCEPTED, Speaker.State.DECLINED),
    }
    return render(request, "learn/speakers_one.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def ask(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID) -> HttpResponse:
    """The request leaves: the link works from now on."""
    event, found = _speaker_or_404(request, ident, speaker)
    try:
        is_mailed = actions.ask_speaker(
            actor=request.viewer.account or "", speaker=found, link_of=lambda one: pages.speaker_link(request, one)
        )
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request,
            _("Permintaan dikirim ke surelnya. Pesannya juga dapat disalin di bawah.")
            if is_mailed
            else _("Tautan pribadinya berlaku sekarang. Salin pesan di bawah dan kirimkan."),
        )
    return redirect("learn:speaker", event.pk, found.pk)


@open_to(is_signed_in)
@require_safe
def request_file(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID, form: str) -> HttpResponse:
    """The request as a letter, to be numbered and signed."""
    event, found = _speaker_or_404(request, ident, speaker)
    if form not in ("docx", "pdf"):
        raise Http404(_("Surat permohonan tersedia sebagai .docx dan .pdf."))
    document = pages.request_letter(found)
    try:
        return office_paper(document, f"{document.title} {found.name}", form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:speaker", event.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID, way: str) -> HttpResponse:
    """One place up or down: the order in which they speak."""
    event, found = _speaker_or_404(request, ident, speaker)
    if way not in ("naik", "turun"):
        raise Http404(_("Urutan hanya dapat naik atau turun."))
    try:
        actions.move_speaker(actor=request.viewer.account or "", speaker=found, is_up=way == "naik")
    except CannotChange as problem:
        messages.error(request, str(problem))
    return redirect("learn:event-item", event.pk, found.item_id)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID) -> HttpResponse:
    event, found = _speaker_or_404(request, ident, speaker)
    name = found.name
    try:
        actions.remove_speaker(actor=request.viewer.account or "", speaker=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s dikeluarkan dari susunan acara.") % {"name": name})
    return redirect("learn:event-item", event.pk, found.item_id)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody who is asked to speak sees and answers; nothing but a press changes anything."""
    found = _of_link(code)
    is_slides = request.method == "POST" and "slides" in request.POST
    form = SpeakerAnswerForm(
        request.POST if request.method == "POST" and not is_slides else None, initial=_answered(found)
    )
    slides = SlidesForm(*((request.POST, request.FILES) if is_slides else ()))
    if is_slides and slides.is_valid() and _handed_in(found, slides):
        messages.success(request, _("Bahan Anda diterima. Penyelenggara dan undangan dapat membacanya."))
        return untraced(redirect("learn:speaker-link", code))
    if request.method == "POST" and not is_slides and form.is_valid():
        facts = form.cleaned_data
        accepts = facts.pop("accepts") == "yes"
        try:
            actions.answer_as_speaker(actor="", speaker=found, accepts=accepts, **facts)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request,
                _("Terima kasih, jawaban Anda tersimpan: bersedia. Bahan paparan dapat diunggah di bawah.")
                if accepts
                else _("Terima kasih, jawaban Anda tersimpan: tidak bersedia."),
            )
            return untraced(redirect("learn:speaker-link", code))
    blamed = slides if slides.errors else form
    response = render(
        request,
        "learn/speakers_own.html",
        _own_context(found) | {"form": form, "slides": slides, "blamed": blamed},
        status=UNPROCESSABLE if blamed.errors else 200,
    )
    return untraced(response)


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD"])
def own_file(request: HttpRequest, code: str, material: uuid.UUID) -> HttpResponse:  # noqa: ARG001 -- the address alone decides
    """What a speaker handed in, read back by the same link."""
    found = _of_link(code).materials.filter(pk=material).select_related("file").first()
    if found is None:
        raise Http404(_("Bahan ini tidak ada lagi."))
    return untraced(file_response(found.file))


def _own_context(found: Speaker) -> dict[str, Any]:
    event = found.item.event
    return {
        "speaker": found,
        "shown": pages.speaker_shown(found),
        "item": found.item,
        "event": event,
        "days": between(event.starts_on, event.ends_on),
        "zone": event.get_zone_display(),
        "is_cancelled": event.cancelled_on is not None,
        "is_accepted": found.state == Speaker.State.ACCEPTED,
        "handed_in": found.materials.select_related("file"),
    }


def _answered(found: Speaker) -> dict[str, str]:
    said = {Speaker.State.ACCEPTED: "yes", Speaker.State.DECLINED: "no"}
    return {
        "accepts": said.get(Speaker.State(found.state), ""),
        "topic": found.topic,
        "title": found.title,
        "answer": found.answer,
    }


def _handed_in(found: Speaker, form: SlidesForm) -> bool:
    upload = form.cleaned_data["file"]
    try:
        actions.hand_in_slides(speaker=found, upload=upload, name=upload.name, title=form.cleaned_data["title"])
    except (HostileFile, CannotChange) as problem:
        form.add_error("file", str(problem))
        return False
    return True


def _of_link(code: str) -> Speaker:
    found = queries.speaker_of_link(code)
    if found is None:
        raise Http404(_("Tautan ini tidak dikenali. Salin seluruh tautannya dari pesan yang Anda terima."))
    return found


def _speaker_or_404(request: HttpRequest, ident: uuid.UUID, speaker: uuid.UUID) -> tuple[Event, Speaker]:
    event = kept_or_403(request, ident)
    found = queries.speaker(event, speaker)
    if found is None:
        raise Http404(_("Pengisi ini sudah dikeluarkan, atau dari kegiatan lain."))
    return event, found


def _warn(request: HttpRequest, event: Event, speaker: Speaker) -> None:
    """What of the programme does not fit because of somebody."""
    for words in queries.conflicts_of(event, queries.items_of(event)):
        if speaker.name in words:
            messages.warning(request, words)
