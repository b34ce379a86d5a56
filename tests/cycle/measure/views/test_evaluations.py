"""Pages of evaluations: what a GET never does, who is kept out, forms that keep what was typed, papers that open."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from factories.evaluations import HANDED_ON, an_evaluation
from factories.registry import a_mandate, a_unit

from teladan.cycle.measure.actions.evaluations import Advice
from teladan.cycle.measure.evaluating.reports import held_reports, meant_by
from teladan.cycle.measure.models import Evaluation, FollowUp
from teladan.ground.evidence import HostileFile
from teladan.ground.registry.models import Unit

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\nrekaan\n%%EOF"


@pytest.fixture
def evaluation() -> Evaluation:
    evaluator = a_unit("Kementerian Rekaan")
    return an_evaluation(a_unit("Kabupaten Rekaan Dahlia"), evaluator, handed_on=HANDED_ON)


def acting_at(unit: Unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def test_looking_notes_nothing_and_a_press_does(evaluation):
    client = acting_at(evaluation.unit)
    page = client.get(reverse("measure:evaluation", args=[evaluation.pk])).content.decode()
    assert "Terlemah: Pengukuran Kinerja, 10,00 dari 25 poin" in page
    assert client.get(reverse("measure:evaluation-see", args=[evaluation.pk])).status_code == 405
    evaluation.hand_over.refresh_from_db()
    assert evaluation.hand_over.seen_at is None
    client.post(reverse("measure:evaluation-see", args=[evaluation.pk]))
    said = {"name": "Orang Rekaan", "title": "Sekretaris", "on": "16/01/2016"}
    client.post(reverse("measure:evaluation-receive", args=[evaluation.pk]), said)
    client.post(reverse("measure:evaluation-name", args=[evaluation.pk]), {"boleh": "1"})
    evaluation = Evaluation.objects.get(pk=evaluation.pk)
    given = evaluation.hand_over
    assert (given.seen_at is not None, given.received_name, evaluation.is_open) == (True, "Orang Rekaan", True)


@pytest.mark.parametrize(
    ("role", "name", "code"),
    [
        ("observer", "evaluation-see", 403),
        ("officer", "hand-over-take-back", 403),
        ("officer", "evaluation-correct", 403),
    ],
)
def test_the_unit_does_not_act_for_the_evaluator_nor_an_observer_for_the_unit(evaluation, role, name, code):
    client = acting_at(evaluation.unit, role)
    assert client.post(reverse(f"measure:{name}", args=[evaluation.pk])).status_code == code


def test_others_find_nothing_by_any_address(evaluation):
    client = acting_at(a_unit("Kota Lain"))
    names = ["evaluation", "evaluation-report", "hand-over", "evaluation-receive", "recommendations-judge"]
    addresses = [reverse(f"measure:{name}", args=[evaluation.pk]) for name in names]
    addresses.append(reverse("compare:evaluation-peers", args=[evaluation.pk]))
    addresses.append(reverse("measure:recommendation", args=[evaluation.recommendations.get().pk]))
    addresses.append(reverse("measure:cover-letter", args=[evaluation.pk, "pdf"]))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert "Dahlia" not in client.get(reverse("measure:evaluations")).content.decode()


def test_a_recommendation_becomes_a_line_of_the_one_plan(evaluation):
    client = acting_at(evaluation.unit, "head")
    address = reverse("measure:recommendation", args=[evaluation.recommendations.get().pk])
    wrong = client.post(address, {"activity": "Menyusun kamus indikator", "due_on": "31/12/2015", "owner": "Bappeda"})
    assert wrong.status_code == 422
    assert "Menyusun kamus indikator" in wrong.content.decode()
    client.post(address, {"activity": "Menyusun kamus indikator", "due_on": "31/12/2199", "owner": "Bappeda"})
    line = FollowUp.objects.get()
    assert (line.element, line.instrument, line.unit) == ("measurement", "akip", evaluation.unit)
    assert "Menyusun kamus indikator" in client.get(reverse("measure:all-follow-ups")).content.decode()


def test_the_evaluator_records_by_hand_and_nothing_typed_is_lost():
    evaluator, unit = a_unit("Kementerian Rekaan"), a_unit("Kota Rekaan")
    client = acting_at(evaluator)
    points = {"planning": "26,20", "measurement": "28,33", "reporting": "13,93", "internal_evaluation": "21,19"}
    said = {f"points_{key}": value for key, value in points.items()}
    said |= {"evaluator": evaluator.pk, "unit": unit.pk, "year": "2023", "total": "89,60"}
    said["recommendations"] = "Pengukuran Kinerja: Kualitas: Perjelas sumber data.\n<script>"
    wrong = client.post(reverse("measure:evaluation-new"), said)
    assert (wrong.status_code, "26,20 + 28,33 + 13,93 + 21,19 = 89,65" in wrong.content.decode()) == (422, True)
    client.post(reverse("measure:evaluation-new"), said | {"total": "89,65"})
    made = Evaluation.objects.get()
    assert made.predicate == "A"  # from: facts, vector T1
    assert [row.component for row in made.recommendations.all()] == ["measurement.quality", ""]


def test_what_a_correction_shows_is_read_again_as_it_was(evaluation):
    advice = [Advice("Satu: dua.", "planning.annual.quality"), Advice("Tiga.", "measurement"), Advice("Empat.")]
    unit = a_unit("Kota Rekaan")
    one = an_evaluation(unit, evaluation.evaluator, recommendations=advice)
    address = reverse("measure:evaluation-correct", args=[one.pk])
    client = acting_at(evaluation.evaluator)
    shown = client.get(address).context["form"].initial
    client.post(address, {key: value or "" for key, value in shown.items()} | {"why": "Nomor.", "number": "B/9"})
    new = Evaluation.objects.get(unit=unit, replaced_at=None)
    assert new.number == "B/9"
    assert [(row.component, row.text) for row in new.recommendations.all()] == [
        (row.component, row.text) for row in advice
    ]
    assert not one.recommendations.exists()  # they went over with what is done about them


@pytest.mark.parametrize("name", ["cover-letters", "receipts", "receipt-list"])
def test_papers_of_all_open_in_both_forms(evaluation, name):
    client = acting_at(evaluation.evaluator)
    with zipfile.ZipFile(io.BytesIO(client.get(reverse(f"measure:{name}", args=["docx"])).content)) as paper:
        assert "Kabupaten Rekaan Dahlia" in paper.read("word/document.xml").decode()
    assert client.get(reverse(f"measure:{name}", args=["pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse(f"measure:{name}", args=["exe"])).status_code == 404


def test_reports_in_a_zip_are_matched_by_name_and_what_is_no_pdf_is_left_out(evaluation):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("LHE/LHE_Kabupaten Rekaan Dahlia_final.pdf", PDF)
        archive.writestr("LHE/catatan.pdf", b"bukan pdf")
    client = acting_at(evaluation.evaluator)
    upload = SimpleUploadedFile("lhe.zip", packed.getvalue())
    said = {"evaluator": evaluation.evaluator.pk, "instrument": "akip/2015", "year": 2015, "files": [upload]}
    page = client.post(reverse("measure:evaluation-reports"), said, follow=True)
    assert "1 dari 1 laporan dikenali" in page.content.decode()
    assert "catatan.pdf: " in page.content.decode()
    (name,) = page.context["form"].fields
    client.post(reverse("measure:evaluation-reports-check"), {name: str(evaluation.pk)})
    assert client.get(reverse("measure:evaluation-report", args=[evaluation.pk])).getvalue() == PDF


def test_a_zip_that_leaves_its_folder_is_refused_and_likely_names_are_not_guessed(evaluation):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../LHE.pdf", PDF)
    with pytest.raises(HostileFile):
        held_reports([SimpleUploadedFile("lhe.zip", packed.getvalue())], holder="x", actor="1")
    twin = an_evaluation(a_unit("Kabupaten Rekaan Dahlia Timur"), evaluation.evaluator)
    both = [evaluation, twin]
    assert meant_by("LHE Kabupaten Rekaan Dahlia Timur.pdf", both) == str(twin.pk)
    assert [meant_by(name, both) for name in ("LHE Kabupaten Rekaan Dahlia.pdf", "LHE.pdf")] == [str(evaluation.pk), ""]
