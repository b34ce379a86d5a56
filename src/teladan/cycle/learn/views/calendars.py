"""Calendars: a visit as a file, as mail to its delegates, and as feeds behind secret addresses."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import invitations as actions
from teladan.cycle.learn.cards import UNLISTED
from teladan.cycle.learn.models import Host, Side
from teladan.cycle.learn.queries import invitations as queries
from teladan.cycle.learn.rules import may_keep_host
from teladan.cycle.learn.views.delegates import card_link, context_of, visit_or_404
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to


@open_to(is_signed_in)
@require_safe
def invitation(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The visit as a file that opens in a calendar."""
    visit = visit_or_404(request, ident)
    content = queries.calendar_of_visit(visit, request.build_absolute_uri(reverse("learn:visit", args=[visit.pk])))
    if content is None:
        raise Http404(_("Hari kunjungan ini belum disepakati, jadi belum ada undangan kalendernya."))
    return attachment(content, f"{stem(visit.theme)}.ics", MEDIA_TYPES["ics"])


@open_to(is_anyone)
@never_cache
@require_safe
def feed(_request: HttpRequest, code: str) -> HttpResponse:
    """What a calendar program subscribes to."""
    return answered(queries.feed(code))


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The visit in people's calendars: a file, mails, a feed. Sent as a form, the invitations leave."""
    visit = visit_or_404(request, ident)
    context = context_of(request, visit)
    leads = context["leads"]
    if request.method == "POST":
        if Side.HOST not in leads:
            raise PermissionDenied(_("Undangan dikirim tuan rumah."))
        told = actions.send_invitations(
            actor=request.viewer.account or "", visit=visit, link_of=lambda one: card_link(request, one)
        )
        _say(request, told)
        return redirect("learn:calendar", visit.pk)
    context |= {
        "feed": request.build_absolute_uri(reverse("learn:feed", args=[visit.feed_code])) if leads else "",
        "standing": queries.standing_of(visit) if Side.HOST in leads else None,
        "is_mail_sent": is_mail_sent(),
        "here": "calendar",
    }
    return render(request, "learn/calendar_visit.html", context)


def _say(request: HttpRequest, told: actions.Told) -> None:
    if told.mails:
        words = _("Undangan baru: %(invited)s. Perubahan: %(changed)s. Pembatalan: %(cancelled)s.")
        counts = {"invited": told.invited, "changed": told.changed, "cancelled": told.cancelled}
        messages.success(request, words % counts)
    else:
        messages.info(request, _("Tidak ada yang perlu dikirim: semua kalender sudah sesuai."))
    if told.failed:
        words = _("Alamat surel ini tidak dapat dipakai: %(names)s. Perbaiki di daftar peserta.")
        messages.error(request, words % {"names": ", ".join(told.failed)})


@open_to(is_signed_in)
@require_POST
def rotate(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A new secret address of the visit's feed."""
    visit = visit_or_404(request, ident)
    if not context_of(request, visit)["leads"]:
        raise PermissionDenied(_("Alamat kalender diganti petugas tamu atau tuan rumah."))
    actions.rotate_visit_feed(actor=request.viewer.account or "", visit=visit)
    messages.success(request, _("Alamat kalender diganti. Alamat yang lama tidak berlaku lagi."))
    return redirect("learn:calendar", visit.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def host_calendar(request: HttpRequest, unit: int) -> HttpResponse:
    """The feed of all visits to a host; sent as a form, its secret address is another."""
    host = Host.objects.filter(unit=unit).select_related("unit").first() if unit < 2**63 else None
    if host is None or not may_keep_host(request.viewer, host.unit):
        raise Http404(_("Tuan rumah ini tidak ada, atau bukan unit yang Anda urus."))
    if request.method == "POST":
        actions.rotate_host_feed(actor=request.viewer.account or "", host=host)
        messages.success(request, _("Alamat kalender diganti. Alamat yang lama tidak berlaku lagi."))
        return redirect("learn:host-calendar", host.unit_id)
    address = request.build_absolute_uri(reverse("learn:feed", args=[host.feed_code]))
    context = {"host": host, "here": "host-calendar", "may_keep": True, "feed": address}
    return render(request, "learn/calendar_host.html", context)


def answered(found: tuple[str, bytes] | None) -> HttpResponse:
    """A calendar behind a secret address, by its name; gone where the address opens nothing."""
    if found is None:
        raise Http404(_("Alamat kalender ini tidak berlaku lagi. Minta alamat yang baru."))
    name, content = found
    response = attachment(content, f"{stem(name)}.ics", MEDIA_TYPES["ics"])
    response.headers["X-Robots-Tag"] = UNLISTED
    return response
