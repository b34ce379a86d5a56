"""Stories: the public list, each at its own address, and how one comes to be."""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.syndication.views import Feed
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.queries.event_telling import event_told
from teladan.cycle.learn.queries.events import about as about_event
from teladan.cycle.learn.queries.events import event as event_of
from teladan.cycle.learn.queries.telling import photos_to_show, telling_of
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.share import actions, queries
from teladan.cycle.share.drafting import Draft, draft_of, draft_of_event
from teladan.cycle.share.forms import StepForm, StoryForm
from teladan.cycle.share.models import Story
from teladan.cycle.share.rules import may_approve, may_write
from teladan.ground.evidence.queries import file_response
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Mandate, Unit, Viewer, has_mandate, is_anyone, open_to

PAGE = 20
UNPROCESSABLE = 422


@open_to(is_anyone)
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """What is published, newest first; above it, for whoever acts for a unit, what is in the making."""
    words, year = request.GET.get("cari", "").strip()[:100], request.GET.get("tahun", "")
    wanted = queries.Wanted(words, int(year) if year.isdecimal() and len(year) == 4 else None)
    context = {
        "page_obj": Paginator(queries.published(wanted), PAGE).get_page(request.GET.get("hal")),
        "making": queries.in_the_making(request.viewer)[:PAGE] if has_mandate(request.viewer) else [],
        "searched": words,
        "years": [(one, str(one) == year) for one in queries.years()],
        "is_filtered": wanted != queries.Wanted(),
    }
    return render(request, "share/stories.html", context)


@open_to(is_anyone)
@require_safe
def story(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = queries.story(request.viewer, ident)
    if found is None:
        if queries.was_withdrawn(ident):
            raise Http404(_("Kabar ini ditarik oleh penerbitnya."))
        raise Http404(_("Kabar ini tidak ada. Periksa alamatnya, atau cari di daftar kabar."))
    address = request.build_absolute_uri(reverse("share:story", args=[found.pk]))
    text = f"{found.title}\n{found.lead}\n{address}"
    photos = queries.photos_of(found)
    context = {
        "story": found,
        "paragraphs": [part.strip() for part in found.body.split("\n\n") if part.strip()],
        "photos": photos,
        "picture": request.build_absolute_uri(_photo_address(found, photos)) if photos else "",
        "address": address,
        "text": text,
        "share_url": share_address(text),
        "may_write": may_write(request.viewer, found.unit),
        "may_approve": may_approve(request.viewer, found),
        "step_form": StepForm(),
        "others": [one for one in queries.stories_about(found.about) if one.pk != found.pk],
    }
    return render(request, "share/story.html", context)


def _photo_address(story: Story, photos: list[Any]) -> str:
    return reverse("share:story-photo", args=[story.pk, photos[0].pk])


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A draft from the record of `kunjungan` or `kegiatan`; edited, then kept."""
    told = _event_told(request) if "kegiatan" in request.GET else _visit_told(request)
    drafted, unit = told.draft, told.unit
    initial = {
        "title": drafted.title[:160],
        "lead": drafted.lead,
        "body": drafted.body,
        "place": drafted.place,
        "happened_on": told.on,
        "contact": "\n".join(part for part in (unit.name, unit.address, told.contact) if part),
    }
    form = StoryForm(request.POST or None, initial=initial, photos=told.photos)
    if request.method == "POST" and form.is_valid():
        made = actions.draft_story(
            actor=request.viewer.account or "",
            unit=unit,
            about=told.about,
            photos=form.shown(),
            **form.facts(),
        )
        messages.success(request, _("Konsep disimpan. Baca sekali lagi, lalu ajukan kepada pimpinan."))
        return redirect("share:story", made.pk)
    context = {"form": form, "unit": unit, "photos": _pictured(form), "is_of_visit": told.is_of_visit}
    return render(request, "share/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _written(request, ident)
    room, _colon, activity = found.about.partition(":")
    visit = visit_of(Viewer(is_operator=True), uuid.UUID(activity)) if room == "learn.visit" else None
    form = StoryForm(request.POST or None, instance=found, photos=photos_to_show(visit) if visit else ())
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_story(actor=request.viewer.account or "", story=found, photos=form.shown(), **form.facts())
        except actions.CannotTell as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Perubahan disimpan sebagai konsep."))
        return redirect("share:story", found.pk)
    context = {
        "form": form,
        "unit": found.unit,
        "photos": _pictured(form),
        "story": found,
        "is_of_visit": visit is not None,
    }
    return render(request, "share/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_POST
def step(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Offer, give back, publish, withdraw: `langkah` says which."""
    found = queries.story(request.viewer, ident)
    if found is None:
        raise Http404(_("Kabar ini tidak ada."))
    form = StepForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else request.POST.get("note", "")[:300]
    try:
        _take(request, found, request.POST.get("langkah", ""), note)
    except actions.CannotTell as refusal:
        messages.error(request, str(refusal))
    return redirect("share:story", found.pk)


def _take(request: HttpRequest, story: Story, name: str, note: str) -> None:
    viewer, actor = request.viewer, request.viewer.account or ""
    if name in ("return", "publish") and not may_approve(viewer, story):
        raise PermissionDenied
    if name in ("offer", "withdraw") and not may_write(viewer, story.unit):
        raise PermissionDenied
    if name == "offer":
        actions.offer_story(actor=actor, story=story)
        if queries.approvers(story):
            messages.success(request, _("Diajukan. Pimpinan mendapat pemberitahuan."))
        else:
            messages.warning(
                request,
                _(
                    "Diajukan, tetapi di Teladan belum ada pimpinan unit ini yang dapat menyetujui. Minta admin unit mencatat perannya di Instansi dan unit."
                ),
            )
    elif name == "return":
        actions.return_story(actor=actor, story=story, note=note)
        messages.success(request, _("Dikembalikan kepada penulisnya."))
    elif name == "publish":
        mandate = Mandate.objects.get(pk=viewer.acting.mandate)
        actions.publish_story(actor=actor, story=story, mandate=mandate)
        messages.success(request, _("Terbit. Siapa pun dapat membacanya sekarang."))
    elif name == "withdraw":
        actions.withdraw_story(actor=actor, story=story, why=note)
        messages.success(request, _("Ditarik. Alamatnya sekarang hanya mengatakan bahwa kabar ini ditarik."))
    else:
        raise Http404(_("Langkah ini tidak dikenal."))


@open_to(is_anyone)
@require_safe
def photo(request: HttpRequest, ident: uuid.UUID, photo: int) -> FileResponse:
    """A photo of a story that the reader may see, as long as its consent stands."""
    found = queries.story(request.viewer, ident)
    row = next((one for one in queries.photos_of(found) if one.pk == photo), None) if found else None
    if row is None:
        raise Http404(_("Foto ini tidak ada, atau persetujuannya dicabut."))
    return file_response(row.photo.file, is_shown=True)


class _Stories(Feed):
    """The newest stories, for readers of feeds."""

    feed_type = Atom1Feed
    title = "Kabar"
    link = "/kabar/"

    def items(self) -> list[Story]:
        return list(queries.published()[:PAGE])

    def item_title(self, item: Story) -> str:
        return item.title

    def item_description(self, item: Story) -> str:
        return item.lead

    def item_link(self, item: Story) -> str:
        return reverse("share:story", args=[item.pk])

    def item_updateddate(self, item: Story) -> Any:
        return item.published_at


feed = open_to(is_anyone)(require_safe(_Stories()))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a story begins with: who publishes it, about what, its first words."""

    unit: Unit
    about: str
    draft: Draft
    on: dt.date
    contact: str
    photos: Sequence[Any]
    is_of_visit: bool


def _visit_told(request: HttpRequest) -> _Told:
    visit = _named(request, "kunjungan", visit_of)
    if visit is None:
        raise Http404(_("Pilih kunjungannya dahulu: buka kunjungan itu, lalu tekan “Tulis kabar”."))
    unit, telling = _publisher(request.viewer, visit)
    about, photos = f"learn.visit:{visit.pk}", photos_to_show(visit)
    return _Told(unit, about, draft_of(telling), telling.on, telling.contact, photos, is_of_visit=True)


def _event_told(request: HttpRequest) -> _Told:
    event = _named(request, "kegiatan", event_of)
    if event is None:
        raise Http404(_("Pilih kegiatannya dahulu: buka kegiatan itu, lalu tekan “Tulis kabar”."))
    if not may_write(request.viewer, event.organiser):
        raise PermissionDenied
    told = event_told(event)
    if told is None:
        raise Http404(_("Kegiatan ini belum berlangsung atau dibatalkan, jadi tidak ada yang dapat dikabarkan."))
    draft = draft_of_event(told)
    return _Told(event.organiser, about_event(event), draft, told.last, told.contact, (), is_of_visit=False)


def _named(request: HttpRequest, name: str, find: Callable[[Viewer, uuid.UUID], Any]) -> Any:
    """The activity that the address names, where the viewer may see it."""
    try:
        return find(request.viewer, uuid.UUID(request.GET.get(name, "")))
    except ValueError:
        return None


def _publisher(viewer: Viewer, visit: Any) -> tuple[Unit, Any]:
    """The side for which the viewer writes, the guest's first, and what may be told of the visit."""
    for side, unit in (("guest", visit.guest), ("host", visit.host)):
        if may_write(viewer, unit):
            telling = telling_of(visit, side)
            if telling is None:
                raise Http404(
                    _("Kunjungan ini belum disepakati atau dibatalkan, jadi tidak ada yang dapat dikabarkan.")
                )
            return unit, telling
    raise PermissionDenied


def _written(request: HttpRequest, ident: uuid.UUID) -> Story:
    found = queries.story(request.viewer, ident)
    if found is None:
        raise Http404(_("Kabar ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    if not may_write(request.viewer, found.unit):
        raise PermissionDenied
    return found


def _pictured(form: StoryForm) -> list[tuple[Any, Any]]:
    """Each photo with its field."""
    return [(photo, form[f"photo_{key}"]) for key, photo in form.photos.items()]
