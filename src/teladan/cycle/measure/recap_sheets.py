"""A wave's recap as a workbook: one row a unit or service, and a sheet that says where the figures come from."""

from collections.abc import Iterator

from teladan.cycle.measure.queries.recap import Recap
from teladan.ground.paper import written_day, written_period
from teladan.ground.tables import Column, Sheet

COLUMNS = [
    Column("No", 6),
    Column("Unit kerja", 34, wraps=True),
    Column("Layanan", 24, wraps=True),
    Column("Isian (n)", 10),
    Column("Target", 10),
    Column("Indeks", 10, "0.00"),
    Column("Mutu", 8),
    Column("Selang 95 % dari", 12, "0.00"),
    Column("sampai", 10, "0.00"),
    Column("Keadaan", 24),
    Column("Lewat batas", 12),
    Column("Asal angka", 36, wraps=True),
    Column("Catatan", 34, wraps=True),
]
ABOUT = [Column("Perihal", 28), Column("Isi", 100, wraps=True)]


def recap_sheets(recap: Recap) -> list[Sheet]:
    return [Sheet("Rekap", COLUMNS, _rows(recap)), Sheet("Asal", ABOUT, _about(recap))]


def _rows(recap: Recap) -> Iterator[list[object]]:
    for number, row in enumerate(recap.rows, start=1):
        yield [
            number,
            row.unit,
            row.service,
            row.n,
            row.target,
            row.index,
            row.grade,
            row.low,
            row.high,
            row.state,
            "ya" if row.is_late else "tidak",
            row.origin,
            row.caution,
        ]


def _about(recap: Recap) -> Iterator[list[object]]:
    wave, instrument = recap.wave, recap.instrument
    yield ["Periode survei", wave.title]
    yield ["Waktu", written_period(wave.starts_on, wave.ends_on)]
    yield ["Batas kirim", written_day(wave.due_on or wave.ends_on)]
    yield ["Penyelenggara", wave.owner.name]
    yield ["Keadaan per", written_day(recap.on)]
    yield ["Survei", f"{instrument['name']} ({instrument['ident']})"]
    yield ["Dasar hukum", instrument["basis"]]
    yield ["Status definisi", "belum diperiksa" if instrument["status"] == "draft" else "sudah diperiksa"]
    yield ["Asal angka", "Angka yang terbit sama dengan yang diumumkan; angka sementara masih dapat berubah."]
    yield [
        "Selang 95 %",
        "Dihitung dari simpangan rata-rata responden, dengan koreksi populasi bila populasinya diketahui.",
    ]
    if wave.owner.is_example:
        yield ["Contoh", "Unit dan angka dalam rekap ini rekaan."]
