"""Questions and suggestions from the floor: by a unit's link, by staff on the spot; their owner, answer and confirmation."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import floor as actions
from teladan.cycle.learn.event_pages import floor as pages
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context, read_or_404
from teladan.cycle.learn.event_pages.invited import invited_context, invited_page, invitee_or_404, untraced
from teladan.cycle.learn.forms.floor import (
    AnswerForm,
    AssignForm,
    DoubtForm,
    HideForm,
    PointFilter,
    PointForm,
    StaffPointForm,
)
from teladan.cycle.learn.models import Event, FloorPoint, Invitee
from teladan.cycle.learn.queries import floor as queries
from teladan.cycle.learn.queries.events import EventStanding, today_of, zone_of_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_answer_point, may_ask_online, notes_at_event, organises_event
from teladan.ground import clock
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

PAGE = 50
ON_THE_WALL = 30
UNPROCESSABLE = 422
GIVES = (FloorPoint.State.OPEN, FloorPoint.State.ASSIGNED)


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, code: str) -> HttpResponse:
    """By the unit's link: ask or suggest, read the answers to one's own, and what others asked that is shown."""
    invitee = invitee_or_404(request, code)
    event = invitee.event
    form = PointForm(request.POST if request.method == "POST" else None, event=event, initial={"ident": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.raise_point(
                actor=request.viewer.account or "", event=event, invitee=invitee, at=clock.now(), **form.cleaned_data
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Terkirim. Jawabannya muncul di halaman ini."))
            return untraced(redirect("learn:invited-points", invitee.code))
    return _invited_page(request, invitee, form)


@open_to(is_anyone)
@require_POST
def invited_word(request: HttpRequest, code: str, row: uuid.UUID) -> HttpResponse:
    """By the unit's link: the answer to one's own point is enough, or what of it must be made sure."""
    invitee = invitee_or_404(request, code)
    point = queries.point_of(invitee, row)
    if point is None:
        raise Http404(_("Pertanyaan ini bukan dari unit Anda."))
    form = DoubtForm(request.POST) if request.POST.get("ragu") else None
    if form is not None and not form.is_valid():
        plain = PointForm(event=invitee.event, initial={"ident": uuid.uuid4()})
        return _invited_page(request, invitee, plain, doubted=point.pk, doubt_form=form)
    _said(request, point, form)
    return untraced(redirect("learn:invited-points", invitee.code))


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def points(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All of them, the newest first; sent as a form, one that staff wrote down on the spot."""
    event = read_or_404(request, ident)
    may = notes_at_event(request.viewer, event)
    form = StaffPointForm(
        request.POST if request.method == "POST" else None, event=event, initial={"ident": uuid.uuid4()}
    )
    if request.method == "POST":
        if not may:
            raise PermissionDenied(_("Pertanyaan dicatat panitia dan yang bertugas di meja."))
        if form.is_valid():
            facts = {"actor": request.viewer.account or "", "event": event, "at": clock.now(), **form.cleaned_data}
            try:
                actions.raise_point(**facts)
            except CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Dicatat."))
                return redirect("learn:points", event.pk)
    sift = PointFilter(request.GET, event=event, units=queries.owners_to_choose(event))
    wanted = sift.wanted()
    found = Paginator(queries.points(request.viewer, event, wanted), PAGE).get_page(request.GET.get("hal"))
    counts = pages.counted(request.viewer, event)
    context = frame_context(request, event, "points") | {
        "rows": pages.rows_of(event, found),
        "page_obj": found,
        "counts": counts,
        "all": sum(many for *_facts, many in counts),
        "filter": sift,
        "is_filtered": wanted != queries.Wanted(),
        "address": request.GET.urlencode(),
        "form": form if may else None,
        "zone": zone_of_event(event),
    }
    return render(request, "learn/points.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as filtered, as a spreadsheet."""
    event = read_or_404(request, ident)
    sift = PointFilter(request.GET, event=event, units=queries.owners_to_choose(event))
    return pages.workbook(event, queries.points(request.viewer, event, sift.wanted()))


@open_to(is_signed_in)
@require_safe
def wall(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """For the wall of the hall and for paper: what is shown to all, the newest first, in large type."""
    event = read_or_404(request, ident)
    found = queries.shown_points(event)
    if request.GET.get("isi") == "belum":
        found = found.filter(state__in=queries.UNANSWERED)
    context = {
        "event": event,
        "rows": pages.rows_of(event, found[:ON_THE_WALL]),
        "is_open": request.GET.get("isi") == "belum",
    }
    return render(request, "learn/points_wall.html", context)


@open_to(is_signed_in)
@require_safe
def point(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    event, found = _point(request, ident, row)
    return _page(request, event, found)


@open_to(is_signed_in)
@require_POST
def assign(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    event, found = _point(request, ident, row)
    _organised(request, event)
    form = AssignForm(request.POST, units=queries.owners_to_choose(event), today=today_of(event))
    if form.is_valid() and _done(form, actions.assign, request, point=found, **form.cleaned_data):
        messages.success(request, _("Penanggung jawab dicatat; unitnya melihatnya di halaman pertama."))
        return redirect("learn:point", event.pk, found.pk)
    return _page(request, event, found, assign_form=form)


@open_to(is_signed_in)
@require_POST
def answer(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    event, found = _point(request, ident, row)
    if not may_answer_point(request.viewer, found):
        raise PermissionDenied(_("Dijawab unit penanggung jawabnya, atau penyelenggara."))
    form = AnswerForm(request.POST)
    if form.is_valid() and _done(form, actions.answer, request, point=found, at=clock.now(), **form.cleaned_data):
        messages.success(request, _("Jawaban disimpan; penanya membacanya di halamannya."))
        return redirect("learn:point", event.pk, found.pk)
    if form.errors:
        found.refresh_from_db()
        form.data = _seen(form.data, found.answer)
    return _page(request, event, found, answer_form=form)


@open_to(is_signed_in)
@require_POST
def word(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """Confirm an answer, or say what must be made sure: the organiser, and who asked by its own account."""
    event, found = _point(request, ident, row)
    if not _may_confirm(request, event, found):
        raise PermissionDenied(_("Dipastikan yang bertanya, atau penyelenggara."))
    form = DoubtForm(request.POST) if request.POST.get("ragu") else None
    if form is not None and not form.is_valid():
        return _page(request, event, found, doubt_form=form)
    _said(request, found, form)
    return redirect("learn:point", event.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def showing(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """Hide a point with a reason, or show it again."""
    event, found = _point(request, ident, row)
    _organised(request, event)
    if request.POST.get("tampilkan"):
        actions.show(actor=request.viewer.account or "", point=found)
        return redirect("learn:point", event.pk, found.pk)
    form = HideForm(request.POST)
    if form.is_valid():
        actions.hide(actor=request.viewer.account or "", point=found, why=form.cleaned_data["why"])
        messages.success(request, _("Tidak ditampilkan lagi."))
        return redirect("learn:point", event.pk, found.pk)
    return _page(request, event, found, hide_form=form)


def _invited_page(request: HttpRequest, invitee: Invitee, form: PointForm, **more: Any) -> HttpResponse:
    event = invitee.event
    others = queries.shown_points(event).exclude(invitee=invitee)[:ON_THE_WALL]
    context = invited_context(request, invitee, "invited-points") | {
        "form": form,
        "rows": pages.rows_of(event, queries.points_of(invitee)),
        "others": pages.rows_of(event, others),
        "doubt_form": DoubtForm(),
        "zone": zone_of_event(event),
        **more,
    }
    is_wrong = bool(form.errors or context["doubt_form"].errors)
    return invited_page(request, "learn/invited_points.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _point(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> tuple[Event, FloorPoint]:
    event = event_or_404(request, ident)
    found = queries.point(request.viewer, event, row)
    if found is None:
        raise Http404(_("Pertanyaan atau usulan ini tidak ada, atau bukan untuk Anda."))
    found.event = event
    return event, found


def _page(request: HttpRequest, event: Event, found: FloorPoint, **bound: Any) -> HttpResponse:
    """One point with the acts that may follow; `bound`: a form that was refused, so that nothing typed is lost."""
    viewer = request.viewer
    organises = organises_event(viewer, event)
    may_answer = may_answer_point(viewer, found)
    units = queries.owners_to_choose(event) if organises else []
    context = frame_context(request, event, "points") | {
        "one": pages.rows_of(event, [found])[0],
        "row": found,
        "zone": zone_of_event(event),
        "reads": EventStanding(viewer, event).reads,
        "organises": organises,
        "may_confirm": _may_confirm(request, event, found) and bool(found.answer),
        "doubt_form": DoubtForm(),
        "message": "",
    }
    if organises and found.state in GIVES:
        initial = {"owner_unit": found.owner_unit_id, "owner": found.owner, "answer_by": found.answer_by}
        context["assign_form"] = AssignForm(initial=initial, units=units, today=today_of(event))
    if may_answer:
        context["answer_form"] = AnswerForm(initial={"text": found.answer, "seen": found.answer})
    if organises:
        context["hide_form"] = HideForm()
        if found.answer and found.invitee is not None:
            link = request.build_absolute_uri(pages.link_of(found.invitee))
            context["message"] = pages.message(found, link)
    context |= bound
    context["faulty"] = next((form for form in bound.values() if form.errors), None)
    return render(request, "learn/point.html", context, status=UNPROCESSABLE if context["faulty"] else 200)


def _may_confirm(request: HttpRequest, event: Event, found: FloorPoint) -> bool:
    asked = found.invitee is not None and may_ask_online(request.viewer, found.invitee)
    return asked or organises_event(request.viewer, event)


def _organised(request: HttpRequest, event: Event) -> None:
    if not organises_event(request.viewer, event):
        raise PermissionDenied(_("Ini diatur penyelenggara kegiatan."))


def _said(request: HttpRequest, found: FloorPoint, form: DoubtForm | None) -> None:
    """Confirm, or doubt where a form says what about."""
    actor = request.viewer.account or ""
    try:
        if form is None:
            actions.confirm(actor=actor, point=found)
            messages.success(request, _("Terima kasih, jawabannya dipastikan."))
        else:
            actions.ask_to_confirm(actor=actor, point=found, doubt=form.cleaned_data["doubt"])
            messages.success(request, _("Diteruskan ke penanggung jawabnya untuk dipastikan."))
    except CannotChange as refusal:
        messages.error(request, str(refusal))


def _done(form: Any, act: Any, request: HttpRequest, **facts: Any) -> bool:
    """Whether the act could be done; else the form says why not."""
    try:
        act(actor=request.viewer.account or "", **facts)
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _seen(data: Any, answer: str) -> Any:
    """The same words again, on top of the answer that is there now."""
    again = data.copy()
    again["seen"] = answer
    return again
