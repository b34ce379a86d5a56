"""Reports of groups, and of a whole course, as files."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.course_pages.frame import course_or_404
from teladan.cycle.learn.paper.course_report import course_report
from teladan.cycle.learn.paper.group_record import GroupRecord
from teladan.cycle.learn.paper.group_report import group_report
from teladan.cycle.learn.paper.group_slides import group_slides
from teladan.cycle.learn.queries import report_papers as papers
from teladan.cycle.learn.queries.courses import groups_of
from teladan.ground.paper import MEDIA_TYPES, attachment, office_paper, pptx_of, stem
from teladan.ground.registry.queries import is_signed_in, open_to

FORMS = ("docx", "pdf")


@open_to(is_signed_in)
@require_safe
def report_file(request: HttpRequest, ident: uuid.UUID, group: int, form: str) -> HttpResponse:
    """A group's report; `?edisi=` asks for one that was handed out."""
    record = _record_or_404(request, ident, group, form, FORMS)
    return office_paper(group_report(record), _name(_("Laporan"), record), form)


@open_to(is_signed_in)
@require_safe
def report_slides(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    record = _record_or_404(request, ident, group, "pptx", ("pptx",))
    name = f"{stem(_name(_('Paparan'), record))}.pptx"
    return attachment(pptx_of(group_slides(record)), name, MEDIA_TYPES["pptx"])


@open_to(is_signed_in)
@require_safe
def whole_report(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """All groups in one paper; the host's side gets what it was given of each."""
    course = course_or_404(request, ident)
    record = papers.course_record_of(request.viewer, course) if form in FORMS else None
    if record is None:
        raise Http404(_("Belum ada laporan kelompok yang dapat Anda unduh dari pelatihan ini."))
    return office_paper(
        course_report(record), _("Laporan studi lapangan - %(course)s") % {"course": course.title}, form
    )


def _record_or_404(
    request: HttpRequest, ident: uuid.UUID, group: int, form: str, forms: tuple[str, ...]
) -> GroupRecord:
    course = course_or_404(request, ident)
    found = groups_of(course).filter(pk=group).first()
    asked = request.GET.get("edisi", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    one = papers.readable(request.viewer, found, number) if found is not None and form in forms else None
    if one is None or (asked and number is None):
        raise Http404(_("Laporan ini belum ada, atau edisinya bukan untuk Anda."))
    return papers.record_of(*one)


def _name(kind: str, record: GroupRecord) -> str:
    edition = f" - edisi {record.edition.number}" if record.edition.number else ""
    return f"{kind} - {record.group} - {record.site}{edition}"
