"""The directorate's page: every unit by four instruments."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from teladan.cycle.compare import choices, four_files
from teladan.cycle.compare import four_page as words
from teladan.cycle.compare.exports import download, links, wanted
from teladan.cycle.compare.forms import four as forms
from teladan.cycle.compare.forms.four import Listed
from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.four import COUNTED, UnitRow
from teladan.cycle.compare.paper.four_report import four_document
from teladan.cycle.compare.placing import Way
from teladan.cycle.compare.queries import four_instruments as queries
from teladan.cycle.compare.queries import overview as places
from teladan.cycle.compare.queries.four_instruments import Four
from teladan.cycle.compare.queries.looking import NotThere
from teladan.cycle.compare.queries.peers import groups
from teladan.ground import clock
from teladan.ground.paper import office_paper
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 50
KEPT = ("unit", "instrumen", "kelompok", *(one.name for one in COUNTED))
"""What chooses the numbers, and stays when the rows are filtered."""
LANGUAGE = "id"
WAY = Way("none")
"""Marked is what lies beyond the chance of who came or was asked, as on the heat table; what stands out among its like although
units differ, the funnel says."""


@open_to(has_mandate)
@require_safe
def four_instruments(request: HttpRequest) -> HttpResponse:
    address, found, listed, rows = _seen(request)
    title = words.title(found, rows)
    if wanted(request):
        return download(request, f"{title}.{wanted(request)}", four_files.table_of(found, rows, title, request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    late = urlencode({"jenis": "indikator", **({"unit": found.place.unit} if found.place.unit else {})})
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context: dict[str, Any] = {
        "found": found,
        "title": title,
        "listed": listed,
        "ignored": address.ignored,
        "cautions": words.cautions(found),
        "chance": words.chance_words(found),
        "selects": _selects(request, found),
        "list_selects": _list_selects(found, listed),
        "kept": kept,
        "common": urlencode(kept),
        "is_listed": listed != Listed(),
        "listed_many": len(rows),
        "summary_columns": words.summary_columns(),
        "summary_rows": words.summary_rows(found, rows),
        "columns": words.columns(),
        "rows": words.table_rows(found, page.object_list),
        "page_obj": page,
        "downloads": links(request, has_picture=False),
        "late_url": f"{reverse('measure:late')}?{late}" if places.may_remind(request.viewer) else "",
        "docx_url": f"{reverse('compare:four-instruments-file', args=['docx'])}{query}",
        "pdf_url": f"{reverse('compare:four-instruments-file', args=['pdf'])}{query}",
    }
    return render(request, "compare/four_instruments.html", context)


@open_to(has_mandate)
@require_safe
def four_instruments_file(request: HttpRequest, form: str) -> HttpResponse:
    """The page for the head, `docx` or `pdf`."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Berkas ini tersedia sebagai docx dan pdf."))
    with override(LANGUAGE):
        address, found, _listed, rows = _seen(request)
        if address.ignored:
            raise Http404(" ".join(address.ignored))
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        document = four_document(
            found,
            rows,
            made_on=clock.today(),
            address=request.build_absolute_uri(f"{reverse('compare:four-instruments')}{query}"),
            is_example=queries.has_example(rows),
        )
        return office_paper(document, document.title, form)


def _seen(request: HttpRequest) -> tuple[Address, Four, Listed, list[UnitRow]]:
    address = Address(request.GET)
    place = places.place(request.viewer, address.whole("unit", _("Unit")))
    if place is None:
        raise Http404(_("Unit ini tidak ada di instansi Anda."))
    try:
        found = queries.look(request.viewer, place, forms.asked(address), clock.today(), WAY)
    except NotThere as missing:
        what = {
            "group": _("Kelompok ini tidak ada, atau bukan milik unit Anda."),
            "indicator": _("Indikator ini tidak ada, bukan persentase tepat waktu, atau bukan urusan unit Anda."),
        }
        raise Http404(what[missing.what]) from None
    address.choice("instrumen", _("Kuesioner"), found.instruments)
    listed = forms.listed(address, words.types(found), words.regions(found))
    return address, found, listed, words.chosen(found, listed)


def _selects(request: HttpRequest, found: Four) -> list[choices.Select]:
    """Place, an indicator for each counted column, questionnaire, group; a list with nothing to choose is left out."""
    indicators = [("", _("– belum dipilih –")), *((str(one.pk), one.name) for one in found.candidates)]
    usable = [(str(group.pk), group.name) for group in groups(request.viewer)]
    selects = [
        choices.select("unit", _("Di bawah unit"), [(str(pk), name) for pk, name in places.places(request.viewer)], str(found.place.unit or "")),
        *(choices.select(one.name, str(one.label), indicators, _pk(found, one.key)) for one in COUNTED),
        choices.select("instrumen", _("Kuesioner survei"), [(ident, ident) for ident in found.instruments], found.instrument),
        choices.select("kelompok", _("Kelompok pembanding"), [("", _("Semua unit di sini")), *usable], request.GET.get("kelompok", "")),
    ]  # fmt: skip
    return [one for one in selects if len(one.options) > 1]


def _pk(found: Four, key: str) -> str:
    indicator = found.chosen[key]
    return "" if indicator is None else str(indicator.pk)


def _list_selects(found: Four, listed: Listed) -> list[choices.Select]:
    selects = [
        choices.select("tampil", _("Tampilkan"), forms.STATES.items(), listed.state),
        choices.select("urut", _("Urutkan"), forms.sorts().items(), listed.sort),
        choices.select("jenis", _("Jenis unit"), [("", _("Semua jenis")), *words.types(found).items()], listed.type),
        choices.select(
            "wilayah", _("Wilayah"), [("", _("Semua wilayah")), *words.regions(found).items()], listed.region
        ),
    ]
    return [one for one in selects if len(one.options) > 2 or one.name in ("tampil", "urut")]
