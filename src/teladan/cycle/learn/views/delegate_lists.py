"""Delegates brought in a spreadsheet: the template, the dry run with its mends, taking over, taking back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import delegates as actions
from teladan.cycle.learn.delegate_sheet import compare, template
from teladan.cycle.learn.forms.people_lists import ListForm, MendForm
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.people_sheet import DryRun
from teladan.cycle.learn.queries import delegates as queries
from teladan.cycle.learn.views.delegates import context_of, led, visit_or_404
from teladan.cycle.learn.views.people_lists import compared, held, held_or_404, mends_in
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: uuid.UUID, side: str) -> HttpResponse:
    visit = led(request, ident, side)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = held(request, form)
        if file is not None:
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
    brought = held_or_404(request, file)
    posted = mends_in(request)
    roles = queries.roles_of(visit, side)
    listed = list(visit.delegates.filter(side=side))
    found, trouble = compared(brought, lambda source: compare(source, listed=listed, roles=roles, mends=posted))
    if request.method == "POST" and request.POST.get("next") == "take" and found is not None:
        taken = _taken(request, visit, side, brought, found)
        if taken is not None:
            return taken
    refused = found.of("refused") if found is not None else []
    mends = MendForm(posted, lines=refused, choices={"role": [name for _key, name in roles]})
    context = context_of(request, visit) | {
        "file": brought,
        "side": side,
        "side_name": Side(side).label,
        "trouble": trouble,
        "found": found,
        "mends": mends,
        "again": reverse("learn:delegate-import", args=[visit.pk, side]),
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
