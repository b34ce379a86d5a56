"""Who provides which service, by which standard, with which index: for everybody what is public."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from teladan.cycle.compare import choices
from teladan.cycle.compare import matrix_page as words
from teladan.cycle.compare.exports import download, links, wanted
from teladan.cycle.compare.forms.matrix import HOLES, Listed, listed
from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.paper.matrix_report import matrix_document
from teladan.cycle.compare.queries import providers_matrix as queries
from teladan.cycle.compare.queries.providers_matrix import Matrix, Scope
from teladan.ground import clock
from teladan.ground.paper import office_paper
from teladan.ground.registry.queries import has_mandate, is_anyone, open_to

PAGE = 50
LANGUAGE = "id"


@open_to(is_anyone)
@require_safe
def providers_matrix(request: HttpRequest) -> HttpResponse:
    address = Address(request.GET)
    scope = _scope(request, address)
    context: dict[str, Any] = {"selects": _selects(request, scope), "is_inside": has_mandate(request.viewer)}
    if scope is None:
        return render(request, "compare/providers_matrix.html", context | {"ignored": address.ignored})
    found = queries.matrix(request.viewer, scope, clock.today())
    asked = listed(address, words.types(found))
    rows = [row for row in found.rows if asked.holds(row)]
    if wanted(request):
        return download(request, f"{words.title(found)}.{wanted(request)}", words.table_of(found, rows, request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    kept = _kept(scope)
    kinds = [one for one in found.kinds if not asked.type or one.type == asked.type]
    context |= {
        "found": found,
        "title": words.title(found),
        "gaps": words.gap_lists(found),
        "kind_columns": words.kind_columns(),
        "kind_rows": words.kind_rows(kinds),
        "columns": words.columns(),
        "rows": words.table_rows(page.object_list),
        "page_obj": page,
        "listed": asked,
        "is_listed": asked != Listed(),
        "list_selects": _list_selects(found, asked),
        "kept": kept,
        "common": urlencode(kept),
        "ignored": address.ignored,
        "downloads": links(request, has_picture=False),
        "docx_url": f"{reverse('compare:providers-matrix-file', args=['docx'])}?{urlencode(kept)}",
        "pdf_url": f"{reverse('compare:providers-matrix-file', args=['pdf'])}?{urlencode(kept)}",
        "today": clock.today(),
    }
    return render(request, "compare/providers_matrix.html", context)


@open_to(is_anyone)
@require_safe
def providers_matrix_file(request: HttpRequest, form: str) -> HttpResponse:
    """One sheet on its long side, `docx` or `pdf`."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Berkas ini tersedia sebagai docx dan pdf."))
    with override(LANGUAGE):
        address = Address(request.GET)
        scope = _scope(request, address)
        if scope is None:
            raise Http404(_("Pilih dulu provinsi atau instansinya."))
        found = queries.matrix(request.viewer, scope, clock.today())
        page = f"{reverse('compare:providers-matrix')}?{urlencode(_kept(scope))}"
        document = matrix_document(found, made_on=clock.today(), address=request.build_absolute_uri(page))
        return office_paper(document, document.title, form)


def _scope(request: HttpRequest, address: Address) -> Scope | None:
    """The province or the unit that the address names, else one's own place; None for a guest who has not chosen."""
    code, ident = address.words("provinsi"), address.whole("di", _("Unit"))
    if code:
        found = queries.scope_of_province(request.viewer, code)
        if found is None:
            raise Http404(_("Belum ada layanan yang tercatat di provinsi ini."))
        return found
    found = queries.scope_of_unit(request.viewer, ident)
    if found is None and ident is not None:
        raise Http404(_("Instansi ini tidak ada, atau layanannya belum dicatat."))
    return found


def _kept(scope: Scope) -> dict[str, str]:
    if scope.province:
        return {"provinsi": scope.province}
    return {"di": str(scope.unit)} if scope.unit else {}


def _selects(request: HttpRequest, scope: Scope | None) -> list[choices.Select]:
    known = dict(queries.units_with_services(request.viewer))
    if scope is not None and scope.unit is not None:
        known.setdefault(scope.unit, scope.name)
    units = [("", _("– menurut provinsi –")), *((str(pk), name) for pk, name in known.items())]
    provinces = [("", _("– menurut instansi –")), *queries.provinces(request.viewer).items()]
    return [
        choices.select("provinsi", _("Provinsi"), provinces, scope.province if scope else ""),
        choices.select("di", _("Atau instansi"), units, str(scope.unit or "") if scope else ""),
    ]


def _list_selects(found: Matrix, asked: Listed) -> list[choices.Select]:
    kinds = [("", _("Semua jenis")), *words.types(found).items()]
    return [
        choices.select("tampil", _("Tampilkan"), HOLES.items(), asked.hole),
        choices.select("jenis", _("Jenis unit"), kinds, asked.type),
    ]
