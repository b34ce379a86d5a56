"""What a programme's file may say of an event to which many units are called: its days, its clinic, what is done at it."""

from typing import Literal

from pydantic import Field

from teladan.core.definitions.parts import Strict
from teladan.core.definitions.scalars import Identifier, Key, Text, Whole

EventKind = Literal["clinic", "workshop", "forum"]
EventPart = Literal["handover", "clinic", "points", "test", "interest", "plan"]
SessionKind = Literal[
    "registration", "welcome", "handover", "session", "clinic", "discussion", "test", "plan", "break", "other"
]


class EventItem(Strict):
    """Satu mata acara yang ditawarkan, pada hari ke sekian dari hari pertama (0)."""

    day: Whole = Field(examples=["0"])
    """Hari, dihitung dari hari pertama."""
    starts: Text = Field(examples=['"13:30"'])
    """Jam mulai."""
    ends: Text = Field(examples=['"14:30"'])
    """Jam selesai."""
    kind: SessionKind = Field(examples=["welcome"])
    """Jenis acara."""
    title: Text = Field(examples=["Pembukaan dan sambutan"])
    """Nama acara."""


class ClinicTopic(Strict):
    """Satu topik (meja konsultasi)."""

    name: Text = Field(examples=["Akuntabilitas dan pengawasan"])
    """Nama topik."""
    components: list[Key] = []
    """Komponen instrumen yang, bila lemah, membawa instansi ke topik ini."""


class Triage(Strict):
    """Prioritas permintaan pada klinik; dijumlahkan bila keduanya berlaku."""

    weakest: Whole = Field(examples=["4"])
    """Komponen terlemah instansi."""
    second: Whole = Field(examples=["2"])
    """Komponen terlemah kedua."""
    wish: Whole = Field(examples=["3"])
    """Permintaan sendiri."""


class ClinicParts(Strict):
    """Bagian klinik."""

    minutes: Whole = Field(examples=["30"])
    """Lama satu slot dalam menit."""
    topics: dict[Key, ClinicTopic] = Field(min_length=1)
    """Topik menurut kuncinya."""
    triage: Triage
    """Prioritas permintaan."""


class EventParts(Strict):
    """Bagian khusus kegiatan yang mengundang banyak instansi."""

    kind: EventKind = Field(examples=["clinic"])
    """`clinic`: coaching clinic, `workshop`: lokakarya, `forum`: forum penyebaran praktik baik."""
    parts: list[EventPart] = Field(examples=["[handover, clinic, points, plan]"])
    """Yang ada pada kegiatan: `handover` penyerahan hasil, `clinic` klinik, `points` tanya jawab dan usulan, `test` tes sebelum dan sesudah, `interest` minat pada praktik baik, `plan` rencana tindak lanjut."""
    instrument: Identifier | None = None
    """Instrumen hasil yang diserahkan."""
    items: list[EventItem] = Field(min_length=1)
    """Acara yang ditawarkan; penyelenggara mengubahnya."""
    clinic: ClinicParts | None = None
    """Klinik; wajib bila `parts` memuat `clinic`."""
