"""Writing a passage: on a page of its own, in place, or saved as one types; its history; texts that met.

Asked for JSON, writing answers what became of the text, so that a page can go on from there.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.core.texts.differing import pieces
from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.actions.passages import Written
from teladan.cycle.learn.course_pages import reports as pages
from teladan.cycle.learn.forms.reports import NewPassageForm, PassageForm, SettleForm
from teladan.cycle.learn.models import Passage, PassageVersion, Report, Verdict
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.queries.observations import names_of_people
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_write_report
from teladan.cycle.learn.views.reports import UNPROCESSABLE, show_report, writing
from teladan.ground import clock
from teladan.ground.registry.queries import is_signed_in, open_to, zone_of


@open_to(is_signed_in)
@require_POST
def add(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """A new passage at the end of its section."""
    course, report = writing(request, ident, group)
    form = NewPassageForm(request.POST, auto_id=f"id_{request.POST.get('section', '')[:60]}_%s")
    made = None
    if form.is_valid():
        try:
            made = actions.add_passage(actor=request.viewer.account or "", report=report, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error("text", str(refusal))
    if _wants_json(request):
        if made is None:
            return _refused(form)
        return _answer(report, made, Written(made.versions.get(number=made.version)))
    if made is None:
        return show_report(request, report, form)
    messages.success(request, _("Alinea ditambahkan."))
    return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{made.pk}")


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    """One passage: read with its acts, written, in place where the report's page asks for it."""
    if request.method == "POST":
        return _write(request, ident, group, row)
    _course, report, found = pages.passage_or_404(request, ident, group, row)
    if request.htmx and "lihat" in request.GET:
        return _row(request, report, found)
    form = PassageForm.of(found)
    if request.htmx:
        return _in_place(request, report, found, form)
    return _page(request, report, found, form)


def _write(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    course, report, found = _writing(request, ident, group, row)
    form = PassageForm(request.POST)
    written = None
    if form.is_valid():
        try:
            written = actions.write_passage(actor=request.viewer.account or "", passage=found, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error("text", str(refusal))
    if _wants_json(request):
        return _refused(form) if written is None else _answer(report, found, written)
    if written is None:
        show = _in_place if request.htmx else _page
        return show(request, report, found, form, UNPROCESSABLE)
    if written.conflict is not None:
        return _led(request, _settling(report, written.conflict))
    if request.htmx:
        return _row(request, report, queries.passage_of(report, row) or found)
    words = _("Tersimpan, digabung dengan perubahan orang lain.") if written.own else _("Alinea disimpan.")
    messages.success(request, words)
    return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{found.pk}")


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    course, _report, found = _writing(request, ident, group, row)
    try:
        actions.move_passage(actor=request.viewer.account or "", passage=found, to=request.POST.get("ke", ""))
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{found.pk}")


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    course, _report, found = _writing(request, ident, group, row)
    base = request.POST.get("base", "")
    try:
        actions.remove_passage(
            actor=request.viewer.account or "",
            passage=found,
            base=int(base) if base.isdecimal() and len(base) < 10 else 0,
        )
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:passage", course.pk, group, found.pk)
    messages.success(request, _("Alinea dihapus. Anda dapat mengembalikannya di bagian bawah halaman ini."))
    return redirect("learn:report", course.pk, group)


@open_to(is_signed_in)
@require_safe
def history(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    """All that was ever written into a passage, with what each changed."""
    _course, report, found = pages.passage_or_404(request, ident, group, row)
    context = pages.report_frame(request, report) | {
        "passage": found,
        "lines": pages.history_of(queries.versions_of(found), 0 if found.is_removed else found.version),
        "may_write": may_write_report(request.viewer, report.group),
    }
    return render(request, "learn/course_passage_history.html", context)


@open_to(is_signed_in)
@require_POST
def restore(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> HttpResponse:
    course, _report, found = _writing(request, ident, group, row)
    version = _version(found, request.POST.get("versi", ""))
    actions.restore_passage(actor=request.viewer.account or "", version=version)
    messages.success(request, _("Tulisan itu dipakai lagi. Yang digantikannya tetap ada di riwayat."))
    return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{found.pk}")


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID, waiting: uuid.UUID) -> HttpResponse:
    """Two texts of one passage side by side, until somebody decides."""
    course, report, found = _writing(request, ident, group, row)
    held = _version(found, str(waiting))
    form, status = SettleForm.of(found, held), 200
    if request.method == "POST":
        sent = SettleForm(request.POST)
        form, status = sent, UNPROCESSABLE
        if sent.is_valid() and _is_joined(sent, found, held):
            try:
                made = actions.settle_conflict(actor=request.viewer.account or "", waiting=held, **sent.cleaned_data)
            except CannotChange as refusal:
                sent.add_error("text" if sent.cleaned_data["choice"] == "joined" else None, str(refusal))
                form = _on_top(sent, found)
            else:
                if made.conflict is not None:
                    messages.info(
                        request, _("Alinea ini diubah lagi sementara Anda memutuskan. Tulisan Anda tersimpan.")
                    )
                    return redirect(_settling(report, made.conflict))
                messages.success(request, _("Sudah diputuskan. Kedua tulisan tetap ada di riwayat."))
                return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{found.pk}")
    if held.settled_at is not None and status == 200:
        messages.info(request, _("Ini sudah diputuskan."))
        return redirect("learn:passage-history", course.pk, group, found.pk)
    now = queries.versions_of(found).filter(number=found.version).first()
    names = names_of_people({held.author, held.settled_by, now.author if now else ""})
    context = pages.report_frame(request, report) | {
        "passage": found,
        "waiting": held,
        "form": form,
        "writer": names.get(held.author) or _("Petugas"),
        "other": names.get(now.author if now else "") or _("Petugas"),
        "now": now,
        "pieces": pieces(found.text, held.text),
    }
    return render(request, "learn/course_passage_settle.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def correct(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID, verdict: int) -> HttpResponse:
    """Take a correction of the site over."""
    course, _report, found = _writing(request, ident, group, row)
    said = Verdict.objects.filter(passage=found, pk=verdict).first()
    if said is None:
        raise Http404(_("Koreksi ini tidak ada pada alinea ini."))
    try:
        actions.take_over(actor=request.viewer.account or "", verdict=said)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:passage", course.pk, group, found.pk)
    messages.success(request, _("Koreksi lokus dipakai."))
    return redirect(f"{reverse('learn:report', args=[course.pk, group])}#alinea-{found.pk}")


def _writing(request: HttpRequest, ident: uuid.UUID, group: int, row: uuid.UUID) -> tuple[Any, Report, Passage]:
    course, report = writing(request, ident, group)
    found = queries.passage_of(report, row)
    if found is None:
        raise Http404(_("Alinea ini tidak ada dalam laporan kelompok."))
    return course, report, found


def _version(passage: Passage, ident: str) -> PassageVersion:
    try:
        found = queries.versions_of(passage).filter(pk=uuid.UUID(ident)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404(_("Tulisan ini tidak ada dalam riwayat alinea."))
    found.passage = passage
    return found


def _page(request: HttpRequest, report: Report, passage: Passage, form: PassageForm, status: int = 200) -> HttpResponse:
    context = pages.report_frame(request, report) | _shown(request, report, passage) | {"form": form}
    context["targets"] = [
        (key, section.name) for key, section in parts_of(report.group.course).report.items() if key != passage.section
    ]
    return render(request, "learn/course_passage.html", context, status=status)


def _in_place(
    request: HttpRequest, report: Report, passage: Passage, form: PassageForm, status: int = 200
) -> HttpResponse:
    """The form for the report's page. Refused words come back with 200: htmx drops any other answer."""
    context = _shown(request, report, passage) | {"form": form, "status": status}
    return render(request, "learn/course_passage_edit.html", context)


def _row(request: HttpRequest, report: Report, passage: Passage) -> HttpResponse:
    return render(request, "learn/course_passage_row.html", _shown(request, report, passage) | {"is_swapped": True})


def _shown(request: HttpRequest, report: Report, passage: Passage) -> dict[str, Any]:
    rows = queries.rows_of_report(report)
    row = next((one for one in rows if one.passage.pk == passage.pk), None)
    home = report.group.course.visit.host if report.group.course.visit else report.group.course.organiser
    return {
        "course": report.group.course,
        "group": report.group,
        "passage": passage,
        "one": pages.shown_passage(row) if row else None,
        "may_write": may_write_report(request.viewer, report.group),
        "zone": zone_of(home),
    }


def _settling(report: Report, waiting: PassageVersion) -> str:
    group = report.group
    return reverse("learn:passage-settle", args=[group.course_id, group.pk, waiting.passage_id, waiting.pk])


def _led(request: HttpRequest, address: str) -> HttpResponse:
    if not request.htmx:
        return redirect(address)
    return HttpResponse(headers={"HX-Redirect": address})


def _on_top(sent: SettleForm, passage: Passage) -> SettleForm:
    """The same words, to be decided on how the passage reads now."""
    data = sent.data.copy()
    data["base"] = str(passage.version)
    again = SettleForm(data)
    again.is_valid()
    for field, errors in sent.errors.items():
        for error in errors:
            again.add_error(None if field == "__all__" else field, error)
    return again


def _is_joined(sent: SettleForm, passage: Passage, waiting: PassageVersion) -> bool:
    """False, with words on the form, where both texts are still there one after the other as they were offered."""
    offered = SettleForm.of(passage, waiting).initial["text"]
    typed = sent.cleaned_data["text"].replace("\r\n", "\n").strip()
    if sent.cleaned_data["choice"] != "joined" or typed != offered.strip():
        return True
    sent.add_error("text", _("Kedua tulisan masih berurutan, jadi isinya ganda. Hapus yang berulang, lalu simpan."))
    return False


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refused(form: Any) -> JsonResponse:
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return JsonResponse({"said": words}, status=UNPROCESSABLE)


def _answer(report: Report, passage: Passage, written: Written) -> JsonResponse:
    """What became of a text. `base` and `over` belong to what is sent next."""
    group = report.group
    now = timezone.localtime(
        clock.now(), zone_of(group.course.visit.host if group.course.visit else group.course.organiser)
    )
    answer = {
        "state": "saved",
        "base": written.version.number,
        "over": "",
        "text": written.version.text,
        "url": reverse("learn:passage", args=[group.course_id, group.pk, passage.pk]),
        "settle": "",
        "said": _("Tersimpan pukul %s.") % f"{now:%H.%M}",
    }
    if written.own is not None:
        answer |= {
            "state": "joined",
            "over": str(written.own.pk),
            "said": _("Tersimpan pukul %s, digabung dengan perubahan orang lain.") % f"{now:%H.%M}",
        }
    if written.conflict is not None:
        answer |= {
            "state": "waiting",
            "base": written.conflict.base,
            "over": str(written.conflict.pk),
            "settle": _settling(report, written.conflict),
            "said": _(
                "Orang lain mengubah kalimat yang sama. Tulisan Anda tersimpan di sampingnya, menunggu diputuskan."
            ),
        }
    return JsonResponse(answer)
