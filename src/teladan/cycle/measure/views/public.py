"""Published results, for everybody: the list, and each result at its own address in each of its versions."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.measure.follow_up_page import lines_of
from teladan.cycle.measure.models import Result
from teladan.cycle.measure.part_page import headline, part_context, told_groups
from teladan.cycle.measure.periods import read_year
from teladan.cycle.measure.public_page import list_columns, list_row, message
from teladan.cycle.measure.queries import results as queries
from teladan.cycle.measure.queries.follow_ups import planning_unit
from teladan.cycle.measure.queries.suggestions import public_suggestions
from teladan.ground.post import share_address
from teladan.ground.registry.queries import is_anyone, open_to, type_name

PAGE = 20


@open_to(is_anyone)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What is in force, searched and filtered by the address."""
    searched, year, kind = (_asked(request, name) for name in ("cari", "tahun", "jenis"))
    found = queries.public_results(
        containing=searched,
        year=read_year(year),
        type=kind,
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "page_obj": page,
        "columns": list_columns(),
        "rows": [list_row(queries.public_document(one), reverse("measure:published", args=[one.pk])) for one in page],
        "searched": searched,
        "years": [(str(one), str(one) == year) for one in queries.public_years()],
        "types": [(one, type_name(one), one == kind) for one in queries.public_types()],
        "is_filtered": bool(searched or year or kind),
    }
    return render(request, "measure/public_list.html", context)


@open_to(is_anyone)
@require_safe
def result(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = queries.public_result(ident)
    if found is None:
        raise Http404(_("Hasil ini tidak ada. Periksa alamatnya, atau cari di daftar hasil."))
    return render(request, "measure/published.html", _context(request, found))


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").strip()[:100]


def _context(request: HttpRequest, found: Result) -> dict[str, Any]:
    document = queries.public_document(found)
    versions = queries.versions_of(found)
    newer = [version for version in versions if version.number > found.number]
    address = request.build_absolute_uri(reverse("measure:published", args=[found.pk]))
    text = message(document, address)
    unit = planning_unit(found.wave, found.part, found.unit)
    return {
        "result": found,
        "headline": _standing(found, is_replaced=bool(newer)) % {"headline": headline(document)},
        "versions": versions if len(versions) > 1 else [],
        "replaced_by": newer[0] if newer else None,
        "newest": newer[-1] if newer else None,
        "beside": queries.parts_beside(found)[:PAGE],
        "sex": told_groups(document, "sex"),
        "education": told_groups(document, "education"),
        "suggestions": public_suggestions(queries.intakes_behind(found)),
        "plan": lines_of(found.wave, unit, document),
        "text": text,
        "share_url": share_address(text),
        **part_context(document),
    }


def _standing(found: Result, *, is_replaced: bool) -> str:
    """The title of a page, also where nothing but the title is seen: a tab, a search engine, a preview."""
    if found.withdrawn_at is not None:
        return _("Ditarik: %(headline)s")
    return _("Versi lama: %(headline)s") if is_replaced else "%(headline)s"
