"""A service and its standard: the page for everybody, and the acts of those who keep it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.ground import clock
from teladan.ground.registry import actions
from teladan.ground.registry.forms.services import ServiceChangeForm, ServiceForm, StandardForm
from teladan.ground.registry.gate import open_to
from teladan.ground.registry.models import Service
from teladan.ground.registry.queries import services as queries
from teladan.ground.registry.queries.tree import above, unit_seen
from teladan.ground.registry.rules import is_anyone, manages, may_manage_unit, may_see_unit
from teladan.ground.registry.views.acts import Trail, act_page, done, posted


@open_to(is_anyone)
@require_safe
def service(request: HttpRequest, ident: int) -> HttpResponse:
    """What an agency must publish of a service; to those within reach also what stays inside."""
    found = _shown(request, ident)
    today = clock.today()
    standard = queries.standard_on(found, today)
    is_inside = may_see_unit(request.viewer, found.unit)
    context = {
        "service": found,
        "unit": found.unit,
        "above": above(found.unit),
        "standard": standard,
        "delivery": queries.parts(standard, delivery=True),
        "management": queries.parts(standard, delivery=False) if is_inside else [],
        "is_inside": is_inside,
        "versions": list(found.standards.order_by("-since")) if is_inside else [],
        "today": today,
        "is_closed": found.closed_on is not None and found.closed_on <= today,
        "may_manage": may_manage_unit(request.viewer, found.unit),
    }
    return render(request, "registry/service.html", context)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: int) -> HttpResponse:
    unit = unit_seen(request.viewer, ident)
    if unit is None:
        raise Http404(_("Unit ini tidak ada, atau di luar jangkauan peran Anda."))
    if not may_manage_unit(request.viewer, unit) or unit.closed_on is not None:
        raise PermissionDenied
    form = ServiceForm(posted(request))
    made: list[Service] = []

    def act() -> None:
        made.append(actions.create_service(actor=request.viewer.account, unit=unit, **form.cleaned_data))

    if request.method == "POST" and done(form, act):
        return redirect("registry:service", made[0].pk)
    title = _("Tambah layanan %(unit)s") % {"unit": unit.name}
    trail = [(_("Instansi dan unit"), reverse("registry:tree")), (unit.name, reverse("registry:unit", args=[ident]))]
    return act_page(request, form, title=title, act=_("Tambahkan"), trail=trail)


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: int) -> HttpResponse:
    found = _kept(request, ident)
    name = found.name
    initial = {"name": name, "is_internal": found.is_internal, "closed_on": found.closed_on}
    form = ServiceChangeForm(posted(request), initial=initial)

    def act() -> None:
        actions.change_service(actor=request.viewer.account, service=found, **form.cleaned_data)

    if request.method == "POST" and done(form, act):
        return redirect("registry:service", ident)
    title = _("Ubah layanan %(service)s") % {"service": name}
    return act_page(request, form, title=title, act=_("Simpan"), trail=_trail(found, name))


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def set_standard(request: HttpRequest, ident: int) -> HttpResponse:
    found = _kept(request, ident)
    form = StandardForm(posted(request), before=found.standards.order_by("-since").first())

    def act() -> None:
        since, decree = form.cleaned_data["since"], form.cleaned_data["decree"]
        actor = request.viewer.account
        actions.set_standard(actor=actor, service=found, since=since, decree=decree, components=form.components())

    if request.method == "POST" and done(form, act):
        return redirect("registry:service", ident)
    return act_page(request, form, "registry/standard.html", service=found, trail=_trail(found, found.name))


def _shown(request: HttpRequest, ident: int) -> Service:
    found = queries.service_shown(request.viewer, ident)
    if found is None:
        raise Http404(_("Layanan ini tidak ada, atau tidak ditampilkan kepada umum."))
    return found


def _kept(request: HttpRequest, ident: int) -> Service:
    found = _shown(request, ident)
    if not may_manage_unit(request.viewer, found.unit):
        raise PermissionDenied
    return found


def _trail(found: Service, name: str) -> Trail:
    return [
        (_("Instansi dan unit"), reverse("registry:tree")),
        (found.unit.name, reverse("registry:unit", args=[found.unit_id])),
        (name, reverse("registry:service", args=[found.pk])),
    ]
