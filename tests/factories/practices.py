"""Rows of practices and problems. All invented."""

import datetime as dt
from zoneinfo import ZoneInfo

from teladan.cycle.practices.models import Edition, Happening, Outcome, Part, Practice, Problem, Step
from teladan.ground.registry.models import Unit

WIB = ZoneInfo("Asia/Jakarta")
EVENT = dt.date(2024, 11, 26)
"""The day of scenario B."""
WRITTEN = dt.datetime(2024, 11, 1, 9, tzinfo=WIB)


def a_practice(keeper: Unit, **facts) -> Practice:
    """A whole draft: two core parts and an adaptable one, three steps, history, one outcome without evidence."""
    plain = {
        "owner": keeper,
        "owner_name": keeper.name,
        "title": "Periksa Dekat Rumah",
        "summary": "Perempuan usia subur diperiksa di balai warga, bukan menunggu di puskesmas.",
        "problem": "Sedikit perempuan memeriksakan diri sebelum sakit.",
        "novelty": Practice.Novelty.IMPROVED,
        "novelty_text": "Petugas datang, dengan daftar siapa yang belum diperiksa.",
        "beneficiaries": "Perempuan umur 30 sampai 50 tahun.",
        "groups": ["women", "poor"],
        "preconditions": "Bidan terlatih dan ranjang periksa yang dapat dibawa.",
        "cost": "medium",
        "failures": "Undangan lewat surat tidak dibaca.",
        "lessons": "Kader menjemput dari rumah ke rumah.",
        "sector": "health",
        "unit_type": "puskesmas",
        "started_on": dt.date(2016, 3, 1),
        "confirmed_on": dt.date(2024, 10, 1),
        "contact_name": "Bidan Rekaan",
        "contact_way": "021-5550199",
        "made_by": "",
        "made_at": WRITTEN,
    }
    practice = Practice.objects.create(keeper=keeper, **plain | facts)
    for place, (key, name, is_core) in enumerate(
        (
            ("daftar", "Daftar siapa yang belum diperiksa", True),
            ("jemput", "Pemeriksaan di dekat rumah", True),
            ("ajakan", "Cara mengajak", False),
        )
    ):
        Part.objects.create(practice=practice, key=key, name=name, is_core=is_core, position=place)
    for place, (name, weeks) in enumerate((("Susun daftar", 2), ("Latih petugas", 4), ("Mulai keliling", 8))):
        Step.objects.create(practice=practice, name=name, weeks=weeks, position=place)
    Happening.objects.create(practice=practice, year=2016, what="Dimulai di satu kelurahan")
    Outcome.objects.create(
        practice=practice,
        name="Cakupan pemeriksaan dini",
        code="indicator/screening_coverage",
        unit_of_measure="%",
        baseline="5",
        baseline_period="2015",
        result="14",
        result_period="2018",
        source="laporan tahunan",
    )
    return practice


def a_published_practice(keeper: Unit, **facts) -> Practice:
    """The same, with its first edition."""
    from teladan.cycle.practices.queries.editions import content_of

    practice = a_practice(keeper, **facts | {"state": Practice.State.PUBLISHED})
    Edition.objects.create(
        practice=practice, number=1, content=content_of(practice), published_by="", published_at=WRITTEN
    )
    return practice


def said_anew(practice: Practice) -> None:
    """As if its edition had said from the beginning what stands in its rows now."""
    from teladan.cycle.practices.queries.editions import content_of

    practice.editions.update(content=content_of(practice))


def a_problem(unit: Unit, **facts) -> Problem:
    plain = {
        "title": "Sedikit perempuan memeriksakan diri",
        "who": "Perempuan umur 30 sampai 50 tahun",
        "how_many": 4200,
        "of_how_many": 4900,
        "proof": "Cakupan 2023: 14 persen.",
        "causes": ["Jauh dari puskesmas", "Malu"],
        "code": "indicator/screening_coverage",
        "sector": "health",
        "made_by": "",
        "made_at": WRITTEN,
    }
    return Problem.objects.create(unit=unit, **plain | facts)
