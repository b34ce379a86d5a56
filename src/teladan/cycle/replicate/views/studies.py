"""Did it work: the list, asking, one answer, publishing it and taking it back."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.practices.queries.editions import Outcome, as_published, outcomes_said
from teladan.cycle.practices.queries.practices import Practice, practice
from teladan.cycle.replicate.actions.studies import make_study, publish_study, withdraw_study
from teladan.cycle.replicate.forms.studies import StudyForm, WithdrawForm
from teladan.cycle.replicate.models import Study
from teladan.cycle.replicate.queries import studies as queries
from teladan.cycle.replicate.queries.panels import collect
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.rules import is_insider, may_study
from teladan.cycle.replicate.study_page import lines_of, message_of, page_of, workbook
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.post import share_address
from teladan.ground.registry.queries import has_mandate, is_anyone, open_to

PAGE = 20
UNPROCESSABLE = 422


@open_to(is_anyone)
@require_safe
def study_list(request: HttpRequest) -> HttpResponse:
    """What was published anywhere, and what one's own units asked."""
    asked = {key: request.GET.get(key, "").strip()[:200] for key in ("cari", "keadaan")}
    found = queries.studies_listed(request.viewer, words=asked["cari"], state=asked["keadaan"])
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "page_obj": page,
        "lines": lines_of(queries.studies_as_published(page.object_list)),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "states": Study.State.choices,
        "may_ask": has_mandate(request.viewer),
    }
    return render(request, "replicate/studies.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask whether a practice worked; without one, choose it first."""
    asked = request.GET.get("praktik", "")
    if not asked:
        page = Paginator(queries.practices_to_study(request.viewer), PAGE).get_page(request.GET.get("hal"))
        page.object_list = as_published(page.object_list)
        return render(request, "replicate/study_choose.html", {"page_obj": page})
    found = practice(request.viewer, int(asked)) if asked.isdecimal() and len(asked) < 10 else None
    if found is None:
        raise Http404(_("Praktik ini tidak ada, atau belum terbit. Pilih dari daftar praktik baik."))
    as_published([found])
    owners = queries.owners(request.viewer, found)
    outcomes, said = queries.outcomes(found), {one.pk: one for one in outcomes_said(found)}
    unit = request.GET.get("unit", "")
    form = StudyForm(
        request.POST if request.method == "POST" else None,
        outcomes=outcomes,
        names={pk: one.name for pk, one in said.items()},
        owners=owners,
        initial={"owner": unit} if unit.isdecimal() and len(unit) < 10 else None,
    )
    if request.method == "POST" and form.is_valid():
        return _ask(request, found, said[form.cleaned_data["outcome"].pk], form)
    context = {"practice": found, "form": form, "has_owners": owners.exists(), "has_outcomes": outcomes.exists()}
    return render(request, "replicate/study_new.html", context, status=UNPROCESSABLE if form.errors else 200)


def _ask(request: HttpRequest, found: Practice, outcome: Outcome, form: StudyForm) -> HttpResponse:
    said = form.cleaned_data
    if not may_study(request.viewer, said["owner"]):
        raise PermissionDenied
    collected = collect(found, outcome, said["owner"], on=clock.today(), every_type=said["every_type"])
    twin = queries.same_draft(found, outcome, said["owner"], said["control"], collected.panel)
    if twin is not None:
        messages.info(request, _("Datanya belum berubah sejak penilaian ini dibuat, jadi jawabannya sama."))
        return redirect("replicate:study", twin.pk)
    made = make_study(
        actor=request.viewer.account or "",
        practice=found,
        outcome=outcome,
        owner=said["owner"],
        collected=collected,
        control=said["control"],
    )
    return redirect("replicate:study", made.pk)


@open_to(is_anyone)
@require_safe
def study(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One answer. Whoever stands above the units sees them by name, and takes the panel along."""
    found = _seen(request, ident)
    insider = is_insider(request.viewer, found)
    address = request.build_absolute_uri(request.path)
    if request.GET.get("unduh"):
        if not insider or request.GET["unduh"] != "xlsx":
            raise Http404(_("Berkas itu tidak dibuat di sini, atau hanya untuk unit yang menilai."))
        name = stem(_("Panel %s") % found.practice.title)
        return attachment(workbook(found, address), f"{name}.xlsx", MEDIA_TYPES["xlsx"])
    message = message_of(found, address)
    context = page_of(found, is_insider=insider) | {
        "study": found,
        "is_insider": insider,
        "may_lead": may_study(request.viewer, found.owner),
        "message": message,
        "share_url": share_address(message),
    }
    return render(request, "replicate/study.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _led(request, ident)
    if request.method == "POST":
        try:
            publish_study(actor=request.viewer.account or "", study=found)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Penilaian terbit. Tingkat bukti praktiknya dihitung lagi."))
        return redirect("replicate:study", found.pk)
    if found.state != Study.State.DRAFT:
        return redirect("replicate:study", found.pk)
    context = page_of(found, is_insider=False) | {"study": found, "replaced": queries.overlapping(found)}
    return render(request, "replicate/study_publish.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _led(request, ident)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_study(actor=request.viewer.account or "", study=found, why=form.cleaned_data["why"])
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Penilaian ditarik. Tingkat bukti praktiknya dihitung lagi."))
        return redirect("replicate:study", found.pk)
    if found.state != Study.State.PUBLISHED:
        return redirect("replicate:study", found.pk)
    context = {"study": found, "form": form}
    return render(request, "replicate/study_withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


def _seen(request: HttpRequest, ident: uuid.UUID) -> Study:
    found = queries.study(request.viewer, ident)
    if found is None:
        raise Http404(_("Penilaian ini tidak ada, belum terbit, atau sudah ditarik."))
    return found


def _led(request: HttpRequest, ident: uuid.UUID) -> Study:
    found = _seen(request, ident)
    if not may_study(request.viewer, found.owner):
        raise PermissionDenied
    return found
