"""A request is answered, and what was answered is changed."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.cycle.learn import answer_page
from teladan.cycle.learn.actions import receptions as actions
from teladan.cycle.learn.forms import receptions as asked
from teladan.cycle.learn.models import Host, Side, Visit
from teladan.cycle.learn.queries import calendar
from teladan.cycle.learn.queries.courses import field_study_of
from teladan.cycle.learn.queries.replies import given, waits_for_completion
from teladan.cycle.learn.queries.sought import sought
from teladan.cycle.learn.queries.visits import State, states_of, visit
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to, zone_of
from teladan.operations.casework.actions.cases import CannotHappen

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """`?jawab=` says which of the answers; only what may be done now is offered."""
    found = visit(request.viewer, ident)
    if found is None:
        raise Http404(_("Kunjungan ini tidak ada atau bukan dari unit Anda."))
    if not may_lead(request.viewer, found, Side.HOST):
        raise PermissionDenied
    host = Host.objects.filter(unit=found.host_id).select_related("unit").first()
    state = states_of([found])[found.pk]
    choices = answer_page.choices_of(state, request.GET.get("jawab", ""), is_waiting=waits_for_completion(found))
    here = next((choice.key for choice in choices if choice.is_here), "")
    days = _days(found, host) if here == answer_page.ACCEPT else []
    form = _form(request, here, found, host, days) if here else None
    stopped: list[str] = []
    if request.method == "POST" and form is None:
        messages.error(request, _("Keadaan permohonan ini sudah berubah; tidak ada yang disimpan."))
        return redirect("learn:answer", found.pk)
    if form is not None and form.is_valid():
        try:
            _act(request, here, found, form)
        except actions.BeyondCapacity as problem:
            stopped = problem.obstacles
            form.add_error("beyond", _("Tulis alasannya bila tetap diterima, atau pilih yang lain."))
        except (actions.CannotReceive, CannotHappen) as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("learn:answer", found.pk)
    told = given(found)
    context = {
        "visit": found,
        "sides": sides_of(request.viewer, found),
        "here": "answer",
        "host": host,
        "field_study": field_study_of(found),
        "choices": choices,
        "chosen": here,
        "button": answer_page.BUTTONS.get(here, ""),
        "form": form,
        "stopped": stopped,
        "asks_why": bool(stopped) or bool(form and form.data.get("beyond")),
        "asked_days": answer_page.asked_days(found, host) if state in (State.ASKED, State.OFFERED) else [],
        "sought": sought(found),
        "given": told,
        "given_words": answer_page.TOLD[told.fact] if told else "",
        "is_waiting": waits_for_completion(found),
        "message": answer_page.message(found, told, _link(request, found)) if told else None,
    }
    return render(request, "learn/answer.html", context, status=UNPROCESSABLE if form and form.errors else 200)


def _link(request: HttpRequest, found: Visit) -> str:
    return request.build_absolute_uri(reverse("learn:visit", args=[found.pk]))


def _days(found: Visit, host: Host | None) -> list[calendar.Day]:
    if host is None:
        return []
    return [calendar.day(host, on) for on in dict.fromkeys([found.proposed_on, found.second_on]) if on is not None]


def _form(request: HttpRequest, here: str, found: Visit, host: Host | None, days: list[calendar.Day]) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    held = found.reception
    slot: dict[str, Any] = {"host": host}
    if held is not None:
        slot["initial"] = {
            "starts_at": held.starts_at, "ends_at": held.ends_at, "room": held.room_id, "note": held.note,
        }  # fmt: skip
    if here == answer_page.ACCEPT:
        return asked.AcceptForm(data, visit=found, days=days, **slot)
    if here == answer_page.OFFER:
        return asked.OfferForm(data, today=clock.today(zone_of(found.host)), **slot)
    if here == answer_page.CHANGE:
        return asked.ChangeForm(data, **slot)
    plain = {
        answer_page.REFUSE: asked.RefuseForm,
        answer_page.COMPLETE: asked.CompletionForm,
        answer_page.CANCEL: asked.CancelForm,
    }
    return plain[here](data)


def _act(request: HttpRequest, here: str, found: Visit, form: Any) -> None:
    """Do what was decided and say what comes next. Raises CannotReceive, CannotHappen."""
    actor, data = request.viewer.account, form.cleaned_data
    if here == answer_page.ACCEPT:
        held = actions.accept_visit(actor=actor, visit=found, slot=form.chosen())
        messages.success(request, _("Diterima. Konsep surat balasan sudah dibuat; periksa lalu ajukan paraf."))
        _advise(request, held.on)
    elif here == answer_page.OFFER:
        held = actions.offer_day(actor=actor, visit=found, slot=form.chosen(), reason=data["reason"])
        messages.success(request, _("Ditawarkan. Harinya ditahan sampai tamu menyetujui atau membatalkan."))
        _advise(request, held.on)
    elif here == answer_page.REFUSE:
        actions.refuse_visit(actor=actor, visit=found, reason=data["reason"], may_do=data["may_do"])
        messages.success(request, _("Ditolak. Konsep surat balasan sudah dibuat; periksa lalu ajukan paraf."))
    elif here == answer_page.COMPLETE:
        actions.ask_for_completion(actor=actor, visit=found, missing=data["missing"])
        messages.success(request, _("Kelengkapan diminta. Jangka waktu jawaban berhenti sampai kelengkapan diterima."))
    elif here == answer_page.CHANGE:
        _change(request, found, form)
    else:
        actions.cancel_reception(actor=actor, visit=found, reason=data["reason"])
        messages.success(request, _("Dibatalkan. Ruangnya kosong lagi; konsep surat pemberitahuan sudah dibuat."))


def _change(request: HttpRequest, found: Visit, form: asked.ChangeForm) -> None:
    held = found.reception
    if held is None:
        raise actions.CannotReceive(_("Kunjungan ini belum mempunyai hari."))
    actions.change_reception(actor=request.viewer.account, reception=held, slot=form.chosen(held))
    messages.success(request, _("Disimpan. Kabarkan kepada tamu; undangan kalender yang baru menggantikan yang lama."))


def _advise(request: HttpRequest, on: Any) -> None:
    for words in calendar.days_off_advice(on):
        messages.info(request, words)
