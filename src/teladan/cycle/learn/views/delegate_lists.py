"""Delegates brought in a spreadsheet: the template, the dry run with its mends, taking over, taking back."""

import uuid
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import delegates as actions
from teladan.cycle.learn.delegate_sheet import SKIP, DryRun, compare, template
from teladan.cycle.learn.forms.delegates import ListForm, MendForm
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries import delegates as queries
from teladan.cycle.learn.views.delegates import context_of, led, visit_or_404
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import holder, is_signed_in, open_to
from teladan.ground.tables import Source, TableError

TABLES = ("xlsx", "ods", "csv")
MENDS = ("sel-", f"{SKIP}-")
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    visit = led(request, ident, side)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = evidence.hold(
                upload=upload,
                name=upload.name,
                holder=holder(request),
                actor=request.viewer.account or "",
                kinds=TABLES,
            )
        except HostileFile as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("learn:delegate-import-check", visit.pk, side, file.pk)
    context = context_of(request, visit) | {
        "form": form,
        "side": side,
        "side_name": Side(side).label,
        "brought": queries.lists_of(visit, side),
    }
    return render(request, "learn/delegate_import.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def template_file(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    visit = led(request, ident, side)
    return attachment(template(queries.roles_of(visit, side)), "templat-peserta.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID, side: str, file: uuid.UUID) -> HttpResponse:
    """The dry run; cells are mended and the good rows taken over on the same page."""
    visit = led(request, ident, side)
    held = open_file(request.viewer, file)
    if held is None:
        raise Http404(_("Berkas ini sudah dihapus atau waktu simpannya habis. Unggah kembali berkasnya."))
    posted = {key: value for key, value in request.POST.items() if key.startswith(MENDS)}
    found, trouble = _compared(visit, side, held, posted)
    if request.method == "POST" and request.POST.get("next") == "take" and found is not None:
        taken = _taken(request, visit, side, held, found)
        if taken is not None:
            return taken
    refused = found.of("refused") if found is not None else []
    mends = MendForm(posted, lines=refused, roles=queries.roles_of(visit, side))
    context = context_of(request, visit) | {
        "file": held,
        "side": side,
        "side_name": Side(side).label,
        "trouble": trouble,
        "found": found,
        "mends": mends,
        "new": found.of("new") if found is not None else [],
        "known": len(found.of("known")) if found is not None else 0,
        "reasons": [fault for line in refused for fault in line.faults],
        "roles": queries.role_names(visit),
    }
    return render(request, "learn/delegate_import_check.html", context, status=UNPROCESSABLE if trouble else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, ident: uuid.UUID, brought: uuid.UUID) -> HttpResponse:
    """What a spreadsheet brought; it can be taken back until one of them was there."""
    visit = visit_or_404(request, ident)
    found = queries.list_of(visit, brought)
    if found is None:
        raise Http404(_("Impor ini tidak ada."))
    led(request, ident, found.side)
    if request.method == "POST":
        try:
            count = actions.take_back_list(actor=request.viewer.account or "", brought=found)
        except actions.CannotList as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Impor dibatalkan: %(n)s orang dihapus dari daftar.") % {"n": count})
        return redirect("learn:delegate-import-done", visit.pk, found.pk)
    context = context_of(request, visit) | {"brought": found, "rows": list(found.delegates.order_by("position", "id"))}
    return render(request, "learn/delegate_import_done.html", context)


def _compared(visit: Visit, side: str, file: File, posted: dict[str, str]) -> tuple[DryRun | None, str]:
    listed = list(visit.delegates.filter(side=side))
    try:
        with read(file) as stream:
            source = Source(Path(stream.name), file.name)
            return compare(source, listed=listed, roles=queries.roles_of(visit, side), mends=posted), ""
    except TableError as problem:
        return None, str(problem)


def _taken(request: HttpRequest, visit: Visit, side: str, file: File, found: DryRun) -> HttpResponse | None:
    """Take the good rows over and let the file go; None, with the reason said, where there are none."""
    try:
        brought = actions.import_delegates(
            actor=request.viewer.account or "", visit=visit, side=side, rows=found.to_take()
        )
    except actions.CannotList as problem:
        messages.error(request, str(problem))
        return None
    evidence.drop(file=file, actor=request.viewer.account or "")
    messages.success(request, _("%(n)s orang diambil.") % {"n": brought.rows})
    return redirect("learn:delegate-import-done", visit.pk, brought.pk)
