"""Scores are given, released and reopened; remarks are answered with a newer passage or with words."""

from decimal import Decimal

import pytest
from factories.courses import FIRST, LAST, a_field_study, a_member, a_report, as_member
from factories.panel import a_presentation, scored_alike
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.actions import panel as actions
from teladan.cycle.learn.actions.reports import write_passage
from teladan.cycle.learn.models import Presentation, ReportEdition
from teladan.cycle.learn.queries.panel import result_of, scores_by, waiting_panel, weights_of
from teladan.cycle.learn.refusals import CannotChange

pytestmark = pytest.mark.django_db
WEIGHTS = {"analysis": "40", "lessons": "20", "plan": "25", "delivery": "15"}


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


@pytest.fixture
def actor(study) -> str:
    return a_viewer(study.course.organiser).account


def fresh(row: Presentation) -> Presentation:
    return Presentation.objects.select_related("group__course").get(pk=row.pk)


def test_scores_can_be_given_in_part_changed_and_taken_back(study, actor) -> None:
    row = a_presentation(study.group, study.assessor)

    def give(**values: str | None) -> None:
        exact = {key: Decimal(value) if value else None for key, value in values.items()}
        actions.score(actor=actor, presentation=row, assessor=study.assessor, values=exact)

    give(plan="87.5", delivery="70")
    give(plan="90", delivery=None)
    assert scores_by(row, study.assessor) == {"plan": Decimal(90)}
    with pytest.raises(CannotChange, match=r"Kelayakan yang akan dilakukan: 105 di luar skala 0–100"):
        give(delivery="80", plan="105")
    assert scores_by(row, study.assessor) == {"plan": Decimal(90)}  # all of it or none


def test_somebody_outside_the_panel_and_a_rehearsal_take_no_scores(study, actor) -> None:
    other = a_member(study.course, "assessor")
    row, rehearsal = a_presentation(study.group, study.assessor), a_presentation(study.group, other, kind="rehearsal")
    for presentation, said in ((row, "tidak ada pada panel"), (rehearsal, "Gladi tidak dinilai")):
        with pytest.raises(CannotChange, match=said):
            actions.score(actor=actor, presentation=presentation, assessor=other, values={"plan": Decimal(80)})


def test_a_release_waits_for_everybody_who_was_there_and_freezes_weights(study, actor) -> None:
    late = a_member(study.course, "assessor", name="Dra. Lambat Contoh")
    row = a_presentation(study.group, study.assessor, late)
    scored_alike(row, study.assessor, "80")
    with pytest.raises(CannotChange, match=r"Nilai belum lengkap: Dra\. Lambat Contoh\."):
        actions.release_scores(actor=actor, presentation=row)
    actions.set_absent(actor=actor, presentation=row, assessor=late, is_absent=True)
    study.course.weights = WEIGHTS
    study.course.save()
    actions.release_scores(actor=actor, presentation=row)
    with pytest.raises(CannotChange, match="sudah dibuka"):
        actions.release_scores(actor=actor, presentation=row)  # twice
    with pytest.raises(CannotChange, match="sudah dibuka"):
        actions.score(actor=actor, presentation=row, assessor=study.assessor, values={"plan": Decimal(1)})
    study.course.weights = {}
    study.course.save()
    assert result_of(fresh(row)).total == Decimal("80.00")  # from: every score is 80, by the weights of the release
    actions.reopen_scores(actor=actor, presentation=row, why="Penguji salah baris.")
    assert (fresh(row).reopened_why, fresh(row).weights) == ("Penguji salah baris.", {})
    actions.score(actor=actor, presentation=row, assessor=study.assessor, values={"plan": Decimal(90)})


@pytest.mark.parametrize("weights", [{}, WEIGHTS | {"plan": "24"}, {"plan": "100"}])
def test_weights_count_only_where_they_are_whole(study, weights) -> None:
    study.course.weights = weights
    assert weights_of(study.course) == {}


def test_done_needs_a_newer_version_of_the_passage_and_an_answer_needs_words(study, actor) -> None:
    passage = a_report(study.group, "Loket buka pukul tujuh.").passages.get()
    row = a_presentation(study.group, kind="rehearsal")
    said = actions.remark(actor=actor, presentation=row, text="Sebut harinya.", passage=passage)
    with pytest.raises(CannotChange, match="belum berubah"):
        actions.answer_remark(actor=actor, remark=said, state="done")
    with pytest.raises(CannotChange, match="Tulis tanggapannya"):
        actions.answer_remark(actor=actor, remark=said, state="answered", answer=" ")
    write_passage(actor=actor, passage=passage, base=1, text="Loket buka pukul tujuh pada hari kerja.")
    said.refresh_from_db()
    actions.answer_remark(actor=actor, remark=said, state="done")
    said.refresh_from_db()
    assert (said.state, said.version, said.done_as) == ("done", 1, 2)
    with pytest.raises(CannotChange, match="sudah ditanggapi"):
        actions.withdraw_remark(actor=actor, remark=said)


def test_the_final_edition_waits_for_remarks_or_a_reason(study, actor) -> None:
    report = a_report(study.group, "Loket buka pukul tujuh.")
    row = a_presentation(study.group, study.assessor)
    actions.remark(actor=actor, presentation=row, text="Tambahkan biaya.", is_hosts=True)
    with pytest.raises(CannotChange, match="1 catatan belum ditanggapi"):
        actions.make_final(actor=actor, report=report)
    made = actions.make_final(actor=actor, report=report, why="Biaya menunggu dokumen tuan rumah.")
    assert (made.kind, made.changes) == (ReportEdition.Kind.FINAL, "Biaya menunggu dokumen tuan rumah.")
    with pytest.raises(CannotChange, match="Edisi 1 sudah menjadi versi akhir"):
        actions.make_final(actor=actor, report=report, why="Ditekan dua kali.")


def test_a_plan_refuses_strangers_twice_the_same_and_deleting_what_was_scored(study, actor) -> None:
    plan = {"actor": actor, "group": study.group, "kind": "presentation", "on": LAST}
    with pytest.raises(CannotChange, match="bukan penguji atau coach"):
        actions.plan_presentation(**plan, panel=[study.mentor])
    oneself = a_member(study.course, "assessor")
    oneself.person = study.people[0].person
    oneself.save()
    with pytest.raises(CannotChange, match="kelompok tidak menilai dirinya sendiri"):
        actions.plan_presentation(**plan, panel=[oneself])
    row = actions.plan_presentation(**plan, panel=[study.assessor])
    with pytest.raises(CannotChange, match="sudah punya presentasi pada hari itu"):
        actions.plan_presentation(**plan)
    other = actions.plan_presentation(**plan | {"on": FIRST})
    with pytest.raises(CannotChange, match="sudah punya presentasi pada hari itu"):
        actions.change_presentation(actor=actor, presentation=other, on=LAST)
    actions.change_presentation(actor=actor, presentation=row, on=LAST, panel=[study.assessor], position=2)
    scored_alike(row, study.assessor, "80")
    with pytest.raises(CannotChange, match="Sudah ada nilai"):
        actions.cancel_presentation(actor=actor, presentation=row)


def test_each_finds_what_waits_for_them(study, actor) -> None:
    row = a_presentation(study.group, study.assessor)
    assessor, writer, organiser = (
        as_member(study.assessor),
        as_member(study.people[0]),
        a_viewer(study.course.organiser),
    )

    def waits(viewer) -> list[str]:
        return [one.text for one in waiting_panel(viewer, LAST)]

    assert (waits(assessor), waits(writer), waits(organiser)) == (["Isi nilai presentasi"], [], [])
    scored_alike(row, study.assessor, "80")
    actions.remark(actor=actor, presentation=row, text="Tambahkan biaya.")
    assert waits(assessor) == []
    assert waits(writer) == ["Tanggapi 1 catatan"]
    assert waits(organiser) == ["Nilai lengkap: buka untuk kelompok"]
    assert waits(as_member(study.mentor)) == []


def test_what_is_presented_is_frozen_once(study, actor) -> None:
    report, row = a_report(study.group, "Loket buka pukul tujuh."), a_presentation(study.group, study.assessor)
    assert actions.freeze_edition(actor=actor, presentation=row, report=report).kind == ReportEdition.Kind.PRESENTED
    with pytest.raises(CannotChange, match="sudah dibekukan"):
        actions.freeze_edition(actor=actor, presentation=row, report=report)
    assert report.editions.count() == 1
