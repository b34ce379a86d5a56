"""Whom to help next, for the evaluator or whoever is above: parts, weights, and how far the order hangs on them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.compare import choices, supporting
from teladan.cycle.compare import support_page as words
from teladan.cycle.compare.exports import download, links, wanted
from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.queries import support_ranking as queries
from teladan.cycle.compare.queries.support_ranking import Supporting
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 50
HEAVIEST = 100


@open_to(has_mandate)
@require_safe
def support_ranking(request: HttpRequest) -> HttpResponse:
    address = Address(request.GET)
    year = address.whole("tahun", _("Tahun"))
    found = queries.look(request.viewer, address.words("instrumen"), year, clock.today())
    address.choice("instrumen", _("Instrumen"), {ident for ident, _year in found.versions})
    weights = _weights(address)
    rows = supporting.ranked(found.regions, weights, clock.today())
    title = words.title(rows)
    if wanted(request):
        return download(request, f"{_('Pendampingan')}.{wanted(request)}", words.table_of(found, rows, request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    context: dict[str, Any] = {
        "found": found,
        "title": title,
        "year": str(found.year),
        "sentences": words.sentences(found, rows) if rows else [],
        "ignored": address.ignored,
        "selects": _selects(found),
        "weights": [(words.NAMES[part], words.LABELS[part], weights[part]) for part in supporting.PARTS],
        "columns": words.columns(),
        "rows": words.table_rows(page.object_list),
        "page_obj": page,
        "step": words.points(100 * found.step),
        "downloads": links(request, has_picture=False),
    }
    return render(request, "compare/support_ranking.html", context)


def _weights(address: Address) -> dict[str, int]:
    """As the address has them; all nothing is no order, so then the usual ones hold."""
    found = {}
    for part in supporting.PARTS:
        asked = address.whole(words.NAMES[part], str(words.LABELS[part]))
        if asked is not None and asked > HEAVIEST:
            address.ignored.append(
                _("Bobot %(part)s paling besar %(most)s.") % {"part": words.LABELS[part], "most": HEAVIEST}
            )
            asked = None
        found[part] = supporting.USUAL[part] if asked is None else asked
    if not any(found.values()):
        address.ignored.append(_("Semua bobot nol tidak memberi urutan, jadi dipakai bobot biasanya."))
        return dict(supporting.USUAL)
    return found


def _selects(found: Supporting) -> list[choices.Select]:
    idents = dict.fromkeys(ident for ident, _year in found.versions)
    years = dict.fromkeys(str(year) for _ident, year in found.versions)
    selects = [
        choices.select("instrumen", _("Instrumen"), [(ident, ident) for ident in idents], found.instrument),
        choices.select("tahun", _("Tahun yang dievaluasi"), [(year, year) for year in years], str(found.year)),
    ]
    return [one for one in selects if len(one.options) > 1]
