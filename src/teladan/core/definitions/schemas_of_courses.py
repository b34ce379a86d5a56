"""What a programme's file says more where the activity belongs to a course: what is taught, judged, reported and changed.

Weights and bounds of grades are empty where the text was not checked; the organiser fills them in for a course.
"""

from typing import Literal

from pydantic import Field

from teladan.core.definitions.parts import Citation, Strict
from teladan.core.definitions.scalars import ExactDecimal, Key, Text, Whole

DayKind = Literal["travel", "reception", "site", "discussion", "return", "rehearsal", "presentation", "other"]
Horizon = Literal["short", "medium", "long"]


class CourseAgenda(Strict):
    """Satu agenda pembelajaran."""

    name: Text = Field(examples=["Inovasi"])
    """Nama agenda."""
    hours: Whole | None = None
    """Jam pelajaran (JP); kosong bila belum pasti."""
    basis: Citation | None = None
    """Dasar."""


class CourseStage(Strict):
    """Satu tahap pelatihan."""

    name: Text = Field(examples=["Merancang perubahan dan membangun tim"])
    """Nama tahap."""
    place: Literal["on", "off"] = Field(examples=["on"])
    """`on`: di tempat pelatihan, `off`: di tempat kerja."""


class CourseItem(Strict):
    """Satu mata acara yang ditawarkan, pada hari ke sekian dari hari pertama (0)."""

    day: Whole = Field(examples=["1"])
    """Hari, dihitung dari hari pertama."""
    starts: Text = Field(examples=['"09:00"'])
    """Jam mulai."""
    ends: Text = Field(examples=['"10:30"'])
    """Jam selesai."""
    kind: DayKind = Field(examples=["reception"])
    """Jenis acara; `site` dan `return` diulang untuk setiap lokus."""
    title: Text = Field(examples=["Penerimaan oleh kepala daerah"])
    """Nama acara."""
    hours: Whole | None = None
    """Jam pelajaran (JP) yang dihitung bila diikuti; kosong bila tidak dihitung atau belum pasti."""


class ReportSection(Strict):
    """Satu bagian laporan kelompok."""

    name: Text = Field(examples=["Yang dilakukan mereka"])
    """Nama bagian."""
    help: Text = Field(examples=["Tulis apa yang dilihat, satu pokok satu alinea."])
    """Yang ditulis di sini."""
    is_confirmed: Literal["yes", "no"] = Field(examples=["yes"])
    """`yes`: tuan rumah memastikan alinea bagian ini."""


class Criterion(Strict):
    """Satu hal yang dinilai penguji; bobotnya kosong bila belum pasti, untuk diisi penyelenggara."""

    name: Text = Field(examples=["Ketajaman analisis perbandingan"])
    """Yang dinilai."""
    weight: ExactDecimal | None = None
    """Bobot dalam persen."""


class Scale(Strict):
    """Rentang nilai penguji."""

    least: ExactDecimal = Field(examples=["0"])
    """Nilai terendah."""
    most: ExactDecimal = Field(examples=["100"])
    """Nilai tertinggi."""


class GradeBand(Strict):
    """Sebutan nilai akhir, dari batas bawahnya; batas yang belum pasti dibiarkan kosong."""

    name: Text = Field(examples=["Memuaskan"])
    """Sebutan."""
    above: ExactDecimal | None = None
    """Nilai harus lebih dari ini."""


class MilestoneHorizon(Strict):
    """Jangka tonggak proyek perubahan."""

    name: Text = Field(examples=["Jangka pendek"])
    """Sebutan."""
    months: Whole | None = None
    """Paling lama sekian bulan sesudah studi lapangan; kosong: lebih lama dari yang sebelumnya."""


class CourseParts(Strict):
    """Bagian khusus pelatihan."""

    training: Text = Field(examples=["Pelatihan Kepemimpinan Tingkat IV"])
    """Nama pelatihan yang memuat kegiatan ini."""
    activity: Text = Field(examples=["Benchmarking ke praktik terbaik"])
    """Sebutan kegiatannya dalam pelatihan itu."""
    project: Text = Field(examples=["Proyek perubahan"])
    """Sebutan rencana perubahan tiap peserta."""
    agendas: list[CourseAgenda] = []
    """Agenda pembelajaran."""
    stages: list[CourseStage] = []
    """Tahap pelatihan."""
    itinerary: list[CourseItem] = Field(min_length=1)
    """Acara perjalanan yang ditawarkan; penyelenggara mengubahnya."""
    report: dict[Key, ReportSection] = Field(min_length=1)
    """Bagian laporan kelompok menurut urutannya."""
    criteria: dict[Key, Criterion] = Field(min_length=1)
    """Yang dinilai pada presentasi."""
    scale: Scale
    """Rentang nilai."""
    grade_bands: list[GradeBand] = []
    """Sebutan nilai, dari yang tertinggi."""
    horizons: dict[Horizon, MilestoneHorizon] = Field(min_length=1)
    """Jangka tonggak."""
