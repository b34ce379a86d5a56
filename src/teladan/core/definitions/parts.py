"""What every kind of definition file shares: identities, citations, checks, periods, readings, the header."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, with_config
from typing_extensions import TypedDict

from teladan.core.definitions.scalars import Day, Digest, ExactDecimal, ExactFraction, Identifier, Text

Format = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]  # an editor sees the number 1
Status = Literal["draft", "in_force", "replaced"]
STRICT = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class Strict(BaseModel):
    model_config = STRICT


class Citation(Strict):
    """Tempat suatu ketentuan berdiri."""

    source: Identifier = Field(examples=["permenpanrb-14-2017"])
    """Nama berkas sumber di folder sources, tanpa .yaml."""
    at: Text = Field(examples=["Pasal 3 ayat (1)"])
    """Tempatnya di dalam sumber: pasal, ayat, lampiran, atau halaman."""


class Checked(Strict):
    """Pemeriksaan oleh orang kedua dengan dokumen di tangan."""

    on: Day = Field(examples=["2026-12-01"])
    """Tanggal pemeriksaan."""
    by: Text = Field(examples=["RA"])
    """Inisial pemeriksa."""
    document: Digest = Field(examples=["(64 huruf heksadesimal)"])
    """SHA-256 dari dokumen yang dibaca."""


class Period(Strict):
    """Masa berlaku; kedua ujungnya termasuk."""

    from_: Day = Field(alias="from", examples=["2017-05-12"])
    """Hari pertama berlaku."""
    until: Day | None = None
    """Hari terakhir berlaku; tidak ditulis bila masih berlaku atau diakhiri oleh versi yang menggantikan."""


@with_config(STRICT)
class Outcome(TypedDict, total=False):
    """Hasil menurut satu pilihan penafsiran."""

    weight: Text
    """Bobot yang dipakai, bila itu yang berbeda."""
    index: ExactDecimal
    """Indeks."""
    grade: Text
    """Mutu."""


@with_config(STRICT)
class Moves(TypedDict, total=False):
    """Contoh angka yang berubah karena penafsiran."""

    element_means: dict[Text, ExactFraction]
    """Nilai unsur yang dihitung; `all` berarti semua unsur yang tidak disebut."""
    ours: Outcome
    """Hasil menurut pilihan kami."""
    other: Outcome
    """Hasil menurut pilihan lain."""


class Reading(Strict):
    """Penafsiran: tempat teks membuka lebih dari satu kemungkinan. Dicetak di laporan."""

    text: Text = Field(examples=["Apa yang tertulis, atau tidak tertulis, di peraturan."])
    """Apa yang tertulis, atau tidak tertulis."""
    choice: Text = Field(examples=["Yang kami pakai."])
    """Yang kami pakai."""
    because: Text = Field(examples=["Alasannya."])
    """Alasannya, dan apa yang terjadi bila pilihan lain dipakai."""
    moves: Moves | None = None
    """Contoh angka yang berubah."""


class Header(Strict):
    """Yang ada pada setiap berkas."""

    format: Format = Field(examples=["1"])
    """Versi format berkas; sekarang selalu 1."""
    status: Status = Field(examples=["draft"])
    """`draft`: belum diperiksa; `in_force`: sudah diperiksa (perlu `checked`); `replaced`: sudah diganti."""
    checked: Checked | None = Field(examples=["null"])
    """Siapa yang memeriksa dengan dokumen; `null` bila belum."""
