"""What a file of a procedure may say: the facts that can happen, and the clocks they start, stop, lengthen and close."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema

from teladan.core.definitions.parts import Citation, Header, Period, Reading, Strict
from teladan.core.definitions.scalars import Day, Identifier, Identity, Key, Text, Version, Whole, brief

Unit = Literal["working_days", "calendar_days", "hours"]
UNITS: tuple[Unit, ...] = ("working_days", "calendar_days", "hours")
Zone = Literal["WIB", "WITA", "WIT"]
MISSED = ".missed"
# What a fact may do to a clock, in the order in which one fact does several things.
ROLES = ("met_by", "closed_by", "paused_by", "resumed_by", "extended_by", "restarted_by", "starts")


class Duration(NamedTuple):
    """How long: so many of a unit."""

    number: int
    unit: Unit


def _one(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("harus berupa satu nilai, bukan daftar atau peta")  # noqa: TRY004 -- pydantic reports ValueError as a fault of the file
    return value


def _duration(value: object) -> Duration:
    found = re.fullmatch(r"([1-9][0-9]{0,3}) ([a-z_]+)", _one(value))
    unit = next((unit for unit in UNITS if found and found[2] == unit), None)
    if found is None or unit is None:
        said = f"'{brief(value)}' bukan lamanya waktu"
        raise ValueError(f"{said}; tulis misalnya 10 working_days, 30 calendar_days, atau 24 hours")
    return Duration(int(found[1]), unit)


def _moment(value: object) -> dt.date | dt.datetime:
    text = _one(value)
    said = f"'{brief(text)}' bukan tanggal atau waktu; tulis misalnya 2026-03-09 atau 2026-03-09T14:30"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?", text):
        raise ValueError(said)
    try:
        return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"waktu {text} tidak ada di kalender atau jam") from None


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise ValueError(f"'{brief(value)}' bukan jawaban ya atau tidak; tulis true atau false")
    return value == "true"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Lasts = Annotated[
    Duration,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,3} (working_days|calendar_days|hours)$"}),
]
Moment = Annotated[dt.date | dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": ["boolean", "string"]})]
Keys = Annotated[list[Key], BeforeValidator(_listed)]
Starts = Annotated[list[Text], BeforeValidator(_listed)]


class DefinedFact(Strict):
    """Sesuatu yang dapat terjadi; tiap kejadian dicatat, dan boleh berulang."""

    by: Keys = Field(min_length=1, examples=["applicant"])
    """Pihak yang melakukannya; satu, atau daftar bila lebih dari satu pihak boleh."""
    name: Text = Field(examples=["Permohonan diterima dan dicatat"])
    """Sebutannya."""
    needs: Keys = []
    """Yang harus disertakan."""
    hand_over: Flag = False
    """`true`: perkara berpindah tangan; catatannya menyebut siapa yang memegang sejak itu."""
    after: Keys = []
    """Baru mungkin sesudah salah satu kejadian ini. Bila tidak ditulis, dibaca dari jangka waktu yang sedang berjalan."""
    not_after: Keys = []
    """Tidak mungkin lagi sesudah salah satu kejadian ini."""


class Extension(Strict):
    """Perpanjangan: menambah lamanya, tidak pernah menguranginya."""

    fact: Key = Field(examples=["extension_notified"])
    """Kejadian yang memperpanjang."""
    lasts: Lasts = Field(examples=["7 working_days"])
    """Tambahannya, dalam satuan yang sama."""
    times: Whole = Field(default=1, examples=["1"])
    """Paling banyak berapa kali; 1 bila tidak ditulis."""
    only: Literal["before_due"] = Field(default="before_due", examples=["before_due"])
    """`before_due`: yang diberitahukan sesudah batas waktu tidak mengubah apa pun."""


class IfMissed(Strict):
    """Akibat bila batas waktu terlewat. Pilih satu."""

    opens: Key | None = None
    """Jangka waktu yang mulai; ia menyebutnya juga di `starts` sebagai `nama.missed`."""
    closes: Key | None = None
    """Perkara berakhir dengan sebutan ini, misalnya lapsed."""


class DefinedClock(Strict):
    """Satu jangka waktu. Hari kejadian yang memulainya tidak dihitung."""

    name: Text | None = None
    """Sebutannya di layar; kuncinya bila tidak ditulis."""
    runs_for: Key = Field(examples=["officer"])
    """Pihak yang harus bertindak."""
    starts: Starts = Field(min_length=1, examples=["request_received"])
    """Kejadian yang memulai, atau `nama.missed`; dari beberapa, yang pertama terjadi."""
    lasts: Lasts = Field(examples=["10 working_days"])
    """Lamanya: working_days, calendar_days, atau hours."""
    met_by: Keys = Field(min_length=1, examples=["[answered]"])
    """Kejadian yang memenuhinya."""
    extended_by: Extension | None = None
    """Perpanjangan."""
    paused_by: Keys = []
    """Kejadian yang menghentikan sementara. Hari itu sampai hari `resumed_by` tidak dihitung."""
    resumed_by: Keys = []
    """Kejadian yang melanjutkan."""
    restarted_by: Keys = []
    """Kejadian yang membuatnya mulai lagi dari awal."""
    closed_by: Keys = []
    """Kejadian yang mengakhirinya tanpa terpenuhi, misalnya pembatalan."""
    if_missed: IfMissed | None = None
    """Akibat bila terlewat."""
    inner: Flag = False
    """`true`: jangka waktu di dalam, satu untuk tiap pemegang; mulai oleh kejadian `hand_over`, dan yang di luar tetap berjalan."""
    basis: Citation = Field(examples=["{ source: uu-14-2008, at: Pasal 22 ayat (7) }"])
    """Dasar hukum."""

    def facts_of(self, role: str) -> list[str]:
        """The facts that do this to the clock."""
        if role == "extended_by":
            return [self.extended_by.fact] if self.extended_by else []
        facts: list[str] = getattr(self, role)
        return facts


class ExampleFact(Strict):
    """Satu kejadian dalam contoh."""

    fact: Key = Field(examples=["request_received"])
    """Kunci kejadian."""
    at: Moment = Field(examples=["2026-03-09"])
    """Tanggal, atau tanggal dan jam; tanpa selisih zona berarti menurut `zone`."""
    body: Text | None = None
    """Pemegang sejak itu; hanya untuk kejadian `hand_over`."""
    with_: dict[Key, Text] = Field(default={}, alias="with")
    """Yang disertakan."""


class ProcedureExample(Strict):
    """Contoh yang dimainkan setiap kali berkas diperiksa."""

    name: Text = Field(examples=["sepuluh hari kerja melewati Idulfitri"])
    """Yang ditunjukkan contoh ini."""
    facts: list[ExampleFact] = Field(min_length=1, examples=["[{ fact: request_received, at: 2026-03-09 }]"])
    """Yang terjadi."""
    zone: Zone = "WIB"
    """Zona waktu instansi."""
    asked_on: Day | None = Field(default=None, alias="today")
    """Hari ini; keputusan sesudahnya belum diketahui. Bila tidak ditulis: hari kejadian terakhir."""
    as_of: Day | None = None
    """Keputusan libur sesudah tanggal ini belum diketahui; sama dengan `today` bila tidak ditulis."""
    expect: dict[Text, Text | None] = Field(min_length=1, examples=["{ answer.due: 2026-03-30 }"])
    """Yang harus keluar: `state`, `body`, `nama.due`, `nama.state`; `null` berarti tidak dapat dihitung."""


class Procedure(Header):
    """Prosedur: apa yang dapat terjadi, oleh siapa, dan jangka waktunya, menurut satu versi peraturan."""

    kind: Literal["procedure"] = Field(examples=["procedure"])
    """Jenis berkas."""
    id: Identifier = Field(examples=["foi-request"])
    """Nama prosedur; sama dengan nama foldernya."""
    version: Version = Field(examples=['"2010"'])
    """Versi; sama dengan nama berkasnya."""
    name: Text = Field(examples=["Permohonan informasi publik"])
    """Nama."""
    extends: Text | None = None
    """Definisi yang dilanjutkan: `foi-request/2010`, atau nama berkas di sebelahnya."""
    in_force: Period = Field(examples=["{ from: 2010-04-30 }"])
    """Masa berlaku."""
    replaces: Identity | None = None
    """Versi yang digantikan."""
    version_chosen_by: Key = Field(examples=["request_received"])
    """Kejadian yang harinya menentukan versi."""
    basis: Citation = Field(examples=["{ source: uu-14-2008, at: Pasal 22 }"])
    """Dasar hukum."""
    calendar: Identifier = Field(examples=["id-national"])
    """Kalender hari kerja."""
    parties: dict[Key, Text] = Field(min_length=1, examples=["{ applicant: Pemohon, officer: PPID }"])
    """Para pihak dan sebutannya."""
    particulars: dict[Key, Text] = {}
    """Sebutan hal-hal di `needs`."""
    facts: dict[Key, DefinedFact] = Field(min_length=1, examples=["{ request_received: { by: applicant, name: … } }"])
    """Hanya ini yang dapat terjadi."""
    clocks: dict[Key, DefinedClock] = Field(min_length=1, examples=["{ answer: { runs_for: officer, starts: … } }"])
    """Jangka waktu."""
    readings: dict[Identifier, Reading] = {}
    """Penafsiran dan keraguan."""
    examples: list[ProcedureExample] = []
    """Contoh yang harus selalu benar."""

    @property
    def identity(self) -> str:
        """`foi-request/2010`."""
        return f"{self.id}/{self.version}"

    @cached_property
    def roles(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Fact, or `clock.missed` -> what it does to which clock, in the order in which that is done."""
        found: dict[str, list[tuple[str, str]]] = {}
        for role in ROLES:
            for key, clock in self.clocks.items():
                for fact in clock.facts_of(role):
                    found.setdefault(fact, []).append((role, key))
        return {fact: tuple(roles) for fact, roles in found.items()}
