"""What each unit agrees to do after an event: written by its link, read by the organiser for all."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import event_plans as actions
from teladan.cycle.learn.event_pages.event_plans import plans_file, reminder_to_all, reminder_to_one
from teladan.cycle.learn.event_pages.frame import frame_context, read_or_404
from teladan.cycle.learn.event_pages.invited import actor_at, invited_context, invited_page, invitee_or_404, untraced
from teladan.cycle.learn.forms.event_plans import EventPlanForm
from teladan.cycle.learn.paper.event_plans import event_plans
from teladan.cycle.learn.queries import event_plans as queries
from teladan.cycle.learn.queries.events import today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import is_invited
from teladan.cycle.learn.visit_page import between
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, office_paper, stem
from teladan.ground.post import share_address
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422
FORMS = ("docx", "pdf", "xlsx")


@open_to(is_signed_in)
@require_safe
def plans(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All units: who has none, what is done and late, the reminder ready."""
    event = read_or_404(request, ident)
    found = queries.plans_of(event)
    silent = [one for one in found if not one.lines]
    to_all = reminder_to_all(event, silent) if silent else ""
    frame = frame_context(request, event, "event-plans")
    context = frame | {
        "plans": [one for one in found if one.lines],
        "counts": queries.counts_of_plans(found),
        "silent": [(one, *reminder_to_one(request, one.invitee)) for one in silent]
        if frame["standing"].organises
        else [(one, "", "") for one in silent],
        "to_all": to_all,
        "share_url": share_address(to_all),
    }
    return render(request, "learn/event_plans.html", context)


@open_to(is_signed_in)
@require_safe
def plans_paper(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """All lines as .xlsx, .docx or .pdf."""
    event = read_or_404(request, ident)
    if form not in FORMS:
        raise Http404(_("Berkas ini tersedia sebagai .docx, .pdf, dan .xlsx."))
    found = queries.plans_of(event)
    title = _("Rencana tindak lanjut %(event)s") % {"event": event.title}
    if form == "xlsx":
        return attachment(plans_file(found), f"{stem(title)}.xlsx", MEDIA_TYPES["xlsx"])
    today = today_of(event)
    document = event_plans(
        event,
        found,
        head=office_of(event.organiser, today).head,
        days=between(event.starts_on, event.ends_on),
        made_on=today,
    )
    try:
        return office_paper(document, title, form)
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("learn:event-plans", event.pk)


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own plan, and a new line."""
    invitee = invitee_or_404(request, code)
    event = invitee.event
    form = EventPlanForm(request.POST or None, topics=queries.topics_of_plan(event), since=event.starts_on)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.commit_unit(
                actor=actor_at(request, invitee),
                invitee=invitee,
                activity=said["activity"],
                owner=said["owner"],
                due_on=said["due_on"],
                element=said.get("topic", ""),
            )
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Dicatat dalam rencana tindak lanjut unit Anda."))
            return untraced(redirect("learn:invited-plan", invitee.code))
    context = invited_context(request, invitee, "invited-plan") | {
        "lines": queries.plan_of_unit(invitee),
        "form": form,
        "is_own": is_invited(request.viewer, invitee),
    }
    return invited_page(request, "learn/invited_plan.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_anyone)
@require_POST
def take_back(request: HttpRequest, code: str, line: int) -> HttpResponse:
    """Remove a line that was written by mistake and not begun."""
    invitee = invitee_or_404(request, code)
    row = queries.own_line(invitee, line)
    if row is None:
        raise Http404(_("Tindak lanjut ini sudah dihapus."))
    try:
        actions.take_back_line(actor=actor_at(request, invitee), invitee=invitee, line=row)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Tindak lanjut dihapus."))
    return untraced(redirect("learn:invited-plan", invitee.code))
