"""What a definition file may say, kind by kind. Unknown keys are errors; every claim cites its source.

The docstrings below are what an editor shows (docs/reference/schemas), and the examples are what an error message
offers as the mend; so both are in Indonesian.
"""

from typing import Literal

from pydantic import Field, with_config
from typing_extensions import TypedDict

from teladan.core.definitions.parts import STRICT, Checked, Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import (
    Day,
    ExactDecimal,
    ExactFraction,
    Identifier,
    Identity,
    Key,
    Month,
    Text,
    Version,
    Whole,
)

__all__ = [
    "Attribute",
    "Band",
    "Calendar",
    "CalendarExample",
    "Checked",
    "Citation",
    "Decree",
    "Element",
    "ElementGrade",
    "Glossary",
    "Grades",
    "Header",
    "Instrument",
    "InstrumentExample",
    "Period",
    "Reading",
    "Scale",
    "Score",
    "Source",
    "Term",
]


class Scale(Strict):
    """Skala jawaban."""

    from_: Whole = Field(alias="from", examples=["1"])
    """Nilai terendah."""
    to: Whole = Field(examples=["4"])
    """Nilai tertinggi."""
    labels: list[Text] | None = None
    """Sebutan tiap nilai, dari terendah; dipakai bila unsur tidak punya `answers`."""
    step: ExactDecimal | None = None
    """Jarak antarnilai; 1 bila tidak ditulis."""


class Element(Strict):
    """Unsur survei, atau simpul lembar kerja. Jati dirinya adalah kunci, bukan urutan."""

    name: Text = Field(examples=["Persyaratan"])
    """Nama seperti di peraturan."""
    also: list[Text] = []
    """Nama lain yang dipakai orang untuk kolomnya."""
    answers: list[Text] | None = None
    """Sebutan jawaban dari nilai terendah."""
    question: Text | None = None
    """Pertanyaan di kuesioner; nama unsur bila tidak ditulis."""
    weight: ExactFraction | None = None
    """Bobot: bagian dari 1 (`weighted_mean`) atau poin (`weighted_sum`)."""
    elements: dict[Key, "Element"] | None = None
    """Bagian-bagiannya, pada lembar kerja bertingkat."""


class Attribute(Strict):
    """Ciri responden yang ditanyakan di kuesioner."""

    name: Text = Field(examples=["Jenis kelamin"])
    """Nama ciri."""
    also: list[Text] = []
    """Nama lain yang dipakai orang untuk kolomnya."""
    answers: dict[Key, Text] = Field(min_length=2, examples=["{ female: Perempuan, male: Laki-laki }"])
    """Pilihan jawaban menurut kuncinya."""


class ElementMethod(Strict):
    """Cara mendapat nilai unsur."""

    method: Literal["mean", "given"] = Field(examples=["mean"])
    """`mean`: rata-rata jawaban; `given`: diberikan penilai."""
    unanswered: Literal["skip"] | None = None
    """`skip`: jawaban kosong dilewati, tidak dihitung nol."""


class IndexMethod(Strict):
    """Cara mendapat indeks dari nilai unsur."""

    method: Literal["weighted_mean", "weighted_sum"] = Field(examples=["weighted_mean"])
    """`weighted_mean`: rata-rata berbobot; `weighted_sum`: jumlah poin."""
    weights: Literal["equal", "given"] = Field(examples=["equal"])
    """`equal`: sama besar dan tepat; `given`: menurut `weight` tiap unsur."""


class Convert(Strict):
    """Pengubahan ke skala indeks."""

    multiply_by: ExactFraction = Field(examples=["25"])
    """Pengali, misalnya 25 untuk skala 1–4 menjadi 25–100."""


class Rounding(Strict):
    """Pembulatan indeks."""

    digits: Whole = Field(examples=["2"])
    """Banyaknya desimal."""
    mode: Literal["half_up"] = Field(examples=["half_up"])
    """Setengah ke atas."""
    when: Literal["last"] = Field(examples=["last"])
    """Satu kali, di akhir."""


class Score(Strict):
    """Cara menghitung; nama metode berasal dari daftar tertutup di kode."""

    element: ElementMethod = Field(examples=["{ method: mean, unanswered: skip }"])
    """Dari jawaban ke nilai unsur."""
    index: IndexMethod = Field(examples=["{ method: weighted_mean, weights: equal }"])
    """Dari nilai unsur ke indeks."""
    convert: Convert = Field(examples=["{ multiply_by: 25 }"])
    """Ke skala indeks."""
    round: Rounding = Field(examples=["{ digits: 2, mode: half_up, when: last }"])
    """Pembulatan."""


class Band(Strict):
    """Rentang mutu: mulai `from` (termasuk) atau tepat di atas `above`, sampai rentang berikutnya."""

    from_: ExactDecimal | None = Field(default=None, alias="from")
    """Batas bawah, termasuk."""
    above: ExactDecimal | None = None
    """Batas bawah, tidak termasuk; pilih `from` atau `above`."""
    grade: Text = Field(examples=["B"])
    """Mutu atau predikat."""
    label: Text = Field(examples=["Baik"])
    """Sebutannya."""
    printed: Text | None = None
    """Rentang seperti dicetak di peraturan, untuk diperiksa silang: "76,61 - 88,30"."""


class Grades(Strict):
    """Rentang mutu, dari terendah."""

    top: ExactDecimal = Field(examples=["100.00"])
    """Indeks tertinggi."""
    bands: list[Band] = Field(min_length=1, examples=["[{ from: 25.00, grade: D, label: Tidak baik }]"])
    """Rentang, dari terendah."""


class ElementGrade(Strict):
    """Huruf yang diberikan penilai pada bagian terkecil, dan nilainya."""

    grade: Text = Field(examples=["BB"])
    """Hurufnya."""
    value: Whole = Field(examples=["80"])
    """Nilai pada skala instrumen."""
    met_above: ExactFraction | None = None
    """Bagian kriteria yang terpenuhi, lebih dari ini, bila ada batasnya."""
    when: Text = Field(examples=["semua kriteria terpenuhi"])
    """Keadaan yang menjadi dasarnya."""


@with_config(STRICT)
class Expected(TypedDict, total=False):
    """Yang harus keluar, tepat sama."""

    index: ExactDecimal | None
    """Indeks setelah dibulatkan; `null` bila tidak dapat dihitung."""
    exact: ExactFraction | None
    """Indeks sebelum dibulatkan."""
    grade: Text | None
    """Mutu."""
    weakest: list[Text]
    """Kunci semua unsur dengan nilai terendah, menurut urutan berkas."""
    element_means: dict[Text, ExactFraction]
    """Nilai tepat unsur yang disebut."""


class InstrumentExample(Strict):
    """Contoh yang dihitung setiap kali berkas diperiksa. Tulis `element_means` atau `answers`."""

    name: Text = Field(examples=["lowest"])
    """Yang ditunjukkan contoh ini, dan asal angkanya bila dari terbitan."""
    element_means: dict[Text, ExactFraction | None] | None = None
    """Nilai unsur; `all` berarti semua unsur yang tidak disebut."""
    answers: list[dict[Text, Whole | None]] | None = None
    """Jawaban tiap responden; `all` berarti semua unsur yang tidak disebut, `null` tidak dijawab."""
    expect: Expected = Field(examples=["{ index: 75.00, grade: C }"])
    """Yang harus keluar."""


class Instrument(Header):
    """Survei atau lembar kerja: unsur, hitungan, dan mutunya, menurut satu versi peraturan."""

    kind: Literal["instrument"] = Field(examples=["instrument"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["skm"])
    """Nama instrumen; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2017"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Survei Kepuasan Masyarakat"])
    """Nama resmi."""
    extends: Text | None = None
    """Definisi yang dilanjutkan: `skm/2017`, atau nama berkas di sebelahnya."""
    in_force: Period = Field(examples=["{ from: 2017-05-12 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan; boleh versi yang berkasnya tidak disertakan."""
    version_chosen_by: Literal["period_end"] = Field(examples=["period_end"])
    """Tanggal yang menentukan versi: akhir periode pengukuran."""
    basis: Citation = Field(examples=["{ source: permenpanrb-14-2017, at: Lampiran }"])
    """Dasar hukum."""
    scale: Scale = Field(examples=["{ from: 1, to: 4 }"])
    """Nilai jawaban yang mungkin."""
    elements: dict[Key, Element] = Field(min_length=1, examples=["{ requirements: { name: Persyaratan } }"])
    """Unsur menurut urutan peraturan."""
    questionnaire_order: list[Key] | None = None
    """Urutan pertanyaan di kuesioner, bila berbeda dari urutan peraturan."""
    respondent: dict[Key, Attribute] = {}
    """Ciri responden yang ditanyakan, menurut urutannya di kuesioner."""
    score: Score = Field(examples=["{ element: …, index: …, convert: …, round: … }"])
    """Cara menghitung."""
    grades: Grades = Field(examples=["{ top: 100.00, bands: […] }"])
    """Rentang mutu."""
    element_grades: list[ElementGrade] = []
    """Huruf bagian terkecil, dari tertinggi; hanya bila nilainya diberikan penilai (`method: given`)."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran."""
    examples: list[InstrumentExample] = []
    """Contoh yang harus selalu benar."""

    @property
    def identity(self) -> str:
        """`skm/2017`."""
        return f"{self.id}/{self.version}"


class Week(Strict):
    """Hari kerja dalam seminggu."""

    works: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(
        min_length=1, examples=["[mon, tue, wed, thu, fri]"]
    )
    """Hari kerja."""
    basis: Citation = Field(examples=["{ source: perpres-21-2023, at: hari kerja }"])
    """Dasar hukum."""


DayKind = Literal["national_holiday", "joint_leave"]


class Decree(Strict):
    """Satu keputusan yang mengubah tahun ini; daftar hanya bertambah."""

    on: Day = Field(examples=["2025-09-19"])
    """Tanggal keputusan."""
    source: Identifier = Field(examples=["skb-hari-libur-2026"])
    """Nama berkas sumber."""
    add: dict[DayKind, dict[Day, Text]] = {}
    """Hari yang ditambahkan, dengan sebutannya."""
    remove: dict[DayKind, list[Day]] = {}
    """Hari yang dibatalkan."""


@with_config(STRICT)
class CalendarExpected(TypedDict, total=False):
    """Yang harus keluar, tepat sama."""

    national_holiday: Whole
    """Banyaknya hari libur nasional yang diumumkan."""
    joint_leave: Whole
    """Banyaknya hari cuti bersama yang diumumkan."""
    working_days: Whole
    """Banyaknya hari kerja dalam bulan atau tahun."""
    date: Day
    """Hari kerja ke-`count` setelah `after`."""


class CalendarExample(Strict):
    """Contoh yang dihitung setiap kali berkas diperiksa."""

    name: Text = Field(examples=["working days in March"])
    """Yang ditunjukkan contoh ini, dan asal angkanya bila dari terbitan."""
    month: Month | None = None
    """Bulan yang dihitung; seluruh tahun bila tidak ditulis."""
    after: Day | None = None
    """Hari mulai; tidak ikut dihitung."""
    count: Whole | None = None
    """Banyaknya hari kerja; negatif berarti mundur."""
    as_of: Day | None = None
    """Keputusan sesudah tanggal ini belum diketahui."""
    expect: CalendarExpected = Field(examples=["{ working_days: 17 }"])
    """Yang harus keluar."""


class Calendar(Header):
    """Hari yang bukan hari kerja dalam satu tahun."""

    kind: Literal["calendar"] = Field(examples=["calendar"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["id-national"])
    """Nama kalender; sama dengan nama foldernya."""
    year: Whole = Field(examples=["2026"])
    """Tahun; sama dengan nama berkasnya."""
    basis: Citation = Field(examples=["{ source: skb-hari-libur-2026, at: Lampiran }"])
    """Dasar hukum."""
    week: Week = Field(examples=["{ works: [mon, tue, wed, thu, fri], basis: … }"])
    """Hari mana saja yang hari kerja."""
    does_not_work: list[DayKind] = Field(examples=["[national_holiday, joint_leave]"])
    """Jenis hari yang bukan hari kerja."""
    decided: list[Decree] = Field(min_length=1, examples=["[{ on: 2025-09-19, source: …, add: … }]"])
    """Keputusan, menurut urutan tanggalnya."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""
    examples: list[CalendarExample] = []
    """Contoh yang harus selalu benar."""

    @property
    def identity(self) -> str:
        """`id-national/2026`."""
        return f"{self.id}/{self.year}"


class Source(Header):
    """Peraturan atau dokumen yang dikutip definisi."""

    kind: Literal["source"] = Field(examples=["source"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["permenpanrb-14-2017"])
    """Nama sumber; sama dengan nama berkasnya."""
    title: Text = Field(examples=["Pedoman Penyusunan Survei Kepuasan Masyarakat"])
    """Judul."""
    number: Text = Field(examples=["Peraturan Menteri PANRB Nomor 14 Tahun 2017"])
    """Bentuk dan nomornya."""
    year: Whole = Field(examples=["2017"])
    """Tahun."""
    dates: dict[Literal["decided", "promulgated", "effective", "ended"], Day] = {}
    """Tanggal ditetapkan, diundangkan, mulai berlaku, berakhir; hanya yang diketahui."""
    link: Text | None = None
    """Alamat dokumen."""
    replaced_by: Identifier | None = None
    """Sumber yang menggantikannya."""
    note: Text | None = None
    """Catatan, termasuk keraguan."""

    @property
    def identity(self) -> str:
        """`permenpanrb-14-2017`."""
        return self.id


class Term(Strict):
    """Satu istilah."""

    indonesian: Text = Field(examples=["unsur"])
    """Kata di layar."""
    english: Text = Field(examples=["element"])
    """Kata di kode."""
    meaning: Text = Field(examples=["Hal yang dinilai dalam suatu instrumen."])
    """Artinya."""
    basis: Citation | None = None
    """Dasar hukum, bila istilahnya dari peraturan."""


class Glossary(Header):
    """Daftar istilah."""

    kind: Literal["glossary"] = Field(examples=["glossary"])
    """Jenis berkas."""
    terms: dict[Key, Term] = Field(examples=["{ element: { indonesian: unsur, … } }"])
    """Istilah menurut kuncinya."""

    @property
    def identity(self) -> str:
        """Sebuah folder definisi punya satu daftar istilah."""
        return "glossary"
