"""A group's report, its slides and the whole course's report say what was written, and how far the site confirmed it."""

import datetime as dt
import io

import docx
import pypdf
import pytest
from pptx import Presentation

from teladan.cycle.learn.paper.course_report import course_report
from teladan.cycle.learn.paper.group_record import (
    CONFIRMED,
    Alinea,
    Correction,
    CourseRecord,
    Edition,
    GroupRecord,
    Part,
)
from teladan.cycle.learn.paper.group_report import group_report
from teladan.cycle.learn.paper.group_slides import group_slides
from teladan.cycle.learn.paper.record import Asked, Office, Participant
from teladan.ground.paper import Letterhead, docx_of, pdf_of, pptx_of

ORGANISER = Office("Badan Diklat Contoh", Letterhead(("PROVINSI CONTOH", "BADAN DIKLAT CONTOH")))
LONG = "Loket antrean dibuka pukul tujuh. Petugas menyapa lebih dahulu dan mencatat keperluan setiap tamu."
RECORD = GroupRecord(
    title="Laporan Kelompok 1: Desa Contoh",
    group="Kelompok 1",
    site="Desa Contoh",
    course="Diklat Kepemimpinan Tingkat IV",
    batch="Angkatan II",
    theme="Inovasi pelayanan",
    days="31 Maret–4 April 2019",
    organiser=ORGANISER,
    host="Kabupaten Contoh",
    edition=Edition(2, "Dikirim ke lokus", "3 April 2019"),
    made_on=dt.date(2019, 4, 4),
    people=(Participant("Sari Contoh", "Kepala Seksi", role="Ketua"), Participant("Budi Rekaan", role="Peserta")),
    parts=(
        Part("origin", "Riwayat praktik", (Alinea("Bermula 2014.", CONFIRMED, "2 April 2019"),), is_confirmed=True),
        Part(
            "theirs",
            "Yang dilakukan mereka",
            (Alinea(LONG, CONFIRMED, "2 April 2019"), Alinea("Formulir satu lembar.")),
            is_confirmed=True,
        ),
        Part("ours", "Keadaan kami", (Alinea("=2+2 <script> Loket dibuka pukul delapan."),)),
        Part("will", "Yang akan kami lakukan", ()),
    ),
    corrections=(Correction("B.1", "Loket dibuka pukul delapan.", LONG, "2 April 2019"),),
    questions=(Asked("Berapa biayanya?", "Tiga juta setahun."),),
    photos_left_out=2,
)
COURSE = CourseRecord(
    course=RECORD.course,
    batch=RECORD.batch,
    theme=RECORD.theme,
    purpose="Belajar dari praktik baik.",
    days=RECORD.days,
    organiser=ORGANISER,
    host=RECORD.host,
    made_on=RECORD.made_on,
    groups=(RECORD,),
)


def words_of_docx(document) -> str:
    body = docx.Document(io.BytesIO(docx_of(document))).element.body
    return " ".join("".join(node.itertext()) for node in body.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("document", [group_report(RECORD), course_report(COURSE)])
def test_a_report_says_members_passages_words_of_the_site_corrections_and_answers(document) -> None:
    shown = words_of_docx(document)
    for text in (
        "Sari Contoh",
        "Ketua",
        f"B.1 {LONG}",
        "B.2 Formulir satu lembar.",
        "=2+2 <script> Loket dibuka pukul delapan.",
        "2 dari 3 alinea sudah dipastikan tuan rumah.",
        "[ISI: yang akan kami lakukan]",
        "Koreksi tuan rumah yang diambil",
        "Tiga juta setahun.",
        "2 foto tidak dimuat",
    ):
        assert " ".join(text.split()) in " ".join(shown.split()), text


def test_what_is_not_final_says_draft_and_which_edition() -> None:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(group_report(RECORD)))).pages)
    assert "DRAF" in text
    assert "Edisi 2, dikirim ke lokus, 3 April 2019" in " ".join(text.split())
    assert group_report(RECORD).is_draft
    final = Edition(3, "Final", "9 April 2019", is_final=True)
    assert not group_report(GroupRecord(**{**vars(RECORD), "edition": final})).is_draft


def test_slides_put_theirs_ours_and_will_beside_each_other_in_few_words() -> None:
    shown = Presentation(io.BytesIO(pptx_of(group_slides(RECORD))))
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in shown.slides]
    beside = next(one for one in texts if "Yang dilakukan mereka" in " ".join(one))
    together = " ".join(beside)
    assert "Keadaan kami" in together
    assert "Yang akan kami lakukan" in together
    assert "Loket antrean dibuka pukul tujuh." in together
    assert "mencatat keperluan" not in together  # the second sentence is for the speaker
    notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in shown.slides if slide.has_notes_slide)
    assert "mencatat keperluan" in notes
    assert "Terima kasih" in " ".join(texts[-1])


def test_overleaf_stands_only_what_goes_on() -> None:
    three = Part("theirs", "Yang dilakukan mereka", tuple(Alinea(f"Langkah {number}.") for number in (1, 2, 3)))
    made = group_slides(GroupRecord(**{**vars(RECORD), "parts": (three, *RECORD.parts[2:])}))
    first, overleaf, _ = made.slides
    assert [column.heading for column in first.columns] == [
        "Yang dilakukan mereka",
        "Keadaan kami",
        "Yang akan kami lakukan",
    ]
    assert (overleaf.title, overleaf.bullets) == ("Yang dilakukan mereka (2)", ("Langkah 3.",))


def test_the_report_of_all_names_a_group_without_one_and_stays_a_draft() -> None:
    final = GroupRecord(**{**vars(RECORD), "edition": Edition(3, "Final", "9 April 2019", is_final=True)})
    assert not course_report(CourseRecord(**{**vars(COURSE), "groups": (final,)})).is_draft
    lacking = CourseRecord(**{**vars(COURSE), "groups": (final,), "unwritten": ((1, "Kelompok 2", "RSUD Contoh"),)})
    assert course_report(lacking).is_draft
    assert "Belum ada laporan" in words_of_docx(course_report(lacking))


def test_many_passages_go_on_overleaf_with_at_most_six_lines_of_points_a_slide() -> None:
    part = Part("lessons", "Pelajaran", tuple(Alinea(f"Pelajaran ke-{number}.") for number in range(1, 10)))
    made = group_slides(GroupRecord(**{**vars(RECORD), "parts": (part,)}))
    titles = [slide.title for slide in made.slides]
    assert titles == ["Pelajaran", "Pelajaran (2)", "Pelajaran (3)", "Terima kasih"]
    assert all(len(slide.bullets) <= 6 for slide in made.slides)
