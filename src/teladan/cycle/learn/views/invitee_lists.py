"""Whom to invite: found in the registry, or brought as a list of names with its dry run."""

import uuid

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from teladan.cycle.learn.actions.invitees import invite_units
from teladan.cycle.learn.event_pages import invitees as pages
from teladan.cycle.learn.event_pages.frame import frame_context, organised_or_403
from teladan.cycle.learn.forms.invitees import CandidatesForm, NamesForm, UnitFilter
from teladan.cycle.learn.invitee_sheet import PASTED, compare, pasted
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries import invitees as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.people_lists import TABLES, compared, held_or_404
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.registry.queries import Unit, holder, is_signed_in, open_to

PAGE = 50
MOST_AT_ONCE = 1_000
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Units looked for and ticked, or all that were found; or a list of names brought to be checked."""
    found = organised_or_403(request, ident)
    unit_filter = UnitFilter(
        request.GET or None, branches=queries.units_with_some_below(), types=queries.types_in_use()
    )
    wanted = unit_filter.wanted() if unit_filter.is_bound else queries.UnitsWanted()
    is_asked = wanted.is_asked and not unit_filter.errors
    units = queries.units_to_invite(found, wanted) if is_asked else Unit.objects.none()
    names = NamesForm(
        request.POST if request.POST.get("act") == "names" else None,
        request.FILES if request.POST.get("act") == "names" else None,
    )
    trouble = ""
    if request.method == "POST" and request.POST.get("act") == "names":
        if names.is_valid():
            file = _held(request, names)
            if file is not None:
                return redirect("learn:invitees-check", found.pk, file.pk)
    elif request.method == "POST":
        chosen = _chosen(request, units)
        if chosen:
            return _invited(request, found, chosen)
        trouble = _("Centang dulu instansi yang diundang.")
    page = Paginator(units, PAGE).get_page(request.GET.get("hal"))
    context = frame_context(request, found, "invitees") | {
        "here": "invitees-add",
        "form": unit_filter,
        "names": names,
        "is_asked": is_asked,
        "page_obj": page,
        "rows": pages.units_offered(page.object_list),
        "many": page.paginator.count,
        "most": MOST_AT_ONCE,
        "trouble": trouble,
        "listed": found.invitees.count(),
    }
    wrong = trouble or names.errors or unit_filter.errors
    return render(request, "learn/invitees_add.html", context, status=UNPROCESSABLE if wrong else 200)


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The dry run of a list of names; rows that are no unit are mended here, the good ones are invited."""
    found = organised_or_403(request, ident)
    brought = held_or_404(request, file)
    known, listed = queries.open_units(), list(found.invitees.values_list("unit", flat=True))
    run, trouble = compared(brought, lambda source: compare(source, known=known, listed=listed))
    form = CandidatesForm(request.POST or None, lines=run.of("refused") if run else [])
    if request.method == "POST" and run is not None and form.is_valid():
        addressees = {line.unit.pk: line.addressee for line in run.of("new") if line.unit is not None}
        addressees |= form.chosen()
        units = [one for one in known if one.pk in addressees]
        if units:
            evidence.drop(file=brought, actor=request.viewer.account or "")
            return _invited(request, found, units, addressees)
        messages.error(request, _("Tidak ada instansi baru yang dapat diundang dari daftar ini."))
    context = frame_context(request, found, "invitees") | {
        "here": "invitees-check",
        "file": brought,
        "trouble": trouble,
        "found": run,
        "new": run.of("new") if run else [],
        "known": len(run.of("known")) if run else 0,
        "form": form,
    }
    return render(request, "learn/invitees_check.html", context, status=UNPROCESSABLE if trouble else 200)


def _chosen(request: HttpRequest, units: QuerySet[Unit]) -> list[Unit]:
    """Those ticked among the units that were found, or all of them."""
    rows = list(units[:MOST_AT_ONCE])
    if "everything" in request.POST:
        return rows
    picked = set(request.POST.getlist("picked"))
    return [one for one in rows if str(one.pk) in picked]


def _invited(
    request: HttpRequest, event: Event, units: list[Unit], addressees: dict[int, str] | None = None
) -> HttpResponse:
    try:
        made = invite_units(actor=request.viewer.account or "", event=event, units=units, addressees=addressees)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "%(n)s instansi masuk daftar. Belum ada yang dikirimi.",
            "%(n)s instansi masuk daftar. Belum ada yang dikirimi.",
            len(made),
        )
        messages.success(request, words % {"n": len(made)})
    return redirect("learn:invitees", event.pk)


def _held(request: HttpRequest, form: NamesForm) -> File | None:
    """What was pasted or brought, held for the dry run; None where it is hostile, which the form then says."""
    upload = form.cleaned_data["file"] or SimpleUploadedFile(PASTED, pasted(form.cleaned_data["names"]).getvalue())
    try:
        return evidence.hold(
            upload=upload,
            name=upload.name,
            holder=holder(request),
            actor=request.viewer.account or "",
            kinds=TABLES,
        )
    except HostileFile as problem:
        form.add_error("file" if form.cleaned_data["file"] else "names", str(problem))
        return None
