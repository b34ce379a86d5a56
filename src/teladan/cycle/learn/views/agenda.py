"""The programme of the day: read by both sides, planned by the host."""

import datetime as dt
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.config.definitions import library
from teladan.cycle.learn import agenda_page as pages
from teladan.cycle.learn.actions import agenda as actions
from teladan.cycle.learn.forms.agenda import FillForm, ItemForm, MoveForm
from teladan.cycle.learn.models import AgendaItem, Reception, Side, Visit
from teladan.cycle.learn.queries import agenda as queries
from teladan.cycle.learn.queries import visits
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def agenda(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The day by the hour; for its host also what does not fit, and what changed since it was sent."""
    visit = _visit(request, ident)
    reception = visit.reception
    context = _context(request, visit)
    if reception is None:
        return render(request, "learn/agenda_none.html", context)
    sides, leads = context["sides"], context["leads"]
    together = queries.visits_of(reception)
    items = queries.items_of(reception, None if Side.HOST in sides else visit)
    sent = queries.last_sending(reception)
    changes = queries.changes_since(sent, items if Side.HOST in sides else queries.items_of(reception))
    if Side.HOST not in sides:
        changes = [one for one in changes if one.visits & {"", str(visit.pk)}]
    advice = queries.advice_on(reception) if leads else []
    names = queries.names_of(who for one in changes for who in one.people)
    links = {str(one.pk): _link(request, one) for one in together}
    own = [item for item in items if item.visit_id in (None, visit.pk)]
    context |= {
        "reception": reception,
        "together": [one for one in together if one.pk != visit.pk] if Side.HOST in sides else [],
        "rows": pages.rows_of(items, sides, visit, advice, is_joint=len(together) > 1 and Side.HOST in sides),
        "advice": [one.words for one in advice],
        "sent": sent,
        "sendings": reception.sendings.all(),
        "changes": pages.change_rows(changes, names if Side.HOST in sides else {}),
        "fill": FillForm(),
        "message": pages.whole_message(reception, visit, own, links[str(visit.pk)]) if own else None,
        "change_messages": pages.change_messages(
            reception, together, changes, queries.people_to_choose(reception), links
        )
        if leads
        else [],
    }
    return render(request, "learn/agenda.html", context)


@open_to(is_signed_in)
@require_POST
def fill(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Lay the programme's own items over the day."""
    visit, reception = _planned(request, ident)
    form = FillForm(request.POST)
    form.is_valid()
    try:
        made, left_out = actions.fill_agenda(
            actor=request.viewer.account or "",
            reception=reception,
            agenda=library().programme(visit.programme).body.agenda,
            replace=form.cleaned_data["replace"],
        )
    except actions.CannotPlan as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(n)s acara diisi dari program.") % {"n": len(made)})
        if left_out:
            words = _("Tidak muat dalam jam kunjungan: %(titles)s.")
            messages.info(request, words % {"titles": ", ".join(left_out)})
    return redirect("learn:agenda", visit.pk)


@open_to(is_signed_in)
@require_POST
def send(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Note that the programme, as it stands, was passed on."""
    visit, reception = _planned(request, ident)
    try:
        sent = actions.send_agenda(actor=request.viewer.account or "", reception=reception)
    except actions.CannotPlan as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Tercatat sebagai kiriman ke-%(n)s.") % {"n": sent.number})
    return redirect("learn:agenda", visit.pk)


@open_to(is_signed_in)
@require_safe
def version(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    """The programme as it was sent, and what that sending changed."""
    visit = _visit(request, ident)
    found = queries.sending(visit.reception, number) if visit.reception is not None and number < 2**31 else None
    if found is None:
        raise Http404(_("Kiriman susunan acara ini tidak ada."))
    context = _context(request, visit)
    items = pages.own_items(found.items, context["sides"], visit)
    known = {one.pk for item in queries.items_of(visit.reception) for one in item.people.all()}
    if Side.HOST not in context["sides"]:
        known = {one.pk for one in queries.people_to_choose(visit.reception) if _is_seen(one, visit)}
    else:
        known |= {who for item in items for who in item["people"]}
    names = queries.names_of(known)
    changes = [
        one
        for one in queries.changes_before(found)
        if Side.HOST in context["sides"] or one.visits & {"", str(visit.pk)}
    ]
    context |= {
        "sent": found,
        "columns": [(_("Acara"), "text"), (_("Pukul"), "text"), (_("Tempat"), "text"), (_("Pengisi"), "wide")],
        "rows": pages.sent_rows(items, names),
        "changes": pages.change_rows(changes, names),
    }
    return render(request, "learn/agenda_version.html", context)


def _is_seen(delegate: object, visit: Visit) -> bool:
    return getattr(delegate, "side", "") == Side.HOST or getattr(delegate, "visit_id", None) == visit.pk


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    visit, reception = _planned(request, ident)
    last = queries.items_of(reception)[-1:]
    form = _form(request, reception, starts_at=last[0].ends_at if last else reception.starts_at)
    if request.method == "POST" and form.is_valid():
        actions.add_item(actor=request.viewer.account or "", reception=reception, **form.facts())
        messages.success(request, _("Acara ditambahkan."))
        return redirect("learn:agenda", visit.pk)
    context = _context(request, visit) | {"form": form}
    return render(request, "learn/agenda_item.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    visit, reception = _planned(request, ident)
    found = _item(reception, item)
    form = _form(request, reception, item=found)
    if request.method == "POST" and form.is_valid():
        actions.change_item(actor=request.viewer.account or "", item=found, **form.facts())
        messages.success(request, _("Acara diubah."))
        return redirect("learn:agenda", visit.pk)
    context = _context(request, visit) | {"form": form, "item": found, "move": MoveForm()}
    return render(request, "learn/agenda_item.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    visit, reception = _planned(request, ident)
    found = _item(reception, item)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih berapa menit acara ini digeser."))
        return redirect("learn:agenda-item", visit.pk, found.pk)
    try:
        count = actions.move_item(actor=request.viewer.account or "", item=found, **form.cleaned_data)
    except actions.CannotPlan as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(n)s acara digeser.") % {"n": count})
    return redirect("learn:agenda", visit.pk)


@open_to(is_signed_in)
@require_POST
def swap(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """Change places with the item after this one, or before it."""
    visit, reception = _planned(request, ident)
    found = _item(reception, item)
    try:
        actions.swap_items(actor=request.viewer.account or "", item=found, is_later=request.POST.get("arah") == "turun")
    except actions.CannotPlan as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("“%(title)s” dipindahkan.") % {"title": found.title})
    return redirect("learn:agenda", visit.pk)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    visit, reception = _planned(request, ident)
    found = _item(reception, item)
    title = found.title
    actions.remove_item(actor=request.viewer.account or "", item=found)
    messages.success(request, _("“%(title)s” dihapus.") % {"title": title})
    return redirect("learn:agenda", visit.pk)


def _visit(request: HttpRequest, ident: uuid.UUID) -> Visit:
    found = visits.visit(request.viewer, ident)
    if found is None:
        raise Http404(_("Kunjungan ini tidak ada, atau bukan kunjungan unit Anda."))
    return found


def _context(request: HttpRequest, visit: Visit) -> dict[str, object]:
    return {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "agenda",
        "leads": may_lead(request.viewer, visit, Side.HOST),
    }


def _planned(request: HttpRequest, ident: uuid.UUID) -> tuple[Visit, Reception]:
    """The visit and its day, for whoever plans it."""
    visit = _visit(request, ident)
    if not may_lead(request.viewer, visit, Side.HOST):
        raise PermissionDenied(_("Susunan acara disusun tuan rumah. Usulkan perubahan lewat Tanya jawab."))
    if visit.reception is None:
        raise Http404(_("Hari kunjungan ini belum disepakati, jadi belum ada susunan acaranya."))
    return visit, visit.reception


def _item(reception: Reception, ident: uuid.UUID) -> AgendaItem:
    found = queries.item_of(reception, ident)
    if found is None:
        raise Http404(_("Acara ini tidak ada lagi."))
    return found


def _form(
    request: HttpRequest, reception: Reception, item: AgendaItem | None = None, starts_at: dt.time | None = None
) -> ItemForm:
    return ItemForm(
        request.POST if request.method == "POST" else None,
        reception=reception,
        visits=queries.visits_of(reception),
        people=queries.people_to_choose(reception),
        item=item,
        starts_at=starts_at,
    )


def _link(request: HttpRequest, visit: Visit) -> str:
    return request.build_absolute_uri(reverse("learn:agenda", args=[visit.pk]))
