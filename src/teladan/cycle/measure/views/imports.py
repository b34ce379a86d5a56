"""The pages of an import: bring a spreadsheet, check what it would do, take it over; and take it back."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from teladan.config.definitions import library
from teladan.core.numbers import written
from teladan.cycle.measure.actions import imports as actions
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.check_page import check_context
from teladan.cycle.measure.drafts import forget_draft, load_draft, save_draft
from teladan.cycle.measure.forms.imports import TABLES, ImportFileForm, ImportForm
from teladan.cycle.measure.import_page import brought, dry_run
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries import imports as queries
from teladan.cycle.measure.queries.waves import imports_of
from teladan.cycle.measure.rules import may_undo
from teladan.cycle.measure.views.waves import UNPROCESSABLE, seen
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file
from teladan.ground.registry.queries import has_mandate, holder, open_to
from teladan.ground.tables import TableError

LISTED = 20


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Bring a file; what was imported before stands below. `?isian=` names the one intake that it is for."""
    wave = seen(request, ident)
    asked = request.GET.get("isian", "")
    only = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    into = _targets(request, wave, only)
    is_open = wave.state == Wave.State.OPEN
    form = ImportFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and not is_open:
        form.add_error(None, _("Periode survei ini tidak sedang menerima jawaban."))
    elif request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = evidence.hold(
                upload=upload, name=upload.name, holder=holder(request), actor=request.viewer.account, kinds=TABLES
            )
            options = queries.with_guesses(file, wave, Options(instrument=wave.instrument, only=only))
        except (HostileFile, TableError) as error:
            form.add_error("file", str(error))
        else:
            save_draft(request.session, file.pk, options)
            return redirect("measure:import-check", wave.pk, file.pk)
    context = {
        "wave": wave,
        "form": form,
        "is_open": is_open,
        "only": into[0] if only is not None else None,
        "batches": brought(request.viewer, wave, imports_of(wave)[:LISTED]),
    }
    return render(request, "measure/import_start.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID, file_ident: uuid.UUID) -> HttpResponse:
    wave = seen(request, ident)
    file, options = _held(request, file_ident)
    into = _targets(request, wave, options.only)
    instrument = library().instrument(wave.instrument).body
    trouble = ""
    try:
        prepared = queries.look(file, wave, options, into)
    except TableError as error:
        prepared, trouble = None, str(error)
    shown = dry_run(wave, prepared, into) if prepared else {"trouble": trouble}
    form = ImportForm(
        request.POST or None,
        options=options,
        instrument=instrument,
        reading=prepared and prepared.reading,
        asked=dict(list(prepared.asked.items())[: queries.MOST_NAMES]) if prepared else {},
        choices=[(str(intake.pk), str(intake)) for intake in sorted(into, key=str)],
    )
    if request.method == "POST" and form.is_valid():
        options = form.corrected()
        save_draft(request.session, file.pk, options)
        problem = _import(request, wave, file, options, into) if request.POST.get("next") == "import" else None
        if problem is None:
            return redirect("measure:import-check", wave.pk, file.pk)
        if not problem:
            return redirect(_back(wave, options))
        shown["trouble"] = problem
    context = {
        "wave": wave,
        "file": file,
        "form": form,
        "back": _back(wave, options),
        **check_context(prepared and prepared.reading, options, form),
        **shown,
    }
    status = UNPROCESSABLE if form.errors or shown["trouble"] else 200
    return render(request, "measure/import_check.html", context, status=status)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Confirm, then take back all that came in together."""
    found = queries.batch(request.viewer, str(ident))
    if found is None or found.wave is None:
        raise Http404(_("Yang masuk bersama ini tidak ada, atau bukan urusan unit Anda."))
    if not may_undo(request.viewer, found):
        raise PermissionDenied
    problem = ""
    if request.method == "POST":
        try:
            many = actions.undo_batch(actor=request.viewer.account, batch=found)
        except CannotChange as refused:
            problem = str(refused)
        else:
            messages.success(request, _("%(many)s isian dibatalkan.") % {"many": written(many)})
            return redirect("measure:import", found.wave.pk)
    context = {"batch": found, "wave": found.wave, "problem": problem}
    return render(request, "measure/import_undo.html", context, status=UNPROCESSABLE if problem else 200)


def _import(request: HttpRequest, wave: Wave, file: File, options: Options, into: list[Intake]) -> str | None:
    """Take the file over: "" when that is done, why it is not, or None where something must be looked at once more."""
    prepared = queries.prepare(file, wave, options, into)
    if prepared.reading.trouble or not prepared.is_settled:
        return None
    try:
        batch = actions.import_answers(
            actor=request.viewer.account,
            wave=wave,
            file=file,
            rows=prepared.rows,
            meant=prepared.meant,
            content=prepared.content,
            options=options.as_json(),
            refused=sum(prepared.reading.rejected_count.values()),
        )
    except CannotChange as refused:
        return str(refused)
    forget_draft(request.session, file.pk)
    said = _("%(rows)s isian dari %(file)s sudah masuk ke %(units)s unit atau layanan.")
    units = written(len(prepared.rows_by_intake()))
    messages.success(request, said % {"rows": written(batch.rows), "file": file.name, "units": units})
    return ""


def _targets(request: HttpRequest, wave: Wave, only: int | None) -> list[Intake]:
    """The intakes that may be imported into. Those who only read the wave are told that they may not."""
    found = list(queries.targets(request.viewer, wave, only))
    if not found:
        raise PermissionDenied
    return found


def _held(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Options]:
    file = open_file(request.viewer, ident)
    options = load_draft(request.session, ident)
    if file is None or options is None or file.held_until is None:
        raise Http404(_("Berkas ini sudah diimpor, dihapus, atau habis waktunya. Unggah kembali bila perlu."))
    return file, options


def _back(wave: Wave, options: Options) -> str:
    address = reverse("measure:import", args=[wave.pk])
    return address if options.only is None else f"{address}?isian={options.only}"
