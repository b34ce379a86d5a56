"""What the living page shows of comparing. Every unit and figure here is invented."""

from decimal import Decimal
from functools import cache
from math import sqrt
from typing import Literal

from teladan.ground.paper import (
    FunnelLimit,
    FunnelPoint,
    IntervalRow,
    for_page,
    funnel_chart,
    interval_chart,
)

Kind = Literal["own", "better", "other"]

WIDTHS = (640, 328)
DEVIATION, TARGET = 12, Decimal("82.40")
UNITS: list[tuple[str, int, str, Kind, str]] = [
    ("Puskesmas Kenanga", 120, "80.85", "own", "3–11"),
    ("Puskesmas Melati", 210, "88.10", "better", "1–2"),
    ("Puskesmas Teratai", 95, "87.25", "better", "1–4"),
    ("Puskesmas Anggrek", 31, "86.40", "other", "1–12"),
    ("Puskesmas Cempaka", 64, "84.02", "other", "2–11"),
    ("Puskesmas Dahlia", 150, "82.95", "other", "3–10"),
    ("Puskesmas Flamboyan", 42, "81.70", "other", "2–12"),
    ("Puskesmas Kamboja", 180, "81.15", "other", "4–11"),
    ("Puskesmas Mawar", 75, "79.80", "other", "4–12"),
    ("Puskesmas Sedap Malam", 230, "79.10", "other", "7–12"),
    ("Puskesmas Soka", 28, "78.30", "other", "2–12"),
    ("Puskesmas Wijaya Kusuma", 110, "77.95", "other", "7–12"),
]
ELEMENTS = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Sarana", "Pengaduan"]
HEAT = {
    "Puskesmas Kenanga": "81,20 79,95 74,10↓ 84,60 82,05 83,30 82,75 78,40 77,15",
    "Puskesmas Melati": "88,35↑ 87,90↑ 89,25↑ 90,10↑ 87,45 88,60↑ 89,15↑ 86,20↑ 84,95↑",
    "Puskesmas Soka": "78,60 77,30 76,95 82,40 79,10 80,25 79,55 74,30 –",
    "Puskesmas Wijaya Kusuma": "78,05 76,50↓ 75,80↓ 81,35 79,60 80,90 79,20 73,10↓ 76,85",
}
STATES = {"↑": "higher", "↓": "lower", "–": "none"}


@cache
def _funnels() -> list[str]:
    points = [FunnelPoint(name, size, Decimal(value), kind) for name, size, value, kind, _ in UNITS]
    reach = [(n, DEVIATION / sqrt(n)) for n in range(14, 235, 8)]
    middle = float(TARGET)
    limits = [
        FunnelLimit(n, middle - 1.96 * error, middle + 1.96 * error, middle - 3.09 * error, middle + 3.09 * error)
        for n, error in reach
    ]
    return [
        for_page(
            funnel_chart(
                points,
                limits,
                TARGET,
                title="Dua puskesmas lebih baik daripada Puskesmas Kenanga di luar kebetulan",
                description="Dua belas puskesmas menurut banyaknya isian dan indeksnya; Kenanga 80,85 di dalam batas.",
                value_name="indeks",
                start=Decimal(25),
                end=Decimal(100),
                width=width,
            )
        )
        for width in WIDTHS
    ]


@cache
def _rankings() -> list[str]:
    ordered = sorted(UNITS, key=lambda unit: -Decimal(unit[2]))
    rows = []
    for name, size, value, kind, rank in ordered:
        reach = round(Decimal(1.96 * DEVIATION / sqrt(size)), 2)
        rows.append(
            IntervalRow(name, Decimal(value), Decimal(value) - reach, Decimal(value) + reach, f"peringkat {rank}", kind)
        )
    return [
        for_page(
            interval_chart(
                rows,
                title="Puskesmas Kenanga mungkin di peringkat 3, mungkin juga di peringkat 11",
                description="Dua belas puskesmas dari yang tertinggi, masing-masing dengan selang dan peringkatnya.",
                target=TARGET,
                start=Decimal(25),
                end=Decimal(100),
                width=width,
            )
        )
        for width in WIDTHS
    ]


def context() -> dict[str, object]:
    """Funnel, ranking and heat table, each with its numbers."""
    funnel, funnel_narrow = _funnels()
    ranking, ranking_narrow = _rankings()
    return {
        "funnel": funnel,
        "funnel_narrow": funnel_narrow,
        "ranking": ranking,
        "ranking_narrow": ranking_narrow,
        "tile_groups": [{"name": "Dinas Kesehatan Contoh", "tiles": _tiles()}],
        "comparison_columns": [("Unit", "text"), ("Isian", "number"), ("Indeks", "number"), ("Peringkat", "number")],
        "comparison_rows": [(name, str(size), value.replace(".", ","), rank) for name, size, value, _, rank in UNITS],
        "heat_columns": ELEMENTS,
        "heat_rows": [
            {
                "name": name,
                "is_own": name == UNITS[0][0],
                "cells": [(cell.rstrip("↑↓"), STATES.get(cell[-1], "same")) for cell in cells.split()],
            }
            for name, cells in HEAT.items()
        ],
    }


def _tiles() -> list[dict[str, str]]:
    """One of every kind."""
    kinds = {
        "origin": "asal",
        "running": "berjalan",
        "preparing": "disiapkan",
        "needed": "dibutuhkan",
        "fine": "sudah baik",
        "stopped": "berhenti",
        "unknown": "belum diukur",
        "chosen": "gelombang 1",
        "left": "belum terpilih",
    }
    return [
        {"name": f"Puskesmas Contoh {letter}", "url": "", "kind": kind, "word": word}
        for letter, (kind, word) in zip("ABCDEFGHI", kinds.items(), strict=True)
    ]
