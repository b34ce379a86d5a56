"""The follow-up plan of a visit (RTL)."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.cycle.learn.forms.plan import PlanForm
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries import plan as queries
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.ground import clock
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Viewer, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What both sides will do, and a new line for a side that one leads."""
    visit = visit_of(request.viewer, ident)
    if visit is None or visit.reception is None:
        raise Http404(_("Kunjungan ini tidak ada, belum disepakati, atau bukan dalam jangkauan peran Anda."))
    sides = [(side.value, _name(visit, side)) for side in Side if may_lead(request.viewer, visit, side)]
    form = PlanForm(
        request.POST or None, sides=sides, topics=queries.topics_of(visit), since=min(visit.reception.on, clock.today())
    )
    if request.method == "POST":
        if not sides:
            raise PermissionDenied
        if form.is_valid():
            _agree(request.viewer, visit, form)
            messages.success(request, _("Kegiatan dicatat. Pengingat datang sepekan sebelum batasnya."))
            return redirect("learn:plan", visit.pk)
    lines = queries.plan_of(request.viewer, visit)
    message = _message(request, visit, lines)
    context = {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "plan",
        "lines": lines,
        "form": form if sides else None,
        "led": {value for value, _label in sides},
        "message": message,
        "share_url": share_address(message),
    }
    return render(request, "learn/plan.html", context, status=UNPROCESSABLE if form.errors else 200)


def _agree(viewer: Viewer, visit: Visit, form: PlanForm) -> None:
    said = form.cleaned_data
    key = said["topic"]
    indicator = queries.indicator_named(visit, said["side"], key) if key else None
    agree_follow_up(
        actor=viewer.account or "",
        unit=visit.guest if said["side"] == Side.GUEST else visit.host,
        about=queries.origin_of(visit),
        activity=said["activity"],
        due_on=said["due_on"],
        owner=said["owner"],
        instrument="" if indicator else visit.instrument,
        element="" if indicator else key,
        indicator=indicator,
    )


def _name(visit: Visit, side: Side) -> str:
    return visit.guest.name if side == Side.GUEST else visit.host.name


def _message(request: HttpRequest, visit: Visit, lines: list[queries.PlanLine]) -> str:
    """The plan, ready to be passed on; empty where there is none."""
    if not lines:
        return ""
    head = _("Rencana tindak lanjut kunjungan %(guest)s ke %(host)s:") % {
        "guest": visit.guest.name,
        "host": visit.host.name,
    }
    rows = [
        f"{place}. {line.row.activity} ({line.row.owner}, {_('paling lambat')} {date_format(line.row.due_on, 'j F Y')})"
        for place, line in enumerate(lines, start=1)
    ]
    return "\n".join([head, *rows, request.build_absolute_uri(reverse("learn:plan", args=[visit.pk]))])
