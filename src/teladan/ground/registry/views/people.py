"""People whom a unit's administrator keeps: their facts, what they act for, their passwords."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.registry import actions
from teladan.ground.registry.forms.people import AccountForm, EndForm, EnrolForm, MandateForm, PersonChangeForm
from teladan.ground.registry.gate import open_to
from teladan.ground.registry.models import Mandate, Person
from teladan.ground.registry.numbers import masked
from teladan.ground.registry.queries import people as queries
from teladan.ground.registry.queries.signatures import signature_block
from teladan.ground.registry.queries.tree import unit as unit_of
from teladan.ground.registry.queries.tree import units
from teladan.ground.registry.rules import MANAGES, Viewer, manages, may_manage_mandate, may_manage_person
from teladan.ground.registry.views.acts import Trail, act_page, asked, done, posted

PAGE = 50


@open_to(manages)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    searched = asked(request, "cari")
    page = Paginator(queries.people(request.viewer, searched), PAGE).get_page(request.GET.get("hal"))
    today = clock.today()
    rows = [(person, [row for row in person.mandates.all() if row.holds_on(today)]) for person in page]
    return render(request, "registry/people.html", {"page_obj": page, "rows": rows, "searched": searched})


@open_to(manages)
@require_safe
def person(request: HttpRequest, ident: int) -> HttpResponse:
    return _person_page(request, _seen(request, ident))


@open_to(manages)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Somebody new; an account's one-time password is shown on the page that answers, and nowhere again."""
    chosen = request.GET.get("unit", "")
    is_ident = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
    unit = unit_of(request.viewer, int(chosen), MANAGES) if is_ident else None
    form = EnrolForm(posted(request), units=_open_units(request.viewer), initial={"unit": unit})
    made: list[tuple[Mandate, str]] = []

    def act() -> None:
        made.append(
            actions.enrol_person(
                actor=request.viewer.account,
                person=form.person_facts(),
                mandate=form.mandate_facts(),
                username=form.cleaned_data["username"],
            )
        )

    if request.method == "POST" and done(form, act):
        mandate, password = made[0]
        return _told(request, mandate.person, password) if password else redirect("registry:person", mandate.person_id)
    return act_page(request, form, "registry/enrol.html", trail=_trail())


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: int) -> HttpResponse:
    found = _kept(request, ident)
    name = found.name
    form = PersonChangeForm(posted(request), person=found)
    if request.method == "POST" and done(
        form, lambda: actions.change_person(actor=request.viewer.account, person=found, **form.changes())
    ):
        return redirect("registry:person", ident)
    title = _("Ubah data %(name)s") % {"name": name}
    return act_page(request, form, title=title, act=_("Simpan"), trail=_trail(ident, name))


@open_to(manages)
@never_cache
@require_POST
def reveal(request: HttpRequest, ident: int) -> HttpResponse:
    """The number in full, on this answer only."""
    found = _kept(request, ident)
    return _person_page(request, found, number=actions.reveal_number(actor=request.viewer.account, person=found))


@open_to(manages)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest, ident: int) -> HttpResponse:
    found = _kept(request, ident)
    if found.account is not None:
        return redirect("registry:person", ident)
    form = AccountForm(posted(request))
    made: list[str] = []

    def act() -> None:
        username = form.cleaned_data["username"]
        made.append(actions.open_account(actor=request.viewer.account, person=found, username=username))

    if request.method == "POST" and done(form, act):
        return _told(request, found, made[0])
    found.account = None  # the action may have got that far before it was refused
    title = _("Buat akun untuk %(name)s") % {"name": found.name}
    return act_page(request, form, title=title, act=_("Buat akun"), trail=_trail(ident, found.name))


@open_to(manages)
@never_cache
@require_POST
def reset(request: HttpRequest, ident: int) -> HttpResponse:
    """A password for one sign-in, shown on the page that answers, and nowhere again."""
    found = _kept(request, ident)
    if found.account is None:
        return redirect("registry:person", ident)
    return _told(request, found, actions.reset_password(actor=request.viewer.account, account=found.account))


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, ident: int) -> HttpResponse:
    found = _seen(request, ident)
    form = MandateForm(posted(request), units=_open_units(request.viewer))
    if request.method == "POST" and done(
        form,
        lambda: actions.grant_mandate(actor=request.viewer.account, person=found, **form.mandate_facts()),
    ):
        return redirect("registry:person", ident)
    title = _("Beri peran kepada %(name)s") % {"name": found.name}
    return act_page(request, form, title=title, act=_("Beri peran"), trail=_trail(ident, found.name))


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, ident: int, mandate: int) -> HttpResponse:
    found = _seen(request, ident)
    held = next((row for row in found.mandates.all() if row.pk == mandate), None)
    if held is None:
        raise Http404(_("Peran ini tidak ada."))
    if not may_manage_mandate(request.viewer, held):
        raise PermissionDenied
    form = EndForm(posted(request))
    if request.method == "POST" and done(
        form,
        lambda: actions.end_mandate(actor=request.viewer.account, mandate=held, until=form.cleaned_data["until"]),
    ):
        return redirect("registry:person", ident)
    what = {"role": held.get_role_display(), "unit": held.unit.name}
    return act_page(
        request,
        form,
        title=_("Akhiri peran %(role)s di %(unit)s") % what,
        lead=_("Yang sudah dikerjakan tetap tercatat. Peran yang keliru diakhiri dapat diberikan lagi."),
        act=_("Akhiri peran"),
        is_destructive=True,
        trail=_trail(ident, found.name),
    )


def _person_page(request: HttpRequest, found: Person, **more: Any) -> HttpResponse:
    today = clock.today()
    mandates = [
        {
            "mandate": row,
            "holds": row.holds_on(today),
            "is_over": row.until is not None and row.until <= today,
            "signature": signature_block(row, masks_number=True) if row.is_signatory else None,
            "may_end": row.until is None and may_manage_mandate(request.viewer, row),
        }
        for row in found.mandates.all()
    ]
    context = {
        "person": found,
        "mandates": mandates,
        "masked": masked(found.number),
        "may_manage": may_manage_person(request.viewer, found, today),
        **more,
    }
    return render(request, "registry/person.html", context)


def _told(request: HttpRequest, found: Person, password: str) -> HttpResponse:
    return render(request, "registry/password_told.html", {"person": found, "password": password})


def _seen(request: HttpRequest, ident: int) -> Person:
    found = queries.person(request.viewer, ident)
    if found is None:
        raise Http404(_("Orang ini tidak tercatat, atau di luar jangkauan peran Anda."))
    return found


def _kept(request: HttpRequest, ident: int) -> Person:
    found = _seen(request, ident)
    if not may_manage_person(request.viewer, found, clock.today()):
        raise PermissionDenied
    return found


def _open_units(viewer: Viewer) -> Any:
    return units(viewer, MANAGES).filter(closed_on=None)


def _trail(ident: int | None = None, name: str = "") -> Trail:
    trail = [(_("Orang dan peran"), reverse("registry:people"))]
    return [*trail, (name, reverse("registry:person", args=[ident]))] if ident else trail
