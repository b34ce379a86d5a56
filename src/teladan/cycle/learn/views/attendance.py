"""Who is there: the list that was signed, and the code that a phone's camera reads."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn import delegates_page as pages
from teladan.cycle.learn.actions import attendance as actions
from teladan.cycle.learn.cards import UNLISTED, delegate_by, picture_of
from teladan.cycle.learn.forms.delegates import PresentForm, WalkInForm
from teladan.cycle.learn.models import Attendance, Side, Visit
from teladan.cycle.learn.queries import delegates as queries
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.cycle.learn.rules import may_note_attendance, sides_of
from teladan.cycle.learn.views.delegates import visit_or_404
from teladan.ground import clock
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to, zone_name_of, zone_of

UNPROCESSABLE = 422


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Both lists with who is there; sent as a form, who signed."""
    visit = visit_or_404(request, ident)
    rows = list(queries.delegates_of(visit))
    absent = [one for one in rows if getattr(one, "attendance", None) is None]
    form = PresentForm(
        request.POST if request.method == "POST" else None, delegates=absent, initial={"at": _hour(visit)}
    )
    if request.method == "POST":
        _noting(request, visit)
        if form.is_valid() and _noted(request, visit, form):
            return redirect("learn:attendance", visit.pk)
    context = _context(request, visit) | {"form": form, "walk_in": _walk_in(visit)}
    present = pages.present_rows(visit, rows, queries.role_names(visit))
    there = sum(one.attendance is not None for one in present)
    context |= {
        "groups": [
            (name, unit, [one for one in present if one.delegate.side == side])
            for side, name, unit in (
                (Side.GUEST, _("Tamu"), visit.guest.name),
                (Side.HOST, _("Tuan rumah"), visit.host.name),
            )
        ],
        "there": there,
        "all": len(present),
        "ticked": request.POST.getlist("delegates"),
        "is_open": _is_open(visit),
        "has_absent": bool(absent),
    }
    if request.htmx:
        return render(request, "learn/attendance_count.html", context)
    return render(request, "learn/attendance.html", context, status=UNPROCESSABLE if form.errors else 200)


def _noted(request: HttpRequest, visit: Visit, form: PresentForm) -> bool:
    try:
        count = actions.note_list(
            actor=request.viewer.account or "", visit=visit, delegates=form.chosen(), at=form.cleaned_data["at"]
        )
    except actions.CannotAttend as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("%(n)s orang dicatat hadir.") % {"n": count})
    return True


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Somebody who is on no list."""
    visit = visit_or_404(request, ident)
    _noting(request, visit)
    form = _walk_in(visit, request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_walk_in(actor=request.viewer.account or "", visit=visit, **form.facts())
        except actions.CannotAttend as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s ditambahkan dan dicatat hadir.") % {"name": made.name})
            return redirect("learn:attendance", visit.pk)
    context = _context(request, visit) | {"form": form}
    return render(request, "learn/attendance_walk_in.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def take_back(request: HttpRequest, ident: uuid.UUID, delegate: int) -> HttpResponse:
    """It was noted by mistake."""
    visit = visit_or_404(request, ident)
    _noting(request, visit)
    noted = Attendance.objects.filter(delegate__visit=visit, delegate=delegate).select_related("delegate")
    found = noted.first() if delegate < 2**63 else None
    if found is None:
        raise Http404(_("Kehadiran ini tidak tercatat lagi."))
    actions.take_back_attendance(actor=request.viewer.account or "", attendance=found)
    messages.success(request, _("Kehadiran %(name)s dibatalkan.") % {"name": found.delegate.name})
    return redirect("learn:attendance", visit.pk)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """A delegate's card. Whoever holds it reads it; that somebody is there is noted by an officer's press alone."""
    delegate = delegate_by(code)
    if delegate is None or delegate.visit.reception is None:
        raise Http404(_("Kartu hadir ini tidak berlaku. Periksa apakah orangnya masih ada di daftar peserta."))
    visit = delegate.visit
    may = is_signed_in(request.viewer) and may_note_attendance(request.viewer, visit)
    if request.method == "POST":
        if not may:
            raise PermissionDenied(_("Kehadiran dicatat petugas tuan rumah atau tamu yang sudah masuk."))
        try:
            actions.check_in(actor=request.viewer.account or "", delegate=delegate)
        except actions.CannotAttend as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("%(name)s dicatat hadir.") % {"name": delegate.name})
        return redirect("learn:check-in", code)
    (row,) = pages.present_rows(visit, [delegate], queries.role_names(visit))
    context = {
        "visit": visit,
        "reception": visit.reception,
        "row": row,
        "unit": queries.unit_of(visit, delegate.side),
        "zone": zone_name_of(visit.host),
        "may": may,
        "is_today": clock.today(zone_of(visit.host)) == visit.reception.on,
        "is_open": _is_open(visit),
        "picture": picture_of(request.build_absolute_uri()),
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
        if request.viewer.account is None
        else "",
        "today": clock.today(zone_of(visit.host)),
    }
    response = render(request, "learn/check_in.html", context)
    response.headers["X-Robots-Tag"] = UNLISTED
    return response


def _noting(request: HttpRequest, visit: Visit) -> None:
    if not may_note_attendance(request.viewer, visit):
        raise PermissionDenied(_("Kehadiran dicatat petugas tuan rumah atau tamu."))
    if visit.reception is None:
        raise Http404(_("Hari kunjungan ini belum disepakati."))


def _is_open(visit: Visit) -> bool:
    """From the day on: the wet list may be typed in later."""
    return states_of([visit])[visit.pk] in (State.TODAY, State.HELD, State.REPORTED)


def _walk_in(visit: Visit, request: HttpRequest | None = None) -> WalkInForm:
    roles = [
        (str(name), [(f"{side}:{key}", role) for key, role in queries.roles_of(visit, side)])
        for side, name in Side.choices
    ]
    data = request.POST if request is not None and request.method == "POST" else None
    return WalkInForm(data, roles=roles, initial={"at": _hour(visit)}, auto_id="id_new_%s")


def _hour(visit: Visit) -> object:
    return timezone.localtime(clock.now(), zone_of(visit.host)).time()


def _context(request: HttpRequest, visit: Visit) -> dict[str, object]:
    return {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "attendance",
        "may": may_note_attendance(request.viewer, visit),
        "reception": visit.reception,
        "zone": zone_name_of(visit.host),
    }
