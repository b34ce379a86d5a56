"""The days of a course: read as planned by who plans them, as sent by everybody else; proposed, compared, sent."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import itinerary as actions
from teladan.cycle.learn.course_pages import itinerary as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, organised_or_403
from teladan.cycle.learn.forms.itinerary import ProposeForm, SendForm
from teladan.cycle.learn.models import Course, ItinerarySending
from teladan.cycle.learn.paper.course_itinerary import course_itinerary
from teladan.cycle.learn.queries import itinerary as queries
from teladan.cycle.learn.queries.courses import Standing, days_of, today_of
from teladan.cycle.learn.queries.itinerary_advice import advice_on
from teladan.cycle.learn.queries.itinerary_feeds import own_code
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_note_session, reads_planned_itinerary
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_signed_in, open_to, zone_name_of

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def itinerary(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The days by the hour; for who plans also what does not fit, and what changed since it was sent."""
    course = course_or_404(request, ident)
    context = frame_context(request, course, "itinerary")
    standing: Standing = context["standing"]
    plans = reads_planned_itinerary(request.viewer, course)
    roster = queries.roster_of(course)
    names = queries.names_shown(request.viewer, course, roster)
    items = queries.planned_items(course) if plans else []
    sendings = queries.sendings_seen(request.viewer, course)
    sent = sendings[0] if sendings else None
    told = queries.as_sent(items) if plans else sent.items if sent is not None else []
    stops = [queries.stop_of(one) for one in told]
    changes = queries.changes_since(sent, items) if plans and sent is not None else []
    mine = {one.pk for one in standing.members}
    own = {one.ident for one in stops if mine & roster.audience(one.groups, one.people)} if mine else set()
    only_own = bool(mine) and request.GET.get("milik") == "saya"
    shown = [one for one in stops if one.ident in own] if only_own else stops
    advice = advice_on(course, items, roster) if standing.organises else {}
    context |= {
        "plans": plans,
        "days": pages.days_shown(
            shown,
            pages.whom_of(shown, roster, names),
            frozenset(own),
            advice,
            days_of(course) if standing.organises and stops else (),
        ),
        "has_items": bool(stops),
        "zone": zone_name_of(queries.keeper_of_hours(course)),
        "sent": sent,
        "sendings": sendings,
        "changed": pages.changes_by_day(changes, roster, names),
        "advised": sum(map(len, advice.values())),
        "propose": ProposeForm(),
        "takes_part": bool(mine),
        "only_own": only_own,
        "mark_own": not only_own and bool(own) and len(own) < len(stops),
        "groups": roster.groups,
        "may_note": may_note_session(request.viewer, course),
        "has_feed": (code := own_code(course, standing)) is not None,
        "feed": request.build_absolute_uri(reverse("learn:itinerary-feed", args=[code])) if code else "",
    }
    return render(request, "learn/course_itinerary.html", context)


@open_to(is_signed_in)
@require_POST
def propose(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Lay out the days as the programme offers them."""
    course = planned_or_403(request, ident)
    form = ProposeForm(request.POST)
    form.is_valid()
    try:
        made, left_out = actions.propose_itinerary(
            actor=request.viewer.account or "", course=course, replace=form.cleaned_data["replace"]
        )
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(n)s acara disusun dari program.") % {"n": len(made)})
        if left_out:
            words = _("Di luar hari studi lapangan, jadi tidak ikut: %(titles)s.")
            messages.info(request, words % {"titles": ", ".join(left_out)})
    return redirect("learn:itinerary", course.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who will be told what; sent as a form, they are."""
    course = planned_or_403(request, ident)
    sent, items = queries.last_sending(course), queries.planned_items(course)
    changes = queries.changes_since(sent, items)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.send_itinerary(
                actor=request.viewer.account or "", course=course, why=form.cleaned_data["why"]
            )
        except CannotChange as problem:
            messages.error(request, str(problem))
            return redirect("learn:itinerary", course.pk)
        messages.success(request, _("Acara terkirim sebagai versi %(n)s.") % {"n": made.number})
        return redirect("learn:itinerary-version", course.pk, made.number)
    if not changes:
        messages.info(
            request, _("Tidak ada yang perlu dikirim: acaranya kosong atau sama dengan yang terakhir dikirim.")
        )
        return redirect("learn:itinerary", course.pk)
    roster = queries.roster_of(course)
    told = queries.read_by(changes, roster)
    has_account = [one.person is not None and bool(one.person.account_id) for one in _of(told, roster)]
    has_mail = [bool(one.mail) for one in _of(told, roster)]
    context = frame_context(request, course, "itinerary") | {
        "sent": sent,
        "changed": pages.changes_by_day(changes, roster, roster.names) if sent is not None else [],
        "items": len(items),
        "told": len(told),
        "by_account": sum(has_account),
        "by_mail": sum(has_mail),
        "by_none": sum(not (account or mail) for account, mail in zip(has_account, has_mail, strict=True)),
        "messages_to": [one.label for one in _messages(request, course, changes, roster, is_first=sent is None)],
        "form": form,
    }
    return render(request, "learn/course_itinerary_send.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def version(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    """The days as they were sent, what that sending changed, and for who plans the messages to pass on."""
    course = course_or_404(request, ident)
    sendings = queries.sendings_seen(request.viewer, course)
    found = _version_or_404(sendings, number)
    context = frame_context(request, course, "itinerary")
    roster = queries.roster_of(course)
    names = queries.names_shown(request.viewer, course, roster)
    stops = [queries.stop_of(one) for one in found.items]
    changes = queries.changes_before(found)
    is_first = found == sendings[-1]
    mine = {one.pk for one in context["standing"].members}
    own = {one.ident for one in stops if mine & roster.audience(one.groups, one.people)}
    context |= {
        "version": found,
        "when": _moment(course, found),
        "days": pages.days_shown(stops, pages.whom_of(stops, roster, names), frozenset(own), {}),
        "zone": zone_name_of(queries.keeper_of_hours(course)),
        "changed": [] if is_first else pages.changes_by_day(changes, roster, names),
        "mark_own": bool(own) and len(own) < len(stops),
        "is_last": found == sendings[0],
        "copies": _messages(request, course, changes, roster, is_first=is_first, why=found.why)
        if context["standing"].organises
        else [],
    }
    return render(request, "learn/course_itinerary_version.html", context)


@open_to(is_signed_in)
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The days on paper, of all or of one group (`?kelompok=`); a draft for who plans until it was sent so."""
    course = course_or_404(request, ident)
    roster = queries.roster_of(course)
    stops = queries.items_of(course, request.viewer)
    asked = request.GET.get("kelompok", "")
    group = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    if not stops or (asked and group not in roster.groups):
        raise Http404(_("Belum ada acara yang dapat dicetak."))
    if group is not None:
        stops = [one for one in stops if not (one.groups or one.people) or group in one.groups]
    plans = reads_planned_itinerary(request.viewer, course)
    sent = queries.last_sending(course)
    is_draft = plans and (sent is None or bool(queries.changes_since(sent, queries.planned_items(course))))
    names = queries.names_shown(request.viewer, course, roster)
    name = roster.groups[group] if group is not None else ""
    document = course_itinerary(
        course,
        stops,
        pages.whom_of(stops, roster, names),
        head=office_of(course.organiser, today_of(course)).head,
        made_on=today_of(course),
        zone=zone_name_of(queries.keeper_of_hours(course)),
        group=name,
        number=sent.number if sent is not None and not is_draft else 0,
    )
    title = " ".join(part for part in (_("Acara"), course.title, course.batch, name) if part)
    try:
        return office_paper(document, title, form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:itinerary", course.pk)


def planned_or_403(request: HttpRequest, ident: uuid.UUID) -> Course:
    """The course, for whoever plans its days."""
    why = _("Acara disusun penyelenggara pelatihan. Sampaikan usulan perubahan kepada mereka.")
    return organised_or_403(request, ident, why)


def _version_or_404(sendings: list[ItinerarySending], number: int) -> ItinerarySending:
    found = next((one for one in sendings if one.number == number), None)
    if found is None:
        raise Http404(_("Versi acara ini tidak ada."))
    return found


def _moment(course: Course, sent: ItinerarySending) -> str:
    zone = queries.zone_of_course(course)
    return date_format(timezone.localtime(sent.made_at, zone), "j F Y, H.i")


def _messages(request: HttpRequest, course: Course, changes: Any, roster: queries.Roster, **how: Any) -> list[Any]:
    link = request.build_absolute_uri(reverse("learn:itinerary", args=[course.pk]))
    return pages.messages_of(course, changes, roster, link=link, **how)


def _of(told: dict[int, Any], roster: queries.Roster) -> list[Any]:
    return [roster.members[ident] for ident in told]
