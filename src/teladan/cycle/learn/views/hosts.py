"""What a host says about itself: opting in and out, places, days on which nobody is received."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import hosts as actions
from teladan.cycle.learn.forms.hosts import BlackoutForm, HostForm, PlaceForm
from teladan.cycle.learn.models import Host, Place
from teladan.cycle.learn.queries.calendar import in_conflict
from teladan.cycle.learn.queries.capacity import hours
from teladan.cycle.learn.queries.hosts import blackouts_of, could_host, places_of
from teladan.cycle.learn.rules import may_keep_host
from teladan.cycle.learn.views.desk import a_desk, around, named_desk
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE = 422


def kept_desk(request: HttpRequest) -> Host:
    """A desk that the viewer may change."""
    host = a_desk(request)
    if not may_keep_host(request.viewer, host.unit):
        raise PermissionDenied
    return host


def at(name: str, host: Host, *arguments: Any) -> str:
    """The address of a page of a desk."""
    return f"{reverse(f'learn:{name}', args=arguments)}?unit={host.unit_id}"


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Opt in or out. `?baru=1` opens a desk for one more unit."""
    viewer = request.viewer
    host = None if request.GET.get("baru") else named_desk(request)
    if host is not None and not may_keep_host(viewer, host.unit):
        raise PermissionDenied
    if host is None and not could_host(viewer).exists():
        raise PermissionDenied
    form = HostForm(request.POST if request.method == "POST" else None, instance=host, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        unit = host.unit if host else form.cleaned_data["unit"]
        kept = actions.keep_host(actor=viewer.account, unit=unit, **form.facts())
        messages.success(
            request,
            _("Disimpan. Instansi lain dapat menemukan unit ini di daftar tuan rumah.")
            if kept.is_open
            else _("Disimpan. Unit ini tidak tampil di daftar tuan rumah."),
        )
        return redirect(at("desk", kept))
    context = {"form": form, "host": host, "here": "desk-settings", "may_keep": True}
    return render(request, "learn/desk_settings.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    host = a_desk(request)
    context = around(host, request.viewer, "places") | {"places": places_of(host)}
    return render(request, "learn/places.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def place_new(request: HttpRequest) -> HttpResponse:
    return _place_form(request, kept_desk(request), None)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, ident: int) -> HttpResponse:
    host = kept_desk(request)
    found = host.places.filter(pk=ident).first()
    if found is None:
        raise Http404(_("Tempat ini tidak ada atau bukan milik unit Anda."))
    return _place_form(request, host, found)


def _place_form(request: HttpRequest, host: Host, found: Place | None) -> HttpResponse:
    form = PlaceForm(
        request.POST if request.method == "POST" else None, instance=found, viewer=request.viewer, host=host
    )
    if request.method == "POST" and form.is_valid():
        stored = host.places.get(pk=found.pk) if found else None
        try:
            actions.keep_place(actor=request.viewer.account, host=host, place=stored, **form.cleaned_data)
        except actions.CannotKeep as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, _("Tempat disimpan."))
            return redirect(at("places", host))
    context = around(host, request.viewer, "places") | {"form": form, "place": found}
    return render(request, "learn/place.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def blackouts(request: HttpRequest) -> HttpResponse:
    """Closed days; before more are closed, the visits that are there already are named."""
    host = a_desk(request)
    may_keep = may_keep_host(request.viewer, host.unit)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    form = BlackoutForm(request.POST if request.method == "POST" else None, host=host)
    conflicts: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        found = in_conflict(host, facts["first"], facts["last"], facts["place"])
        if not found or request.POST.get("next") == "close":
            return _closed(request, host, facts, len(found))
        conflicts = [
            {
                "name": visit.guest.name,
                "on": visit.reception.on,
                "hours": hours(visit.reception),
                "url": reverse("learn:answer", args=[visit.pk]),
            }
            for visit in found
            if visit.reception is not None
        ]
    context = around(host, request.viewer, "blackouts") | {
        "form": form,
        "blackouts": blackouts_of(host)[:200],
        "conflicts": conflicts,
        "may_keep": may_keep,
    }
    return render(request, "learn/blackouts.html", context, status=UNPROCESSABLE if form.errors or conflicts else 200)


def _closed(request: HttpRequest, host: Host, facts: dict[str, Any], there: int) -> HttpResponse:
    actions.close_days(actor=request.viewer.account, host=host, **facts)
    words = _("Hari-hari itu ditutup.")
    if there:
        words += " " + ngettext(
            "%(n)s kunjungan yang sudah ada di sana tetap; pindahkan atau batalkan sendiri.",
            "%(n)s kunjungan yang sudah ada di sana tetap; pindahkan atau batalkan sendiri.",
            there,
        ) % {"n": there}
    messages.success(request, words)
    return redirect(at("blackouts", host))


@open_to(has_mandate)
@require_POST
def blackout_remove(request: HttpRequest, ident: int) -> HttpResponse:
    host = kept_desk(request)
    found = host.blackouts.filter(pk=ident).first()
    if found is None:
        raise Http404(_("Penutupan ini tidak ada lagi."))
    actions.open_days(actor=request.viewer.account, blackout=found)
    messages.success(request, _("Hari-hari itu dibuka lagi."))
    return redirect(at("blackouts", host))
