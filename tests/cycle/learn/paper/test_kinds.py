"""Each document says what its kind must say, marks what is missing, and makes nothing up."""

import datetime as dt
import io
import re
from dataclasses import replace

import docx
import pypdf
import pytest

from teladan.cycle.learn.paper.kinds import PAPERS, SLIDES, missing
from teladan.cycle.learn.paper.record import (
    Asked,
    Cited,
    Item,
    Learnt,
    Numbers,
    Office,
    Participant,
    Record,
    Step,
    Topic,
)
from teladan.cycle.learn.paper.slides import slides
from teladan.ground.paper import Letterhead, docx_of, pdf_of, pptx_of

GUEST = Office(
    "Biro Umum Contoh",
    Letterhead(("KEMENTERIAN CONTOH", "BIRO UMUM"), ("Jalan Contoh 1",)),
    "Kota Contoh",
    ("Kepala Biro Umum,", "", "Dewi Rekaan", "NIP 0001"),
)
HOST = Office("Dinas Taman Contoh", Letterhead(("DINAS TAMAN",)))
BARE = Record(
    is_guest=True,
    guest=GUEST,
    host=HOST,
    theme="Pengelolaan taman",
    purpose="",
    made_on=dt.date(2025, 7, 1),
    day="Kamis, 10 Juli 2025",
    is_set=False,
)
FULL = replace(
    BARE,
    purpose="Mempelajari perawatan taman.",
    is_set=True,
    hours="09.00–14.00",
    zone="WIB",
    place="Ruang rapat taman",
    basis="Rencana kerja 2025",
    costs="DIPA 2025",
    wanted="Jadwal perawatan",
    outputs="Laporan hasil",
    reasons="Angkanya terbukti lebih baik.",
    people=2,
    contact="Sari Contoh",
    subjects=("Sarana dan prasarana",),
    request=Cited("B-1/BU/2025", "16 Juni 2025"),
    reply=Cited("55/DT/2025", "20 Juni 2025"),
    guests=(
        Participant("Budi Tamu", "Analis", "Penata (III/c)", "0002", "Ketua rombongan", is_leader=True),
        Participant("Ani Tamu", "Pranata", "", "0003", "Pengamat"),
    ),
    hosts=(Participant("Tono Tuan", "Kepala Dinas", role="Pejabat penerima"),),
    agenda=(Item("09.00–09.30", "Penerimaan", "Ruang rapat taman", "Tono Tuan"),),
    topics=(Topic("Perawatan", "Taman dirawat setiap pagi.", "Jadwal dibagikan."),),
    questions=(Asked("Siapa yang merawat?", "Regu taman.", "jumlah regu"),),
    lessons=(Learnt("Jadwal tertulis", "Belum ada jadwal.", "Jadwal ditempel.", "Membuat jadwal."),),
    steps=(Step("Membuat jadwal perawatan", "Kepala Subbagian", "31 Agustus 2025", "Biro Umum Contoh"),),
    numbers=(Numbers("Sarana", "70,10\nn = 120", "88,31\nn = 150", "berbeda nyata", "skm/2017"),),
)


def words(key: str, record: Record) -> str:
    """Body and tables of the .docx, without line ends."""
    sheet = docx.Document(io.BytesIO(docx_of(PAPERS[key](record))))
    found = []
    for node in sheet.element.body.iter():
        if node.tag.endswith("}t"):
            found.append(node.text or "")
        elif node.tag.endswith(("}p", "}br")):
            found.append(" ")
    return " ".join("".join(found).split())


# from: the table of records of an official study visit; each document with the fields that it must carry
MANDATORY = {
    "terms": (
        "Pengelolaan taman", "Mempelajari perawatan taman.", "Sarana dan prasarana", "Dinas Taman Contoh", "Budi Tamu",
        "Kamis, 10 Juli 2025", "DIPA 2025", "Laporan hasil",
    ),
    "invitation": ("Kamis, 10 Juli 2025", "09.00–14.00 WIB", "Ruang rapat taman", "Tono Tuan", "Biro Umum Contoh, 2 orang"),
    "assignment": ("Budi Tamu", "0002", "Analis", "Penata (III/c)", "Kamis, 10 Juli 2025", "DIPA 2025"),
    "travel_order": (
        "Budi Tamu", "NIP 0002", "Ani Tamu", "NIP 0003", "DIPA 2025", "Tiba di: Dinas Taman Contoh",
        "Berangkat dari: Kota Contoh",
    ),
    "agenda": ("09.00–09.30", "Penerimaan", "Tono Tuan", "Ruang rapat taman"),
    "attendance": ("DAFTAR HADIR TAMU", "DAFTAR HADIR TUAN RUMAH", "Tanda tangan", "Budi Tamu", "Tono Tuan"),
    "minutes": ("Budi Tamu", "Tono Tuan", "Taman dirawat setiap pagi.", "Siapa yang merawat?", "Regu taman.", "Jadwal dibagikan."),
    "travel_report": ("B-1/BU/2025", "Mempelajari perawatan taman.", "Kamis, 10 Juli 2025", "Budi Tamu", "Membuat jadwal perawatan"),
    "visit_report": (
        "B-1/BU/2025 tanggal 16 Juni 2025", "55/DT/2025", "Mempelajari perawatan taman.", "Budi Tamu",
        "Taman dirawat setiap pagi.", "Belum ada jadwal.", "Jadwal ditempel.", "Membuat jadwal.", "70,10 n = 120",
        "88,31 n = 150", "skm/2017", "Membuat jadwal perawatan", "Kepala Subbagian", "31 Agustus 2025",
    ),
    "thanks": ("Dinas Taman Contoh", "Kamis, 10 Juli 2025", "Jadwal tertulis"),
}  # fmt: skip


@pytest.mark.parametrize("key", PAPERS)
def test_a_document_carries_what_its_kind_must_carry(key):
    told = words(key, FULL)
    assert [one for one in MANDATORY[key] if one not in told] == []


@pytest.mark.parametrize("key", PAPERS)
def test_the_pdf_says_what_the_docx_says(key):
    document = PAPERS[key](FULL)
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages
    told = "".join("".join(page.extract_text() for page in pages).split()).replace("-", "")
    assert all("".join(one.split()).replace("-", "") in told for one in MANDATORY[key][:2])


@pytest.mark.parametrize("key", PAPERS)
def test_without_a_record_a_document_marks_what_is_missing(key):
    told = words(key, BARE)
    assert missing(key, BARE)
    assert all(f"[ISI: {one}]" in told for one in missing(key, BARE))
    assert not re.search(r"\bNone\b|\{|\}", told)


def test_a_full_record_leaves_only_what_nobody_wrote_down():
    assert {key: missing(key, FULL) for key in (*PAPERS, SLIDES) if missing(key, FULL)} == {
        "invitation": ["penandatangan Dinas Taman Contoh"]
    }


def test_letters_leave_number_and_day_to_the_office():
    for key in ("invitation", "assignment", "thanks"):
        assert "…" in words(key, FULL)
    assert "B-1/BU/2025" not in words("thanks", FULL)


@pytest.mark.parametrize("key", PAPERS)
def test_what_is_not_signed_is_a_draft(key):
    assert PAPERS[key](FULL).is_draft == (key != "attendance")


def test_an_agenda_that_was_sent_is_no_draft_and_an_attendance_list_without_a_day_is_one():
    assert not PAPERS["agenda"](replace(FULL, is_agenda_sent=True)).is_draft
    assert PAPERS["attendance"](BARE).is_draft


def test_everybody_who_travels_has_an_order_with_a_front_and_a_back():
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(PAPERS["travel_order"](FULL)))).pages
    assert len(pages) == 4
    assert ["Catatan perjalanan" in page.extract_text() for page in pages] == [False, True, False, True]


def test_the_attendance_list_has_room_for_who_was_not_announced():
    told = docx.Document(io.BytesIO(docx_of(PAPERS["attendance"](FULL))))
    assert [len(table.rows) for table in told.tables] == [16, 16]
    many = replace(FULL, guests=FULL.guests * 20)
    assert len(docx.Document(io.BytesIO(docx_of(PAPERS["attendance"](many)))).tables[0].rows) == 1 + 40 + 5


def test_minutes_name_those_who_were_there_once_anybody_was_recorded():
    came, stayed = FULL.guests
    there = replace(FULL, guests=(replace(came, was_there=True), replace(stayed, was_there=False)))
    assert "Ani Tamu" in words("minutes", FULL)
    assert "Ani Tamu" not in words("minutes", there)


def test_minutes_are_signed_by_who_took_them():
    taker = Participant("Ina Notulis", "Pranata", is_note_taker=True)
    assert words("minutes", replace(FULL, hosts=(*FULL.hosts, taker))).endswith("Notulis, Ina Notulis")


def test_an_answer_that_is_doubted_says_so():
    assert "Perlu dipastikan: jumlah regu" in words("minutes", FULL)


def test_slides_put_ours_theirs_and_what_we_will_do_side_by_side():
    shown = {slide.title: slide for slide in slides(FULL).slides}
    columns = shown["Jadwal tertulis"].columns
    assert [(one.heading, *one.items) for one in columns] == [
        ("Kami", "Belum ada jadwal."),
        ("Mereka", "Jadwal ditempel."),
        ("Yang akan kami lakukan", "Membuat jadwal."),
    ]
    assert shown["Angka kami dan mereka"].table.note == "Dihitung menurut skm/2017."
    assert pptx_of(slides(FULL)) == pptx_of(slides(FULL))
    assert "Angka kami dan mereka" not in {slide.title for slide in slides(BARE).slides}


def test_hostile_and_endless_words_stand_as_words():
    hostile = "<script>alert(1)</script> =HYPERLINK(1) {{ x }} \x00 #let"
    record = replace(FULL, theme=hostile, purpose=hostile * 40, topics=(Topic(hostile, hostile * 80, hostile),))
    for key in PAPERS:
        pdf_of(PAPERS[key](record))
    assert "<script>alert(1)</script> =HYPERLINK(1) {{ x }} #let" in words("visit_report", record)
