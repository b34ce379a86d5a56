"""Who copied a practice from whom, for anybody; and where it is needed, for whoever looks over several units."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.practices.queries import practices as practice_queries
from teladan.cycle.practices.queries.editions import as_published, outcomes_said
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate import lineage_page as page
from teladan.cycle.replicate.forms.lineage import LineageFilter, NeedFilter
from teladan.cycle.replicate.queries import lineage as queries
from teladan.cycle.replicate.queries.needs import needs
from teladan.cycle.replicate.queries.replications import replications
from teladan.cycle.replicate.queries.scale_up import owners, plans, tops
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer, is_anyone, open_to

BIGGEST = 2**63
PAGE = 100


def practice_or_404(viewer: Viewer, ident: int) -> Practice:
    found = practice_queries.practice(viewer, ident) if ident < BIGGEST else None
    if found is None:
        raise Http404(_("Praktik ini tidak ada, atau belum diterbitkan."))
    return as_published([found])[0]


@open_to(is_anyone)
@require_safe
def lineage(request: HttpRequest, practice: int) -> HttpResponse:
    found, today = practice_or_404(request.viewer, practice), clock.today()
    copies = queries.copies_of(found, today)
    form = LineageFilter(request.GET, years=queries.years_of(copies), provinces=queries.provinces_of(copies))
    chosen = queries.filtered(copies, year=form.asked("tahun"), province=form.asked("wilayah"))
    listed = Paginator(chosen, PAGE).get_page(request.GET.get("hal"))
    drawn = queries.with_sources(chosen, copies)
    seen = set(
        replications(request.viewer)
        .filter(pk__in=[one.replication.pk for one in listed.object_list])
        .values_list("pk", flat=True)
    )
    context: dict[str, Any] = {
        "practice": found,
        "title": page.title_of(found, copies),
        "origin": page.origin_of(found),
        "form": form,
        "is_filtered": len(chosen) < len(copies) or bool(form.asked("tahun") or form.asked("wilayah")),
        "copies": copies,
        "rows": page.listed(listed.object_list, seen),
        "page_obj": listed,
        "reach": queries.reach_of(copies),
        "picture": page.picture(found, drawn, chosen, today),
        "is_example": found.keeper.is_example,
    }
    return render(request, "replicate/lineage.html", context | _needs(request, found))


def _needs(request: HttpRequest, practice: Practice) -> dict[str, Any]:
    """The part for somebody with units below theirs; nothing for others."""
    viewer = request.viewer
    if viewer.account is None:
        return {}
    choices = list(tops(viewer))
    outcomes = [one for one in outcomes_said(practice) if one.code]
    if not choices or not outcomes:
        return {}
    form = NeedFilter(
        request.GET,
        tops=[(one.pk, one.name) for one in choices],
        outcomes=[(one.pk, one.name) for one in outcomes],
    )
    top = next((one for one in choices if str(one.pk) == form.asked("unit")), _own(viewer, choices))
    outcome = next((one for one in outcomes if str(one.pk) == form.asked("hasil")), outcomes[0])
    found = needs(practice, outcome, top, viewer, clock.today())
    names = dict(Unit.objects.filter(pk__in={place.unit.parent_id for place in found.places}).values_list("pk", "name"))
    return {
        "needs": found,
        "need_form": form if form.fields else None,
        "outcome": outcome,
        "needed_title": page.needed_title(found),
        "needed_columns": page.needed_columns(found),
        "needed_rows": page.needed_rows(found),
        "needed_more": max(0, len(found.needed) - page.MOST_NEEDED),
        "counted": page.counted(found),
        "groups": page.tile_groups(found.places, top, names),
        "tiles_left": max(0, len(found.places) - page.MOST_TILES),
        "is_folded": len(found.places) > page.MOST_TILES_OPEN,
        "plans": list(plans(viewer, practice)[:20]),
        "may_plan": owners(viewer).filter(pk=top.pk).exists(),
    }


def _own(viewer: Viewer, choices: list[Unit]) -> Unit:
    """The unit one acts for, else the uppermost."""
    own = viewer.acting.unit if viewer.acting else None
    return next((one for one in choices if one.pk == own), choices[0])
