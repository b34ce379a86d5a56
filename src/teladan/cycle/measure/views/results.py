"""The result of a wave for those within reach: provisional while answers come, frozen once published; notes beside it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.measure import wave_result_page
from teladan.cycle.measure.actions import notes
from teladan.cycle.measure.actions import results as actions
from teladan.cycle.measure.actions.waves import CannotChange
from teladan.cycle.measure.follow_up_page import plan_context
from teladan.cycle.measure.forms.results import NoteForm, PublicReasonForm
from teladan.cycle.measure.models import Result, Wave
from teladan.cycle.measure.part_page import headline, part_context
from teladan.cycle.measure.queries import results as queries
from teladan.cycle.measure.queries import waves
from teladan.cycle.measure.queries.follow_ups import planning_unit
from teladan.cycle.measure.queries.result_document import WHOLE, Part
from teladan.cycle.measure.rules import may_run
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE = 422


@dataclass(frozen=True)
class Step:
    """What is confirmed on a page of its own: what it does in words, and what then happens."""

    title: Promise
    words: Promise
    button: Promise
    done: Promise
    act: Callable[..., list[Result]]
    asks_reason: bool = True
    is_destructive: bool = False


STEPS = {
    "publish": Step(
        gettext_lazy("Terbitkan hasil"),
        gettext_lazy(
            "Hasil keseluruhan, tiap unit, dan tiap layanan dibekukan dan dapat dibaca siapa saja. Yang sudah terbit "
            "tidak dapat diubah atau dihapus: hanya dapat dikoreksi atau ditarik, dengan alasan yang dibaca umum."
        ),
        gettext_lazy("Terbitkan sekarang"),
        gettext_lazy("Hasil diterbitkan."),
        actions.publish_results,
        asks_reason=False,
    ),
    "correct": Step(
        gettext_lazy("Terbitkan koreksi"),
        gettext_lazy(
            "Bagian yang angkanya berubah mendapat versi baru. Versi lama tetap dapat dibaca di alamatnya sendiri, "
            "dengan keterangan bahwa ia digantikan dan mengapa."
        ),
        gettext_lazy("Terbitkan koreksi"),
        gettext_lazy("Koreksi diterbitkan."),
        actions.correct_results,
    ),
    "withdraw": Step(
        gettext_lazy("Tarik hasil"),
        gettext_lazy(
            "Semua hasil periode ini keluar dari daftar umum. Halamannya tetap dapat dibaca, dengan keterangan bahwa "
            "hasil ditarik dan mengapa. Setelah ditarik, hasil dapat diterbitkan kembali."
        ),
        gettext_lazy("Tarik hasil"),
        gettext_lazy("Hasil ditarik."),
        actions.withdraw_results,
        is_destructive=True,
    ),
}


@open_to(has_mandate)
@require_safe
def result(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    wave, sheet = _seen(request, ident)
    part = _part(request, sheet, request.GET.get("bagian", ""))
    return render(request, "measure/wave_result.html", _context(request, wave, sheet, part))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, ident: uuid.UUID, name: str) -> HttpResponse:
    """Ask whether to publish, correct or withdraw, then do it."""
    wave, sheet = _seen(request, ident)
    if not may_run(request.viewer, wave):
        raise PermissionDenied
    asked = STEPS[name]
    form = PublicReasonForm(request.POST or None) if asked.asks_reason else None
    problem = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        given = {"reason": form.cleaned_data["reason"]} if form else {}
        try:
            asked.act(actor=request.viewer.account or "", wave=wave, **given)
        except CannotChange as refusal:
            problem = str(refusal)
        else:
            messages.success(request, asked.done)
            return redirect("measure:wave-result", wave.pk)
    is_wrong = problem or (form is not None and form.errors)
    context = {
        "wave": wave,
        "step": asked,
        "form": form,
        "problem": problem,
        "parts": queries.parts_listed(request.viewer, sheet),
    }
    return render(request, "measure/wave_result_step.html", context, status=UNPROCESSABLE if is_wrong else 200)


@open_to(has_mandate)
@require_POST
def add_note(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    wave, sheet = _seen(request, ident)
    part = _part(request, sheet, request.POST.get("bagian", ""))
    form = _note_form(wave, sheet, request.POST)
    if not form.is_valid():
        context = _context(request, wave, sheet, part, form)
        return render(request, "measure/wave_result.html", context, status=UNPROCESSABLE)
    notes.add_note(actor=request.viewer.account or "", wave=wave, part=part.key, **form.cleaned_data)
    return redirect(_address(wave, part.key, "catatan"))


@open_to(has_mandate)
@require_POST
def delete_note(request: HttpRequest, ident: int) -> HttpResponse:
    note = queries.own_note(request.viewer, ident)
    if note is None:
        raise Http404(_("Catatan ini sudah dihapus atau bukan milik Anda."))
    notes.delete_note(actor=request.viewer.account or "", note=note)
    return redirect(_address(note.wave, note.part, "catatan"))


def _seen(request: HttpRequest, ident: uuid.UUID) -> tuple[Wave, queries.Sheet]:
    wave = waves.wave(request.viewer, ident)
    if wave is None:
        raise Http404(_("Periode survei ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return wave, queries.Sheet(wave)


def _part(request: HttpRequest, sheet: queries.Sheet, key: str) -> Part:
    """The part asked for, or the first that the viewer may see."""
    if not key:
        listed = queries.parts_listed(request.viewer, sheet)
        key = listed[0].key if listed else ""
    parts = {part.key: part for part in queries.parts_seen(request.viewer, sheet)}
    if key not in parts:
        raise Http404(_("Bagian ini tidak ikut dalam periode survei, atau bukan dalam jangkauan peran Anda."))
    return parts[key]


def _context(
    request: HttpRequest, wave: Wave, sheet: queries.Sheet, part: Part, form: NoteForm | None = None
) -> dict[str, Any]:
    frozen = queries.latest_result(wave, part.key)
    in_force = frozen if frozen is not None and frozen.withdrawn_at is None else None
    document = (
        queries.document_in(in_force)
        if in_force
        else sheet.document(part, trend=queries.trends_of(wave, [part])[part.key])
    )
    is_runner = may_run(request.viewer, wave)
    is_published, is_in_force = queries.standing(wave)
    acts = wave_result_page.acts(
        wave, is_published=is_published, is_in_force=is_in_force, has_answers=bool(document["score"]["n"])
    )
    asked_unit = planning_unit(wave, part.key, part.unit)
    table = {}
    if part.key == WHOLE and not sheet.is_of_one_unit:
        table = wave_result_page.unit_table(sheet, queries.latest_results(wave), request.GET)
    return {
        "wave": wave,
        "part": part,
        "is_all": part.key == WHOLE or (sheet.is_of_one_unit and part.service is None),
        "headline": headline(document) if document["score"]["n"] else part.name,
        "result": in_force,
        "latest": frozen,
        "has_moved": in_force is not None and queries.has_moved(sheet, part, in_force),
        "choices": wave_result_page.choices(queries.parts_listed(request.viewer, sheet), part),
        "acts": acts if is_runner else [],
        "is_runner": is_runner,
        "notes": queries.notes_beside(wave, part.key),
        "note_form": form or _note_form(wave, sheet, None),
        "element_names": document["instrument"]["elements"],
        **part_context(document),
        **table,
        **plan_context(request.viewer, wave, asked_unit, document),
    }


def _note_form(wave: Wave, sheet: queries.Sheet, data: Any) -> NoteForm:
    names = {key: element.name for key, element in sheet.scorer.instrument.elements.items() if key in wave.elements}
    return NoteForm(data, elements=names)


def _address(wave: Wave, part: str, place: str) -> str:
    return f"{reverse('measure:wave-result', args=[wave.pk])}?{urlencode({'bagian': part})}#{place}"
