"""Dividing: what binds, the computation, its answer, and taking it into use. All of it for organisers alone."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import grouping as actions
from teladan.cycle.learn.course_pages import divisions as shown
from teladan.cycle.learn.course_pages.frame import frame_context
from teladan.cycle.learn.forms.grouping import BalanceForm, BondForm
from teladan.cycle.learn.models import Course, Division
from teladan.cycle.learn.queries import grouping as queries
from teladan.cycle.learn.queries.dividing import LARGE
from teladan.cycle.learn.queries.members import traits_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.grouping import grouped_or_403
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def bonds(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What binds a division; sent as a form, one bond more."""
    course = grouped_or_403(request, ident)
    form = BondForm(request.POST if request.method == "POST" else None, members=list(queries.travellers(course)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_bond(
                actor=request.viewer.account or "",
                course=course,
                kind=form.cleaned_data["kind"],
                members=form.chosen(),
                why=form.cleaned_data["why"],
            )
        except CannotChange as problem:
            form.add_error("members", str(problem))
        else:
            messages.success(request, _("Ikatan disimpan. Ikatan berlaku pada pembagian berikutnya."))
            return redirect("learn:bonds", course.pk)
    return _rules(request, course, form, _balance_form(course))


@open_to(is_signed_in)
@require_POST
def balance(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = grouped_or_403(request, ident)
    form = _balance_form(course, request)
    if not form.is_valid():
        return _rules(request, course, BondForm(None, members=list(queries.travellers(course))), form)
    columns = form.cleaned_data["columns"]
    actions.set_balance(actor=request.viewer.account or "", course=course, columns=columns)
    messages.success(request, _("Disimpan. Berlaku pada pembagian berikutnya."))
    return redirect("learn:bonds", course.pk)


def _balance_form(course: Course, request: HttpRequest | None = None) -> BalanceForm:
    return BalanceForm(request.POST if request is not None else None, columns=traits_of(course), chosen=course.balance)


def _rules(request: HttpRequest, course: Course, form: BondForm, balance_form: BalanceForm) -> HttpResponse:
    context = frame_context(request, course, "groups") | {
        "form": form,
        "balance": balance_form,
        "has_columns": bool(balance_form.fields["columns"].choices),
        "bonds": queries.bonds_of(course),
        "pinned": queries.pinned_seats(course),
    }
    status = UNPROCESSABLE if form.errors or balance_form.errors else 200
    return render(request, "learn/course_division_rules.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def bond_drop(request: HttpRequest, ident: uuid.UUID, bond: int) -> HttpResponse:
    course = grouped_or_403(request, ident)
    found = course.bonds.filter(pk=bond).first() if bond < 2**63 else None
    if found is not None:
        actions.drop_bond(actor=request.viewer.account or "", bond=found)
        messages.success(request, _("Ikatan dilepas."))
    return redirect("learn:bonds", course.pk)


@open_to(is_signed_in)
@require_POST
def divide(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Compute; nothing of it is used before somebody says so."""
    course = grouped_or_403(request, ident)
    keeps = request.POST.get("tetap") == "ya"
    is_long = request.POST.get("lama") == "ya" or queries.travellers(course).count() >= LARGE
    act = actions.divide_later if is_long else actions.divide
    try:
        made = act(actor=request.viewer.account or "", course=course, keeps=keeps)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:groups", course.pk)
    return redirect("learn:division", course.pk, made.number)


@open_to(is_signed_in)
@require_safe
def division(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    course = grouped_or_403(request, ident)
    found = _division(course, number)
    names = shown.names_of(course)
    now = queries.seats_now(course)
    other = _other(course, request, found)
    badge, word, sentence = shown.surety(found)
    context = frame_context(request, course, "groups") | {
        "division": found,
        "kind": shown.kind_of(found),
        "badge_kind": badge,
        "badge_word": word,
        "surety": sentence,
        "refusals": shown.refusals(found, names),
        "roles": shown.roles_shown(found, names, now) if found.status in actions.USABLE else (),
        "is_usable": found.status in actions.USABLE and not found.is_used,
        "has_seats": bool(now),
        "is_waiting": found.status == actions.WAITING,
        "may_seek": found.status in {"feasible", "unknown"} and not found.is_by_hand,
        "others": course.divisions.filter(status__in=actions.USABLE).exclude(pk=found.pk).order_by("-number"),
        "other": other,
        "compared": shown.compared(found, other, names) if other is not None else (),
    }
    return render(request, "learn/course_division.html", context)


def _other(course: Course, request: HttpRequest, division: Division) -> Division | None:
    """The division to compare with, where one is named."""
    number = request.GET.get("banding", "")
    if not (number.isascii() and number.isdigit()) or int(number[:10]) == division.number:
        return None
    return queries.division_of(course, int(number[:10]))


@open_to(is_signed_in)
@require_POST
def use(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    course = grouped_or_403(request, ident)
    found = _division(course, number)
    try:
        actions.use_division(actor=request.viewer.account or "", division=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:division", course.pk, found.number)
    messages.success(request, _("Pembagian %(n)s dipakai.") % {"n": found.number})
    return redirect("learn:groups", course.pk)


def _division(course: Course, number: int) -> Division:
    found = queries.division_of(course, number)
    if found is None:
        raise Http404(_("Pembagian ini tidak ada."))
    return found
