"""What a readiness check may ask before a practice is copied: areas in their order, each with plain questions."""

from typing import Literal

from pydantic import Field

from teladan.core.definitions.parts import Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import Identifier, Identity, Key, Text, Version

Readied = Literal["no", "partly", "yes"]


class ReadinessQuestion(Strict):
    """Satu pertanyaan; jawabannya selalu belum, sebagian, atau sudah."""

    text: Text = Field(examples=["Apakah anggaran tahun pertama sudah tersedia?"])
    """Pertanyaannya."""
    help: Text = Field(examples=["Lihat DPA, bukan rencana."])
    """Yang dilihat sebelum menjawab."""


class ReadinessArea(Strict):
    """Satu bidang kesiapan."""

    name: Text = Field(examples=["Anggaran"])
    """Nama bidang."""
    meaning: Text = Field(examples=["Uang untuk memulai dan untuk meneruskan."])
    """Yang dimaksud."""
    questions: dict[Key, ReadinessQuestion] = Field(
        min_length=1, examples=["{ first_year: { text: Apakah anggaran tahun pertama tersedia?, help: Lihat DPA. } }"]
    )
    """Pertanyaan menurut kuncinya."""


class ReadinessCheck(Header):
    """Pemeriksaan kesiapan sebelum meniru praktik; bidang terlemah adalah hambatannya."""

    kind: Literal["readiness"] = Field(examples=["readiness"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["replication"])
    """Nama; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2026"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Kesiapan meniru praktik baik"])
    """Nama."""
    in_force: Period = Field(examples=["{ from: 2026-01-01 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan."""
    basis: Citation = Field(examples=["{ source: lan-pedoman-replikasi-2017, at: tahap persiapan }"])
    """Dasar."""
    inspired_by: list[Citation] = []
    """Gagasan lain yang dipakai, tanpa kekuatan aturan."""
    answers: dict[Readied, Text] = Field(examples=["{ no: Belum, partly: Sebagian, yes: Sudah }"])
    """Sebutan ketiga jawaban."""
    first: Key = Field(examples=["commitment"])
    """Bidang yang dijawab paling dahulu; harus juga berdiri paling atas."""
    areas: dict[Key, ReadinessArea] = Field(
        min_length=2, examples=["{ commitment: { name: Kemauan pimpinan, meaning: …, questions: … } }"]
    )
    """Bidang menurut urutannya."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""

    @property
    def identity(self) -> str:
        """`replication/2026`."""
        return f"{self.id}/{self.version}"
