"""The invented directorate: forty places in three groups, and the people who act for them. None of them exists."""

from collections.abc import Iterator
from dataclasses import dataclass

DIRECTORATE = "Direktorat Contoh Pelayanan Kesehatan"
GROUPS = ("Balai Contoh Wilayah I", "Balai Contoh Wilayah II", "Balai Contoh Wilayah III")


@dataclass(frozen=True, slots=True)
class Place:
    """One hospital or health centre. `served`: how many it serves in half a year; `asked`: how many of them are asked."""

    key: str
    name: str
    type: str
    grade: str
    size: int
    size_of: str
    group: int
    served: int
    asked: int
    is_free: bool

    @property
    def is_hospital(self) -> bool:
        return self.type == "rumah-sakit"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who acts in the example; `place` is the key of a place, empty for the directorate."""

    username: str
    name: str
    title: str
    role: str
    place: str = ""
    is_signatory: bool = False


OPERATOR = "operator.contoh"
MEMBERS = (
    Member("bagian.organisasi", "Sekar Contoh", "Analis Survei Direktorat Contoh", "officer"),
    Member("kepala.direktorat", "Bima Contoh", "Direktur Contoh Pelayanan Kesehatan", "head", is_signatory=True),
    Member("admin.direktorat", "Ratih Contoh", "Pengelola Data Direktorat Contoh", "administrator"),
    Member("rsud.cempaka", "Wira Contoh", "Kepala Seksi Mutu RSUD Contoh Cempaka", "officer", "cempaka"),
    Member("puskesmas.melati", "Lestari Contoh", "Penanggung Jawab Mutu Puskesmas Contoh Melati", "officer", "melati"),
    Member("entri.melati", "Dimas Contoh", "Petugas Entri Puskesmas Contoh Melati", "keyer", "melati"),
)

_HOSPITALS = (
    # name, class, beds, served in half a year, asked
    ("RSUD Contoh Cempaka", "A", 620, 61_000, 118),
    ("RSUD Contoh Flamboyan", "B", 340, 38_500, 112),
    ("RSUD Contoh Kamboja", "B", 310, 34_200, 108),
    ("RSUD Contoh Bugenvil", "B", 285, 31_800, 104),
    ("RSUD Contoh Teratai", "C", 160, 17_400, 98),
    ("RSUD Contoh Seroja", "C", 150, 16_100, 96),
    ("RSUD Contoh Anggrek", "C", 142, 15_300, 94),
    ("RSUD Contoh Tanjung", "C", 128, 13_900, 92),
    ("RSUD Contoh Kecubung", "C", 116, 12_200, 90),
    ("RSUD Contoh Nusa Indah", "D", 74, 7_900, 84),
    ("RSUD Contoh Pacar Air", "D", 66, 7_100, 82),
    ("RSUD Contoh Sedap Malam", "D", 58, 6_300, 80),
    ("Rumah Sakit Contoh Jiwa Alamanda", "B", 210, 9_800, 86),
    ("Rumah Sakit Contoh Mata Asoka", "C", 60, 11_500, 88),
)
_CENTRES = (
    # name, has beds, staff, served in half a year, asked
    ("Melati", True, 64, 9_400, 92),
    ("Kenanga", False, 41, 6_200, 84),
    ("Mawar", False, 38, 5_900, 82),
    ("Dahlia", True, 58, 8_100, 88),
    ("Soka", False, 36, 5_400, 80),
    ("Wijaya Kusuma", True, 55, 7_700, 86),
    ("Lavender", False, 33, 4_900, 78),
    ("Kemuning", False, 35, 5_200, 80),
    ("Delima", False, 31, 4_600, 76),
    ("Sawo", True, 49, 6_900, 84),
    ("Nangka", False, 29, 4_100, 74),
    ("Jambu", False, 30, 4_300, 74),
    ("Manggis", False, 28, 3_900, 72),
    ("Rambutan", True, 46, 6_400, 82),
    ("Duku", False, 27, 3_700, 70),
    ("Salak", False, 26, 3_400, 70),
    ("Kelapa", False, 25, 3_200, 68),
    ("Pinang", False, 24, 3_000, 66),
    ("Sagu", True, 40, 5_600, 78),
    ("Cendana", False, 22, 2_600, 62),
    ("Meranti", False, 21, 2_300, 60),
    ("Ulin", False, 19, 1_900, 54),
    ("Bakau", False, 16, 1_200, 42),
    ("Ketapang", False, 12, 160, 24),
    ("Waru", False, 9, 60, 16),
    ("Pandan Pulau", False, 7, 31, 8),
)


def places() -> Iterator[Place]:
    """The hospitals, then the health centres; the last three are so small that hardly anybody can be asked."""
    for number, (name, grade, beds, served, asked) in enumerate(_HOSPITALS):
        key = _key(name.removeprefix("RSUD Contoh ").removeprefix("Rumah Sakit Contoh "))
        yield Place(key, name, "rumah-sakit", grade, beds, "tempat tidur", number % 3, served, asked, is_free=False)
    for number, (name, has_beds, staff, served, asked) in enumerate(_CENTRES):
        grade = "Rawat inap" if has_beds else "Non rawat inap"
        is_free = number % 3 != 1
        yield Place(
            _key(name),
            f"Puskesmas Contoh {name}",
            "puskesmas",
            grade,
            staff,
            "pegawai",
            number % 3,
            served,
            asked,
            is_free,
        )


def _key(name: str) -> str:
    return name.casefold().replace(" ", "_")
