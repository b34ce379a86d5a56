"""Peer groups, and the consent to be named."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.compare.actions import consents, groups
from teladan.cycle.compare.forms.groups import GroupForm
from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.queries import groups as queries
from teladan.cycle.compare.queries import peers
from teladan.cycle.compare.rules import may_change_group, may_consent, may_make_group
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, has_mandate, manages, open_to, type_name

PAGE = 50
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(peers.groups(request.viewer), PAGE).get_page(request.GET.get("hal"))
    rows = [
        [
            (group.name, reverse("compare:group", args=[group.pk])),
            queries.rule_words(group),
            group.owner.name,
            _("dengan unit di bawahnya") if group.is_shared else _("tidak"),
        ]
        for group in page
    ]
    context = {
        "page_obj": page,
        "columns": [
            (_("Kelompok"), "text"),
            (_("Cara memilih"), "wide"),
            (_("Milik"), "wide"),
            (_("Dibagikan"), "text"),
        ],
        "rows": rows,
        "may_make": may_make_group(request.viewer),
        "manages": manages(request.viewer),
    }
    return render(request, "compare/groups.html", context)


@open_to(may_make_group)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = GroupForm(request.POST if request.method == "POST" else None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        owner = form.owner or form.cleaned_data["owner"]
        try:
            made = groups.make_group(actor=request.viewer.account or "", owner=owner, **form.facts())
        except groups.CannotKeep as problem:
            form.add_error("name", str(problem))
        else:
            return _kept(request, made, _("Kelompok dibuat."))
    return _form_page(request, form)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    group = _changeable(request, ident)
    form = GroupForm(request.POST if request.method == "POST" else None, viewer=request.viewer, group=group)
    if request.method == "POST" and form.is_valid():
        try:
            groups.change_group(actor=request.viewer.account or "", group=group, **form.facts())
        except groups.CannotKeep as problem:
            form.add_error("name", str(problem))
        else:
            group.refresh_from_db()
            return _kept(request, group, _("Perubahan disimpan."))
    return _form_page(request, form, group)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    group = _changeable(request, ident)
    if request.method == "POST":
        groups.delete_group(actor=request.viewer.account or "", group=group)
        messages.success(request, _("Kelompok dihapus."))
        return redirect("compare:groups")
    return render(request, "compare/group_delete.html", {"group": group})


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Choose the units of a list: those that are in can be ticked off, others are searched and ticked."""
    group = _changeable(request, ident)
    if group.how != PeerGroup.How.LIST:
        return redirect("compare:group", group.pk)
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("cari", "jenis")}
    problem = ""
    if request.method == "POST":
        add, remove = _ticked(request, "tambah"), _ticked(request, "keluarkan")
        gained = list(queries.candidates(group).filter(pk__in=add))
        lost = list(group.members.filter(pk__in=remove))
        if gained or lost:
            groups.choose_members(actor=request.viewer.account or "", group=group, add=gained, remove=lost)
            messages.success(request, _("Anggota disimpan: %(now)s unit.") % {"now": group.members.count()})
            return redirect(request.get_full_path())
        problem = _("Belum ada unit yang dicentang.")
    page = Paginator(queries.candidates(group, asked["cari"], asked["jenis"]), PAGE).get_page(request.GET.get("hal"))
    context = {
        "group": group,
        "members": group.members.select_related("parent").order_by("name", "pk"),
        "page_obj": page,
        "asked": asked,
        "types": [(kind, type_name(kind)) for kind in queries.types_of_candidates()],
        "problem": problem,
    }
    return render(request, "compare/group_members.html", context, status=UNPROCESSABLE if problem else 200)


@open_to(has_mandate)
@require_safe
def group(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who is in for a chosen unit and why, and who is not although one would expect it."""
    found = _seen(request, ident)
    own = queries.units_with_figures(request.viewer)
    unit = _unit(request, own)
    held = queries.membership(unit, found) if unit else None
    context: dict[str, Any] = {
        "group": found,
        "rule": queries.rule_words(found),
        "units": own,
        "unit": unit,
        "held": held,
        "may_change": may_change_group(request.viewer, found),
        "is_list": found.how == PeerGroup.How.LIST,
        "is_nearest": found.how == PeerGroup.How.NEAREST,
    }
    if held:
        context["page_obj"] = page = Paginator(held.peers, PAGE).get_page(request.GET.get("hal"))
        context["columns"] = [(_("Unit"), "text"), (_("Mengapa ikut"), "wide")]
        context["rows"] = [[(peer.name, reverse("compare:gap", args=[peer.unit])), peer.why] for peer in page]
        if context["is_nearest"]:
            context["columns"].append((_("Jarak"), "number"))
            context["rows"] = [[*row, peer.distance_words] for row, peer in zip(context["rows"], page, strict=True)]
        context["left_columns"] = [(_("Unit"), "text"), (_("Mengapa tidak ikut"), "wide")]
        context["left_rows"] = [[row.name, row.reason] for row in held.left_out]
    return render(request, "compare/group.html", context)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """Agree that a unit is named beside indicators it has not published, and take that back."""
    searched = request.GET.get("cari", "").strip()[:100]
    found = queries.managed_units(request.viewer, searched)
    today = clock.today()
    if request.method == "POST":
        unit = found.filter(pk__in=_ticked(request, "unit")[:1]).first()
        if unit is None or not may_consent(request.viewer, unit):
            raise Http404(_("Unit ini tidak ada, atau di luar jangkauan peran Anda."))
        if request.POST.get("act") == "end":
            consents.end_consent(actor=request.viewer.account or "", unit=unit, on=today)
            messages.success(request, _("%(name)s tidak lagi disebut namanya.") % {"name": unit.name})
        else:
            consents.give_consent(actor=request.viewer.account or "", unit=unit, since=today)
            messages.success(request, _("%(name)s disebut namanya mulai hari ini.") % {"name": unit.name})
        return redirect(request.get_full_path())
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    held = queries.consents_of(list(page.object_list), today)
    rows = [(unit, held.get(unit.pk)) for unit in page]
    return render(request, "compare/consents.html", {"page_obj": page, "rows": rows, "searched": searched})


def _form_page(request: HttpRequest, form: GroupForm, group: PeerGroup | None = None) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "compare/group_form.html", {"form": form, "group": group}, status=status)


def _kept(request: HttpRequest, group: PeerGroup, words: str) -> HttpResponse:
    messages.success(request, words)
    if group.how == PeerGroup.How.LIST and not group.members.exists():
        return redirect("compare:group-members", group.pk)
    return redirect("compare:group", group.pk)


def _seen(request: HttpRequest, ident: uuid.UUID) -> PeerGroup:
    found = peers.group(request.viewer, ident)
    if found is None:
        raise Http404(_("Kelompok ini tidak ada, atau tidak dibagikan kepada unit Anda."))
    return found


def _changeable(request: HttpRequest, ident: uuid.UUID) -> PeerGroup:
    found = _seen(request, ident)
    if not may_change_group(request.viewer, found):
        raise PermissionDenied
    return found


def _unit(request: HttpRequest, own: list[Unit]) -> Unit | None:
    """The unit for which the group is shown: the one asked for, the one acted for, or the first with figures."""
    asked = request.GET.get("unit", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        return queries.unit_with_figures(int(asked))
    acting = request.viewer.acting
    return next((unit for unit in own if acting and unit.pk == acting.unit), own[0] if own else None)


def _ticked(request: HttpRequest, name: str) -> list[int]:
    return [int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdecimal() and len(text) < 19]
