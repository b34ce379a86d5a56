"""A result as the sheets of a workbook: results, elements, the way computed, what was refused."""

from decimal import Decimal
from typing import Any

from teladan.core.numbers import written

Part = dict[str, Any]
Row = list[object]


def result_sheets(document: Part) -> dict[str, list[Row]]:
    """Sheet name -> rows, the first being the heading. Legal numbers are numbers in their cells, exact ones text."""
    sheets = {
        "Hasil": _results(document),
        "Unsur": _elements(document),
        "Cara menghitung": _steps(document),
        "Asal": _origin(document),
    }
    if document["rejected"]:
        sheets["Ditolak"] = _rejected(document)
    return sheets


def _results(document: Part) -> list[Row]:
    names = document["instrument"]["elements"]
    head: Row = [
        "Unit",
        "Responden (n)",
        "Populasi (N)",
        "Indeks",
        "Mutu",
        "Selang 95 % dari",
        "sampai",
        "Unsur terendah",
    ]
    return [head] + [
        [
            unit["unit"] or "Semua jawaban",
            unit["n"],
            unit.get("population"),
            _number(unit["index"]),
            unit["grade"],
            _number(unit["interval"] and unit["interval"]["low"]),
            _number(unit["interval"] and unit["interval"]["high"]),
            ", ".join(names.get(key, key) for key in unit["weakest"]),
        ]
        for unit in document["units"]
    ]


def _elements(document: Part) -> list[Row]:
    names = document["instrument"]["elements"]
    head: Row = ["Unit", "Unsur", "Jawaban", "Rata-rata", "Pecahan tepat", "Indeks", "Mutu", "Sumbangan pada indeks"]
    return [head] + [
        [
            unit["unit"] or "Semua jawaban",
            names.get(key, key),
            element["n"],
            _number(element["mean"]),
            element["exact"],
            _number(element["index"]),
            element["grade"],
            _number(unit["contributions"].get(key, {}).get("points")),
        ]
        for unit in document["units"]
        for key, element in unit["elements"].items()
    ]


def _steps(document: Part) -> list[Row]:
    return [["Unit", "Langkah", "Hitungan", "Dasar"]] + [
        [unit["unit"] or "Semua jawaban", step["label"], step["text"], step["basis"]]
        for unit in document["units"]
        for step in unit.get("explanation", [])
    ]


def _origin(document: Part) -> list[Row]:
    instrument = document["instrument"]
    rows: list[Row] = [
        ["Perihal", "Isi"],
        ["Survei", instrument["name"]],
        ["Definisi", instrument["ident"]],
        ["Dasar hukum", instrument["basis"]],
        ["Status definisi", "belum diperiksa orang kedua" if instrument["status"] == "draft" else "sudah diperiksa"],
        ["Sidik definisi (SHA-256)", instrument["digest"]],
        ["Dihitung pada", document["made_on"]],
        *(["Berkas", f"{source['name']} (SHA-256 {source['digest']})"] for source in document["files"]),
        *(["Catatan", warning] for warning in document["warnings"]),
        *(
            ["Penafsiran", f"{reading['text']} {reading['choice']} {reading['because']}"]
            for reading in document["readings"]
        ),
    ]
    return rows


def _rejected(document: Part) -> list[Row]:
    total = written(sum(document["rejected_count"].values()))
    head: Row = ["Berkas", "Lembar", "Baris", "Kolom", f"Sebab ({total} baris seluruhnya)"]
    return [head] + [
        [row["file"], row["sheet"], row["row"], row["column"], row["message"]] for row in document["rejected"]
    ]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
