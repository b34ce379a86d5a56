"""What is handed out at an event: by the organiser, read by the invited over their link, and by everybody what is public."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import event_materials as actions
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context
from teladan.cycle.learn.event_pages.invited import invited_context, invited_page, invitee_or_404, untraced
from teladan.cycle.learn.forms.event_sessions import MaterialForm
from teladan.cycle.learn.models import Event, Material
from teladan.cycle.learn.queries import event_sessions as queries
from teladan.cycle.learn.queries.events import EventStanding
from teladan.cycle.learn.views.event_sessions import kept_or_403
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All of it; sent as a form by who keeps the event, one more."""
    event = kept_or_403(request, ident) if request.method == "POST" else event_or_404(request, ident)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MaterialForm(*data, event=event)
    if request.method == "POST" and form.is_valid() and _added(request, event, form):
        messages.success(request, _("Bahan ditambahkan."))
        return redirect("learn:materials", event.pk)
    context = frame_context(request, event, "materials") | {
        "form": form if EventStanding(request.viewer, event).organises else None,
        "rows": list(queries.materials_of(event)),
    }
    return render(request, "learn/event_items_materials.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def material(request: HttpRequest, ident: uuid.UUID, material: uuid.UUID) -> HttpResponse:
    """The file itself, for whoever sees the event."""
    return file_response(_material(event_or_404(request, ident), material).file)


@open_to(is_signed_in)
@require_POST
def change(request: HttpRequest, ident: uuid.UUID, material: uuid.UUID) -> HttpResponse:
    """For the invited, or for everybody."""
    event = kept_or_403(request, ident)
    found = _material(event, material)
    reader = request.POST.get("reader", "")
    if reader in Material.Reader.values:
        actions.change_material(actor=request.viewer.account or "", material=found, reader=reader)
        messages.success(
            request,
            _("“%(title)s” sekarang untuk: %(reader)s.") % {"title": found.title, "reader": found.get_reader_display()},
        )
    else:
        messages.error(request, _("Pilih untuk siapa bahannya."))
    return redirect("learn:materials", event.pk)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, material: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _material(event, material)
    actions.remove_material(actor=request.viewer.account or "", material=found)
    messages.success(request, _("“%(title)s” dihapus beserta berkasnya.") % {"title": found.title})
    return redirect("learn:materials", event.pk)


@open_to(is_anyone)
@never_cache
@require_safe
def invited(request: HttpRequest, code: str) -> HttpResponse:
    """What is handed out, over the personal link."""
    invitee = invitee_or_404(request, code)
    rows = list(queries.materials_of(invitee.event))
    context = invited_context(request, invitee, "invited-materials") | {"rows": rows}
    return invited_page(request, "learn/invited_materials.html", context)


@open_to(is_anyone)
@never_cache
@require_safe
def invited_file(request: HttpRequest, code: str, material: uuid.UUID) -> HttpResponse:
    """The file itself, over the personal link."""
    return untraced(file_response(_material(invitee_or_404(request, code).event, material).file))


@open_to(is_anyone)
@require_safe
def public_file(request: HttpRequest, material: uuid.UUID) -> HttpResponse:  # noqa: ARG001 -- the row alone decides
    """What everybody may have, once the event has begun."""
    found = queries.public_material(material)
    if found is None:
        raise Http404(_("Bahan ini tidak ada, atau belum terbuka bagi umum."))
    return file_response(found.file)


def _material(event: Event, ident: uuid.UUID) -> Material:
    found = queries.material(event, ident)
    if found is None:
        raise Http404(_("Bahan ini sudah dihapus, atau dari kegiatan lain."))
    return found


def _added(request: HttpRequest, event: Event, form: MaterialForm) -> bool:
    facts = form.cleaned_data
    try:
        actions.add_material(
            actor=request.viewer.account or "",
            event=event,
            upload=facts["file"],
            name=facts["file"].name,
            title=facts["title"],
            reader=facts["reader"],
            item=facts["item"],
        )
    except HostileFile as problem:
        form.add_error("file", str(problem))
        return False
    return True
