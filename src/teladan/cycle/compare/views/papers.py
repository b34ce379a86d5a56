"""A comparison to take along: report, sheet for the head, evidence for AKIP; and the report of many units."""

from collections.abc import Callable
from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from teladan.cycle.compare.gap import Gap, Refusal, Subject
from teladan.cycle.compare.paper import evidence as evidence_paper
from teladan.cycle.compare.paper import report as report_paper
from teladan.cycle.compare.paper.contents import Comparison
from teladan.cycle.compare.paper.overview_report import overview_document
from teladan.cycle.compare.paper.sheet import sheet_pdf, sheet_png
from teladan.cycle.compare.placing import Way
from teladan.cycle.compare.queries.gap import unit_to_compare
from teladan.cycle.compare.queries.looking import Looking
from teladan.cycle.compare.queries.papers import comparison_of, overview_of
from teladan.cycle.compare.views.gap import form_of, found_by
from teladan.cycle.compare.views.overview import seen_by
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, Document, attachment, office_paper, picture, stem
from teladan.ground.registry.queries import has_mandate, open_to

LANGUAGE = "id"
"""Papers are read by agencies, whatever language a screen is set to."""
LONGEST_NUMBER = 80


@open_to(has_mandate)
@require_safe
def report(request: HttpRequest, ident: int, form: str) -> HttpResponse:
    return _office(request, ident, form, report_paper.report_document)


@open_to(has_mandate)
@require_safe
def evidence(request: HttpRequest, ident: int, form: str) -> HttpResponse:
    return _office(request, ident, form, evidence_paper.evidence_document)


@open_to(has_mandate)
@require_safe
def sheet(request: HttpRequest, ident: int, form: str) -> HttpResponse:
    _check(form, "pdf", "png")
    with override(LANGUAGE):
        found = _comparison(request, ident)
        name = f"{stem(f'Lembar pimpinan {found.gap.unit_name}')}.{form}"
        return (
            picture(sheet_png(found), name) if form == "png" else attachment(sheet_pdf(found), name, MEDIA_TYPES["pdf"])
        )


@open_to(has_mandate)
@require_safe
def overview_report(request: HttpRequest, form: str) -> HttpResponse:
    """Many units, as the overview shows them."""
    _check(form, "docx", "pdf")
    with override(LANGUAGE):
        seen = seen_by(request)
        if seen.address.ignored:
            raise Http404(" ".join(seen.address.ignored))
        if seen.looking.subject is None or not seen.looking.held:
            raise Http404(_("Belum ada hasil yang terbit di sini, jadi belum ada yang dapat dilaporkan."))
        found = overview_of(
            request.viewer,
            seen.looking,
            seen.way,
            seen.placed,
            {row.unit: row.changed for row in seen.rows if row.changed is not None},
            made_on=clock.today(),
            address=request.build_absolute_uri(
                f"{reverse('compare:overview')}?{_query(_looked_at(seen.looking, seen.way))}"
            ),
            number=number_in(request),
        )
        document = overview_document(found)
        return office_paper(document, document.title, form)


def _office(request: HttpRequest, ident: int, form: str, made: Callable[[Comparison], Document]) -> HttpResponse:
    _check(form, "docx", "pdf")
    with override(LANGUAGE):
        document = made(_comparison(request, ident))
        return office_paper(document, document.title, form)


def _check(form: str, *offered: str) -> None:
    if form not in offered:
        raise Http404(_("Berkas ini tersedia sebagai %(forms)s.") % {"forms": _(" dan ").join(offered)})


def _refuse(labels: list[str]) -> NoReturn:
    """A page says that it goes by its own choice instead; a paper is passed on, and must not be of something else."""
    raise Http404(
        _("Alamat ini tidak dapat dibaca: %(labels)s. Pilih lagi di halamannya.") % {"labels": ", ".join(labels)}
    )


def _comparison(request: HttpRequest, ident: int) -> Comparison:
    unit = unit_to_compare(request.viewer, ident)
    if unit is None:
        raise Http404(_("Unit ini tidak ada, atau tidak dapat dibandingkan."))
    form = form_of(request, unit)
    if form.errors:
        _refuse([str(form.fields[name].label) for name in form.errors])
    found = found_by(request, unit, form)
    if isinstance(found, Refusal):
        raise Http404(found.reason)
    return comparison_of(
        request.viewer,
        unit,
        found,
        made_on=clock.today(),
        address=request.build_absolute_uri(f"{reverse('compare:gap', args=[unit.pk])}?{_query(_asked(found))}"),
        number=number_in(request),
    )


def _asked(gap: Gap) -> dict[str, Any]:
    """What brings one back to the same comparison, also once there are newer numbers."""
    asked: dict[str, Any] = {"pada": gap.on.isoformat()}
    if gap.subject.indicator is not None:
        asked["indikator"] = gap.subject.indicator
    else:
        asked |= _series(gap.subject)
    return asked | ({"kelompok": gap.group} if gap.group else {})


def _looked_at(looking: Looking, way: Way) -> dict[str, Any]:
    """What brings one back to the same overview."""
    subject, usual = looking.subject, Way()
    asked: dict[str, Any] = {"pada": looking.on.isoformat(), "jenis": looking.type}
    chosen = {"sebaran": "overdispersion", "pangkas": "trim", "sasaran": "target"}
    asked |= {name: getattr(way, key) for name, key in chosen.items() if getattr(way, key) != getattr(usual, key)}
    if looking.place.unit is not None:
        asked["di"] = looking.place.unit
    if looking.group is not None:
        asked["kelompok"] = looking.group.pk
    if subject is not None and subject.indicator is not None:
        return asked | {"indikator": subject.indicator}
    return asked | (_series(subject) if subject else {})


def _series(subject: Subject) -> dict[str, str]:
    asked = {"instrumen": subject.definition}
    return asked | ({"unsur": subject.key} if subject.kind == "element" else {})


def _query(asked: dict[str, Any]) -> str:
    """As people can still read and type it: a slash needs no code there."""
    return urlencode(asked).replace("%2F", "/")


def number_in(request: HttpRequest) -> str:
    """The number that the agency gave the paper, from the address; nothing is kept of it."""
    return " ".join(request.GET.get("nomor", "").split())[:LONGEST_NUMBER]
