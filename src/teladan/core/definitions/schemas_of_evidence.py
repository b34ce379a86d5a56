"""What a rule of evidence may say: levels of rigour by named conditions, and apart from them which way the effect goes.

The rule holds words and numbers; what a condition does is written in `core.statistics.standing`.
"""

from typing import Literal

from pydantic import Field, with_config
from typing_extensions import TypedDict

from teladan.core.definitions.parts import STRICT, Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import Day, ExactDecimal, Identifier, Identity, Key, Text, Version, Whole

DesignKey = Literal["claim", "outputs", "before_after", "comparison", "randomised"]
VerdictKey = Literal["better", "none", "worse", "mixed", "unknown"]
YesNo = Literal["yes", "no"]
ByKey = Literal["own", "adopter", "third"]


class HasRows(Strict):
    """Ada baris bukti seperti ini, dari sekian tempat yang saling lepas."""

    designs: list[DesignKey] = Field(min_length=1, examples=["[comparison, randomised]"])
    """Cara mengukur yang dihitung."""
    documented: YesNo = "no"
    """`yes`: hanya yang ada berkasnya, atau yang dihitung dari data di sini."""
    interval: YesNo = "no"
    """`yes`: hanya yang dampaknya disertai selang."""
    sound: YesNo = "no"
    """`yes`: hanya yang lolos pemeriksaan."""
    places: Whole = Field(examples=["2"])
    """Sedikitnya sekian tempat; dua baris dari satu tempat dihitung satu."""


class PooledAway(Strict):
    """Hasil terbaru yang lolos dari tiap tempat, digabung, berada di luar nol."""

    excludes_zero: Literal["mean", "next_place"] = Field(examples=["next_place"])
    """`mean`: selang rata-ratanya; `next_place`: rentang untuk tempat berikutnya."""


class Condition(Strict):
    """Satu syarat: tepat salah satu."""

    has: HasRows | None = None
    """Baris yang harus ada."""
    pooled: PooledAway | None = None
    """Yang harus berlaku bagi gabungannya."""


class EvidenceLevel(Strict):
    """Satu tingkat bukti."""

    key: Key = Field(examples=["compared"])
    """Kunci."""
    name: Text = Field(examples=["Dibandingkan"])
    """Nama di layar."""
    meaning: Text = Field(examples=["Dampaknya dihitung terhadap unit yang tidak menerapkan."])
    """Artinya bagi pembaca."""
    ways: dict[Key, list[Condition]] = {}
    """Jalan menuju tingkat ini; satu jalan cukup, dan semua syarat di jalan itu harus terpenuhi. Tingkat 0 tanpa jalan."""


class VerdictWords(Strict):
    """Sebutan arah dampak."""

    name: Text = Field(examples=["Membaik"])
    """Nama di layar."""
    meaning: Text = Field(examples=["Lebih baik daripada tanpa praktik ini, di luar kebetulan."])
    """Artinya bagi pembaca."""


class VerdictStep(Strict):
    """Satu langkah: bila berlaku, arahnya ini dan langkah berikutnya tidak dibaca."""

    when: Literal[
        "places_contradict",
        "pooled_in_favour",
        "pooled_against",
        "all_places_in_favour",
        "all_places_against",
        "places_differ",
        "otherwise",
    ] = Field(examples=["pooled_in_favour"])
    """Syarat, dari daftar tertutup."""
    verdict: VerdictKey = Field(examples=["better"])
    """Arah dampaknya."""


class EffectRule(Strict):
    """Cara menentukan arah dampak, terpisah dari tingkat buktinya."""

    sound: list[VerdictStep] = Field(min_length=1, examples=["[{ when: otherwise, verdict: none }]"])
    """Bila ada hasil pembanding atau pengundian yang lolos pemeriksaan; hanya itu yang dibaca."""
    weaker: list[VerdictStep] = Field(min_length=1, examples=["[{ when: otherwise, verdict: unknown }]"])
    """Bila tidak ada: semua baris lain yang berselang."""


class ExampleRow(Strict):
    """Satu baris bukti dalam contoh."""

    design: DesignKey = Field(examples=["comparison"])
    """Cara mengukur."""
    place: Text = Field(examples=["Kota Contoh"])
    """Tempat."""
    ends: Day = Field(examples=["2024-12-31"])
    """Hari terakhir datanya."""
    documented: YesNo = "yes"
    """Ada berkasnya, atau dihitung dari data di sini."""
    estimate: ExactDecimal | None = None
    """Dampak."""
    low: ExactDecimal | None = None
    """Batas bawah selang 95 %."""
    high: ExactDecimal | None = None
    """Batas atas selang 95 %."""
    error: ExactDecimal | None = None
    """Galat baku; dari selangnya bila tidak ditulis."""
    sound: YesNo | None = None
    """Lolos pemeriksaan atau tidak; tidak ditulis bila tidak dinilai."""


@with_config(STRICT)
class EvidenceExpected(TypedDict, total=False):
    """Yang harus keluar, tepat sama."""

    rigour: Whole
    """Tingkat yang berlaku."""
    computed: Whole
    """Tingkat sebelum ditahan penilai."""
    effect: VerdictKey
    """Arah dampak."""
    places: Whole
    """Banyaknya tempat yang digabung."""


class EvidenceExample(Strict):
    """Contoh yang dihitung setiap kali berkas diperiksa."""

    name: Text = Field(examples=["dua baris dari satu tempat tetap satu tempat"])
    """Yang ditunjukkan contoh ini."""
    direction: Literal["higher", "lower"] = Field(examples=["higher"])
    """Arah yang baik."""
    rows: list[ExampleRow] = []
    """Baris bukti."""
    at_most: Whole | None = None
    """Ditahan penilai paling tinggi pada tingkat ini."""
    expect: EvidenceExpected = Field(examples=["{ rigour: 3, effect: better }"])
    """Yang harus keluar."""


class EvidenceRule(Header):
    """Aturan tingkat bukti dan arah dampak suatu praktik, per hasil yang diharapkan."""

    kind: Literal["evidence"] = Field(examples=["evidence"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["practice-evidence"])
    """Nama; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2026"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Tingkat bukti praktik baik"])
    """Nama."""
    in_force: Period = Field(examples=["{ from: 2026-01-01 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan."""
    basis: Citation = Field(examples=["{ source: gagasan-tingkat-bukti, at: seluruhnya }"])
    """Dasar."""
    designs: dict[DesignKey, Text] = Field(examples=["{ claim: Pernyataan }"])
    """Sebutan cara mengukur."""
    may_state_sound: list[ByKey] = Field(examples=["[third]"])
    """Siapa yang boleh menyatakan pemeriksaannya lolos pada baris yang diisi tangan: `own` pemilik, `adopter` peniru, `third` pihak ketiga."""
    levels: list[EvidenceLevel] = Field(min_length=2, examples=["[{ key: claimed, name: … }]"])
    """Tingkat dari 0 ke atas; yang berlaku adalah yang tertinggi yang syaratnya terpenuhi."""
    effect: EffectRule = Field(examples=["{ sound: […], weaker: […] }"])
    """Arah dampak."""
    verdicts: dict[VerdictKey, VerdictWords] = Field(examples=["{ better: { name: Membaik, meaning: … } }"])
    """Sebutan arah dampak."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""
    examples: list[EvidenceExample] = []
    """Contoh yang harus selalu benar."""

    @property
    def identity(self) -> str:
        """`practice-evidence/2026`."""
        return f"{self.id}/{self.version}"
