"""What a file of indicators may say: each counted or measured, with its unit of measure, direction, target and source."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, with_config
from typing_extensions import TypedDict

from teladan.core.definitions.parts import STRICT, Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import ExactDecimal, Identifier, Identity, Key, Text, Version, Whole

Direction = Literal["higher", "lower", "neither"]
IndicatorPeriod = Literal["month", "quarter", "semester", "year"]


class Target(Strict):
    """Sasaran: nilai yang paling sedikit, atau paling banyak, harus dicapai."""

    at_least: ExactDecimal | None = None
    """Paling sedikit; untuk indikator yang makin tinggi makin baik."""
    at_most: ExactDecimal | None = None
    """Paling banyak; untuk indikator yang makin rendah makin baik. Pilih satu dari keduanya."""
    basis: Citation = Field(examples=["{ source: permendikbud-137-2014, at: standar sarana }"])
    """Dasar hukum sasaran."""

    @property
    def value(self) -> ExactDecimal | None:
        """The number itself, whichever side it limits."""
        return self.at_most if self.at_least is None else self.at_least


class DefinedIndicator(Strict):
    """Satu indikator: pembilang dibagi penyebut kali pengali, atau nilainya sendiri bila tanpa penyebut."""

    name: Text = Field(examples=["Luas ruang per anak"])
    """Nama."""
    group: Text | None = None
    """Bidang tempat indikator ini dikelompokkan."""
    meaning: Text = Field(examples=["Luas ruang yang dipakai anak, dibagi banyaknya anak."])
    """Pengertian: apa yang ditunjukkan, dan apa yang dihitung atau tidak."""
    numerator: Text = Field(examples=["luas ruang yang dipakai anak (m²)"])
    """Yang dihitung di atas; nilainya sendiri bila tanpa penyebut."""
    denominator: Text | None = None
    """Pembagi."""
    multiply_by: ExactDecimal = Field(default=Decimal(1), examples=["100"])
    """Pengali, misalnya 100 untuk persen; 1 bila tidak ditulis."""
    unit_of_measure: Text = Field(examples=["m² per anak"])
    """Satuan."""
    decimals: Whole = Field(examples=["2"])
    """Banyaknya angka di belakang koma, 0 sampai 4; dibulatkan satu kali, setengah ke atas."""
    direction: Direction = Field(examples=["higher"])
    """`higher`: makin tinggi makin baik; `lower`: makin rendah makin baik; `neither`: tidak dinilai arahnya."""
    target: Target | None = None
    """Sasaran; tidak ditulis bila tidak ada ketentuannya."""
    period: IndicatorPeriod = Field(examples=["semester"])
    """Periode pengiriman."""
    due_days: Whole | None = None
    """Batas kirim: banyaknya hari sesudah periode berakhir; 10 bila tidak ditulis."""
    source: Text = Field(examples=["daftar hadir anak"])
    """Asal datanya."""
    basis: Citation | None = None
    """Tempat rumus ini berdiri, bila bukan `basis` berkas."""


@with_config(STRICT)
class IndicatorExpected(TypedDict, total=False):
    """Yang harus keluar, tepat sama."""

    value: ExactDecimal | None
    """Nilai setelah dibulatkan; `null` bila tidak dapat dihitung."""
    met: Literal["yes", "no"] | None
    """`yes`: sasaran tercapai, `no`: tidak; `null`: tidak dapat dinilai."""


class IndicatorExample(Strict):
    """Contoh yang dihitung setiap kali berkas diperiksa."""

    name: Text = Field(examples=["tepat memenuhi"])
    """Yang ditunjukkan contoh ini, dan asal angkanya bila dari terbitan."""
    indicator: Key = Field(examples=["area_per_child"])
    """Kunci indikatornya."""
    numerator: ExactDecimal = Field(examples=["120"])
    """Pembilang atau nilai."""
    denominator: ExactDecimal | None = None
    """Penyebut."""
    expect: IndicatorExpected = Field(examples=["{ value: 3.00, met: yes }"])
    """Yang harus keluar."""


class IndicatorSet(Header):
    """Kumpulan indikator yang dipakai bersama, misalnya profil layanan internal sebuah kantor."""

    kind: Literal["indicators"] = Field(examples=["indicators"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["office-profile"])
    """Nama kumpulan; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2026"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Profil layanan internal kantor"])
    """Nama."""
    extends: Text | None = None
    """Definisi yang dilanjutkan: `office-profile/2026`, atau nama berkas di sebelahnya."""
    in_force: Period = Field(examples=["{ from: 2026-01-01 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan."""
    basis: Citation = Field(examples=["{ source: en-15221-7-2012, at: ruang lingkup }"])
    """Dasar."""
    indicators: dict[Key, DefinedIndicator] = Field(min_length=1, examples=["{ area_per_child: { name: … } }"])
    """Indikator menurut kuncinya."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""
    examples: list[IndicatorExample] = []
    """Contoh yang harus selalu benar."""

    @property
    def identity(self) -> str:
        """`office-profile/2026`."""
        return f"{self.id}/{self.version}"
