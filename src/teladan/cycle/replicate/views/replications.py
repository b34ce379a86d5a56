"""The list of replications, the page of one, and how one begins."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.queries.change_projects import ChangeProject, project_to_copy, shown_practice
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.measure.queries.follow_ups import FollowUp, follow_up
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.practices.queries.practices import Practice, published
from teladan.cycle.practices.queries.problems import problem
from teladan.cycle.replicate.actions import replications as actions
from teladan.cycle.replicate.forms.replications import BeginForm, ReplicationFilter
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries import replications as queries
from teladan.cycle.replicate.queries.beginning import aim_of, choosing_context
from teladan.cycle.replicate.queries.choosing import (
    Cause,
    cause_in_plan,
    cause_in_problem,
    cause_in_project,
    cause_in_visit,
)
from teladan.cycle.replicate.queries.scale_up import owners
from teladan.cycle.replicate.queries.told import course_context
from teladan.cycle.replicate.queries.waiting import late_counts
from teladan.cycle.replicate.refusals import AlreadyBegun, CannotChange
from teladan.cycle.replicate.replication_page import listed_rows, page_context
from teladan.cycle.replicate.rules import LEADS, is_adopters, may_adopt, may_lead
from teladan.cycle.replicate.summary import summary_context
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, has_mandate, open_to, unit

PAGE = 20
UNPROCESSABLE = 422
LONGEST_NUMBER = 18
_TOLD_OF_LINE = gettext_lazy("Rencana tindak lanjut ini sudah menjadi replikasi.")
_TOLD_OF_PROJECT = gettext_lazy("Proyek perubahan ini sudah menjadi replikasi.")


@open_to(has_mandate)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Replications of one's own units: as adopter, as origin, as facilitator."""
    form, today = ReplicationFilter(request.GET), clock.today()
    wanted = form.wanted()
    page = Paginator(queries.listed(request.viewer, wanted, today), PAGE).get_page(request.GET.get("hal"))
    rows = queries.as_copied(page.object_list)
    late = late_counts([row.pk for row in rows if is_adopters(request.viewer, row)], today)
    context = {
        "form": form,
        "page_obj": page,
        "rows": listed_rows(rows, late, today),
        "is_filtered": wanted != queries.Wanted(),
        "may_plan": owners(request.viewer).exists(),
    }
    return render(request, "replicate/home.html", context)


@open_to(has_mandate)
@require_safe
def replication(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One replication: how far it is, what happened, what comes next."""
    row = replication_or_404(request, ident)
    context = page_context(request.viewer, row, "replication") | summary_context(request.viewer, row)
    return render(request, "replicate/replication.html", context | course_context(request.viewer, row))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin: from a practice, a problem, a visit, or in one act from a line of a follow-up plan."""
    line, project = _line(request), _project(request)
    practice = _practice(request, project)
    cause = _cause(request, line, project)
    became = _became(request, line, project)
    if became is not None:
        messages.info(request, _TOLD_OF_LINE if line is not None else _TOLD_OF_PROJECT)
        return redirect("replicate:replication", became.pk)
    if practice is None:
        return render(request, "replicate/choose.html", choosing_context(cause, request.GET))
    initial = _initial(request, line, project, cause)
    form = BeginForm(
        request.POST or None,
        viewer=request.viewer,
        practice=practice,
        adopter=_adopter(request, initial),
        line=line,
        project=project,
        cause=cause,
        initial=initial,
    )
    if not form.rows["adopter"]:
        raise PermissionDenied
    already = None
    if request.method == "POST" and form.is_valid():
        adopter = form.unit()
        if not may_adopt(request.viewer, adopter):
            raise PermissionDenied
        try:
            made = actions.begin_replication(
                actor=request.viewer.account or "", practice=practice, adopter=adopter, facts=form.facts()
            )
        except AlreadyBegun as refusal:
            form.add_error(None, str(refusal))
            already = refusal.ident
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Replikasi dibuka. Yang pertama: komitmen kepala."))
            return redirect("replicate:replication", made.pk)
    context = {"form": form, "practice": practice, "already": already}
    return render(request, "replicate/new.html", context, status=UNPROCESSABLE if form.errors else 200)


def replication_or_404(request: HttpRequest, ident: uuid.UUID) -> Replication:
    """For pages that both sides read."""
    found = queries.replication(request.viewer, ident)
    if found is None:
        raise Http404(_("Replikasi ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return found


def adopters_or_404(request: HttpRequest, ident: uuid.UUID) -> Replication:
    """For pages of the adopter's own side: readiness, plan, budget."""
    found = replication_or_404(request, ident)
    if not is_adopters(request.viewer, found):
        raise Http404(_("Halaman ini hanya untuk unit yang meniru dan fasilitatornya."))
    return found


def led_or_403(request: HttpRequest, ident: uuid.UUID) -> Replication:
    """For acts of whoever leads for the adopter."""
    found = replication_or_404(request, ident)
    if not may_lead(request.viewer, found):
        raise PermissionDenied
    return found


def _became(request: HttpRequest, line: FollowUp | None, project: ChangeProject | None) -> Replication | None:
    """What was begun from the same already, as far as the viewer may open it."""
    found = queries.of_follow_up(request.viewer, line.pk) if line is not None else None
    if found is None and project is not None and (begun := queries.of_change_project(project.pk)) is not None:
        found = queries.replication(request.viewer, begun.pk)
    return found


def _practice(request: HttpRequest, project: ChangeProject | None) -> Practice | None:
    ident = _number(request.POST.get("praktik") or request.GET.get("praktik"))
    if ident is None and project is not None and (drawn_on := shown_practice(project)) is not None:
        ident = drawn_on.pk
    found = published().filter(pk=ident).first() if ident is not None else None
    if ident is not None and found is None:
        raise Http404(_("Praktik ini tidak ada, belum terbit, atau sudah ditarik."))
    return as_published([found])[0] if found is not None else None


def _line(request: HttpRequest) -> FollowUp | None:
    ident = _number(request.POST.get("follow_up") or request.GET.get("tindak_lanjut"))
    return follow_up(request.viewer, ident) if ident is not None else None


def _project(request: HttpRequest) -> ChangeProject | None:
    ident = _uuid(request.POST.get("change_project") or request.GET.get("proyek"))
    return project_to_copy(request.viewer, ident) if ident is not None else None


def _cause(request: HttpRequest, line: FollowUp | None, project: ChangeProject | None) -> Cause | None:
    """Why one begins, as far as the address says and the viewer may read it."""
    if line is not None:
        return cause_in_plan(request.viewer, line)
    if project is not None:
        return cause_in_project(project, project.member.unit or project.member.course.organiser)
    visit, sheet = _uuid(request.GET.get("kunjungan")), _uuid(request.GET.get("masalah"))
    seen = visit_of(request.viewer, visit) if visit is not None else None
    if seen is not None:
        return cause_in_visit(seen)
    written = problem(request.viewer, sheet) if sheet is not None else None
    return cause_in_problem(written) if written is not None else None


def _initial(
    request: HttpRequest, line: FollowUp | None, project: ChangeProject | None, cause: Cause | None
) -> dict[str, Any]:
    """What is known from where the reader came."""
    ident = _number(request.GET.get("unit"))
    own = request.viewer.acting.unit if request.viewer.acting is not None else None
    home = project.member.unit_id if project is not None else None
    unit_known = line.unit_id if line is not None else home or ident or own
    aim = line.activity if line is not None else ""
    return {
        "adopter": str(unit_known or ""),
        "problem": request.GET.get("masalah", ""),
        "visit": str(cause.visit.pk) if cause is not None and cause.visit is not None else "",
        "follow_up": str(line.pk) if line is not None else "",
        "change_project": str(project.pk) if project is not None else "",
        "aim": aim_of(project) if project is not None else aim,
    }


def _adopter(request: HttpRequest, initial: dict[str, Any]) -> Unit | None:
    ident = _number(request.POST.get("adopter") or initial["adopter"])
    return unit(request.viewer, ident, LEADS) if ident is not None else None


def _number(text: str | None) -> int | None:
    """A row's number from an address; None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
