"""What of a course is done, what comes now and who does it: computed from its state and its counts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.course_pages.frame import address_of
from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.course_progress import CourseProgress
from teladan.cycle.learn.queries.course_states import AGREED, CourseState
from teladan.cycle.learn.queries.courses import Standing, parts_of, travellers_of
from teladan.cycle.learn.rules import sides_of

ORGANISER = gettext_lazy("Penyelenggara")
HOST = gettext_lazy("Tuan rumah")
STEPS = {
    "terms": (gettext_lazy("Kerangka acuan lengkap"), gettext_lazy("Lengkapi kerangka acuan")),
    "host": (gettext_lazy("Tuan rumah dipilih dengan alasan"), gettext_lazy("Timbang dan pilih tuan rumah")),
    "letter": (gettext_lazy("Surat permohonan terkirim"), gettext_lazy("Buat dan kirim surat permohonan")),
    "answer": (gettext_lazy("Tuan rumah menyetujui"), gettext_lazy("Tunggu jawaban tuan rumah")),
    "people": (gettext_lazy("Orang didaftarkan"), gettext_lazy("Daftarkan orang")),
    "sites": (gettext_lazy("Lokus dipilih"), gettext_lazy("Pilih lokus")),
    "groups": (gettext_lazy("Peserta dibagi ke kelompok"), gettext_lazy("Bagi peserta ke kelompok")),
    "itinerary": (gettext_lazy("Acara perjalanan dikirim"), gettext_lazy("Susun dan kirim acara perjalanan")),
    "weights": (gettext_lazy("Bobot penilaian diisi"), gettext_lazy("Isi bobot penilaian")),
    "field": (gettext_lazy("Hari-hari di lapangan"), gettext_lazy("Ikuti acara hari ini")),
    "reports": (
        gettext_lazy("Laporan kelompok final, dipastikan lokus"),
        gettext_lazy("Selesaikan laporan dan mintakan kepastian lokus"),
    ),
    "projects": (
        gettext_lazy("%(Project)s tiap peserta disetujui mentor"),
        gettext_lazy("Susun %(project)s dan mintakan persetujuan mentor"),
    ),
    "certificates": (gettext_lazy("Sertifikat diterbitkan"), gettext_lazy("Terbitkan sertifikat")),
}
"""In the order of the work: what each is once done, and what is to be done for it."""


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A step of the course, as the timeline component shows it. `act`: what is to be done for it; `url`: where the reader
    does it, empty for others; `may_begin`: what must be there before it is there."""

    key: str
    who: str
    is_done: bool
    may_begin: bool = True
    words: str = ""
    url: str = ""
    what: str = ""
    act: str = ""
    state: str = "next"


def course_steps(
    standing: Standing, state: CourseState, progress: CourseProgress, today: dt.date, missing: Sequence[str]
) -> list[CourseStep]:
    """All of them in order, with the first that can be done marked as the one now."""
    found = [*_until_agreed(standing, state, progress, missing), *_before_departure(standing, state, progress)]
    found += _from_departure(standing, state, progress, today)
    first = next((one.key for one in found if one.may_begin and not one.is_done), "")
    name = parts_of(standing.course).project
    project = {"project": name.lower(), "Project": name}
    return [
        replace(
            one,
            what=str(STEPS[one.key][0]) % project,
            act=one.act or str(STEPS[one.key][1]) % project,
            state="done" if one.is_done else "now" if one.key == first else "next",
        )
        for one in found
    ]


def steps_to_take(steps: Sequence[CourseStep]) -> list[CourseStep]:
    """Those that can be done today, the reader's own before what others do."""
    return sorted((one for one in steps if one.may_begin and not one.is_done), key=lambda one: not one.url)


def terms_missing(course: Course) -> list[str]:
    """What the terms of reference still lack. How many go is known also once they are listed."""
    wanted = (
        (course.background, _("latar belakang")),
        (course.outputs, _("keluaran")),
        (course.basis, _("dasar")),
        (course.costs, _("sumber biaya")),
        (travellers_of(course), _("jumlah peserta")),
    )
    return [words for value, words in wanted if not value]


def _until_agreed(
    standing: Standing, state: CourseState, progress: CourseProgress, missing: Sequence[str]
) -> list[CourseStep]:
    visit, is_chosen = standing.course.visit, _is_chosen(state)
    is_sent = is_chosen and visit is not None and visit.case_id is not None
    lacks = _("Belum ada: %(what)s.") % {"what": ", ".join(missing)} if missing else ""
    weighed = _("%(n)s tuan rumah ditimbang") % {"n": progress.options} if progress.options and not is_chosen else ""
    is_offered, to_visit = state == CourseState.OFFERED, _visit_url(standing)
    return [
        CourseStep("terms", str(ORGANISER), not missing, words=lacks, url=_kept(standing, "course-edit")),
        CourseStep("host", str(ORGANISER), is_chosen, words=weighed, url=_kept(standing, "hosts-weighed")),
        CourseStep("letter", str(ORGANISER), is_sent, is_chosen, url=to_visit),
        CourseStep(
            "answer",
            str(ORGANISER if is_offered else HOST),
            state in AGREED,
            is_sent,
            url=to_visit,
            act=_("Jawab hari lain yang ditawarkan") if is_offered else "",
        ),
    ]


def _before_departure(standing: Standing, state: CourseState, progress: CourseProgress) -> list[CourseStep]:
    people, sites = progress.participants, progress.sites
    is_divided = 0 < people <= progress.seated
    empty = "" if progress.is_weighted else _("Sebelum presentasi; selama belum diisi, nilai tidak dijumlahkan.")
    return [
        CourseStep("people", str(ORGANISER), people > 0, url=_kept(standing, "members")),
        CourseStep("sites", str(ORGANISER), sites > 0, _is_chosen(state), url=_kept(standing, "course-sites")),
        CourseStep(
            "groups",
            str(ORGANISER),
            is_divided,
            people > 0 and sites > 0,
            words=_out_of(progress.seated, people) if progress.seated else "",
            url=_kept(standing, "groups"),
        ),
        CourseStep("itinerary", str(ORGANISER), progress.is_sent, sites > 0, url=_kept(standing, "itinerary")),
        CourseStep(
            "weights",
            str(ORGANISER),
            progress.is_weighted,
            state in AGREED,
            words=empty,
            url=_kept(standing, "course-weights"),
        ),
    ]


def _from_departure(
    standing: Standing, state: CourseState, progress: CourseProgress, today: dt.date
) -> list[CourseStep]:
    course, people, groups = standing.course, progress.participants, progress.groups
    is_on = state in AGREED and today >= course.starts_on
    is_over = state in AGREED and today > course.ends_on
    return [
        CourseStep("field", _("Semua"), is_over, is_on, url=address_of("itinerary", course)),
        CourseStep(
            "reports",
            _("Kelompok dan pengelola lokus"),
            0 < groups <= progress.reports_final,
            is_on and groups > 0,
            words=_out_of(progress.reports_final, groups),
            url=address_of("reports", course),
        ),
        CourseStep(
            "projects",
            _("Peserta dan mentornya"),
            0 < people <= progress.approved,
            is_over,
            words=_out_of(progress.approved, people),
            url=address_of("projects", course),
        ),
        CourseStep(
            "certificates",
            str(ORGANISER),
            0 < people <= progress.certificates,
            is_over,
            words=_out_of(progress.certificates, people),
            url=_kept(standing, "certificates"),
        ),
    ]


def _is_chosen(state: CourseState) -> bool:
    return state not in (CourseState.CHOOSING, CourseState.ANOTHER)


def _out_of(many: int, whole: int) -> str:
    return _("%(n)s dari %(all)s") % {"n": many, "all": whole} if many < whole else ""


def _kept(standing: Standing, name: str) -> str:
    """The page for who keeps the course; empty for others."""
    return address_of(name, standing.course) if standing.organises else ""


def _visit_url(standing: Standing) -> str:
    visit = standing.course.visit
    return reverse("learn:visit", args=[visit.pk]) if visit is not None and may_open_visit(standing) else ""


def may_open_visit(standing: Standing) -> bool:
    """The visit's own pages are for those who act for one of its sides."""
    visit, viewer = standing.course.visit, standing.viewer
    return visit is not None and viewer.acting is not None and bool(sides_of(viewer, visit))
