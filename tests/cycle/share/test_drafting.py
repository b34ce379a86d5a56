"""A draft says what the record says, and no more."""

import datetime as dt
from dataclasses import replace

from teladan.cycle.learn.queries.course_telling import CourseTold
from teladan.cycle.learn.queries.telling import Telling
from teladan.cycle.share.drafting import draft_of

TOLD = Telling(
    theme="Pengelolaan sarana kantor",
    purpose="Mempelajari pengelolaan taman dan penitipan anak.",
    guest="Biro Umum Contoh A",
    host="Biro Umum Contoh B",
    on=dt.date(2025, 7, 10),
    room="ruang rapat taman",
    sites=("taman", "penitipan anak", "pusat kebugaran"),
    guests=12,
    leader="Dewi Rekaan, Kepala Biro",
    receiver="Sari Rekaan, Kepala Biro Umum",
    topics=(),
    lessons=("Jadwal petugas kebersihan menurut pemakaian ruang",),
    plan=("Menata taman belakang.", "SOP kendaraan dinas"),
    contact="",
    is_example=True,
)


def test_the_lead_says_what_who_where_and_when():
    assert draft_of(TOLD).lead == (
        "Biro Umum Contoh A mempelajari pengelolaan sarana kantor di Biro Umum Contoh B, Kamis (10/7/2025), "
        "bertempat di ruang rapat taman."
    )


def test_the_body_names_people_places_lessons_and_what_follows():
    body = draft_of(TOLD).body
    assert "Rombongan beranggotakan 12 orang dipimpin Dewi Rekaan, Kepala Biro. Mereka diterima Sari Rekaan" in body
    assert "melihat langsung taman, penitipan anak, dan pusat kebugaran." in body
    assert "Yang dipelajari: jadwal petugas kebersihan menurut pemakaian ruang." in body
    assert "disepakati: menata taman belakang; SOP kendaraan dinas." in body


def test_what_the_record_lacks_is_left_out():
    bare = Telling(
        **{name: getattr(TOLD, name) for name in ("theme", "purpose", "guest", "host", "on", "contact", "is_example")},
        room="",
        sites=(),
        guests=0,
        leader="",
        receiver="",
        topics=(),
        lessons=(),
        plan=(),
    )
    assert draft_of(bare).body == "Tujuannya: mempelajari pengelolaan taman dan penitipan anak."


def test_the_body_does_not_say_the_lead_again():
    """Seen in the demo: the first paragraph of a published account stood there twice."""
    for city in ("", "Jakarta"):
        draft = draft_of(TOLD, city)
        assert draft.lead not in draft.body
        assert draft.body.startswith("Tujuannya: mempelajari pengelolaan taman dan penitipan anak.")


OF_A_COURSE = replace(
    TOLD,
    leader="Siti Rekaan, Kepala Balai",
    course=CourseTold(
        training="Diklat Kepemimpinan Tingkat IV Angkatan II",
        first=dt.date(2019, 3, 31),
        last=dt.date(2019, 4, 4),
        participants=28,
        attendants=12,
        sites=(("kampung pintar", 14), ("mal pelayanan", 13), ("rumah sakit", 13)),
        presented=3,
        lessons=("Mulai dari warga yang tidak pernah datang.",),
        approved_projects=2,
        leader="Siti Rekaan, Kepala Balai",
    ),
)


def test_a_course_is_told_with_its_days_people_sites_and_what_the_sites_confirmed():
    draft = draft_of(OF_A_COURSE)
    # from: scenario E: 28 participants, 12 attendants, three sites, 31 March to 4 April 2019
    assert draft.lead == (
        "28 peserta Diklat Kepemimpinan Tingkat IV Angkatan II dari Biro Umum Contoh A mempelajari pengelolaan sarana kantor "
        "di Biro Umum Contoh B, 31 Maret sampai 4 April 2019."
    )
    assert "28 peserta dan 12 pendamping. Rombongan dipimpin Siti Rekaan, Kepala Balai." in draft.body
    assert "kampung pintar (14 orang), mal pelayanan (13 orang), dan rumah sakit (13 orang)" in draft.body
    assert "Laporan 3 dari 3 kelompok sudah final." in draft.body
    assert (
        "dibenarkan oleh tempat yang dikunjungi: mulai dari warga yang tidak pernah datang. 2 peserta sudah membawa"
        in draft.body
    )


def test_a_course_that_has_only_begun_says_no_more_than_who_travels():
    begun = replace(OF_A_COURSE.course, sites=(), presented=0, lessons=(), approved_projects=0, leader="")
    body = draft_of(replace(TOLD, lessons=(), course=begun)).body
    assert "kelompok" not in body
    assert "Yang dipelajari" not in body
