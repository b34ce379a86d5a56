"""The start of measuring, and waves: what runs, what comes next, and each wave from preparation to closing."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from teladan.config.definitions import library
from teladan.cycle.measure.actions import waves as actions
from teladan.cycle.measure.forms.waves import OpenWaveForm, ReasonForm, WaveForm, instruments
from teladan.cycle.measure.models import Wave
from teladan.cycle.measure.periods import read_year
from teladan.cycle.measure.queries import waves as queries
from teladan.cycle.measure.queries.imports import targets
from teladan.cycle.measure.rules import may_run, may_start_wave
from teladan.cycle.measure.wave_page import intake_columns, intake_rows, next_acts, running
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, is_anyone, open_to

PAGE = 20
INTAKES = 50
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Step:
    """What is asked to be confirmed on a page of its own: what it does in words, and what then happens."""

    title: Promise
    words: Promise
    button: Promise
    done: Promise
    act: Callable[..., None]
    state: Wave.State
    form: type[Form] | None = None
    is_destructive: bool = False


STEPS = {
    "open": Step(
        gettext_lazy("Buka periode survei"),
        gettext_lazy(
            "Setelah dibuka, formulir web, entri formulir kertas, dan impor menerima jawaban. Kuesioner dan tanggal "
            "periode tidak dapat diubah lagi; unit masih dapat ditambahkan."
        ),
        gettext_lazy("Buka sekarang"),
        gettext_lazy("Periode dibuka dan menerima jawaban."),
        actions.open_wave,
        Wave.State.DRAFT,
    ),
    "close": Step(
        gettext_lazy("Tutup periode survei"),
        gettext_lazy(
            "Setelah ditutup, tidak ada jawaban yang diterima dan impor tidak dapat dibatalkan lagi. Sesudah itu "
            "hasilnya dapat diumumkan. Bila ada yang tertinggal, periode dapat dibuka kembali dengan alasan."
        ),
        gettext_lazy("Tutup sekarang"),
        gettext_lazy("Periode ditutup."),
        actions.close_wave,
        Wave.State.OPEN,
    ),
    "reopen": Step(
        gettext_lazy("Buka kembali periode survei"),
        gettext_lazy(
            "Jawaban diterima lagi untuk membetulkan isian. Hasil yang sudah diumumkan tetap tercatat seperti semula; "
            "hasil baru diumumkan sebagai koreksi."
        ),
        gettext_lazy("Buka kembali"),
        gettext_lazy("Periode dibuka kembali."),
        actions.reopen_wave,
        Wave.State.CLOSED,
        form=ReasonForm,
    ),
    "delete": Step(
        gettext_lazy("Hapus periode yang disiapkan"),
        gettext_lazy("Persiapan periode ini beserta daftar unitnya dihapus. Belum ada jawaban yang ikut terhapus."),
        gettext_lazy("Hapus"),
        gettext_lazy("Persiapan periode dihapus."),
        actions.delete_draft,
        Wave.State.DRAFT,
        is_destructive=True,
    ),
}


@open_to(is_anyone)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For people without a mandate the public start: compute from a file, and what was published."""
    context: dict[str, Any] = {"is_staff": has_mandate(request.viewer), "may_start": may_start_wave(request.viewer)}
    if context["is_staff"]:
        context["running"], context["drafts"], context["closed"] = running(request.viewer, clock.today())
    return render(request, "measure/home.html", context)


@open_to(has_mandate)
@require_safe
def wave_list(request: HttpRequest) -> HttpResponse:
    asked = {key: request.GET.get(key, "").strip() for key in ("tahun", "keadaan", "kuesioner", "cari")}
    found = queries.waves(
        request.viewer,
        year=read_year(asked["tahun"]),
        state=asked["keadaan"],
        instrument=asked["kuesioner"],
        containing=asked["cari"],
    )
    context = {
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("hal")),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "years": [str(year) for year in queries.years(request.viewer)],
        "states": Wave.State.choices,
        "instruments": instruments(),
        "may_start": may_start_wave(request.viewer),
    }
    return render(request, "measure/wave_list.html", context)


@open_to(may_start_wave)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = WaveForm(request.POST or None, viewer=request.viewer, today=clock.today())
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data.get("owner") or form.owner
        try:
            wave = actions.create_wave(actor=request.viewer.account, owner=owner, **form.facts())
        except actions.CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("measure:wave-units", wave.pk)
    return render(request, "measure/wave_form.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def wave(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = seen(request, ident)
    searched = request.GET.get("cari", "").strip()
    pages = Paginator(queries.intakes(request.viewer, found, searched), INTAKES)
    page = pages.get_page(request.GET.get("hal"))
    standing = queries.standings(request.viewer, [found])[found.pk]
    is_runner = may_run(request.viewer, found)
    may_import = found.state == Wave.State.OPEN and targets(request.viewer, found).exists()
    context = {
        "wave": found,
        "instrument": library().instrument(found.instrument).body.name,
        "standing": standing,
        "page_obj": page,
        "searched": searched,
        "columns": intake_columns(found),
        "rows": intake_rows(found, page.object_list),
        "may_run": is_runner,
        "acts": next_acts(found, standing, is_runner=is_runner, today=clock.today(), may_import=may_import),
    }
    return render(request, "measure/wave.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = run(request, ident)
    if found.state == Wave.State.CLOSED:
        messages.error(request, _("Periode ini sudah ditutup, jadi tidak dapat diubah."))
        return redirect("measure:wave", found.pk)
    form: WaveForm | OpenWaveForm
    if found.state == Wave.State.DRAFT:
        form = WaveForm(request.POST or None, viewer=request.viewer, today=clock.today(), wave=found)
    else:
        initial = {"title": found.title, "due_on": found.due_on}
        form = OpenWaveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wave(actor=request.viewer.account, wave=found, **form.facts())
        except actions.CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("measure:wave", found.pk)
    context = {"form": form, "wave": found}
    return render(request, "measure/wave_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, ident: uuid.UUID, name: str) -> HttpResponse:
    """Confirm one of `STEPS`, then do it. A step that no longer fits the state leads back to the wave."""
    found = run(request, ident)
    wanted = STEPS[name]
    if found.state != wanted.state:
        messages.error(request, _("Keadaan periode ini sudah berubah. Periksa lagi di bawah."))
        return redirect("measure:wave", found.pk)
    form = wanted.form(request.POST or None) if wanted.form else None
    problem = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            wanted.act(actor=request.viewer.account, wave=found, **(form.cleaned_data if form else {}))
        except actions.CannotChange as refused:
            problem = str(refused)
        else:
            messages.success(request, wanted.done)
            return redirect("measure:waves") if name == "delete" else redirect("measure:wave", found.pk)
    context = {
        "wave": found,
        "step": wanted,
        "form": form,
        "problem": problem,
        "standing": queries.standings(request.viewer, [found])[found.pk],
    }
    status = UNPROCESSABLE if problem or (form is not None and form.errors) else 200
    return render(request, "measure/wave_step.html", context, status=status)


def seen(request: HttpRequest, ident: uuid.UUID) -> Wave:
    """The wave, or the page that says that there is none."""
    found = queries.wave(request.viewer, ident)
    if found is None:
        raise Http404(_("Periode survei ini tidak ada, sudah dihapus, atau bukan urusan unit Anda."))
    return found


def run(request: HttpRequest, ident: uuid.UUID) -> Wave:
    """The wave, for those who run it; others who see it are told that they may not."""
    found = seen(request, ident)
    if not may_run(request.viewer, found):
        raise PermissionDenied
    return found
