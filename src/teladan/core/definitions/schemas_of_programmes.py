"""What a programme's file may say: how an activity between agencies runs, in phases counted from its day.

Days are calendar days: for events, holidays and weekends only advise (design, section 5).
"""

from typing import Literal

from pydantic import Field

from teladan.core.definitions.parts import Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import ExactDecimal, Identifier, Identity, Key, Text, Version, Whole
from teladan.core.definitions.schemas_of_courses import CourseParts
from teladan.core.definitions.schemas_of_events import EventParts

SideKey = Literal["guest", "host", "both"]


class ProgrammeRole(Strict):
    """Peran seseorang dalam kegiatan."""

    name: Text = Field(examples=["Ketua rombongan"])
    """Sebutannya."""
    side: SideKey = Field(examples=["guest"])
    """`guest`: tamu, `host`: tuan rumah, `both`: keduanya."""


class ProgrammePhase(Strict):
    """Satu tahap, dengan hari yang dihitung dari hari kegiatan (0): -30 berarti tiga puluh hari sebelumnya."""

    name: Text = Field(examples=["Persiapan"])
    """Nama tahap."""
    from_: Whole = Field(alias="from", examples=["-30"])
    """Hari pertama."""
    to: Whole = Field(examples=["-11"])
    """Hari terakhir."""
    guest: list[Text] = []
    """Yang dikerjakan tamu."""
    host: list[Text] = []
    """Yang dikerjakan tuan rumah."""


class ProgrammeDocument(Strict):
    """Satu dokumen: siapa yang membuat, dan paling lambat kapan."""

    name: Text = Field(examples=["Surat tugas"])
    """Nama dokumen."""
    side: SideKey = Field(examples=["guest"])
    """Siapa yang membuatnya."""
    due: Whole = Field(examples=["-3"])
    """Paling lambat, dihitung dari hari kegiatan."""
    what_for: Text = Field(examples=["Dasar perjalanan setiap peserta."])
    """Gunanya."""
    basis: Citation | None = None
    """Dasar hukum, bila ada."""


class ProgrammeItem(Strict):
    """Satu acara dalam susunan acara yang ditawarkan."""

    title: Text = Field(examples=["Pembukaan dan perkenalan"])
    """Nama acara."""
    minutes: Whole = Field(examples=["30"])
    """Lamanya dalam menit."""
    place: Literal["room", "site", "none"] = Field(examples=["room"])
    """`room`: ruang rapat, `site`: tempat yang dilihat (diulang untuk setiap tempat), `none`: tanpa tempat."""


class ProgrammeForm(Strict):
    """Formulir yang diisi satu pihak, misalnya penilaian tuan rumah oleh tamu."""

    name: Text = Field(examples=["Penilaian tuan rumah"])
    """Nama formulir."""
    side: SideKey = Field(examples=["guest"])
    """Siapa yang mengisi."""
    labels: list[Text] = Field(min_length=2, examples=["[Kurang, Cukup, Baik, Sangat baik]"])
    """Sebutan nilai, dari 1."""
    questions: dict[Key, Text] = Field(min_length=1, examples=["{ welcome: Penerimaan rombongan }"])
    """Yang dinilai, menurut kuncinya."""


class Assessment(Strict):
    """Satu penilaian; bobotnya kosong bila belum pasti, untuk diisi penyelenggara."""

    name: Text = Field(examples=["Perencanaan inovasi"])
    """Nama penilaian."""
    weight: ExactDecimal | None = None
    """Bobot dalam persen."""


class Programme(Header):
    """Kegiatan antarinstansi: tahap, peran, dokumen, susunan acara, formulir, dan keluarannya."""

    kind: Literal["programme"] = Field(examples=["programme"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["visit"])
    """Nama program; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2025"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Kunjungan kerja benchmarking"])
    """Nama."""
    in_force: Period = Field(examples=["{ from: 2025-01-01 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan."""
    version_chosen_by: Literal["first_made"] = Field(examples=["first_made"])
    """Tanggal yang menentukan versi: hari kegiatan dicatat."""
    basis: Citation = Field(examples=["{ source: contoh-kebiasaan-kunjungan, at: seluruhnya }"])
    """Dasar."""
    procedure: Identifier | None = None
    """Prosedur surat-menyuratnya, misalnya `visit-request`."""
    roles: dict[Key, ProgrammeRole] = Field(
        min_length=1, examples=["{ leader: { name: Ketua rombongan, side: guest } }"]
    )
    """Peran menurut kuncinya."""
    phases: dict[Key, ProgrammePhase] = Field(
        min_length=1, examples=["{ day: { name: Hari kunjungan, from: 0, to: 0 } }"]
    )
    """Tahap menurut urutannya."""
    documents: dict[Key, ProgrammeDocument] = {}
    """Dokumen menurut urutannya."""
    agenda: list[ProgrammeItem] = []
    """Susunan acara yang ditawarkan; tuan rumah mengubahnya."""
    forms: dict[Key, ProgrammeForm] = {}
    """Formulir."""
    assessments: dict[Key, Assessment] = {}
    """Penilaian peserta, pada program pelatihan."""
    course: CourseParts | None = None
    """Bagian khusus pelatihan; kosong untuk kegiatan yang bukan bagian pelatihan."""
    event: EventParts | None = None
    """Bagian khusus kegiatan yang mengundang banyak instansi."""
    outputs: list[Text] = Field(min_length=1, examples=["[Laporan kunjungan, Rencana tindak lanjut]"])
    """Keluaran."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""

    @property
    def identity(self) -> str:
        """`visit/2025`."""
        return f"{self.id}/{self.version}"
