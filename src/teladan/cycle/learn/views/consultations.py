"""The record of a talk: read, written by version, agreed by both, taken along; questions by text beside it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import consultations as actions
from teladan.cycle.learn.actions.consultations import ChangedMeanwhile
from teladan.cycle.learn.event_pages import consultations as pages
from teladan.cycle.learn.event_pages.consultation_paper import told_of
from teladan.cycle.learn.event_pages.frame import frame_context
from teladan.cycle.learn.forms.consultations import (
    AgreeAtDeskForm,
    BaseForm,
    CommitForm,
    KindForm,
    MessageForm,
    RecordForm,
    VisitorForm,
)
from teladan.cycle.learn.models import Consultation
from teladan.cycle.learn.paper.consultation_record import consultation_record
from teladan.cycle.learn.queries import consultations as queries
from teladan.cycle.learn.queries.events import today_of, zone_of_event
from teladan.cycle.learn.queries.questions import mark_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import (
    may_know_of_consultation,
    may_read_consultation,
    may_speak_for_region,
    may_take_up,
    may_write_consultation,
    serves_table,
)
from teladan.ground import clock
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE, CONFLICT = 422, 409
SECRET = Consultation.Kind.COUNSELLING


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A record; sent as a form, other words for it. Whoever may only know of it reads that it took place."""
    record = known_or_404(request, ident)
    if request.method != "POST":
        return page(request, record)
    _writing(request, record)
    form = RecordForm(request.POST, is_secret=record.kind == SECRET)
    if not form.is_valid():
        return page(request, record, record_form=form)
    try:
        saved = _written(request, record, form)
    except ChangedMeanwhile as meanwhile:
        return _both_texts(request, record, form, meanwhile)
    messages.success(request, _("Catatan disimpan, versi %(n)s.") % {"n": saved.version})
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@require_POST
def save(request: HttpRequest, ident: uuid.UUID) -> JsonResponse:
    """As one types: what was written becomes the next version, and the page is told which."""
    record = read_or_404(request, ident)
    _writing(request, record)
    form = RecordForm(request.POST, is_secret=record.kind == SECRET)
    if not form.is_valid():
        return JsonResponse({"said": _("Terlalu panjang untuk disimpan.")}, status=UNPROCESSABLE)
    try:
        saved = _written(request, record, form)
    except ChangedMeanwhile:
        said = _("Orang lain mengubah catatan ini. Tekan “Simpan catatan” untuk membandingkan.")
        return JsonResponse({"said": said}, status=CONFLICT)
    marks = {f"seen_{name}": mark_of(getattr(saved, name) or "") for name in form.touched()}
    return JsonResponse(
        {"version": saved.version, "marks": marks, "said": _("Tersimpan, versi %(n)s.") % {"n": saved.version}}
    )


@open_to(is_signed_in)
@require_POST
def agree(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Agree to the version that was read: as its expert, or for the region by one's own account."""
    record = read_or_404(request, ident)
    form = BaseForm(request.POST)
    actor = request.viewer.account or ""
    is_expert = actor == record.expert
    if not is_expert and not may_speak_for_region(request.viewer, record):
        raise PermissionDenied(_("Catatan disetujui ahlinya dan instansi yang datang."))
    act = actions.agree_as_expert if is_expert else actions.agree_as_visitor
    if form.is_valid() and _agreed(request, act, consultation=record, base=form.cleaned_data["base"]):
        messages.success(request, _("Anda menyetujui catatan ini."))
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@require_POST
def agree_at_desk(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The region agrees at the desk; its name is typed before the one who came."""
    record = read_or_404(request, ident)
    _writing(request, record)
    form = AgreeAtDeskForm(request.POST)
    if not form.is_valid():
        return page(request, record, agree_form=form)
    if _agreed(
        request,
        actions.agree_as_visitor,
        consultation=record,
        base=form.cleaned_data["base"],
        name=form.cleaned_data["name"],
    ):
        messages.success(request, _("Persetujuan %(name)s dicatat.") % {"name": form.cleaned_data["name"]})
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@require_POST
def commit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What the region will do: a line of its own plan."""
    record = read_or_404(request, ident)
    _writing(request, record)
    form = CommitForm(request.POST, since=today_of(record.request.event))
    if form.is_valid():
        try:
            actions.commit_to(actor=request.viewer.account or "", consultation=record, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rencana tindak lanjut dicatat; instansi melihatnya di daftar rencananya."))
            return redirect("learn:consultation", record.pk)
    return page(request, record, commit_form=form)


@open_to(is_signed_in)
@require_POST
def say(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A question by text, or its answer."""
    record = read_or_404(request, ident)
    is_from_desk = may_write_consultation(request.viewer, record)
    if not is_from_desk and not may_speak_for_region(request.viewer, record):
        raise PermissionDenied(_("Tanya jawab ini milik meja dan instansi yang bertanya."))
    form = MessageForm(request.POST)
    if not form.is_valid():
        return page(request, record, message_form=form)
    actor = request.viewer.account or ""
    actions.say(
        actor=actor,
        consultation=record,
        text=form.cleaned_data["text"],
        name=queries.name_of_account(actor) or _("Petugas"),
        at=clock.now(),
        is_from_desk=is_from_desk,
    )
    messages.success(request, _("Terkirim."))
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@require_POST
def change_kind(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    record = read_or_404(request, ident)
    if request.viewer.account != record.expert:
        raise PermissionDenied(_("Jenisnya diubah ahli yang berbicara."))
    form = KindForm(request.POST)
    if form.is_valid():
        try:
            actions.change_kind(actor=request.viewer.account or "", consultation=record, **form.cleaned_data)
        except (CannotChange, ChangedMeanwhile) as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Jenis catatan diubah."))
            return redirect("learn:consultation", record.pk)
    return page(request, record, kind_form=form)


@open_to(is_signed_in)
@require_POST
def name_visitor(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Say who came, where that was not known when the talk began."""
    record = read_or_404(request, ident)
    _writing(request, record)
    form = VisitorForm(request.POST, people=queries.visitors_to_choose(record.request.invitee))
    if form.is_valid():
        try:
            actions.name_visitor(actor=request.viewer.account or "", consultation=record, **form.facts())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Yang datang dicatat."))
            return redirect("learn:consultation", record.pk)
    return page(request, record, visitor_form=form)


@open_to(is_signed_in)
@require_POST
def end(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The talk is over. `meja`: the desk whose queue is shown next."""
    record = read_or_404(request, ident)
    _writing(request, record)
    try:
        actions.end(actor=request.viewer.account or "", consultation=record, at=clock.now())
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Selesai. Catatan %(unit)s masih dapat dilengkapi.") % {"unit": record.request.invitee.unit.name}
        )
    desk = request.POST.get("meja", "")
    if desk.isdecimal() and len(desk) < 10:
        return redirect("learn:desk-queue", record.request.event_id, int(desk))
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@require_POST
def take_up(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Become the expert of a question to the online desk."""
    record = known_or_404(request, ident)
    sits = serves_table(request.viewer, record.request.table)
    if not may_take_up(request.viewer, record) and not (record.expert and sits):
        raise PermissionDenied(_("Pertanyaan ini ditangani yang duduk di meja topiknya."))
    actor = request.viewer.account or ""
    try:
        actions.take_up(
            actor=actor, consultation=record, expert_name=queries.name_of_account(actor) or _("Petugas meja")
        )
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    return redirect("learn:consultation", record.pk)


@open_to(is_signed_in)
@never_cache
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The record on paper, for both who agreed to it."""
    record = read_or_404(request, ident)
    if form not in ("docx", "pdf"):
        raise Http404(_("Catatan diunduh sebagai .docx atau .pdf."))
    try:
        title = _("Catatan %(kind)s %(unit)s") % {
            "kind": str(record.get_kind_display()).split(" ")[0].lower(),
            "unit": record.request.invitee.unit.name,
        }
        return office_paper(consultation_record(told_of(record)), title, form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:consultation", record.pk)


def known_or_404(request: HttpRequest, ident: uuid.UUID) -> Consultation:
    found = queries.known(request.viewer, ident)
    if found is None:
        raise Http404(_("Catatan ini tidak ada, atau bukan untuk Anda."))
    return found


def read_or_404(request: HttpRequest, ident: uuid.UUID) -> Consultation:
    """The record for whoever may read it; a counselling is there for nobody else."""
    found = known_or_404(request, ident)
    if not may_read_consultation(request.viewer, found):
        raise Http404(_("Catatan ini tidak ada, atau bukan untuk Anda."))
    return found


def page(request: HttpRequest, record: Consultation, **bound: Any) -> HttpResponse:
    """The page of a record; `bound`: a form that was refused, so that nothing typed is lost."""
    event, viewer = record.request.event, request.viewer
    context = frame_context(request, event, "consultations") | {
        "record": record,
        "invitee": record.request.invitee,
        "zone": zone_of_event(event),
        "is_secret": record.kind == SECRET,
        "may_take_up": may_take_up(viewer, record),
    }
    if not may_read_consultation(viewer, record):
        return render(request, "learn/consultation_known.html", context)
    may_write = may_write_consultation(viewer, record)
    lines = queries.commitments_of([record])[record.pk]
    is_expert, may_speak = viewer.account == record.expert, may_speak_for_region(viewer, record)
    context |= {
        "is_expert": is_expert,
        "may_write": may_write,
        "may_speak": may_speak,
        "is_agreeable": queries.is_agreeable(record),
        "can_agree": pages.can_agree(record, is_expert=is_expert, may_speak=may_speak),
        "is_written": any(text for _label, text in pages.texts_of(record)),
        "texts": pages.texts_of(record),
        "agreements": pages.agreements_of(record),
        "lines": pages.lines_of(lines, today_of(event)),
        "messages_by_text": queries.messages_of(record),
        "desk_url": pages.desk_url_of(record) if may_write else "",
        "share": _share(request, record),
        "minutes": pages.minutes_since(record.began_at, clock.now()),
    }
    context |= _forms(record, may_write=may_write) | bound
    context["faulty"] = next((form for form in bound.values() if getattr(form, "errors", None)), None)
    return render(request, "learn/consultation.html", context, status=UNPROCESSABLE if context["faulty"] else 200)


def _forms(record: Consultation, *, may_write: bool) -> dict[str, Any]:
    base = {"base": record.version}
    found: dict[str, Any] = {"base_form": BaseForm(initial=base, auto_id="dasar_%s"), "message_form": MessageForm()}
    if not may_write:
        return found
    is_secret = record.kind == SECRET
    texts = {name: getattr(record, name) for name in actions.TEXTS}
    found |= {
        "record_form": RecordForm(initial=texts | base, is_secret=is_secret),
        "agree_form": AgreeAtDeskForm(initial=base | {"name": record.visitor_name}, auto_id="setuju_%s"),
        "kind_form": KindForm(initial=base | {"kind": record.kind}, auto_id="jenis_%s"),
    }
    if not is_secret:
        found["commit_form"] = CommitForm(since=today_of(record.request.event))
    if not record.visitor:
        people = queries.visitors_to_choose(record.request.invitee)
        found["visitor_form"] = VisitorForm(initial={"visitor_name": record.visitor_name}, people=people)
    return found


def _both_texts(
    request: HttpRequest, record: Consultation, form: RecordForm, meanwhile: ChangedMeanwhile
) -> HttpResponse:
    """Both writings beside each other; one's own stay in the form, to be saved on top once both were read."""
    now, mine = meanwhile.current, form.touched()
    saved = {name: getattr(now, name) or "" for name in actions.TEXTS}
    marks = {f"seen_{name}": mark_of(text) for name, text in saved.items()}
    again = RecordForm(saved | mine | marks | {"base": now.version}, is_secret=now.kind == SECRET)
    again.is_valid()
    again.add_error(None, str(meanwhile))
    response = page(request, record, record_form=again, beside=pages.side_by_side(now, mine))
    response.status_code = CONFLICT
    return response


def _written(request: HttpRequest, record: Consultation, form: RecordForm) -> Consultation:
    actor, base = request.viewer.account or "", form.cleaned_data["base"]
    return actions.write(actor=actor, consultation=record, base=base, seen=form.seen(), **form.touched())


def _writing(request: HttpRequest, record: Consultation) -> None:
    if not may_write_consultation(request.viewer, record):
        if may_know_of_consultation(request.viewer, record) and may_read_consultation(request.viewer, record):
            raise PermissionDenied(_("Catatan ditulis meja konsultasi; koreksi Anda tulis dalam tanya jawab."))
        raise Http404(_("Catatan ini tidak ada, atau bukan untuk Anda."))


def _agreed(request: HttpRequest, act: Any, **facts: Any) -> bool:
    try:
        act(actor=request.viewer.account or "", at=clock.now(), **facts)
    except ChangedMeanwhile:
        messages.error(
            request, _("Catatan berubah sejak Anda membacanya, jadi belum disetujui. Baca lagi, lalu setujui.")
        )
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        return True
    return False


def _share(request: HttpRequest, record: Consultation) -> str:
    """What the desk sends the region, to read and agree: an address behind the sign-in, without a word of the content."""
    return _(
        "Yth. Bapak/Ibu,\ncatatan pembicaraan di meja “%(topic)s” pada kegiatan “%(event)s” dapat dibaca dan disetujui di:\n"
        "%(link)s\nMasuk dengan akun Anda. Terima kasih."
    ) % {
        "topic": record.request.table.name,
        "event": record.request.event.title,
        "link": request.build_absolute_uri(request.path),
    }
