"""What the pages of a test do, whether it is a course's or an event's: their views find it, and say where its pages stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions import knowledge_tests as actions
from teladan.cycle.learn.course_pages.closing_tests import outcome_of, results_file
from teladan.cycle.learn.forms.knowledge_tests import BroughtForm, QuestionsForm, TakeForm
from teladan.cycle.learn.models import Course, Event, KnowledgeTest, Member, Participant
from teladan.cycle.learn.queries import knowledge_tests as queries
from teladan.cycle.learn.question_sheet import Brought, read_questions, sample
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.people_lists import compared, held
from teladan.ground.evidence import actions as evidence
from teladan.ground.paper import MEDIA_TYPES, attachment, stem

UNPROCESSABLE = 422
Phase = queries.Phase
NAMES = ("overview", "write", "brought", "sample", "open", "results", "results_file")
OF_COURSE = (
    "course-test",
    "test-write",
    "test-brought",
    "test-sample",
    "test-open",
    "test-results",
    "test-results-file",
)
OF_EVENT = tuple(f"event-{name}" for name in ("test", *OF_COURSE[1:]))


@dataclass(frozen=True, slots=True)
class Written:
    """What came of the page of questions: `form` to show it again; `brought`: what a spreadsheet filled it with."""

    form: QuestionsForm
    file_form: BroughtForm
    brought: Brought | None = None
    is_kept: bool = False

    @property
    def status(self) -> int:
        return UNPROCESSABLE if self.form.errors or self.file_form.errors else 200


def places_of(of: Course | Event) -> dict[str, str]:
    """Where the pages of a test stand."""
    names = OF_COURSE if isinstance(of, Course) else OF_EVENT
    return {key: reverse(f"learn:{name}", args=[of.pk]) for key, name in zip(NAMES, names, strict=True)}


def keeping_context(of: Course | Event, test: KnowledgeTest | None) -> dict[str, Any]:
    """How far a test is, for whoever keeps it."""
    counts = queries.counts_of(test) if test is not None else {}
    return {
        "test": test,
        "opens": Phase(test.opens).label if test is not None and test.opens else "",
        "counts": [(label, counts.get(phase, 0)) for phase, label in Phase.choices],
        "phases": Phase.choices,
        "participants": len(queries.people_of(of)),
        "is_answered": any(counts.values()),
        "places": places_of(of),
    }


def written(request: HttpRequest, of: Course | Event) -> Written:
    """Keep the questions that were typed; say what is wrong with them otherwise."""
    form = QuestionsForm(request.POST if request.method == "POST" else None, questions=_questions(of))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_questions(actor=request.viewer.account or "", of=of, questions=form.questions())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(n)s soal disimpan.") % {"n": len(form.questions())})
            return Written(form, BroughtForm(), is_kept=True)
    return Written(form, BroughtForm())


def brought(request: HttpRequest, of: Course | Event) -> Written:
    """Fill the page of questions with a spreadsheet's; nothing is kept of it before that page is."""
    file_form = BroughtForm(request.POST, request.FILES)
    found, trouble = None, ""
    file = held(request, file_form) if file_form.is_valid() else None
    if file is not None:
        found, trouble = compared(file, read_questions)
        evidence.drop(file=file, actor=request.viewer.account or "")
    if trouble:
        file_form.add_error("file", trouble)
    return Written(QuestionsForm(None, questions=found.questions if found else _questions(of)), file_form, found)


def write_context(of: Course | Event, page: Written) -> dict[str, Any]:
    test = queries.test_of(of)
    return {
        "form": page.form,
        "file_form": page.file_form,
        "brought": page.brought,
        "is_answered": test is not None and test.answers.exists(),
        "questions": _questions(of),
        "places": places_of(of),
    }


def to_after(request: HttpRequest, of: Course | Event) -> HttpResponse:
    """Where whoever kept the questions goes: on writing, or back."""
    return redirect(places_of(of)["write" if "more" in request.POST else "overview"])


def opened(request: HttpRequest, of: Course | Event) -> HttpResponse:
    """Open or close it as the button said."""
    phase = request.POST.get("phase", "")
    if phase not in ("", *Phase.values):
        raise Http404(_("Tes ini tidak ada."))
    try:
        actions.open_test(actor=request.viewer.account or "", of=of, phase=phase)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("Tes %(phase)s dibuka untuk peserta.") % {"phase": str(Phase(phase).label).lower()} if phase else ""
        messages.success(request, words or _("Tes ditutup."))
    return redirect(places_of(of)["overview"])


def taken(request: HttpRequest, by: Member | Participant, phase: str) -> dict[str, Any] | None:
    """What the page of one time of the test shows; None once an answer came, which is then said as a message."""
    test = queries.test_of(queries.tested(by)[0])
    if phase not in Phase.values or test is None:
        raise Http404(_("Tes ini tidak ada."))
    is_taken = phase in queries.taken_by(by)
    may_take = test.opens == phase and not is_taken
    form = TakeForm(request.POST if request.method == "POST" else None, questions=test.questions)
    if request.method == "POST" and (form.is_valid() or not may_take):
        answers = form.answers() if form.is_valid() else {}
        try:
            actions.take_test(actor=_actor_of(request, by), by=by, phase=phase, answers=answers)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Terima kasih. Jawaban Anda tersimpan."))
        return None
    return {"phase": Phase(phase).label, "form": form, "is_taken": is_taken, "may_take": may_take}


def results_context(of: Course | Event) -> dict[str, Any]:
    found = queries.learnt(test_or_404(of))
    words, lines = outcome_of(found)
    return {"found": found, "words": words, "lines": lines, "places": places_of(of)}


def results_answer(of: Course | Event) -> HttpResponse:
    content = results_file(of, queries.learnt(test_or_404(of)))
    return attachment(content, f"{stem(_('Hasil tes %(title)s') % {'title': of.title})}.xlsx", MEDIA_TYPES["xlsx"])


def sample_answer() -> HttpResponse:
    return attachment(sample(), "contoh-soal.xlsx", MEDIA_TYPES["xlsx"])


def test_or_404(of: Course | Event) -> KnowledgeTest:
    test = queries.test_of(of)
    if test is None:
        raise Http404(_("Tes ini belum dibuat."))
    return test


def write_page(
    request: HttpRequest, template: str, frame: dict[str, Any], of: Course | Event, page: Written
) -> HttpResponse:
    return render(request, template, frame | write_context(of, page), status=page.status)


def _actor_of(request: HttpRequest, by: Member | Participant) -> str:
    """The account of the very person; nobody's, where a personal link speaks for them."""
    is_same = request.viewer.person is not None and request.viewer.person == by.person_id
    return (request.viewer.account or "") if is_same else ""


def _questions(of: Course | Event) -> Sequence[dict[str, Any]]:
    test = queries.test_of(of)
    return test.questions if test is not None else []
