"""The report of a score. The shape of its document stands in the package's docstring."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from teladan.core.numbers import written
from teladan.ground.paper import Band, Dot, compile_pdf, dot_chart, shortened

TEMPLATE = Path(__file__).with_name("score.typ")
SHEET = 720  # pixels: set as wide as the text of an A4 page (166 mm), letters of 14 become 9 points

Part = Mapping[str, Any]  # a part of the document, as JSON holds it


def score_chart(unit: Part, instrument: Part, *, width: int | None = None) -> str:
    """The chart of one unit's index and elements as SVG, as wide as a phone unless told otherwise."""
    scale, bands = instrument["scale"], instrument["bands"]
    return dot_chart(
        [_index(unit), *(_element(unit, key, name) for key, name in instrument["elements"].items())],
        title=_message(unit, instrument),
        description=description(unit, instrument),
        start=Decimal(scale["from"]),
        end=Decimal(scale["to"]),
        bands=[Band(Decimal(band["from"]), band["grade"]) for band in bands],
        **({} if width is None else {"width": width}),
    )


def score_pdf(document: Part) -> bytes:
    """The report as PDF. Raises PaperError when it cannot be made."""
    units = document["units"]
    shown = [place for place, unit in enumerate(units) if len(units) == 1 or unit.get("explanation")]
    pictures = {f"elements-{place}.svg": _picture(units[place], document) for place in shown}
    described = {str(place): description(units[place], document["instrument"]) for place in shown}
    data = {**_with_short_names(document), "shown": shown, "described": described}
    return compile_pdf(TEMPLATE, data, pictures, made_on=date.fromisoformat(document["made_on"]))


def _with_short_names(document: Part) -> dict[str, Any]:
    """The document with every name that people or files chose cut to what a head or a cell can hold."""
    instrument = document["instrument"]
    elements = {key: shortened(name) for key, name in instrument["elements"].items()}
    return {
        **document,
        "instrument": {**instrument, "name": shortened(instrument["name"]), "elements": elements},
        "files": [_cut(file, "name") for file in document["files"]],
        "units": [
            {**_cut(unit, "unit"), "explanation": [_cut(step, "label") for step in unit.get("explanation", [])]}
            for unit in document["units"]
        ],
        "corrections": [_cut(cell, "place", "was", "now") for cell in document.get("corrections", [])],
        "rejected": [_cut(row, "file", "sheet", "column") for row in document["rejected"]],
    }


def _cut(part: Part, *keys: str) -> dict[str, Any]:
    return {**part, **{key: shortened(part[key]) for key in keys if part[key] is not None}}


def _picture(unit: Part, document: Part) -> bytes:
    return score_chart(unit, document["instrument"], width=SHEET).encode()


def description(unit: Part, instrument: Part) -> str:
    """The chart in words, for whoever cannot see it."""
    rows = [_index(unit), *(_element(unit, key, name) for key, name in instrument["elements"].items())]
    scale = (
        f"Bagan titik pada skala {written(instrument['scale']['from'])} sampai {written(instrument['scale']['to'])}."
    )
    return " ".join([scale, *map(_said, rows)])


def _said(row: Dot) -> str:
    value = f"{row.label}: {_value(row.value)} {row.note}".strip() + "."
    if row.low is None or row.high is None:
        return value
    return f"{value} {row.interval.capitalize()}: {written(row.low)}–{written(row.high)}."


def _value(value: Decimal | None) -> str:
    return "tanpa jawaban" if value is None else written(value)


def _message(unit: Part, instrument: Part) -> str:
    """What the chart says, as a sentence."""
    weakest = unit["weakest"]
    if not weakest:
        return "Belum ada unsur yang dapat dinilai"
    if len(weakest) == len(instrument["elements"]):
        return "Semua unsur bernilai sama"
    first = unit["elements"][weakest[0]]
    names = " serta ".join(shortened(instrument["elements"][key]) for key in weakest)
    return f"Terendah: {names}, {written(first['index'])} ({first['grade']})"


def _index(unit: Part) -> Dot:
    interval = unit["interval"] or {}
    low, high = (Decimal(interval[end]) if end in interval else None for end in ("low", "high"))
    return Dot("Indeks (semua unsur)", _decimal(unit["index"]), unit["grade"] or "", low, high, _level(unit))


def _level(unit: Part) -> str:
    return f"selang {unit['interval']['level'] * 100:.0f} %" if unit["interval"] else ""


def _element(unit: Part, key: str, name: str) -> Dot:
    element = unit["elements"][key]
    is_weakest = key in unit["weakest"] and len(unit["weakest"]) < len(unit["elements"])
    note = f"{element['grade']} · terendah" if is_weakest else element["grade"] or ""
    return Dot(shortened(name), _decimal(element["index"]), note, emphasised=is_weakest)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
