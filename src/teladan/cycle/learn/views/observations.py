"""The observation sheet: read and filled in on a phone, sent as a form or, with scripts, from what the phone keeps."""

import base64
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn import sheet_page
from teladan.cycle.learn.actions.observations import (
    CannotRecord,
    NoteChanged,
    Writing,
    change_observation,
    delete_observation,
    record_observation,
    settle_observation,
)
from teladan.cycle.learn.actions.photos import add_photo
from teladan.cycle.learn.actions.questions import ask_question
from teladan.cycle.learn.forms.observations import (
    ChangeForm,
    ObservationForm,
    PhotoForm,
    WritingForm,
    as_ident,
    side_of,
    when,
)
from teladan.cycle.learn.forms.questions import QuestionForm
from teladan.cycle.learn.models import Observation, OtherText, Visit
from teladan.cycle.learn.pictures import NotAPhoto
from teladan.cycle.learn.queries import observations as queries
from teladan.cycle.learn.queries.own_group import own_group
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import is_signed_in, open_to, zone_of

UNPROCESSABLE, CONFLICT = 422, 409
KEY_OF_PHONES = "teladan.learn.observations.key_of_phones"


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def observe(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The sheet. Sent as a form it records a note with its photo, or a question: `bentuk` says which."""
    visit, sides = _visit(request, ident)
    sent = request.POST.get("bentuk", "") if request.method == "POST" else None
    if sent is not None and not sides:
        raise PermissionDenied
    filled = sheet_page.Forms(
        visit,
        sides,
        data=request.POST or None,
        files=request.FILES or None,
        sent=sent or "",
        address=request.GET,
        group=own_group(visit, request.viewer.account or ""),
    )
    if sent == "pertanyaan" and filled.question.is_valid() and _asked(request, visit, sides, filled.question):
        messages.success(request, _("Pertanyaan terkirim."))
        return redirect(f"{reverse('learn:observe', args=[visit.pk])}#tanya")
    if sent == "catatan" and _noted(request, visit, sides, filled):
        messages.success(request, _("Catatan tersimpan."))
        return redirect(f"{reverse('learn:observe', args=[visit.pk])}#catatan-anda")
    context = {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "observe",
        **sheet_page.context(request.viewer, visit, filled),
        "message": sheet_page.invitation(visit, request.build_absolute_uri(request.path)),
    }
    return render(request, "learn/observe.html", context, status=UNPROCESSABLE if sent is not None else 200)


@open_to(is_signed_in)
@require_POST
def send(request: HttpRequest, ident: uuid.UUID) -> JsonResponse:
    """One entry that a phone kept. Sent again it is acknowledged again; what is refused says why."""
    visit, sides = _visit(request, ident)
    if request.POST.get("account") != request.viewer.account:
        return _refused(
            _("Catatan ini dibuat dengan akun lain. Masuk dengan akun itu untuk mengirimnya."), CONFLICT, is_other=True
        )
    if not sides:
        return _refused(_("Peran Anda sekarang tidak mencatat untuk kunjungan ini."), CONFLICT)
    writing = WritingForm(request.POST).writing_of()
    try:
        words = _taken(request, visit, sides, writing)
    except (CannotRecord, NotAPhoto) as refusal:
        return _refused(str(refusal), CONFLICT if isinstance(refusal, CannotRecord) else UNPROCESSABLE)
    if words:
        return _refused(words, UNPROCESSABLE)
    at = timezone.localtime(clock.now(), zone_of(visit.host))
    is_beside = writing.ident is not None and OtherText.objects.filter(pk=writing.ident).exists()
    return JsonResponse({"stored": request.POST.get("ident", ""), "at": f"{at:%H.%M}", "beside": is_beside})


@open_to(is_signed_in)
@require_safe
def key(request: HttpRequest, ident: uuid.UUID) -> JsonResponse:
    """What opens, while there is a connection, what the viewer's own phone has sealed; the same for all of an account."""
    visit_or_404(request, ident)
    made = salted_hmac(KEY_OF_PHONES, request.viewer.account or "", algorithm="sha256").digest()
    response = JsonResponse({"account": request.viewer.account, "key": base64.b64encode(made).decode()})
    response.headers["Cache-Control"] = "no-store, private"
    return response


@open_to(is_signed_in)
@require_safe
def locked(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The page that asks for the PIN where there is no connection. It is kept as it is, so it says nothing of the visit."""
    visit = visit_or_404(request, ident)
    response = render(request, "learn/observe_locked.html", {"ident": visit.pk})
    response.headers["Cache-Control"] = "no-store, private"
    return response


@open_to(is_signed_in)
@require_safe
def worker(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The script that opens the sheet without a connection: it reaches this one sheet and nothing else."""
    visit, _sides = _visit(request, ident)
    response = render(request, "learn/observe_worker.js", {"visit": visit}, content_type="text/javascript")
    response.headers["Service-Worker-Allowed"] = reverse("learn:observe", args=[visit.pk])
    response.headers["Cache-Control"] = "no-store, private"
    return response


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def observation(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """One note, changed by who wrote it or leads the side."""
    visit, found = _note(request, ident, row)
    others = list(found.others.select_related("place"))
    start = _facts(found) | {"version": found.version, "note": _joined(found, others)}
    initial = {"ident": found.pk, "side": found.side, "seen_at": found.seen_at, **start}
    form = ChangeForm(request.POST or None, initial=initial, visit=visit, sides=[found.side])
    form.fields["note"].widget.attrs["rows"] = 10 if others else 4
    current, status = None, UNPROCESSABLE if form.errors else 200
    if request.method == "POST" and form.is_valid() and not _is_blank(form):
        try:
            _saved(request, found, form, others)
        except NoteChanged as meanwhile:
            current, status = meanwhile.current, CONFLICT
            form = _on_top(form, visit, meanwhile)
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("learn:observe", visit.pk)
    context = {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "observe",
        "row": found,
        "form": form,
        **sheet_page.texts(visit, found, others, current),
    }
    return render(request, "learn/observation.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def delete(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    visit, found = _note(request, ident, row)
    delete_observation(actor=request.viewer.account or "", observation=found)
    messages.success(request, _("Catatan dihapus. Fotonya, bila ada, tetap di halaman foto."))
    return redirect("learn:observe", visit.pk)


def _visit(request: HttpRequest, ident: uuid.UUID) -> tuple[Visit, list[str]]:
    """The visit and the sides for which the viewer may note."""
    visit = visit_or_404(request, ident)
    return visit, queries.noting_sides(request.viewer, visit)


def _saved(request: HttpRequest, found: Observation, form: ChangeForm, others: list[OtherText]) -> None:
    """Change the note; with `lain`, that settles which of two texts it says. Raises NoteChanged."""
    actor, version, facts = request.viewer.account or "", form.cleaned_data["version"], form.facts()
    other = next((one for one in others if str(one.pk) == request.POST.get("lain")), None)
    if other is None:
        change_observation(actor=actor, observation=found, version=version, **facts)
    else:
        settle_observation(actor=actor, observation=found, other=other, version=version, **facts)


def _joined(found: Observation, others: list[OtherText]) -> str:
    """The texts one below the other, to be made one of by whoever joins them."""
    return "\n\n".join(dict.fromkeys(words for words in (found.note, *(one.note for one in others)) if words))


def _on_top(form: ChangeForm, visit: Visit, meanwhile: NoteChanged) -> ChangeForm:
    """What was typed, over the version that came between."""
    typed = form.data.copy()
    typed["version"] = str(meanwhile.current.version)
    fresh = ChangeForm(typed, visit=visit, sides=[meanwhile.current.side])
    fresh.add_error(None, str(meanwhile))
    return fresh


def _note(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> tuple[Visit, Observation]:
    visit = visit_or_404(request, ident)
    found = queries.observation(request.viewer, visit, row)
    if found is None:
        raise Http404(_("Catatan ini sudah dihapus, atau bukan catatan pihak Anda."))
    if not queries.may_change(request.viewer, visit, author=found.author, side=found.side):
        raise PermissionDenied
    return visit, found


def _noted(request: HttpRequest, visit: Visit, sides: list[str], filled: sheet_page.Forms) -> bool:
    """Record the note and its photo. False, with words on the forms, where either cannot be."""
    note, photo = filled.note, filled.photo
    if not (note.is_valid() & photo.is_valid()):
        return False
    upload = photo.cleaned_data.get("photo")
    if upload is None and _is_blank(note):
        return False
    try:
        of = None if note.is_blank else _record(request, visit, side_of(note, sides), note)
        if upload is not None:
            _add(request, visit, side_of(note, sides), photo, of)
    except CannotRecord as refusal:
        note.add_error(None, str(refusal))
        return False
    except NotAPhoto as refusal:
        photo.add_error("photo", str(refusal))
        return False
    return True


def _taken(request: HttpRequest, visit: Visit, sides: list[str], writing: Writing) -> str:
    """Record what a phone sent; why it cannot be, or nothing. Raises CannotRecord, NotAPhoto."""
    kind = request.POST.get("kind")
    form: Any
    if kind == "observation":
        form = ObservationForm(request.POST, visit=visit, sides=sides)
        if form.is_valid() and not _is_blank(form):
            _record(request, visit, side_of(form, sides), form, writing)
    elif kind == "photo":
        form = PhotoForm(request.POST, request.FILES, sides=sides)
        if form.is_valid():
            _add(request, visit, side_of(form, sides), form, as_ident(request.POST.get("of", "")))
    elif kind == "question":
        form = QuestionForm(request.POST, visit=visit, sides=sides)
        if form.is_valid():
            _ask(request, visit, sides, form)
    else:
        return _("Jenis catatan ini tidak dikenal. Muat ulang halaman ini.")
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _record(
    request: HttpRequest, visit: Visit, side: str, form: ObservationForm, writing: Writing | None = None
) -> uuid.UUID:
    made = record_observation(
        actor=request.viewer.account or "",
        visit=visit,
        ident=form.cleaned_data["ident"],
        side=side,
        seen_at=when(form.cleaned_data["seen_at"]),
        writing=writing or Writing(),
        **form.facts(),
    )
    return made.pk


def _add(request: HttpRequest, visit: Visit, side: str, form: PhotoForm, of: uuid.UUID | None) -> None:
    add_photo(
        actor=request.viewer.account or "",
        visit=visit,
        ident=form.cleaned_data["ident"],
        side=side,
        upload=form.cleaned_data["photo"],
        consent=form.cleaned_data["consent"],
        caption=form.cleaned_data["caption"],
        observation=of,
    )


def _asked(request: HttpRequest, visit: Visit, sides: list[str], form: QuestionForm) -> bool:
    try:
        _ask(request, visit, sides, form)
    except CannotRecord as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _ask(request: HttpRequest, visit: Visit, sides: list[str], form: QuestionForm) -> None:
    ask_question(
        actor=request.viewer.account or "",
        visit=visit,
        ident=form.cleaned_data["ident"],
        side=side_of(form, sides),
        text=form.cleaned_data["text"],
        element=form.cleaned_data["element"],
        asked_at=when(form.cleaned_data["asked_at"]),
    )


def _is_blank(form: ObservationForm) -> bool:
    """True, with words on the form, for a note that says nothing."""
    if not form.is_blank:
        return False
    form.add_error("note", forms.ValidationError(_("Tulis catatan, pilih nilai, atau tambahkan foto.")))
    return True


def _facts(row: Observation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("element", "place", "rating", "note")}


def _refused(why: str, status: int, *, is_other: bool = False) -> JsonResponse:
    return JsonResponse({"why": why, "other": is_other}, status=status)
