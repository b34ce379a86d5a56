"""The tree, a unit as it is and was, and the acts on it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.registry import actions
from teladan.ground.registry.forms.units import CloseForm, DayAskedForm, UnitForm
from teladan.ground.registry.gate import open_to
from teladan.ground.registry.models import Unit
from teladan.ground.registry.queries import tree as queries
from teladan.ground.registry.rules import MANAGES, Viewer, has_mandate, is_operator, manages, may_manage_unit, reaches
from teladan.ground.registry.unit_page import list_context, tree_context, unit_context
from teladan.ground.registry.views.acts import Trail, act_page, asked, done, posted

PAGE = 50
ASKED = ("cari", "jenis", "kelas", "wilayah", "keadaan")


@open_to(has_mandate)
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Every unit one may see as a tree; or, when something is asked for, the units that fit."""
    wanted = {name: asked(request, name) for name in ASKED}
    if any(wanted.values()):
        page = Paginator(queries.search(request.viewer, wanted), PAGE).get_page(request.GET.get("hal"))
        context = list_context(request.viewer, page, wanted)
    else:
        rows, is_whole = queries.tree(request.viewer)
        page = Paginator(rows, 2 * PAGE).get_page(request.GET.get("hal"))
        context = tree_context(request.viewer, page, wanted, is_whole=is_whole)
    return render(request, "registry/tree.html", context)


@open_to(has_mandate)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    searched = asked(request, "cari")
    page = Paginator(queries.organisations(request.viewer, searched), PAGE).get_page(request.GET.get("hal"))
    context = {"page_obj": page, "searched": searched, "may_add": manages(request.viewer)}
    return render(request, "registry/organisations.html", context)


@open_to(has_mandate)
@require_safe
def unit(request: HttpRequest, ident: int) -> HttpResponse:
    form = DayAskedForm(request.GET if "pada" in request.GET else None)
    day = form.cleaned_data["pada"] if form.is_valid() else None
    day = None if day == clock.today() else day
    context = unit_context(request.viewer, _seen(request, ident), day)
    return render(request, "registry/unit.html", {**context, "day_form": form})


@open_to(is_operator)
@require_http_methods(["GET", "HEAD", "POST"])
def add_agency(request: HttpRequest) -> HttpResponse:
    title = _("Tambah instansi")
    return _add(request, kind=Unit.Kind.AGENCY, title=title, trail=_trail())


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def add_organisation(request: HttpRequest) -> HttpResponse:
    trail = [*_trail(), (_("Organisasi di luar pemerintah"), reverse("registry:organisations"))]
    title = _("Tambah organisasi di luar pemerintah")
    return _add(request, kind=Unit.Kind.ORGANISATION, title=title, trail=trail)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def add_below(request: HttpRequest, ident: int) -> HttpResponse:
    parent = _kept(request, ident)
    if parent.kind == Unit.Kind.ORGANISATION or parent.closed_on is not None:
        raise PermissionDenied
    title = _("Tambah unit di bawah %(unit)s") % {"unit": parent.name}
    trail = [*_trail(), (parent.name, reverse("registry:unit", args=[ident]))]
    return _add(request, kind=Unit.Kind.UNIT, title=title, trail=trail, parent=parent, is_example=parent.is_example)


def _add(request: HttpRequest, *, kind: str, title: str, trail: Trail, **facts: Any) -> HttpResponse:
    form = UnitForm(posted(request))
    made: list[Unit] = []

    def act() -> None:
        since = form.cleaned_data["since"]
        actor = request.viewer.account
        made.append(actions.create_unit(actor=actor, kind=kind, since=since, **facts, **form.facts()))

    if request.method == "POST" and done(form, act):
        return redirect("registry:unit", made[0].pk)
    return act_page(request, form, title=title, act=_("Tambahkan"), trail=trail)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: int) -> HttpResponse:
    unit = _kept(request, ident)
    form = UnitForm(posted(request), unit=unit, parents=_parents(request.viewer, unit))

    def act() -> None:
        since = form.cleaned_data["since"]
        actions.change_unit(actor=request.viewer.account, unit=unit, since=since, **form.facts())

    if request.method == "POST" and done(form, act):
        return redirect("registry:unit", ident)
    name = Unit.objects.values_list("name", flat=True).get(pk=ident) if form.errors else unit.name
    trail = [*_trail(), (name, reverse("registry:unit", args=[ident]))]
    return act_page(request, form, title=_("Ubah %(unit)s") % {"unit": name}, act=_("Simpan"), trail=trail)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, ident: int) -> HttpResponse:
    unit = _kept(request, ident)
    if unit.closed_on is not None:
        return redirect("registry:unit", ident)
    successors = queries.units(request.viewer, MANAGES).filter(closed_on=None).exclude(pk=ident)
    form = CloseForm(posted(request), successors=successors)

    def act() -> None:
        said = form.cleaned_data
        actions.close_unit(actor=request.viewer.account, unit=unit, on=said["on"], successor=said["successor"])

    if request.method == "POST" and done(form, act):
        return redirect("registry:unit", ident)
    return act_page(
        request,
        form,
        title=_("Tutup %(unit)s") % {"unit": unit.name},
        lead=_(
            "Unit tetap tercatat beserta riwayat dan hasilnya, tetapi tidak dapat dipilih lagi. Dapat dibuka kembali."
        ),
        act=_("Tutup unit"),
        is_destructive=True,
        trail=[*_trail(), (unit.name, reverse("registry:unit", args=[ident]))],
    )


@open_to(manages)
@require_POST
def reopen(request: HttpRequest, ident: int) -> HttpResponse:
    unit = _kept(request, ident)
    try:
        actions.reopen_unit(actor=request.viewer.account, unit=unit)
    except ValidationError as error:
        context = unit_context(request.viewer, _seen(request, ident), None)
        return render(request, "registry/unit.html", {**context, "refusal": error.messages[0]}, status=422)
    return redirect("registry:unit", ident)


def _seen(request: HttpRequest, ident: int) -> Unit:
    found = queries.unit_seen(request.viewer, ident)
    if found is None:
        raise Http404(_("Unit ini tidak ada, atau di luar jangkauan peran Anda."))
    return found


def _kept(request: HttpRequest, ident: int) -> Unit:
    found = _seen(request, ident)
    if not may_manage_unit(request.viewer, found):
        raise PermissionDenied
    return found


def _parents(viewer: Viewer, unit: Unit) -> Any:
    """Where a unit may be moved: within reach, open, not below itself. None for the one at which one's own reach begins."""
    if unit.parent is None or not reaches(viewer, unit.parent, MANAGES):
        return None
    return queries.units(viewer, MANAGES).filter(closed_on=None).exclude(path__startswith=unit.path)


def _trail() -> Trail:
    return [(_("Instansi dan unit"), reverse("registry:tree"))]
