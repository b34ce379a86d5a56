"""Scale plans: one begins, is looked at, changed by people, and taken away as a spreadsheet."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.practices.queries.editions import as_published, outcomes_said
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate import scale_page as page
from teladan.cycle.replicate.actions import scale_up as actions
from teladan.cycle.replicate.forms.scale_up import NewPlanForm, ScaleFilter, TermsForm, WordsForm
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit
from teladan.cycle.replicate.proposing import cost_of, known_gains, propose
from teladan.cycle.replicate.queries import scale_up as queries
from teladan.cycle.replicate.queries.studies import practices_to_study
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.rules import may_scale
from teladan.cycle.replicate.views.lineage import practice_or_404
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 25
MOST_TILES_OPEN = 120
UNPROCESSABLE = 422


@open_to(has_mandate)
@require_safe
def scales(request: HttpRequest) -> HttpResponse:
    """The plans one may see, and the practices from whose lineage a new one begins."""
    may = queries.owners(request.viewer).exists()
    page = Paginator(queries.plans(request.viewer).order_by("-made_at", "pk"), PAGE).get_page(request.GET.get("hal"))
    page.object_list = queries.with_published_names(page.object_list)
    context = {
        "page_obj": page,
        "practices": as_published(practices_to_study(request.viewer)[:PAGE]) if may else [],
    }
    return render(request, "replicate/scales.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A plan for the units below one unit; `?praktik=` says of what, `?unit=` and `?hasil=` choose beforehand."""
    asked = request.GET.get("praktik", "")
    practice = practice_or_404(request.viewer, int(asked) if asked.isdecimal() and len(asked) < 19 else 0)
    owners = list(queries.owners(request.viewer)[: queries.MOST_TOPS])
    if not owners:
        raise PermissionDenied
    outcomes = [one for one in outcomes_said(practice) if one.code]
    form = NewPlanForm(
        request.POST if request.method == "POST" else None,
        owners=owners,
        outcomes=outcomes,
        initial=_first(request, practice),
    )
    if request.method == "POST" and form.is_valid():
        try:
            plan = propose(request.viewer, practice, form, clock.today())
        except CannotChange as problem:
            form.add_error("assumed" if getattr(problem, "is_of_effect", False) else None, str(problem))
        else:
            messages.success(
                request, _("Usulan dihitung. Ubah pilihannya di bawah; pilihan Anda dijaga setiap kali dihitung lagi.")
            )
            return redirect("replicate:scale", plan.pk)
    context = {
        "practice": practice,
        "form": form,
        "gains": known_gains(practice, outcomes, clock.today()),
        "has_outcomes": bool(outcomes),
    }
    return render(request, "replicate/scale_new.html", context, status=UNPROCESSABLE if form.errors else 200)


def _first(request: HttpRequest, practice: Practice) -> dict[str, Any]:
    own = request.viewer.acting.unit if request.viewer.acting else None
    return {
        "name": (_("Perluasan %(title)s") % {"title": practice.title})[:160],
        "owner": request.GET.get("unit") or own,
        "outcome": request.GET.get("hasil", ""),
        "rounds": 2,
        "cost_each": cost_of(practice),
    }


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def scale(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The plan; a POST of `act` "terms" or "words" computes it anew, keeping what people said; "remove" ends it."""
    plan = plan_or_404(request, ident)
    may = may_scale(request.viewer, plan)
    if request.method == "POST" and not may:
        raise PermissionDenied
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "remove":
        try:
            actions.remove_scale_plan(actor=request.viewer.account or "", plan=plan)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Rencana “%(name)s” dihapus.") % {"name": plan.name})
        return redirect("replicate:lineage", plan.practice_id)
    terms = TermsForm(request.POST if act == "terms" else None, initial=_terms_of(plan))
    rows = list(queries.units_of(plan))
    named = [row for row in rows if f"kata-{row.unit_id}" in request.POST][:PAGE] if act == "words" else []
    words = WordsForm(request.POST, rows=named, rounds=plan.rounds) if act == "words" else None
    if _is_done(request, plan, act, words or terms):
        messages.success(request, _("Dihitung lagi. Pilihan orang tetap dijaga."))
        return redirect(request.get_full_path())
    if act and (now := queries.plan(request.viewer, ident)) is not None:
        plan, rows = now, list(queries.units_of(now))  # a refusal may be because somebody else changed it meanwhile
    asked = ScaleFilter(request.GET, rounds=plan.rounds)
    shown = Paginator(_filtered(rows, asked), PAGE).get_page(request.GET.get("hal"))
    words = words or WordsForm(None, rows=shown.object_list, rounds=plan.rounds)
    context = _context(plan, rows) | {
        "plan": plan,
        "may": may,
        "terms": terms,
        "sheet": words,
        "wrong": terms if terms.errors else words,
        "form": asked,
        "is_filtered": bool(asked.asked("cari") or asked.asked("gelombang")),
        "page_obj": shown,
    }
    return render(
        request, "replicate/scale.html", context, status=UNPROCESSABLE if terms.errors or words.errors else 200
    )


def _is_done(request: HttpRequest, plan: ScalePlan, act: str, form: TermsForm | WordsForm) -> bool:
    """Whether what was sent was taken over; a refusal stands on the form."""
    if act not in {"terms", "words"} or not form.is_valid():
        return False
    actor = request.viewer.account or ""
    try:
        if isinstance(form, TermsForm):
            actions.change_scale_plan(actor=actor, plan=plan, facts=form.facts())
        else:
            actions.keep_words(actor=actor, plan=plan, words=form.words())
    except CannotChange as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _terms_of(plan: ScalePlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in ("name", "rounds", "budget", "at_most", "coached_each")}


def _filtered(rows: list[ScaleUnit], asked: ScaleFilter) -> list[ScaleUnit]:
    words, which = asked.asked("cari").casefold(), asked.asked("gelombang")
    found = [row for row in rows if words in row.unit.name.casefold()]
    if which == "pilihan":
        return [row for row in found if page.word_of(row)]
    return [row for row in found if str(row.round or 0) == which] if which else found


def _context(plan: ScalePlan, rows: list[ScaleUnit]) -> dict[str, Any]:
    found = queries.promises(plan, rows)
    said = sum(bool(page.word_of(row)) for row in rows)
    return {
        "title": page.title_of(plan, found),
        "promise_columns": page.promise_columns(plan),
        "promise_rows": page.promise_rows(found),
        "proof": page.proof_of(plan),
        "price": page.price_of_words(plan, said),
        "effect": page.effect_words(plan),
        "facts": page.facts_of(plan),
        "groups": page.tile_groups(rows, queries.running_below(plan, clock.today())),
        "many": len(rows),
        "is_folded": len(rows) > MOST_TILES_OPEN,
    }


@open_to(has_mandate)
@require_safe
def scale_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    plan = plan_or_404(request, ident)
    rows = list(queries.units_of(plan))
    content = page.workbook(plan, rows, queries.promises(plan, rows))
    return attachment(content, f"{stem(plan.name)}.xlsx", MEDIA_TYPES["xlsx"])


def plan_or_404(request: HttpRequest, ident: uuid.UUID) -> ScalePlan:
    found = queries.plan(request.viewer, ident)
    if found is None:
        raise Http404(_("Rencana perluasan ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return found
