"""Items of a course's days are added, changed, moved and removed."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import itinerary as actions
from teladan.cycle.learn.course_pages.frame import frame_context
from teladan.cycle.learn.forms.itinerary import ItemForm, MoveForm
from teladan.cycle.learn.models import Course, ItineraryItem
from teladan.cycle.learn.queries import itinerary as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.itinerary import planned_or_403
from teladan.ground.registry.queries import is_signed_in, open_to, zone_name_of

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A new item; it is offered after the last one of the day that is asked for (`?hari=`)."""
    course = planned_or_403(request, ident)
    items = queries.planned_items(course)
    wanted = request.GET.get("hari", "")
    last = [one for one in items if one.on.isoformat() == wanted] or ([] if wanted else items)
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        course=course,
        roster=queries.roster_of(course),
        after=last[-1] if last else None,
    )
    if wanted and not last:
        form.initial["on"] = wanted
    if request.method == "POST" and form.is_valid():
        made = actions.add_item(actor=request.viewer.account or "", course=course, **form.facts())
        messages.success(request, _("“%(title)s” ditambahkan.") % {"title": made.title})
        return redirect("learn:itinerary", course.pk)
    return _page(request, course, form)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    course, found = _planned(request, ident, item)
    form = ItemForm(
        request.POST if request.method == "POST" else None, course=course, roster=queries.roster_of(course), item=found
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(actor=request.viewer.account or "", item=found, **form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” diubah.") % {"title": found.title})
            return redirect("learn:itinerary", course.pk)
    return _page(request, course, form, found)


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    course, found = _planned(request, ident, item)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih berapa menit acara ini digeser."))
        return redirect("learn:itinerary-item", course.pk, found.pk)
    try:
        count = actions.move_item(actor=request.viewer.account or "", item=found, **form.cleaned_data)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:itinerary-item", course.pk, found.pk)
    messages.success(request, _("%(n)s acara digeser.") % {"n": count})
    return redirect("learn:itinerary", course.pk)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    course, found = _planned(request, ident, item)
    try:
        actions.remove_item(actor=request.viewer.account or "", item=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("“%(title)s” dihapus.") % {"title": found.title})
    return redirect("learn:itinerary", course.pk)


def _planned(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> tuple[Course, ItineraryItem]:
    course = planned_or_403(request, ident)
    found = queries.item_of(course, item)
    if found is None:
        raise Http404(_("Acara ini tidak ada lagi."))
    return course, found


def _page(request: HttpRequest, course: Course, form: ItemForm, item: ItineraryItem | None = None) -> HttpResponse:
    context = frame_context(request, course, "itinerary") | {
        "form": form,
        "item": item,
        "move": MoveForm() if item is not None else None,
        "zone": zone_name_of(queries.keeper_of_hours(course)),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_itinerary_item.html", context, status=status)
