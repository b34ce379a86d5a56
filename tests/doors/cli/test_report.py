import io
import uuid

import docx
import pytest
from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import Wave


@pytest.fixture
def wave(db) -> Wave:
    regency = a_regency()
    made = a_wave(regency.office, regency.melati)
    answers(made.intakes.get(), ["332333333"] * 20)
    made.title, made.closed_at = "SKM Semester I Contoh", timezone.now()
    made.save()
    return made


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(path) -> str:
    sheet = docx.Document(io.BytesIO(path.read_bytes()))
    return " ".join(line.text for line in [*sheet.sections[0].header.paragraphs, *sheet.paragraphs])


def test_a_wave_not_published_yet_is_a_draft(teladan, wave, here) -> None:
    ran = teladan("report", str(wave.pk), "--format", "docx", "--out", "laporan.docx")
    assert (ran.status, ran.out) == (0, "laporan.docx\n")
    assert "DRAF" in ran.err
    assert words(here / "laporan.docx").startswith("DRAF")


def test_a_published_one_is_found_by_a_part_of_its_title(teladan, wave, here) -> None:
    publish_results(actor="1", wave=wave)
    ran = teladan("report", "semester i", "--format", "pdf")
    assert ran.status == 0
    (made,) = here.iterdir()
    assert made.name == "Laporan Dinas Kesehatan Contoh 1 Januari-30 Juni 2026.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    assert "DRAF" not in ran.err


def test_docx_is_what_is_made_when_nothing_is_said(teladan, wave, here) -> None:
    # from: the command line's contract, the first value of a choice is its default
    assert teladan("report", str(wave.pk)).status == 0
    assert [path.suffix for path in here.iterdir()] == [".docx"]


def test_a_file_somebody_may_have_filled_in_is_not_replaced(teladan, wave, here) -> None:
    teladan("report", str(wave.pk))
    (made,) = here.iterdir()
    made.write_bytes(b"diisi")
    ran = teladan("report", str(wave.pk))
    assert ran.status == 2
    assert "sudah ada dan tidak ditimpa" in ran.err
    assert made.read_bytes() == b"diisi"
    assert teladan("report", str(wave.pk), "--out", str(made)).status == 0
    assert made.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["tidak ada", str(uuid.UUID(int=7))])
def test_a_wave_that_is_not_there_says_so(teladan, wave, name) -> None:
    ran = teladan("report", name)
    assert ran.status == 2
    assert f"tidak ada periode survei dengan id atau judul “{name}”" in ran.err


def test_a_title_of_several_lists_them(teladan, wave, here) -> None:
    other = Wave.objects.get(pk=wave.pk)
    other.pk, other.title = uuid.uuid4(), "SKM Semester II Contoh"
    other.save()
    ran = teladan("report", "semester")
    assert ran.status == 2
    assert str(wave.pk) in ran.err
    assert str(other.pk) in ran.err
    assert teladan("report", "SKM Semester I Contoh").status == 0


def test_a_folder_that_is_not_there_says_so(teladan, wave) -> None:
    ran = teladan("report", str(wave.pk), "--out", "tiada/laporan.docx")
    assert ran.status == 2
    assert "tiada/laporan.docx" in ran.err


def test_another_format_is_refused(teladan, wave) -> None:
    ran = teladan("report", str(wave.pk), "--format", "odt")
    assert ran.status == 2
    assert "docx" in ran.err
