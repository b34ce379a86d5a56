"""Opening a case, writing down what happened in it, and taking back what was written down wrongly."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.core.definitions import UnknownDefinition
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to, units, zone_of
from teladan.operations.casework import case_page
from teladan.operations.casework.actions.cases import CannotHappen, open_case, record_fact, withdraw_fact
from teladan.operations.casework.forms.cases import NewCaseForm, RecordForm, WithdrawForm
from teladan.operations.casework.models import Happening
from teladan.operations.casework.rules import HANDLES
from teladan.operations.casework.views.cases import may_open, may_record, newest_definitions, next_steps, played, seen

UNPROCESSABLE = 422


@open_to(may_open)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A request that came to one's own unit from somebody outside."""
    own = units(request.viewer, HANDLES).filter(closed_on=None)
    form = NewCaseForm(
        request.POST or None,
        units=own,
        definitions=newest_definitions(),
        acting=request.viewer.acting.unit if request.viewer.acting else None,
        initial={"procedure": request.GET.get("jenis", "foi-request"), "day": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            made = open_case(
                actor=request.viewer.account,
                procedure=facts["procedure"],
                owner=facts["owner"],
                party_name=facts["party_name"],
                subject=facts["subject"],
                at=form.moment_in(zone_of(facts["owner"])),
                has_hour=form.has_hour,
                ident=facts["ident"],
            )
        except (CannotHappen, UnknownDefinition) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Permohonan dicatat. Batas waktunya dihitung dari tanggal diterima."))
            return redirect("casework:case", made.pk)
    return render(request, "casework/case_new.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Write down a fact: `kejadian` names it; without it, everything that this side may write down stands to choose."""
    case = seen(request, ident)
    one = played(case)
    body, course = one.procedure, one.course
    key = request.POST.get("kejadian") or request.GET.get("kejadian", "")
    own = [name for name in body.facts if may_record(request.viewer, case, body, name)]
    context = {"case": case, "procedure": body}
    if not own:
        raise PermissionDenied
    if key not in body.facts:
        possible = [step for step in next_steps(request.viewer, case, body, course) if step["may"]]
        later = {step["fact"] for step in possible}
        others = [(name, body.facts[name].name) for name in own if name not in later]
        return render(request, "casework/case_record_choice.html", {**context, "next": possible, "others": others})
    if key not in own:
        raise PermissionDenied
    zone = zone_of(case.owner)
    form = RecordForm(request.POST or None, procedure=body, fact=body.facts[key], zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            record_fact(
                actor=request.viewer.account,
                case=case,
                fact=key,
                at=form.moment_in(zone),
                has_hour=form.has_hour,
                body=form.cleaned_data.get("body", ""),
                note=form.note(),
            )
        except CannotHappen as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(name)s” dicatat.") % {"name": body.facts[key].name})
            return redirect("casework:case", case.pk)
    context |= {"form": form, "key": key, "fact": body.facts[key], "zone": case_page.place_of(case).letters}
    return render(request, "casework/case_record.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    case = seen(request, ident)
    body = played(case).procedure
    row = Happening.objects.filter(case=case, pk=number, at__lte=clock.now()).first()
    if row is None or row.fact not in body.facts:
        raise Http404(_("Riwayat ini tidak ada pada permohonan ini."))
    if not may_record(request.viewer, case, body, row.fact):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_fact(actor=request.viewer.account, happening=row, why=form.cleaned_data["why"])
        except CannotHappen as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Riwayat dicabut. Tetap terbaca, dengan alasannya."))
            return redirect("casework:case", case.pk)
    place = case_page.place_of(case)
    context = {
        "case": case,
        "form": form,
        "name": body.facts[row.fact].name,
        "when": place.said(row.at, has_hour=row.has_hour),
    }
    return render(request, "casework/case_withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)
