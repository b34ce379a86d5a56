"""The gap page of a unit."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.compare.exports import wanted
from teladan.cycle.compare.forms.gap import GapForm
from teladan.cycle.compare.gap import Gap, Refusal, files, page
from teladan.cycle.compare.queries import gap as queries
from teladan.cycle.compare.queries import peers
from teladan.cycle.compare.queries.gap_of_indicators import indicator_gap, indicators_of
from teladan.cycle.compare.rules import may_make_group
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, has_mandate, open_to

PEERS = 50


@open_to(has_mandate)
@require_safe
def gap(request: HttpRequest, ident: int) -> HttpResponse:
    """Where a unit differs from its like, or why that cannot be said."""
    unit = queries.unit_to_compare(request.viewer, ident)
    if unit is None:
        raise Http404(_("Unit ini tidak ada, atau tidak dapat dibandingkan."))
    form = form_of(request, unit)
    found = found_by(request, unit, form)
    if wanted(request):
        return files.answer(request, found)
    context: dict[str, Any] = {
        "form": form,
        "unit": unit,
        "found": found,
        "is_refused": isinstance(found, Refusal),
        "may_make_group": may_make_group(request.viewer),
    }
    if isinstance(found, Gap):
        shown = Paginator(found.peers, PEERS).get_page(request.GET.get("hal"))
        context |= page.context(found, shown) | files.downloads(request, found)
    else:
        context |= page.refused_context(found)
    return render(request, "compare/gap.html", context)


def form_of(request: HttpRequest, unit: Unit) -> GapForm:
    """The filter of the page, with what is possible for this unit and this reader."""
    instruments = queries.instruments_of(unit)
    asked = request.GET.get("instrumen") or (instruments[0] if instruments else "")
    versions = instruments if asked in instruments or not asked else [*instruments, asked[:80]]
    form = GapForm(
        request.GET or {},
        instruments=versions,
        keys=queries.choices_of(asked),
        indicators=indicators_of(request.viewer, unit),
        groups=[(str(group.pk), group.name) for group in peers.groups(request.viewer)],
        usual=queries.others(unit, None),
    )
    form.is_valid()
    return form


def found_by(request: HttpRequest, unit: Unit, form: GapForm) -> Gap | Refusal:
    """What the address asks for; where a part of it cannot be read, the page's own choice, and the form says so."""
    asked = form.cleaned_data
    group = None
    if asked.get("kelompok"):
        group = next(one for one in peers.groups(request.viewer) if str(one.pk) == asked["kelompok"])
    if asked.get("indikator"):
        found = indicator_gap(
            request.viewer, unit, asked["indikator"], on=asked.get("pada") or clock.today(), group=group
        )
        if found is None:
            raise Http404(_("Unit ini tidak mengirim indikator itu, atau bukan urusan unit Anda."))
        return found
    wanted = queries.Asked(
        instrument=asked.get("instrumen", ""),
        key=asked.get("unsur") or queries.INDEX,
        on=asked.get("pada"),
        group=group,
    )
    return queries.gap_of(unit, wanted)
