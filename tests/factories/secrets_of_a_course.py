"""A course of the health office that goes to another agency; each secret of it stands once, in words found nowhere else."""

import datetime as dt
import uuid
from decimal import Decimal

from factories.courses import NOW, a_course, a_field_study, a_member, an_item
from factories.letters import a_file
from factories.registry import a_mandate, a_regency, a_unit, an_account
from factories.world import World
from teladan.cycle.learn.actions.course_hosts import weigh_host
from teladan.cycle.learn.actions.grouping import divide, set_bond
from teladan.cycle.learn.actions.itinerary import change_item, send_itinerary
from teladan.cycle.learn.actions.panel import plan_presentation, remark, score
from teladan.cycle.learn.actions.passages import add_passage
from teladan.cycle.learn.actions.reports import open_report, send_report
from teladan.cycle.learn.actions.verdicts import say
from teladan.cycle.learn.models import (
    Certificate,
    ChangeProject,
    CourseEvaluation,
    DocumentRequest,
    KnowledgeTest,
    Milestone,
    Observation,
    PassageVersion,
    ProjectNote,
    Question,
    SessionAttendance,
)
from teladan.ground.registry.models import Mandate

KEEPERS = {"penyelenggara"}
ORGANISER = KEEPERS | {"pemantau"}
COURSE = {"peserta", "peserta lain", "mentor", "coach", "penguji"}
GUESTS = ORGANISER | COURSE
SITE = {"tuan rumah", "lokus"}
STRANGERS = {"siapa saja", "tanpa peran", "unit lain"}
BOTH = GUESTS | SITE
NUMBER, MAIL = "197704042005011004", "peserta.rekaan@contoh.go.id"

MAY_READ: dict[str, set[str]] = {
    "Zamrud tema pelatihan": BOTH,
    "Zamrud pelatihan disiapkan": ORGANISER,
    "Zamrud yang memberatkan": GUESTS,  # the terms of reference, which all of the guests' side may take, say it too
    "Zamrud sebab ikatan": KEEPERS,
    "Zamrud sifat": KEEPERS,
    "Zamrud nama peserta": BOTH,
    "Zamrud acara belum dikirim": ORGANISER,
    "Zamrud acara semua": BOTH,
    "Zamrud alinea ditulis": GUESTS,
    "Zamrud alinea terkirim": BOTH,
    "Zamrud tulisan menunggu": GUESTS,
    "Zamrud koreksi lokus": BOTH,
    "Zamrud catatan coach": KEEPERS | {"peserta", "coach"},  # at a rehearsal: not for who judges afterwards
    "73,21": KEEPERS | {"coach", "penguji"},  # not released: what one assessor gave
    "Zamrud judul proyek": GUESTS,
    "Zamrud masalah proyek": KEEPERS | {"peserta", "mentor", "coach"},
    "Zamrud kabar proyek": KEEPERS | {"peserta", "mentor", "coach"},
    "Zamrud ukuran tonggak": KEEPERS | {"peserta", "mentor", "coach"},
    "Zamrud soal tes": KEEPERS,  # not opened
    "Zamrud saran penilaian": set(),  # fewer than five
    "Zamrud dokumen diminta": BOTH,
    "Zamrud catatan lapangan": ORGANISER | {"peserta", "peserta lain"},  # the visit's, until the report tells it
    "Zamrud pertanyaan kelompok": BOTH,
    "Zamrud nomor sertifikat": KEEPERS | {"peserta"},
    NUMBER: set(),  # shown in answer to a POST alone
    MAIL: set(),
}
"""Each secret, and who may come upon it at some address; everybody else at none."""


def build() -> World:
    place = a_regency()
    village = a_unit("Desa Contoh", place.other)
    study = a_field_study(place.office, place.other, (village, None, None))
    world = World(units={**vars(place), "village": village})
    world.rows["study"] = study
    world.people = {
        "siapa saja": None,
        "tanpa peran": an_account(),
        "unit lain": a_mandate(place.melati, "officer").person.account,
        "penyelenggara": a_mandate(place.office, "officer").person.account,
        "pemantau": a_mandate(place.office, "observer").person.account,
        "tuan rumah": a_mandate(place.other, "officer").person.account,
        "lokus": a_mandate(village, "keyer").person.account,
        "peserta": study.people[0].person.account,
        "peserta lain": study.people[3].person.account,
        "mentor": study.mentor.person.account,
        "coach": study.coach.person.account,
        "penguji": study.assessor.person.account,
    }
    _terms(world)
    _people(world)
    _days(world)
    _report(world)
    _panel(world)
    _project(world)
    _closing(world)
    return world


def _terms(world: World) -> None:
    study = world.rows["study"]
    study.course.theme = "Zamrud tema pelatihan"
    study.course.save()
    weigh_host(
        actor="",
        course=study.course,
        unit=study.host,
        practices=[],
        reasons=["award"],
        speaks_for="Praktiknya hidup.",
        speaks_against="Zamrud yang memberatkan",
    )
    world.rows["draft"] = a_course(world.units["office"], title="Zamrud pelatihan disiapkan")


def _people(world: World) -> None:
    study = world.rows["study"]
    first, other = study.people[0], study.people[4]
    first.traits, first.number, first.mail = {"Bidang": "Zamrud sifat"}, NUMBER, MAIL
    first.name = first.delegate.name = "Zamrud nama peserta"
    first.save()
    first.delegate.save()
    world.rows["bond"] = set_bond(
        actor="", course=study.course, kind="apart", members=[first, other], why="Zamrud sebab ikatan"
    )
    world.rows["division"] = divide(actor="", course=study.course)


def _days(world: World) -> None:
    study = world.rows["study"]
    item = an_item(study.course, "Zamrud acara semua", groups=study.groups[:1], place=study.sites[0].place)
    send_itinerary(actor="", course=study.course)
    change_item(actor="", item=item, note="Zamrud acara belum dikirim")
    SessionAttendance.objects.create(item=item, member=study.people[0], how="list", at=NOW)
    world.rows["item"] = item
    visit = study.course.visit
    ask = {"visit": visit, "group": study.group}
    world.rows["question"] = Question.objects.create(
        text="Zamrud pertanyaan kelompok", phase="during", asked_by="", asked_at=NOW, **ask
    )
    world.rows["asked"] = DocumentRequest.objects.create(
        what="Zamrud dokumen diminta",
        place=study.sites[0].place,
        state="released",
        terms="learning",
        file=a_file("daftar.pdf"),
        asked_by="",
        asked_at=NOW,
        **ask,
    )
    Observation.objects.create(note="Zamrud catatan lapangan", seen_at=NOW, author="", **ask)


def _report(world: World) -> None:
    study = world.rows["study"]
    report = open_report(actor="", group=study.group)
    passage = add_passage(actor="", report=report, section="theirs", text="Zamrud alinea terkirim")
    send_report(actor="", report=report)
    site = str(world.people["lokus"].pk)
    world.rows["verdict"] = say(actor=site, passage=passage, word="corrected", text="Zamrud koreksi lokus")
    add_passage(actor="", report=report, section="theirs", text="Zamrud alinea ditulis")
    world.rows["waiting"] = PassageVersion.objects.create(
        passage=passage, base=1, text="Zamrud tulisan menunggu", author="", made_at=NOW
    )
    world.rows |= {"report": report, "passage": passage}


def _panel(world: World) -> None:
    study = world.rows["study"]
    actor = str(world.people["coach"].pk)
    rehearsal = plan_presentation(actor="", group=study.group, kind="rehearsal", on=dt.date(2019, 4, 3), panel=())
    said = remark(actor=actor, presentation=rehearsal, text="Zamrud catatan coach")
    shown = plan_presentation(
        actor="", group=study.group, kind="presentation", on=dt.date(2019, 4, 4), panel=[study.assessor]
    )
    score(actor="", presentation=shown, assessor=study.assessor, values={"analysis": Decimal("73.21")})
    world.rows |= {"rehearsal": rehearsal, "remark": said, "presentation": shown}


def _project(world: World) -> None:
    study = world.rows["study"]
    project = ChangeProject.objects.create(
        member=study.people[0],
        title="Zamrud judul proyek",
        problem="Zamrud masalah proyek",
        state="approved",
        approved_on=dt.date(2019, 4, 10),
        made_at=NOW,
    )
    ProjectNote.objects.create(project=project, text="Zamrud kabar proyek", author="", made_at=NOW)
    world.rows["milestone"] = Milestone.objects.create(
        project=project, horizon="short", what="Mulai", measure="Zamrud ukuran tonggak", due_on=dt.date(2019, 5, 31)
    )
    world.rows["project"] = project


def _closing(world: World) -> None:
    study = world.rows["study"]
    asked = {"key": "a", "text": "Zamrud soal tes", "choices": ["Ya", "Tidak"], "right": 0}
    KnowledgeTest.objects.create(course=study.course, questions=[asked], made_by="", made_at=NOW)
    CourseEvaluation.objects.create(
        course=study.course, form="of_course", answers={"time": 3}, words="Zamrud saran penilaian"
    )
    head: Mandate = a_mandate(world.units["office"], "head", is_signatory=True)
    world.rows["certificate"] = Certificate.objects.create(
        member=study.people[0],
        number="Zamrud nomor sertifikat",
        issued_on=dt.date(2019, 4, 20),
        signatory=head,
        content={"name": "Zamrud nama peserta", "course": study.course.title},
        made_by="",
        made_at=NOW,
    )
    world.rows["file"] = uuid.uuid4()
    world.rows["newcomer"] = a_member(study.course)
