"""A change project is written while it may be, approved once, and followed; what is late is told once."""

import datetime as dt

import pytest
import time_machine
from factories.closing import FACTS, a_project
from factories.courses import LAST, WIB, a_field_study
from factories.registry import a_regency

from teladan.cycle.learn.actions import change_projects as actions
from teladan.cycle.learn.actions.change_projects import MOST_MILESTONES, MilestoneRow
from teladan.cycle.learn.actions.project_reminders import remind_of_milestones
from teladan.cycle.learn.models import ChangeProject
from teladan.cycle.learn.queries.change_projects import advice_on, spans_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db
JUNE = dt.date(2019, 6, 1)


@pytest.fixture
def study():
    place = a_regency()
    with time_machine.travel(dt.datetime(2019, 4, 20, 9, tzinfo=WIB), tick=False):
        yield a_field_study(place.office, place.other)


@pytest.fixture
def member(study):
    return study.people[0]


def test_a_draft_is_saved_as_far_as_it_goes_and_handed_in_when_nothing_is_missing(member):
    project = actions.write_project(actor="", member=member, facts={"title": "Antrean Contoh"})
    with pytest.raises(CannotChange, match="masalah; yang akan diubah; paling sedikit satu tonggak"):
        actions.submit_project(actor="", project=project)
    actions.write_project(actor="", member=member, facts=FACTS)
    actions.set_milestones(actor="", project=project, rows=[MilestoneRow("short", "Aturan disepakati", JUNE)])
    with pytest.raises(CannotChange, match="ukuran pada 1 tonggak"):
        actions.submit_project(actor="", project=project)
    assert ChangeProject.objects.get() == project


def test_what_the_mentor_reads_or_approved_is_not_rewritten_until_it_is_returned(member):
    project = a_project(member, "submitted")
    with pytest.raises(CannotChange, match="sedang dibaca mentor"):
        actions.write_project(actor="", member=member, facts={"title": "Lain"})
    actions.approve_project(actor="", project=project, approver="Mentor Rekaan")
    with pytest.raises(CannotChange, match="sudah disetujui"):
        actions.approve_project(actor="", project=project, approver="Mentor Rekaan")
    actions.return_project(actor="", project=project, note="Persempit.")
    actions.write_project(actor="", member=member, facts={"title": "Lain"})
    project.refresh_from_db()
    assert (project.state, project.title, project.approved_on) == ("returned", "Lain", None)


def test_reached_milestones_survive_a_return_and_days_stay_within_reason(member):
    project = a_project(member, "approved")
    one = project.milestones.get()
    with pytest.raises(CannotChange, match="belum tiba"):
        actions.reach_milestone(actor="", milestone=one, on=JUNE)
    with pytest.raises(CannotChange, match="sebelum pelatihan"):
        actions.reach_milestone(actor="", milestone=one, on=dt.date(2018, 4, 10))
    actions.reach_milestone(actor="", milestone=one, on=dt.date(2019, 4, 19))
    actions.return_project(actor="", project=project, note="Tambah jangka menengah.")
    actions.set_milestones(actor="", project=project, rows=[MilestoneRow("medium", "Semua poli", JUNE, "6 poli")])
    assert sorted(project.milestones.values_list("what", flat=True)) == ["Aturan disepakati", "Semua poli"]


def test_too_many_milestones_and_days_of_another_year_are_refused_whole(member):
    project = a_project(member)
    many = [MilestoneRow("short", f"Tonggak {n}", JUNE, "1") for n in range(MOST_MILESTONES + 1)]
    with pytest.raises(CannotChange, match="Paling banyak 40 tonggak"):
        actions.set_milestones(actor="", project=project, rows=many)
    with pytest.raises(CannotChange, match="sebelum pelatihan dimulai"):
        actions.set_milestones(actor="", project=project, rows=[MilestoneRow("short", "A", dt.date(1919, 6, 1), "1")])
    assert project.milestones.count() == 1


def test_days_outside_a_term_and_steps_out_of_order_are_advice_that_hinders_nothing(member):
    rows = [
        MilestoneRow("short", "Terlalu lama", dt.date(2019, 8, 1), "1"),
        MilestoneRow("medium", "Terlalu dini", dt.date(2019, 7, 1), "1"),
    ]
    project = a_project(member, "submitted", rows)
    spans = spans_of(project.member.course)
    # from: the programme's file, short two months and medium twelve after the last day, 4 April 2019
    assert [span.latest for span in spans] == [dt.date(2019, 6, 4), dt.date(2020, 4, 4), None]
    assert dt.date(2019, 4, 4) == LAST
    assert advice_on(project, spans) == [
        "Belum menyebut praktik yang menjadi contohnya.",
        "“Terlalu lama” jatuh sesudah 4 Juni 2019, akhir jangka pendek yang lazim.",
        "Jangka menengah dimulai sebelum jangka pendek selesai. Periksa tanggalnya.",
        "Jangka panjang belum punya tonggak.",
    ]


def test_a_stopped_project_goes_on_where_it_stood(member):
    project = a_project(member, "approved")
    actions.stop_project(actor="", project=project, why="Pindah tugas.")
    with pytest.raises(CannotChange, match="dihentikan"):
        actions.stop_project(actor="", project=project, why="Lagi.")
    actions.resume_project(actor="", project=project)
    project.refresh_from_db()
    assert (project.state, project.stopped_why) == ("approved", "")


def test_a_milestone_is_told_of_before_its_day_when_late_and_to_the_mentor_once_each(study, member):
    member.mail = "peserta@contoh.go.id"
    member.save()
    project = a_project(member, "approved")
    own, mentor = member.person.account_id, study.mentor.person.account_id
    Notice.objects.all().delete()
    for today, told in (
        (dt.date(2019, 5, 17), 0),  # from: 15 days before 1 June
        (dt.date(2019, 5, 18), 1),
        (dt.date(2019, 5, 19), 0),
        (dt.date(2019, 6, 2), 1),
        (dt.date(2019, 6, 30), 0),
        (dt.date(2019, 7, 1), 1),  # from: 30 days after 1 June
        (dt.date(2019, 7, 2), 0),
    ):
        assert remind_of_milestones(today=today) == told, today
    assert (Notice.objects.filter(account=own).count(), Notice.objects.filter(account=mentor).count()) == (2, 1)
    assert Message.objects.count() == 2
    actions.stop_project(actor="", project=project, why="Pindah tugas.")
    assert remind_of_milestones(today=dt.date(2020, 1, 1)) == 0


def test_who_has_no_account_is_told_by_mail_once(study):
    member = study.people[1]
    member.mail = "tanpa.akun@contoh.go.id"
    member.save()
    a_project(member, "approved")
    assert [remind_of_milestones(today=JUNE), remind_of_milestones(today=JUNE)] == [1, 0]
    assert Message.objects.get().to == "tanpa.akun@contoh.go.id"
