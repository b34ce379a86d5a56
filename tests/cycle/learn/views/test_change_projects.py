"""Change projects on screen: who reads them, what is typed is kept, and what each role may do."""

import datetime as dt
import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factories.closing import FACTS, a_project
from factories.courses import WIB, a_field_study, as_member
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from openpyxl import load_workbook

from teladan.cycle.learn.actions import change_projects as actions
from teladan.cycle.learn.models import ChangeProject
from teladan.cycle.learn.queries.change_projects import waiting_projects
from teladan.cycle.practices.actions.search_index import rebuild_search_index
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://jahat.contoh")<script>alert(1)</script>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    with time_machine.travel(dt.datetime(2025, 4, 20, 9, tzinfo=WIB), tick=False):
        yield a_field_study(place.office, place.other)


def signed_in(who):
    """A member of the course, or somebody with a new mandate."""
    client = Client()
    person = who.person
    client.force_login(person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def at(name, project, *more):
    return reverse(f"learn:{name}", args=[project.member.course_id, project.pk, *more])


def test_a_participant_writes_looks_for_a_practice_and_loses_nothing(study, place):
    practice = a_published_practice(place.other, title="Antrean Contoh Kota")
    rebuild_search_index()
    client = signed_in(study.people[0])
    page = reverse("learn:project-mine", args=[study.course.pk])
    looked = client.post(page, {**FACTS, "title": "", "words": "antrean", "cari": "1"})
    assert looked.status_code == 200
    assert "Antrean Contoh Kota" in text(looked)
    assert FACTS["idea"] in text(looked)
    assert not ChangeProject.objects.exists()
    refused = client.post(page, {**FACTS, "title": "", "practice": str(practice.pk)})
    assert refused.status_code == 422
    assert "Tulis judulnya; yang lain boleh menyusul." in text(refused)
    assert f'value="{practice.pk}" checked' in text(refused)
    assert client.post(page, {**FACTS, "practice": "999999"}).status_code == 422
    client.post(page, {**FACTS, "practice": str(practice.pk)})
    made = ChangeProject.objects.get()
    assert (made.member, made.practice) == (study.people[0], practice)
    assert client.get(page).url == at("project", made)


def test_milestones_are_kept_row_by_row_and_wrong_days_named(study):
    project = a_project(study.people[0])
    client, page = signed_in(study.people[0]), at("project-milestones", project)
    one = project.milestones.get()
    rows = {"t0-ident": one.pk, "t0-horizon": "short", "t0-what": "Aturan baru", "t0-due_on": "01/06/2019"}
    more = {"t1-horizon": "medium", "t1-what": "Semua poli", "t1-measure": "6 poli", "t1-due_on": "31/31/2019"}
    wrong = client.post(page, rows | more)
    assert wrong.status_code == 422
    assert "Tanggal ini tidak dikenali" in text(wrong)
    assert "Semua poli" in text(wrong)
    longer = client.post(page, rows | more | {"tambah": "long"})
    assert longer.status_code in (200, 422)
    assert text(longer).count("Tonggak jangka panjang") >= 1
    client.post(page, rows | more | {"t1-due_on": "31 Desember 2019"})
    assert project.milestones.values_list("pk", "what").first() == (one.pk, "Aturan baru")
    assert project.milestones.count() == 2
    client.post(page, rows | {"t0-gone": "on"})
    assert project.milestones.count() == 0


def test_the_mentor_approves_or_returns(study):
    project = a_project(study.people[0])
    own, mentor = signed_in(study.people[0]), signed_in(study.mentor)
    page = reverse("learn:mine", args=[study.course.pk])
    assert at("project", project) not in mentor.get(page).content.decode()
    assert "Gladi dan presentasi" not in text(mentor.get(page))
    own.post(at("project-submit", project))
    assert at("project", project) in mentor.get(page).content.decode().partition("Yang saya bimbing")[2]
    assert [line.text for line in waiting_projects(as_member(study.mentor), dt.date(2019, 4, 20))] == [
        "Baca proyek perubahan: Antrean Contoh"
    ]
    assert own.get(at("project-approve", project)).status_code == 403
    assert mentor.post(at("project-approve", project), {"answer": "return", "note": " "}).status_code == 422
    mentor.post(at("project-approve", project), {"answer": "return", "note": "Persempit masalahnya."})
    assert "Persempit masalahnya." in text(own.get(at("project", project)))
    own.post(at("project-submit", project))
    mentor.post(at("project-approve", project), {"answer": "approve"})
    project.refresh_from_db()
    assert (project.state, project.approver) == ("approved", study.mentor.name)
    mentor.post(at("project-return", project), {"note": " "})
    project.refresh_from_db()
    assert project.state == "approved"
    again = mentor.post(at("project-approve", project), {"answer": "approve"})
    assert again.status_code == 422


def test_for_a_mentor_without_account_the_organiser_notes_the_signed_form(study, place):
    with_mentor, without = a_project(study.people[0], "submitted"), a_project(study.people[1], "submitted")
    organiser = signed_in(a_mandate(place.office))
    assert organiser.get(at("project-approve", with_mentor)).status_code == 403
    mandate = a_mandate(place.office)
    viewer = Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)
    assert [line.detail for line in waiting_projects(viewer, dt.date(2019, 4, 20))] == [study.people[1].name]
    said = {"approver": "drg. Mentor Rekaan", "on": "15/04/2019"}
    assert organiser.post(at("project-approve", without), said).status_code == 422
    no_pdf = SimpleUploadedFile("formulir.pdf", b"MZ\x90\x00 bukan PDF")
    assert organiser.post(at("project-approve", without), said | {"file": no_pdf}).status_code == 422
    organiser.post(at("project-approve", without), said | {"file": SimpleUploadedFile("formulir.pdf", PDF)})
    without.refresh_from_db()
    assert (without.state, without.approver, without.approved_on) == (
        "approved",
        said["approver"],
        dt.date(2019, 4, 15),
    )
    assert organiser.get(at("project-form", without)).status_code == 200


def test_each_sees_what_is_theirs(study, place):
    project = a_project(study.people[0], "approved", title="Judul Contoh", problem="Rahasia dapur.")
    one = project.milestones.get()
    outsiders = [a_mandate(place.other), a_mandate(place.melati)]
    others = [study.people[3], study.assessor]
    for who in outsiders:
        assert signed_in(who).get(reverse("learn:projects", args=[study.course.pk])).status_code == 404
    for who in [*outsiders, *others]:
        client = signed_in(who)
        for name, *more in (("project",), ("project-paper", "pdf"), ("milestone-file", one.pk), ("project-form",)):
            assert client.get(at(name, project, *more)).status_code == 404
        for name, *more in (("milestone", one.pk), ("project-stop",), ("project-return",), ("project-submit",)):
            assert (
                client.post(at(name, project, *more), {"on": "20/04/2019", "why": "x", "note": "x"}).status_code == 404
            )
    for who in others:
        board = text(signed_in(who).get(reverse("learn:projects", args=[study.course.pk])))
        assert "Judul Contoh" in board
        assert at("project", project) not in board
    for who in (study.people[0], study.mentor, study.coach, a_mandate(place.office)):
        assert "Rahasia dapur." in text(signed_in(who).get(at("project", project)))
    assert signed_in(study.coach).post(at("project-stop", project), {"why": "x"}).status_code == 403
    assert signed_in(study.coach).post(at("milestone", project, one.pk), {"on": "20/04/2019"}).status_code == 403


def test_a_milestone_is_reached_with_its_proof_and_its_day_can_be_mended(study):
    project = a_project(study.people[0], "approved")
    one, client = project.milestones.get(), signed_in(study.people[0])
    page = at("milestone", project, one.pk)
    assert client.post(page, {"on": ""}).status_code == 422
    assert "belum tiba; hari ini 20 April 2025" in text(client.post(page, {"on": "21/04/2025"}))
    client.post(page, {"on": "20/04/2019", "file": SimpleUploadedFile("bukti.pdf", PDF)})
    assert "Tercapai 20 April 2019" in text(client.get(at("project", project)))
    assert client.get(at("milestone-file", project, one.pk)).status_code == 200
    client.post(page, {"on": ""})
    one.refresh_from_db()
    assert one.done_on is None


def test_the_board_counts_and_its_spreadsheet_runs_no_formula(study, place):
    project = a_project(study.people[0], "approved", title=HOSTILE)
    actions.note_progress(actor="", project=project, text=HOSTILE, risk="budget")
    actions.note_progress(actor="", project=project, text="Berjalan lagi.")
    organiser = signed_in(a_mandate(place.office))
    board = reverse("learn:projects", args=[study.course.pk])
    page = text(organiser.get(board))
    assert "Anggaran: 1 proyek" in page
    assert "<script>alert" not in page
    assert "Tidak ada proyek dalam keadaan itu." in text(organiser.get(f"{board}?keadaan=stopped"))
    file = organiser.get(reverse("learn:projects-file", args=[study.course.pk]))
    row = load_workbook(io.BytesIO(file.content)).active[2]
    assert (row[3].value, row[3].data_type) == (HOSTILE, "s")
    assert signed_in(study.assessor).get(reverse("learn:projects-file", args=[study.course.pk])).status_code == 404


def test_the_board_asks_as_often_for_many_as_for_one(study, place):
    organiser = signed_in(a_mandate(place.office))
    page = reverse("learn:projects", args=[study.course.pk])
    counts = []
    for members in (study.people[:1], study.people[1:]):
        for member in members:
            actions.note_progress(actor="", project=a_project(member, "approved"), text="Kabar.", risk="team")
        organiser.get(page)
        with CaptureQueriesContext(connection) as asked:
            organiser.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_draft_leaves_as_paper_whatever_was_typed(study, form):
    project = a_project(study.people[0], title=HOSTILE[:200])
    answer = signed_in(study.people[0]).get(at("project-paper", project, form))
    assert answer.status_code == 200
    assert answer.content[:4] == {"docx": b"PK\x03\x04", "pdf": b"%PDF"}[form]
