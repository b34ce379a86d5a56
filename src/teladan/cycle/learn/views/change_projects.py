"""Change projects: the board of all, and how one is written, handed in, and answered by the mentor."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import change_projects as actions
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, own_side_or_404
from teladan.cycle.learn.course_pages.projects import (
    choices_of_states,
    chosen,
    counted,
    file_of,
    project_context,
    reader_of,
    rows_of,
    terms_of,
)
from teladan.cycle.learn.forms.change_projects import JudgeForm, MilestonesForm, ProjectForm, ReturnForm, SignedForm
from teladan.cycle.learn.models import ChangeProject, Course, Member
from teladan.cycle.learn.paper.change_project import project_paper
from teladan.cycle.learn.queries import change_projects as queries
from teladan.cycle.learn.queries.courses import Standing, today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import (
    is_same_person,
    may_judge_project,
    may_note_approval,
    may_read_project,
    may_write_project,
)
from teladan.cycle.practices.queries.problem_hits import best_practices
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, office_paper, stem
from teladan.ground.registry.queries import is_signed_in, open_to

PAGE = 50
UNPROCESSABLE = 422
PAPERS = ("pdf", "jpeg", "png")
LONGEST_SEARCHED = 3_000


@open_to(is_signed_in)
@require_safe
def projects(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Everybody's: whole for those who may read them, title and practice for the others of the course."""
    course, standing = own_side_or_404(request, ident)
    today, state = today_of(course), request.GET.get("keadaan", "")
    spans, reads = queries.spans_of(course), reader_of(request.viewer, course)
    rows = rows_of(standing, queries.participants_of(course), reads, today)
    found = [row for row in rows if row.is_open]
    page = Paginator(chosen(rows, state), PAGE).get_page(request.GET.get("hal"))
    context = frame_context(request, course, "projects") | {
        "page_obj": page,
        "has_any": bool(rows),
        "is_board": standing.organises or any(not is_same_person(request.viewer, row.member) for row in found),
        "states": choices_of_states(),
        "state": state,
        "own": standing.participant,
        **counted(rows, spans, today),
    }
    return render(request, "learn/course_projects.html", context)


@open_to(is_signed_in)
@require_safe
def projects_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Those the reader may read whole, as a spreadsheet."""
    course, standing = own_side_or_404(request, ident)
    today, reads = today_of(course), reader_of(request.viewer, course)
    rows = rows_of(standing, queries.participants_of(course), reads, today)
    if not any(row.is_open for row in rows):
        raise Http404(_("Tidak ada proyek yang boleh Anda baca seluruhnya."))
    content = file_of(rows, queries.spans_of(course), today)
    return attachment(content, f"{stem(_('Proyek perubahan') + ' ' + course.title)}.xlsx", MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A participant's own: its page, or the form where there is none yet."""
    course = course_or_404(request, ident)
    member = Standing(request.viewer, course).participant
    if member is None:
        raise Http404(_("Anda bukan peserta pelatihan ini, jadi tidak menyusun proyek."))
    return _begin(request, course, member)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """A participant's project, written by the organiser from paper."""
    course, _standing = own_side_or_404(request, ident)
    found = course.members.filter(pk=member, role=Member.Role.PARTICIPANT).first()
    if found is None or not may_write_project(request.viewer, found):
        raise Http404(_("Peserta ini tidak ada, atau bukan Anda yang menuliskan proyeknya."))
    return _begin(request, course, found)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    found = _written(request, ident, project)
    return _write(request, found.member.course, found.member, found)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def milestones(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    """The steps in all terms, on one page."""
    found = _written(request, ident, project)
    course = found.member.course
    spans = queries.spans_of(course)
    own = list(found.milestones.filter(done_on=None))
    form = MilestonesForm(own, [span.key for span in spans], request.POST if request.method == "POST" else None)
    if request.method == "POST" and "tambah" not in request.POST and form.is_valid():
        try:
            actions.set_milestones(actor=request.viewer.account or "", project=found, rows=form.said())
        except CannotChange as refusal:
            form.message = str(refusal)
        else:
            messages.success(request, _("Tonggak disimpan."))
            return redirect("learn:project", course.pk, found.pk)
    context = _frame(request, found) | {
        "form": form,
        "terms": [(term, form.in_term(term.key)) for term in terms_of(found, spans, today_of(course))],
    }
    return render(request, "learn/course_project_milestones.html", context, status=_status(form))


@open_to(is_signed_in)
@require_POST
def submit(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    found = _written(request, ident, project)
    try:
        actions.submit_project(actor=request.viewer.account or "", project=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Proyek diajukan kepada mentor."))
    return redirect("learn:project", ident, found.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    """The mentor's answer; for a mentor who cannot sign in, what stands on the signed form."""
    found = project_or_404(request, ident, project)
    if may_judge_project(request.viewer, found.member):
        return _judge(request, found)
    if may_note_approval(request.viewer, found.member):
        return _note_approval(request, found)
    raise PermissionDenied


@open_to(is_signed_in)
@require_POST
def give_back(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    """An approved one, to be changed."""
    found = project_or_404(request, ident, project)
    if not (may_judge_project(request.viewer, found.member) or may_note_approval(request.viewer, found.member)):
        raise PermissionDenied
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors.get("note", [])))
        return redirect("learn:project", ident, found.pk)
    try:
        actions.return_project(actor=request.viewer.account or "", project=found, note=form.cleaned_data["note"])
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Proyek dikembalikan kepada peserta."))
    return redirect("learn:project", ident, found.pk)


@open_to(is_signed_in)
@require_safe
def signed_form(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    found = project_or_404(request, ident, project)
    if found.form is None:
        raise Http404(_("Formulir yang ditandatangani belum ada."))
    return file_response(found.form)


@open_to(is_signed_in)
@require_safe
def paper(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID, form: str) -> HttpResponse:
    """The draft to be signed by participant, mentor and coach."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Rancangan proyek ada sebagai .docx dan PDF."))
    found = project_or_404(request, ident, project)
    try:
        with translation.override("id"):
            document = project_paper(queries.paper_of(found, today_of(found.member.course)))
            return office_paper(document, document.title, form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:project", ident, found.pk)


def project_or_404(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> ChangeProject:
    """One that the viewer may read whole."""
    course = course_or_404(request, ident)
    found = queries.project_in(course, project)
    if found is None or not may_read_project(request.viewer, found.member):
        raise Http404(_("Proyek ini tidak ada, atau bukan untuk Anda baca."))
    return found


def _written(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> ChangeProject:
    found = project_or_404(request, ident, project)
    if not may_write_project(request.viewer, found.member):
        raise PermissionDenied
    return found


def _begin(request: HttpRequest, course: Course, member: Member) -> HttpResponse:
    found = ChangeProject.objects.filter(member=member).first()
    if found is not None:
        return redirect("learn:project", course.pk, found.pk)
    return _write(request, course, member, None)


def _write(request: HttpRequest, course: Course, member: Member, found: ChangeProject | None) -> HttpResponse:
    """The words of a project; what is typed also looks for practices, and is never lost by looking."""
    is_looking = "cari" in request.POST
    form = ProjectForm(_typed(request), initial=_initial(found)) if not is_looking else _as_typed(request)
    if request.method == "POST" and not is_looking and form.is_valid():
        try:
            made = actions.write_project(actor=request.viewer.account or "", member=member, facts=form.facts())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Disimpan. Anda dapat melanjutkannya kapan saja."))
            return redirect("learn:project", course.pk, made.pk)
    words = {name: form[name].value() or "" for name in ("title", "problem", "words")}
    asked = words["words"] or f"{words['title']} {words['problem']}"
    hits = best_practices(" ".join(asked.split())[:LONGEST_SEARCHED])
    context = frame_context(request, course, "projects") | {
        "form": form,
        "project": found,
        "member": member,
        "is_own": is_same_person(request.viewer, member),
        "hits": hits,
        "is_looking": is_looking,
        "picked": queries.published_practice(str(form["practice"].value() or "")),
        "known": {hit.practice.pk for hit in hits},
    }
    return render(request, "learn/course_project_write.html", context, status=_status(form))


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _as_typed(request: HttpRequest) -> ProjectForm:
    """As filled so far, without a word on what is missing."""
    return ProjectForm(initial={name: request.POST.get(name, "") for name in ProjectForm.base_fields})


def _initial(found: ChangeProject | None) -> dict[str, Any]:
    if found is None:
        return {}
    said = {name: getattr(found, name) for name in ("title", "problem", "idea", "learnt")}
    return said | {"practice": str(found.practice_id or "")}


def _judge(request: HttpRequest, found: ChangeProject) -> HttpResponse:
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, actor = form.cleaned_data, request.viewer.account or ""
        mentor = found.member.mentor
        try:
            if said["answer"] == "approve":
                name = mentor.name if mentor is not None else ""
                actions.approve_project(actor=actor, project=found, approver=name, note=said["note"])
            else:
                actions.return_project(actor=actor, project=found, note=said["note"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            done = said["answer"] == "approve"
            messages.success(request, _("Proyek disetujui.") if done else _("Proyek dikembalikan dengan catatan Anda."))
            return redirect("learn:project", found.member.course_id, found.pk)
    return _answer_page(request, found, form)


def _note_approval(request: HttpRequest, found: ChangeProject) -> HttpResponse:
    mentor = found.member.mentor
    form = SignedForm(
        request.POST or None,
        request.FILES or None,
        today=today_of(found.member.course),
        initial={"approver": mentor.name if mentor is not None else ""},
    )
    if request.method == "POST" and form.is_valid():
        actor, said = request.viewer.account or "", form.cleaned_data
        try:
            kept = files.save_brought(form=form, field="file", account=actor, kinds=PAPERS)
            if not form.errors:
                actions.approve_project(actor=actor, project=found, approver=said["approver"], on=said["on"], form=kept)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        if not form.errors:
            messages.success(request, _("Persetujuan mentor dicatat bersama formulirnya."))
            return redirect("learn:project", found.member.course_id, found.pk)
    return _answer_page(request, found, form)


def _answer_page(request: HttpRequest, found: ChangeProject, form: JudgeForm | SignedForm) -> HttpResponse:
    context = _frame(request, found) | project_context(request.viewer, found, today_of(found.member.course))
    context |= {"form": form, "is_paper": isinstance(form, SignedForm)}
    return render(request, "learn/course_project_approve.html", context, status=_status(form))


def _frame(request: HttpRequest, found: ChangeProject) -> dict[str, Any]:
    return frame_context(request, found.member.course, "projects") | {"project": found, "member": found.member}


def _status(form: Any) -> int:
    return UNPROCESSABLE if form.errors else 200
