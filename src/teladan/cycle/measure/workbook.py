"""A result as the sheets of a workbook: results, elements, the way computed, where it comes from, what was refused.

Legal numbers are numbers in their cells, as exact as they are printed; exact fractions are text.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from teladan.core.numbers import written
from teladan.ground.tables import Column, Sheet

Part = dict[str, Any]
Row = list[Any]

WHOLE_FILE = "Semua jawaban"
UNIT = Column("Unit", 32)


def result_sheets(document: Part) -> list[Sheet]:
    sheets = [
        Sheet("Hasil", RESULT_COLUMNS, _results(document)),
        Sheet("Unsur", ELEMENT_COLUMNS, _elements(document)),
        Sheet("Cara menghitung", STEP_COLUMNS, _steps(document)),
        Sheet("Asal", ORIGIN_COLUMNS, _origin(document)),
    ]
    if document["rejected"]:
        total = written(sum(document["rejected_count"].values()))
        columns = [*REJECTED_COLUMNS, Column(f"Sebab ({total} baris seluruhnya)", 70, wraps=True)]
        sheets.append(Sheet("Ditolak", columns, _rejected(document)))
    return sheets


RESULT_COLUMNS = [
    UNIT,
    Column("Responden (n)"),
    Column("Populasi (N)"),
    Column("Indeks", number_format="0.00"),
    Column("Mutu", 8),
    Column("Selang 95 % dari", 16, "0.00"),
    Column("sampai", 10, "0.00"),
    Column("Unsur terendah", 40),
    Column("Catatan", 60, wraps=True),
]


def _results(document: Part) -> Iterator[Row]:
    names = document["instrument"]["elements"]
    for unit in document["units"]:
        interval = unit["interval"] or {"low": None, "high": None}
        weakest = ", ".join(names.get(key, key) for key in unit["weakest"])
        yield [
            unit["unit"] or WHOLE_FILE,
            unit["n"],
            unit["population"],
            _number(unit["index"]),
            unit["grade"],
            _number(interval["low"]),
            _number(interval["high"]),
            weakest,
            " ".join(unit["warnings"]),
        ]


ELEMENT_COLUMNS = [
    UNIT,
    Column("Unsur", 40),
    Column("Jawaban", 10),
    Column("Rata-rata", 10, "0.0000"),
    Column("Pecahan tepat"),
    Column("Indeks", 10, "0.00"),
    Column("Mutu", 8),
    Column("Sumbangan pada indeks", 22, "0.0000"),
]


def _elements(document: Part) -> Iterator[Row]:
    names = document["instrument"]["elements"]
    for unit in document["units"]:
        for key, element in unit["elements"].items():
            yield [
                unit["unit"] or WHOLE_FILE,
                names.get(key, key),
                element["n"],
                _number(element["mean"]),
                element["exact"],
                _number(element["index"]),
                element["grade"],
                _number(unit["contributions"].get(key, {}).get("points")),
            ]


STEP_COLUMNS = [UNIT, Column("Langkah", 42), Column("Hitungan", 80, wraps=True), Column("Dasar", 60, wraps=True)]


def _steps(document: Part) -> Iterator[Row]:
    for unit in document["units"]:
        for step in unit.get("explanation", []):
            yield [unit["unit"] or WHOLE_FILE, step["label"], step["text"], step["basis"]]


ORIGIN_COLUMNS = [Column("Perihal", 28), Column("Isi", 100, wraps=True)]


def _origin(document: Part) -> Iterator[Row]:
    instrument = document["instrument"]
    yield ["Survei", instrument["name"]]
    yield ["Definisi", instrument["ident"]]
    yield ["Dasar hukum", instrument["basis"]]
    yield ["Status definisi", "belum diperiksa" if instrument["status"] == "draft" else "sudah diperiksa"]
    yield ["Sidik definisi (SHA-256)", instrument["digest"]]
    yield ["Dihitung pada", document["made_on"]]
    for source in document["files"]:
        yield ["Berkas", f"{source['name']} (SHA-256 {source['digest']})"]
    for said in document["corrections"]:
        yield ["Dibetulkan", f"{said['place']}: “{said['was']}” menjadi “{said['now']}”"]
    for choice in document["choices"]:
        yield ["Pilihan", choice]
    for warning in document["warnings"]:
        yield ["Catatan", warning]
    for reading in document["readings"]:
        yield ["Penafsiran", f"{reading['text']} {reading['choice']} {reading['because']}"]


REJECTED_COLUMNS = [Column("Berkas", 24), Column("Lembar"), Column("Baris", 8), Column("Kolom", 24)]


def _rejected(document: Part) -> Iterator[Row]:
    for row in document["rejected"]:
        yield [row["file"], row["sheet"], row["row"], row["column"], row["message"]]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
