"""Photos of a visit: seen by both sides, by nobody else, and offered to the public only with consent."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions.observations import CannotRecord
from teladan.cycle.learn.actions.photos import add_photo, change_photo, remove_photo
from teladan.cycle.learn.forms.observations import PhotoForm, PhotoWordsForm, side_of
from teladan.cycle.learn.models import Photo, Visit
from teladan.cycle.learn.pictures import NotAPhoto
from teladan.cycle.learn.queries import observations as queries
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.learn.sheet_page import CONSENT_BADGES
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import is_signed_in, open_to, zone_of

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All photos of a visit, and a new one."""
    visit = visit_or_404(request, ident)
    sides = queries.noting_sides(request.viewer, visit)
    if request.method == "POST" and not sides:
        raise PermissionDenied
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PhotoForm(*data, sides=sides or ["guest"], initial={"ident": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and _added(request, visit, sides, form):
        messages.success(request, _("Foto ditambahkan."))
        return redirect("learn:photos", visit.pk)
    context = _frame(request, visit) | {
        "form": form if sides else None,
        "shown": _shown(request, visit),
        "zone": zone_of(visit.host),
    }
    return render(request, "learn/photos.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """One photo: its words, and whether whoever is in it agreed."""
    visit, found = _photo(request, ident, row)
    may_change = queries.may_change(request.viewer, visit, author=found.author, side=found.side)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    form = PhotoWordsForm(request.POST or None, initial={"caption": found.caption, "consent": found.consent})
    if request.method == "POST" and form.is_valid():
        change_photo(actor=request.viewer.account or "", photo=found, **form.cleaned_data)
        messages.success(request, _("Perubahan disimpan."))
        return redirect("learn:photos", visit.pk)
    context = _frame(request, visit) | {"photo": found, "form": form if may_change else None}
    return render(request, "learn/photo.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    visit, found = _photo(request, ident, row)
    if not queries.may_change(request.viewer, visit, author=found.author, side=found.side):
        raise PermissionDenied
    try:
        remove_photo(actor=request.viewer.account or "", photo=found)
    except CannotRecord as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:photo", visit.pk, found.pk)
    messages.success(request, _("Foto dihapus beserta berkasnya."))
    return redirect("learn:photos", visit.pk)


@open_to(is_signed_in)
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID, size: str) -> FileResponse:
    """The picture itself, `besar` or `kecil`; stored by no cache, run by no browser."""
    _visit, found = _photo(request, ident, row)
    wanted = found.small if size == "kecil" and found.small is not None else found.file
    return file_response(wanted, is_shown=True)


def _photo(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> tuple[Visit, Photo]:
    visit = visit_or_404(request, ident)
    found = queries.photo(request.viewer, visit, row)
    if found is None:
        raise Http404(_("Foto ini sudah dihapus, atau bukan dari kunjungan unit Anda."))
    return visit, found


def _added(request: HttpRequest, visit: Visit, sides: list[str], form: PhotoForm) -> bool:
    try:
        add_photo(
            actor=request.viewer.account or "",
            visit=visit,
            ident=form.cleaned_data["ident"],
            side=side_of(form, sides),
            upload=form.cleaned_data["photo"],
            consent=form.cleaned_data["consent"],
            caption=form.cleaned_data["caption"],
        )
    except (NotAPhoto, CannotRecord) as refusal:
        form.add_error("photo", str(refusal))
        return False
    return True


def _shown(request: HttpRequest, visit: Visit) -> list[dict[str, Any]]:
    rows = list(queries.photos(request.viewer, visit))
    people = queries.names_of_people({row.author for row in rows})
    may_change = queries.changing(request.viewer, visit)
    return [
        {
            "row": row,
            "badge": CONSENT_BADGES[row.consent],
            "author": people.get(row.author, ""),
            "may_change": may_change(row.author, row.side),
        }
        for row in rows
    ]


def _frame(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    return {"visit": visit, "sides": sides_of(request.viewer, visit), "here": "photos"}
