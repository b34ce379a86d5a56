"""Entering the values that a unit owes, correcting one, withdrawing one."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from teladan.cycle.measure.actions import values as actions
from teladan.cycle.measure.forms.indicators import HOW_TO_TYPE
from teladan.cycle.measure.forms.values import CorrectForm, EntryForm, WithdrawForm
from teladan.cycle.measure.indicators import pages
from teladan.cycle.measure.indicators.spans import read_span
from teladan.cycle.measure.models import IndicatorValue
from teladan.cycle.measure.periods import Period
from teladan.cycle.measure.queries import indicators as queries
from teladan.cycle.measure.rules import may_send
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer, has_mandate, open_to

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest) -> HttpResponse:
    """All indicators that a unit owes for a span. What is filled in well is saved, whatever stands in other rows."""
    today = clock.today()
    senders = list(queries.senders(request.viewer))
    if not senders:
        return render(request, "measure/indicator_entry.html", {"senders": senders})
    unit = _unit(request, senders)
    spans = queries.spans_to_enter(request.viewer, unit, today)
    span = _span(request, spans, today)
    shown = queries.owed(request.viewer, unit, span)
    form = EntryForm(request.POST if request.method == "POST" else None, shown)
    if request.method == "POST":
        form.is_valid()
        saved = _save(request, form)
        if not form.errors:
            _say(request, saved, unit, span)
            return redirect(f"{request.path}?unit={unit.pk}&periode={span.key}")
        form = _again(request, form, unit, span, saved)
    context = {
        "form": form,
        "rows": pages.entry_rows(form.rows()),
        "senders": senders,
        "unit": unit,
        "spans": spans if span in spans else [span, *spans],
        "span": span,
        "left": len(form.open),
        "how_to_type": HOW_TO_TYPE,
    }
    return render(request, "measure/indicator_entry.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, ident: int) -> HttpResponse:
    """Correct a value that counts, or withdraw it; both with a reason."""
    value = _sent(request.viewer, ident)
    is_withdrawn = request.method == "POST" and request.POST.get("next") == "withdraw"
    form = CorrectForm(request.POST if request.method == "POST" and not is_withdrawn else None, value)
    withdraw = WithdrawForm(request.POST if is_withdrawn else None)
    asked = withdraw if is_withdrawn else form
    if request.method == "POST" and asked.is_valid():
        try:
            if is_withdrawn:
                reason = withdraw.cleaned_data["withdrawn_because"]
                actions.withdraw_value(actor=request.viewer.account, value=value, reason=reason)
            else:
                actions.correct_value(actor=request.viewer.account, value=value, **form.facts())
        except actions.NotRecorded as problem:
            asked.add_error(None, str(problem))
        else:
            messages.success(request, _("Nilai ditarik.") if is_withdrawn else _("Koreksi disimpan."))
            return redirect("measure:indicator-unit", value.indicator_id, value.unit_id)
    context = {
        "value": value,
        "span": pages.span_of(value),
        "numbers": pages.numbers_of(value),
        "form": form,
        "withdraw": withdraw,
        "how_to_type": HOW_TO_TYPE,
    }
    return render(request, "measure/indicator_correct.html", context, status=UNPROCESSABLE if asked.errors else 200)


def _save(request: HttpRequest, form: EntryForm) -> int:
    """Record the rows without faults; how many. A refusal becomes a fault of the form."""
    try:
        return actions.record_values(actor=request.viewer.account, values=form.ready())
    except actions.NotRecorded as problem:
        form.add_error(None, str(problem))
        return 0


def _say(request: HttpRequest, saved: int, unit: Unit, span: Period) -> None:
    if saved:
        words = ngettext(
            "%(n)s nilai disimpan untuk %(unit)s, %(span)s.", "%(n)s nilai disimpan untuk %(unit)s, %(span)s.", saved
        )
        messages.success(request, words % {"n": saved, "unit": unit.name, "span": span.name})
    else:
        messages.info(request, _("Belum ada angka yang diisi; tidak ada yang berubah."))


def _again(request: HttpRequest, form: EntryForm, unit: Unit, span: Period, saved: int) -> EntryForm:
    """The page as it stands after some rows were saved and others were not; nothing typed is lost."""
    if not saved:
        return form
    fresh = EntryForm(request.POST, queries.owed(request.viewer, unit, span))
    fresh.is_valid()
    _say(request, saved, unit, span)
    return fresh


def _unit(request: HttpRequest, senders: list[Unit]) -> Unit:
    """The unit that the address names, else the first one; only those for which one may send."""
    asked = request.GET.get("unit", "")
    if not asked:
        return senders[0]
    found = next((unit for unit in senders if str(unit.pk) == asked), None)
    if found is None:
        raise Http404(_("Unit ini tidak ada, tidak mengirim indikator, atau bukan urusan Anda."))
    return found


def _span(request: HttpRequest, spans: list[Period], today: dt.date) -> Period:
    """The span that the address names; else the newest that is over."""
    asked = request.GET.get("periode", "")
    if not asked:
        return spans[1]
    found = read_span(asked)
    if found is None or found[1].starts_on > today:
        raise Http404(_("Periode ini tidak dikenal, atau belum mulai."))
    return found[1]


def _sent(viewer: Viewer, ident: int) -> IndicatorValue:
    value = queries.value(viewer, ident)
    if value is None:
        raise Http404(_("Nilai ini tidak ada, sudah dikoreksi atau ditarik, atau bukan urusan unit Anda."))
    if not may_send(viewer, value.unit):
        raise PermissionDenied
    return value
