"""What of a course is done, what comes now and who does it: computed from its state and its counts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.course_pages.frame import address_of
from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.course_progress import CourseProgress
from teladan.cycle.learn.queries.course_states import AGREED, CourseState
from teladan.cycle.learn.queries.courses import Standing, parts_of


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A step of the course, as the timeline component shows it. `url`: where the reader does it, empty for others."""

    key: str
    what: str
    who: str
    words: str
    is_done: bool
    may_begin: bool
    url: str
    state: str = "next"


def course_steps(
    standing: Standing, state: CourseState, progress: CourseProgress, today: dt.date, missing: list[str]
) -> list[CourseStep]:
    """All of them in order, with the first that can be done marked as the one now."""
    found = list(_steps(standing, state, progress, today, missing))
    first = next((one.key for one in found if one.may_begin and not one.is_done), "")
    return [replace(one, state="done" if one.is_done else "now" if one.key == first else "next") for one in found]


def steps_to_take(steps: list[CourseStep]) -> list[CourseStep]:
    """Those that can be done today, the first one first."""
    return [one for one in steps if one.may_begin and not one.is_done]


def terms_missing(course: Course) -> list[str]:
    """What the terms of reference still lack."""
    wanted = (
        (course.background, _("latar belakang")),
        (course.outputs, _("keluaran")),
        (course.basis, _("dasar")),
        (course.costs, _("sumber biaya")),
        (course.expected_participants, _("jumlah peserta")),
    )
    return [words for value, words in wanted if not value]


def _steps(
    standing: Standing, state: CourseState, progress: CourseProgress, today: dt.date, missing: list[str]
) -> Iterator[CourseStep]:
    course = standing.course
    organiser, host = _("Penyelenggara"), _("Tuan rumah")
    is_agreed, is_chosen = state in AGREED, state not in (CourseState.CHOOSING, CourseState.ANOTHER)
    is_on, is_over = is_agreed and today >= course.starts_on, is_agreed and today > course.ends_on

    def at(name: str, *, is_for_all: bool = False) -> str:
        return address_of(name, course) if is_for_all or standing.organises else ""

    words = _("Belum ada: %(what)s.") % {"what": ", ".join(missing)} if missing else ""
    yield CourseStep("terms", _("Kerangka acuan lengkap"), organiser, words, not missing, True, at("course-edit"))
    words = _("%(n)s tuan rumah ditimbang") % {"n": progress.options} if progress.options and not is_chosen else ""
    yield CourseStep(
        "host", _("Tuan rumah dipilih dengan alasan"), organiser, words, is_chosen, True, at("hosts-weighed")
    )
    is_sent = is_chosen and course.visit is not None and course.visit.case_id is not None
    yield CourseStep("letter", _("Surat permohonan terkirim"), organiser, "", is_sent, is_chosen, _visit_url(standing))
    words = _("Ia menawarkan hari lain; penyelenggara menjawabnya.") if state == CourseState.OFFERED else ""
    yield CourseStep("answer", _("Tuan rumah menyetujui"), host, words, is_agreed, is_sent, _visit_url(standing))
    yield CourseStep("people", _("Orang didaftarkan"), organiser, "", progress.participants > 0, True, at("members"))
    yield CourseStep("sites", _("Lokus dipilih"), organiser, "", progress.sites > 0, is_chosen, at("course-sites"))
    is_divided = 0 < progress.participants <= progress.seated
    may_divide = progress.participants > 0 and progress.sites > 0
    words = ""
    if progress.seated and not is_divided:
        words = _("%(n)s dari %(all)s peserta") % {"n": progress.seated, "all": progress.participants}
    yield CourseStep("groups", _("Peserta dibagi ke kelompok"), organiser, words, is_divided, may_divide, at("groups"))
    yield CourseStep(
        "itinerary", _("Acara perjalanan dikirim"), organiser, "", progress.is_sent, progress.sites > 0, at("itinerary")
    )
    words = _("Sebelum presentasi; selama belum diisi, nilai tidak dijumlahkan.")
    yield CourseStep(
        "weights",
        _("Bobot penilaian diisi"),
        organiser,
        "" if progress.is_weighted else words,
        progress.is_weighted,
        is_agreed,
        at("course-weights"),
    )
    yield CourseStep(
        "field", _("Hari-hari di lapangan"), _("Semua"), "", is_over, is_on, at("itinerary", is_for_all=True)
    )
    yield from _afterwards(standing, progress, is_on=is_on, is_over=is_over)


def _afterwards(standing: Standing, progress: CourseProgress, *, is_on: bool, is_over: bool) -> Iterator[CourseStep]:
    course, project = standing.course, parts_of(standing.course).project.lower()

    def out_of(many: int, whole: int) -> str:
        return _("%(n)s dari %(all)s") % {"n": many, "all": whole} if whole and many < whole else ""

    yield CourseStep(
        "reports",
        _("Laporan kelompok final, dipastikan lokus"),
        _("Kelompok dan pengelola lokus"),
        out_of(progress.reports_final, progress.groups),
        0 < progress.groups <= progress.reports_final,
        is_on and progress.groups > 0,
        address_of("reports", course),
    )
    yield CourseStep(
        "projects",
        _("%(project)s disetujui mentor") % {"project": project.capitalize()},
        _("Peserta dan mentornya"),
        out_of(progress.approved, progress.participants),
        0 < progress.participants <= progress.approved,
        is_over,
        address_of("projects", course),
    )
    yield CourseStep(
        "certificates",
        _("Sertifikat diterbitkan"),
        _("Penyelenggara"),
        out_of(progress.certificates, progress.participants),
        0 < progress.participants <= progress.certificates,
        is_over,
        address_of("certificates", course) if standing.organises else "",
    )


def _visit_url(standing: Standing) -> str:
    """The visit's page, for those who may open it: its pages ask for a mandate."""
    visit, viewer = standing.course.visit, standing.viewer
    if visit is None or viewer.acting is None or not standing.organises:
        return ""
    return reverse("learn:visit", args=[visit.pk])
