"""Whose number really rose, with its interval; AKIP totals apart."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.compare import choices
from teladan.cycle.compare import improvement_page as words
from teladan.cycle.compare.exports import download, links, wanted
from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.queries import improvement as queries
from teladan.cycle.compare.queries import overview as places
from teladan.cycle.compare.queries.improvement import Improved
from teladan.cycle.compare.queries.looking import NotThere, indicators_to_choose
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 50


@open_to(has_mandate)
@require_safe
def improvement(request: HttpRequest) -> HttpResponse:
    address = Address(request.GET)
    place = places.place(request.viewer, address.whole("di", _("Unit")))
    if place is None:
        raise Http404(_("Unit ini tidak ada di instansi Anda."))
    indicator = address.whole("indikator", _("Indikator"))
    try:
        found = queries.look(request.viewer, place, address.words("instrumen"), indicator, clock.today())
    except NotThere:
        raise Http404(_("Indikator ini tidak ada, bukan persentase, atau bukan urusan unit Anda.")) from None
    address.choice("instrumen", _("Kuesioner"), found.instruments)
    title = words.title(found)
    if wanted(request):
        return download(request, f"{title}.{wanted(request)}", words.table_of(found, request))
    page = Paginator(words.table_rows(found), PAGE).get_page(request.GET.get("hal"))
    context: dict[str, Any] = {
        "found": found,
        "title": title,
        "sentences": words.sentences(found),
        "ignored": address.ignored,
        "selects": _selects(request, found),
        "columns": words.columns(),
        "rows": page.object_list,
        "page_obj": page,
        "total_columns": words.total_columns(),
        "total_rows": words.total_rows(found.totals),
        "downloads": links(request, has_picture=False) if page.object_list else [],
    }
    return render(request, "compare/improvement.html", context)


def _selects(request: HttpRequest, found: Improved) -> list[choices.Select]:
    subject = found.subject
    indicator = str(subject.indicator) if subject and subject.indicator else ""
    instrument = subject.definition if subject and not indicator else ""
    usable = [(str(pk), name) for pk, name in indicators_to_choose(request.viewer)]
    selects = [
        choices.select("di", _("Di"), [(str(pk), name) for pk, name in places.places(request.viewer)], str(found.place.unit or "")),
        choices.select("instrumen", _("Kuesioner"), [(ident, ident) for ident in found.instruments], instrument),
        choices.select("indikator", _("Atau indikator"), [("", _("– bukan indikator –")), *usable], indicator),
    ]  # fmt: skip
    return [one for one in selects if len(one.options) > 1]
