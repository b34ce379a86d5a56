"""Who has not sent, the reminder made from it, and its letter."""

import uuid

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.measure import late_page
from teladan.cycle.measure.actions.reminders import prepare_reminder
from teladan.cycle.measure.forms.late import KINDS, ReminderForm, asked_of
from teladan.cycle.measure.letters import reminder_letter, sender_of
from teladan.cycle.measure.models import Reminder
from teladan.cycle.measure.queries import late as queries
from teladan.cycle.measure.queries import reminders
from teladan.cycle.measure.rules import may_look_for_late, may_remind
from teladan.ground import clock
from teladan.ground.paper import office_paper, stem
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import Mandate, open_to

PAGE = 50
UNPROCESSABLE = 422


@open_to(may_look_for_late)
@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest) -> HttpResponse:
    """The list; sent as a form, it prepares a reminder of what was picked."""
    asked = asked_of(request.GET)
    rows = queries.late_rows(request.viewer, clock.today(), asked)
    form = ReminderForm(request.POST or None, rows=rows)
    if request.method == "POST":
        if not may_remind(request.viewer):
            raise PermissionDenied
        if form.is_valid():
            return _prepared(request, form)
    pages = Paginator(rows, PAGE)
    page = pages.get_page(request.GET.get("hal"))
    picked = set(request.POST.getlist("picked"))
    context = {
        "page_obj": page,
        "rows": late_page.rows_shown(page.object_list, picked),
        "all": len(rows),
        "past": sum(row.due.is_past for row in rows),
        "plain_days": next((row.due.missing for row in rows if row.due.missing), ""),
        "form": form,
        "ident": request.POST.get("ident") or uuid.uuid4(),
        "with_mail": "with_mail" in request.POST or request.method != "POST",
        "asked": asked,
        "is_filtered": asked != queries.EVERYTHING,
        "waves": queries.waves_to_filter(request.viewer),
        "units": queries.units_to_filter(request.viewer),
        "kinds": KINDS,
        "may_remind": may_remind(request.viewer),
        "is_mail_sent": is_mail_sent(),
    }
    return render(request, "measure/late.html", context, status=UNPROCESSABLE if form.errors else 200)


def _prepared(request: HttpRequest, form: ReminderForm) -> HttpResponse:
    path = reverse("measure:late")
    reminder = prepare_reminder(
        actor=request.viewer.account,
        ident=form.cleaned_data["ident"],
        mandate=Mandate.objects.select_related("unit").get(pk=request.viewer.acting.mandate),
        rows=form.chosen,
        link=request.build_absolute_uri(path),
        path=path,
        with_mail=form.cleaned_data["with_mail"],
    )
    return redirect("measure:reminder", reminder.pk)


@open_to(may_look_for_late)
@require_safe
def reminder(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _reminder(request, ident)
    rows = reminders.lines_of(found)
    link = request.build_absolute_uri(reverse("measure:late"))
    page = Paginator(reminders.by_unit(rows), PAGE).get_page(request.GET.get("hal"))
    context = {
        "reminder": found,
        "rows": rows,
        "units": page.paginator.count,
        "page_obj": page,
        "unit_messages": late_page.unit_messages(found, page.object_list, link),
        "group": late_page.message_to_all(found, rows, link),
        "outcome": late_page.outcome(rows),
    }
    return render(request, "measure/reminder.html", context)


@open_to(may_look_for_late)
@require_safe
def reminder_file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The letter, `docx` or `pdf`."""
    found = _reminder(request, ident)
    sender = sender_of(found.mandate, reminders.signatory(found))
    letter = reminder_letter(sender, reminders.worded(found, reminders.lines_of(found)), reminders.made_on(found))
    return office_paper(letter, stem(letter.title), form)


def _reminder(request: HttpRequest, ident: uuid.UUID) -> Reminder:
    found = reminders.reminder(request.viewer, ident)
    if found is None:
        raise Http404(_("Pengingat ini tidak ada atau bukan dari unit Anda."))
    return found
