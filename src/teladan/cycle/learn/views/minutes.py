"""Minutes, written by both sides together, and lessons, each side's own."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import minutes as actions
from teladan.cycle.learn.actions.minutes import ChangedMeanwhile
from teladan.cycle.learn.forms.observations import LessonForm, MinuteForm, side_of
from teladan.cycle.learn.models import Lesson, Minute, Visit
from teladan.cycle.learn.queries import observations as queries
from teladan.cycle.learn.queries.figures import names_of
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import is_signed_in, open_to, zone_name_of, zone_of

UNPROCESSABLE, CONFLICT = 422, 409


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All topics in order, and a new one."""
    visit, may_write = _writing(request, ident)
    form = MinuteForm(request.POST or None)
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        if form.is_valid():
            actions.write_minute(actor=request.viewer.account or "", visit=visit, **_words(form))
            messages.success(request, _("Pokok bahasan ditambahkan."))
            return redirect("learn:minutes", visit.pk)
    rows = list(queries.minutes(request.viewer, visit))
    people = queries.names_of_people({row.changed_by or row.author for row in rows})
    context = _frame(request, visit, "minutes") | {
        "rows": [(row, people.get(row.changed_by or row.author, "")) for row in rows],
        "form": form if may_write else None,
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
        "message": _(
            "Yth. Bapak/Ibu,\nnotulen kunjungan “%(theme)s” ada di:\n%(link)s\nMohon diperiksa; yang keliru dapat dibetulkan "
            "langsung di sana. Terima kasih."
        )
        % {"theme": visit.theme, "link": request.build_absolute_uri(request.path)},
    }
    return render(request, "learn/minutes.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def minute(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """One topic. Where somebody else changed it meanwhile, both versions stand side by side and nothing is written."""
    visit, may_write = _writing(request, ident)
    if not may_write:
        raise PermissionDenied
    found = queries.minutes(request.viewer, visit).filter(pk=row).first()
    if found is None and request.method != "POST":
        raise Http404(_("Pokok bahasan ini sudah dihapus."))
    form = MinuteForm(request.POST or None, initial=_initial(found))
    current, status = None, 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                _changed(request, visit, found, form)
            except ChangedMeanwhile as meanwhile:
                current, status = meanwhile.current, CONFLICT
                form = _on_top(form, meanwhile)
            else:
                messages.success(request, _("Pokok bahasan disimpan."))
                return redirect("learn:minutes", visit.pk)
    context = _frame(request, visit, "minutes") | {
        "row": found,
        "form": form,
        "current": current,
        "current_by": queries.names_of_people({current.changed_by}).get(current.changed_by, "") if current else "",
    }
    return render(request, "learn/minute.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def move_minute(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    visit, found = _minute(request, ident, row)
    actions.move_minute(actor=request.viewer.account or "", minute=found, is_up=request.POST.get("arah") != "turun")
    return redirect("learn:minutes", visit.pk)


@open_to(is_signed_in)
@require_POST
def delete_minute(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    visit, found = _minute(request, ident, row)
    version = request.POST.get("version", "")
    read = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        actions.delete_minute(actor=request.viewer.account or "", minute=found, version=read)
    except ChangedMeanwhile:
        messages.error(
            request, _("Pokok ini diubah orang lain sejak Anda membukanya. Baca dahulu, lalu hapus bila tetap perlu.")
        )
        return redirect("learn:minute", visit.pk, found.pk)
    messages.success(request, _("Pokok bahasan dihapus."))
    return redirect("learn:minutes", visit.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def lessons(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What the viewer's side learnt, and a new lesson."""
    visit = visit_or_404(request, ident)
    sides = queries.noting_sides(request.viewer, visit)
    if request.method == "POST" and not sides:
        raise PermissionDenied
    form = LessonForm(request.POST or None, visit=visit, sides=sides or ["guest"])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"side": side_of(form, sides)}
        actions.learn_lesson(actor=request.viewer.account or "", visit=visit, **facts)
        messages.success(request, _("Pelajaran dicatat."))
        return redirect("learn:lessons", visit.pk)
    names = names_of(visit)
    rows = list(queries.lessons(request.viewer, visit))
    may_change = queries.changing(request.viewer, visit)
    context = _frame(request, visit, "lessons") | {
        "rows": [(row, names.get(row.element, ""), may_change(row.author, row.side)) for row in rows],
        "form": form if sides else None,
        "is_host": sides == ["host"],
    }
    return render(request, "learn/lessons.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    visit, found = _lesson(request, ident, row)
    names = ("side", "element", "title", "ours", "theirs", "will")
    initial = {name: getattr(found, name) for name in names}
    form = LessonForm(request.POST or None, initial=initial, visit=visit, sides=[found.side])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"side": found.side}
        actions.change_lesson(actor=request.viewer.account or "", lesson=found, **facts)
        messages.success(request, _("Pelajaran disimpan."))
        return redirect("learn:lessons", visit.pk)
    context = _frame(request, visit, "lessons") | {"row": found, "form": form}
    return render(request, "learn/lesson.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def delete_lesson(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    visit, found = _lesson(request, ident, row)
    actions.delete_lesson(actor=request.viewer.account or "", lesson=found)
    messages.success(request, _("Pelajaran dihapus."))
    return redirect("learn:lessons", visit.pk)


def _writing(request: HttpRequest, ident: uuid.UUID) -> tuple[Visit, bool]:
    """Whoever notes for either side writes the minutes of both."""
    visit = visit_or_404(request, ident)
    return visit, bool(queries.noting_sides(request.viewer, visit))


def _minute(request: HttpRequest, ident: uuid.UUID, row: int) -> tuple[Visit, Minute]:
    visit, may_write = _writing(request, ident)
    found = queries.minutes(request.viewer, visit).filter(pk=row).first()
    if found is None:
        raise Http404(_("Pokok bahasan ini sudah dihapus."))
    if not may_write:
        raise PermissionDenied
    return visit, found


def _lesson(request: HttpRequest, ident: uuid.UUID, row: int) -> tuple[Visit, Lesson]:
    visit = visit_or_404(request, ident)
    found = queries.lessons(request.viewer, visit).filter(pk=row).first()
    if found is None:
        raise Http404(_("Pelajaran ini sudah dihapus, atau bukan pelajaran pihak Anda."))
    if not queries.may_change(request.viewer, visit, author=found.author, side=found.side):
        raise PermissionDenied
    return visit, found


def _words(form: MinuteForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("topic", "said", "agreed")}


def _initial(row: Minute | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"version": row.version, "topic": row.topic, "said": row.said, "agreed": row.agreed}


def _changed(request: HttpRequest, visit: Visit, found: Minute | None, form: MinuteForm) -> None:
    """Save a topic; one that was deleted meanwhile, and is sent again without a version, becomes a new one."""
    actor = request.viewer.account or ""
    if found is None:
        if form.cleaned_data["version"] is not None:
            raise ChangedMeanwhile(None)
        actions.write_minute(actor=actor, visit=visit, **_words(form))
        return
    actions.change_minute(
        actor=actor,
        minute=found,
        version=form.cleaned_data["version"] or 0,
        changed_at=clock.now(),
        **_words(form),
    )


def _on_top(form: MinuteForm, meanwhile: ChangedMeanwhile) -> MinuteForm:
    """The same words, to be saved on top of how the topic stands now, once both were read."""
    version = "" if meanwhile.current is None else str(meanwhile.current.version)
    again = MinuteForm({**form.cleaned_data, "version": version})
    again.is_valid()
    again.add_error(None, str(meanwhile))
    return again


def _frame(request: HttpRequest, visit: Visit, here: str) -> dict[str, Any]:
    return {"visit": visit, "sides": sides_of(request.viewer, visit), "here": here}
