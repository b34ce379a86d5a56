"""Indicators: the list, defining one on screen or taking a set over, who sends them, and what each unit sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.measure.actions import indicators as actions
from teladan.cycle.measure.forms.indicators import AdoptForm, DutyForm, IndicatorForm, RetireForm, SinceForm
from teladan.cycle.measure.indicators import pages
from teladan.cycle.measure.indicators.workbooks import all_values, as_download
from teladan.cycle.measure.models import Duty, Indicator
from teladan.cycle.measure.queries import indicators as queries
from teladan.cycle.measure.rules import may_define, may_send, may_start_wave
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 20
UNITS = 50
MOST_AT_ONCE = 100
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    asked = {key: request.GET.get(key, "").strip() for key in ("cari", "periode", "keadaan")}
    found = queries.indicators(
        request.viewer,
        containing=asked["cari"],
        period=asked["periode"],
        is_retired=asked["keadaan"] == "berakhir",
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    deliveries = queries.deliveries(request.viewer, list(page.object_list), clock.today())
    context = {
        "page_obj": page,
        "columns": pages.list_columns(),
        "rows": pages.list_rows(page.object_list, deliveries),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "periods": Indicator.Period.choices,
        "may_define": may_start_wave(request.viewer),
        "may_send": queries.senders(request.viewer).exists(),
        "sets": [loaded.body for loaded in library().indicator_sets()],
    }
    return render(request, "measure/indicator_list.html", context)


@open_to(may_start_wave)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = IndicatorForm(request.POST if request.method == "POST" else None, viewer=request.viewer)
    is_checked = request.method == "POST" and form.is_valid()
    if is_checked and request.POST.get("next") != "check":
        owner = form.cleaned_data.get("owner") or form.own_unit
        try:
            made = actions.define_indicator(
                actor=request.viewer.account, owner=owner, since=clock.today(), **form.facts()
            )
        except actions.CannotDefine as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(_senders_of([made]))
    return _form_page(request, form, is_checked=is_checked)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: int) -> HttpResponse:
    indicator = _defined(request, ident)
    form = IndicatorForm(request.POST if request.method == "POST" else None, viewer=request.viewer, indicator=indicator)
    is_checked = request.method == "POST" and form.is_valid()
    if is_checked and request.POST.get("next") != "check":
        try:
            actions.change_indicator(actor=request.viewer.account, indicator=indicator, **form.facts())
        except actions.CannotDefine as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("measure:indicator", indicator.pk)
    return _form_page(request, form, is_checked=is_checked, indicator=indicator)


def _form_page(
    request: HttpRequest, form: IndicatorForm, *, is_checked: bool, indicator: Indicator | None = None
) -> HttpResponse:
    example = pages.example_of(form.cleaned_data) if is_checked and not form.errors else None
    context = {
        "form": form,
        "example": example,
        "indicator": indicator,
        "is_fixed": indicator is not None and queries.has_values(indicator),
        "is_checked": is_checked and not form.errors,
    }
    return render(request, "measure/indicator_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, ident: int) -> HttpResponse:
    """End an indicator from a day on, or take it into use again."""
    indicator = _defined(request, ident)
    form = RetireForm(request.POST or None, today=clock.today())
    if request.method == "POST" and indicator.retired_on is not None:
        actions.retire_indicator(actor=request.viewer.account, indicator=indicator, on=None)
        messages.success(request, _("Indikator dipakai lagi."))
        return redirect("measure:indicator", indicator.pk)
    if request.method == "POST" and form.is_valid():
        actions.retire_indicator(actor=request.viewer.account, indicator=indicator, on=form.cleaned_data["on"])
        messages.success(request, _("Indikator diakhiri. Nilai yang sudah ada tetap tersimpan."))
        return redirect("measure:indicator", indicator.pk)
    context = {"indicator": indicator, "form": form}
    return render(request, "measure/indicator_retire.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(may_start_wave)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, name: str) -> HttpResponse:
    """Take a shipped set of indicators over for a unit."""
    try:
        loaded = library().indicator_set(name)
    except UnknownDefinition as problem:
        raise Http404(_("Kumpulan indikator ini tidak ada.")) from problem
    form = AdoptForm(request.POST if request.method == "POST" else None, viewer=request.viewer, body=loaded.body)
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data.get("owner") or form.own_unit
        adopted = actions.adopt_set(
            actor=request.viewer.account,
            owner=owner,
            name=loaded.ident,
            keys=form.cleaned_data["keys"],
            units=(),
            since=clock.today(),
        )
        return redirect(_senders_of(adopted))
    context = {"form": form, "definition": loaded, "readings": loaded.body.readings.values()}
    return render(request, "measure/indicator_adopt.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def senders(request: HttpRequest) -> HttpResponse:
    """Choose the units that send one or several indicators of the same owner."""
    chosen = _chosen(request)
    owner = chosen[0].owner
    asked = {key: request.GET.get(key, "").strip() for key in ("cari", "jenis")}
    found = queries.units_to_send(request.viewer, owner, containing=asked["cari"], kind=asked["jenis"])
    form = SinceForm(request.POST or None, initial={"since": clock.today().replace(month=1, day=1)})
    problem = ""
    if request.method == "POST" and form.is_valid():
        wanted = pages.units_ticked(found, request.POST)
        if wanted:
            since = form.cleaned_data["since"]
            actions.assign_duties(actor=request.viewer.account, indicators=chosen, units=wanted, since=since)
            messages.success(request, _("%(n)s unit menjadi pengirim.") % {"n": len(wanted)})
            return redirect(request.get_full_path())
        problem = _("Belum ada unit yang dicentang.")
    page = Paginator(found, UNITS).get_page(request.GET.get("hal"))
    sending = queries.senders_of(chosen)
    context = {
        "chosen": chosen,
        "owner": owner,
        "page_obj": page,
        "rows": pages.sender_rows(page.object_list, sending, len(chosen)),
        "types": pages.types_of(queries.units_to_send(request.viewer, owner)),
        "asked": asked,
        "form": form,
        "many": len(sending),
        "problem": problem,
        "ticked": set(request.POST.getlist("unit")),
    }
    status = UNPROCESSABLE if problem or form.errors else 200
    return render(request, "measure/indicator_senders.html", context, status=status)


@open_to(has_mandate)
@require_safe
def indicator(request: HttpRequest, ident: int) -> HttpResponse:
    found = _seen(request, ident)
    searched = request.GET.get("cari", "").strip()
    shown = queries.latest(request.viewer, found, searched)
    page = Paginator(pages.worst_first(shown), UNITS).get_page(request.GET.get("hal"))
    context = {
        "indicator": found,
        "target": pages.target_words(found, found.target),
        "formula": pages.formula(found),
        "definition": pages.definition_of(found),
        "page_obj": page,
        "rows": pages.latest_rows(page.object_list),
        "columns": pages.latest_columns(found),
        "standing": pages.standing_of(shown),
        "searched": searched,
        "senders_address": _senders_of([found]),
        "may_define": may_define(request.viewer, found.owner),
        "may_send": queries.senders(request.viewer).exists(),
    }
    return render(request, "measure/indicator.html", context)


@open_to(has_mandate)
@require_safe
def sheet(request: HttpRequest, ident: int) -> HttpResponse:
    """All values that count, as a spreadsheet."""
    found = _seen(request, ident)
    content = all_values(found, queries.all_values(request.viewer, found))
    return as_download(content, f"indikator-{found.key.replace('_', '-')}.xlsx")


@open_to(has_mandate)
@require_safe
def of_unit(request: HttpRequest, ident: int, unit: int) -> HttpResponse:
    """The course of one unit, with everything that was ever sent."""
    duty = _duty(request, ident, unit)
    history = queries.history(duty)
    course = queries.course(duty, clock.today())
    context: dict[str, Any] = {
        "duty": duty,
        "indicator": duty.indicator,
        "target": pages.target_words(duty.indicator, queries.target_of(duty)),
        "newest": next((one for one in reversed(course) if one.value is not None), None),
        "course": pages.course_of(course),
        "course_columns": pages.course_columns(duty.indicator),
        "course_rows": pages.course_rows(course),
        "events": pages.events_of(history, queries.people([one.value for one in history if one.value])),
        "may_send": may_send(request.viewer, duty.unit),
        "may_define": may_define(request.viewer, duty.indicator.owner),
    }
    return render(request, "measure/indicator_unit.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, ident: int, unit: int) -> HttpResponse:
    """Since when and until when a unit sends, and its own target."""
    found = _duty(request, ident, unit)
    if not may_define(request.viewer, found.indicator.owner):
        raise PermissionDenied
    form = DutyForm(request.POST or None, duty=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_duty(actor=request.viewer.account, duty=found, **form.cleaned_data)
        except actions.CannotDefine as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("measure:indicator-unit", ident, unit)
    context = {"duty": found, "indicator": found.indicator, "form": form}
    return render(request, "measure/indicator_duty.html", context, status=UNPROCESSABLE if form.errors else 200)


def _seen(request: HttpRequest, ident: int) -> Indicator:
    """The indicator, or the page that says that there is none."""
    found = queries.indicator(request.viewer, ident)
    if found is None:
        raise Http404(_("Indikator ini tidak ada, atau bukan urusan unit Anda."))
    return found


def _defined(request: HttpRequest, ident: int) -> Indicator:
    """The indicator, for those who define it; others who see it are told that they may not."""
    found = _seen(request, ident)
    if not may_define(request.viewer, found.owner):
        raise PermissionDenied
    return found


def _duty(request: HttpRequest, ident: int, unit: int) -> Duty:
    found = queries.duty(request.viewer, ident, unit)
    if found is None:
        raise Http404(_("Unit ini tidak mengirim indikator itu, atau bukan urusan unit Anda."))
    return found


def _chosen(request: HttpRequest) -> list[Indicator]:
    """The indicators that the address names: one owner's, and defined by the viewer."""
    idents = [int(text) for text in request.GET.getlist("i")[:MOST_AT_ONCE] if text.isdecimal() and len(text) < 19]
    found = list(queries.indicators(request.viewer).filter(pk__in=idents))
    if not found:
        raise Http404(_("Indikator ini tidak ada, sudah diakhiri, atau bukan urusan unit Anda."))
    if not may_define(request.viewer, found[0].owner):
        raise PermissionDenied
    return [one for one in found if one.owner_id == found[0].owner_id]


def _senders_of(chosen: list[Indicator]) -> str:
    asked = "&".join(f"i={one.pk}" for one in chosen)
    return f"{reverse('measure:indicator-senders')}?{asked}"
