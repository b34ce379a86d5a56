"""A catalogue out of a spreadsheet: brought, checked, taken over, taken back."""

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.practices.actions import catalogues as actions
from teladan.cycle.practices.catalogue_check import SKIP, Check, check_catalogue
from teladan.cycle.practices.catalogue_page import check_context, taken_context, template
from teladan.cycle.practices.catalogue_rows import Told
from teladan.cycle.practices.forms.catalogues import CatalogueForm
from teladan.cycle.practices.models import CatalogueImport
from teladan.cycle.practices.queries import catalogues as queries
from teladan.cycle.practices.refusals import CannotChange
from teladan.cycle.practices.rules import may_write
from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import has_mandate, holder, open_to
from teladan.ground.tables import Source, TableError

KINDS = ("xlsx", "ods", "csv")
LAST = 10
UNPROCESSABLE = 422
_EACH, _ALL = "mirip-", "mirip"


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if not queries.keepers(request.viewer).exists():
        raise PermissionDenied
    brought = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CatalogueForm(*brought, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        upload = said["file"]
        try:
            file = evidence.hold(
                upload=upload, name=upload.name, holder=holder(request), actor=request.viewer.account, kinds=KINDS
            )
        except HostileFile as problem:
            form.add_error("file", str(problem))
        else:
            draft = {name: said[name] for name in ("name", "licence", "owner", "owner_kind")}
            request.session[_key(file.pk)] = draft | {"unit": said["unit"].pk}
            return redirect("practices:catalogue-check", file.pk)
    context = {"form": form, "imports": queries.catalogues(request.viewer)[:LAST]}
    return render(request, "practices/catalogue_start.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What taking the catalogue over would do; and taking it over."""
    file, draft = _held(request, ident)
    trouble, found = "", None
    before = queries.taken_before(file.sha256)
    try:
        found = _checked(request, file, draft)
        if request.method == "POST" and request.POST.get("next") == "take":
            made = _take(request, file, draft, found)
            return redirect("practices:catalogue", made.pk)
    except (TableError, CannotChange) as problem:
        trouble = str(problem)
    if before is not None:
        trouble = queries.said_before(before)
    context = {
        "file": file,
        "draft": draft,
        "trouble": trouble,
        "before": before if before and queries.catalogue(request.viewer, before.pk) else None,
        **check_context(None if before else found, request.POST.get(_ALL, SKIP)),
    }
    return render(request, "practices/catalogue_check.html", context, status=UNPROCESSABLE if trouble else 200)


@open_to(has_mandate)
@require_safe
def catalogue(request: HttpRequest, ident: int) -> HttpResponse:
    """What an import brought, how far search knows it, and the way back."""
    return _page(request, _brought(request, ident))


@open_to(has_mandate)
@require_POST
def undo(request: HttpRequest, ident: int) -> HttpResponse:
    brought = _brought(request, ident)
    if not may_write(request.viewer, brought.unit):
        raise PermissionDenied
    try:
        actions.undo_catalogue(actor=request.viewer.account, catalogue=brought)
    except CannotChange as problem:
        return _page(request, brought, str(problem))
    return redirect("practices:catalogue", ident)


@open_to(has_mandate)
@require_safe
def template_file(_request: HttpRequest) -> HttpResponse:
    return attachment(template(), "katalog-praktik-contoh.xlsx", MEDIA_TYPES["xlsx"])


def _take(request: HttpRequest, file: File, draft: Mapping[str, Any], found: Check) -> CatalogueImport:
    made = actions.take_catalogue(
        actor=request.viewer.account,
        keeper=queries.keepers(request.viewer).get(pk=draft["unit"]),
        file=file,
        brought=found.brought(draft["licence"]),
    )
    request.session.pop(_key(file.pk), None)
    return made


def _held(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Mapping[str, Any]]:
    file, draft = open_file(request.viewer, ident), request.session.get(_key(ident))
    if file is None or file.held_until is None or draft is None:
        raise Http404(
            _("Berkas ini sudah diambil alih, habis waktunya, atau dibawa lewat peramban lain. Unggah kembali.")
        )
    return file, draft


def _checked(request: HttpRequest, file: File, draft: Mapping[str, Any]) -> Check:
    """Raises TableError for a file that is no catalogue."""
    if not queries.keepers(request.viewer).filter(pk=draft["unit"]).exists():
        raise TableError(_("Unit yang Anda pilih sudah tidak ada dalam jangkauan Anda. Unggah kembali."))
    told = Told(draft["name"], draft["owner"], draft["owner_kind"])
    answers = {name.removeprefix(_EACH): said for name, said in request.POST.items() if name.startswith(_EACH)}
    answers[""] = request.POST.get(_ALL, SKIP)
    with read(file) as stream:
        return check_catalogue(request.viewer, Source(Path(stream.name), file.name), told, answers, clock.today())


def _page(request: HttpRequest, brought: CatalogueImport, refusal: str = "") -> HttpResponse:
    context = {**taken_context(brought), "refusal": refusal, "may_undo": may_write(request.viewer, brought.unit)}
    return render(request, "practices/catalogue.html", context, status=UNPROCESSABLE if refusal else 200)


def _brought(request: HttpRequest, ident: int) -> CatalogueImport:
    found = queries.catalogue(request.viewer, ident)
    if found is None:
        raise Http404(_("Impor ini tidak ada, atau di luar jangkauan peran Anda."))
    return found


def _key(ident: uuid.UUID) -> str:
    return f"catalogue-{ident}"
