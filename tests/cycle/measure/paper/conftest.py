"""A realistic document of a score: the 49 published answers of one district."""

from copy import deepcopy
from typing import Any

import pytest

# from: survey of Kabupaten Sekadau, first half of 2019, first 49 rows as published: sums of the answers in the order
# of the sheet; means, indices and contributions worked out by hand from them (sum/49, ×25, ×25/9).
ELEMENTS = {
    "requirements": ("Persyaratan", "138/49", "2.8163", "70.41", "C", "7.8231"),
    "procedure": ("Sistem, mekanisme, dan prosedur", "139/49", "2.8367", "70.92", "C", "7.8798"),
    "time": ("Waktu penyelesaian", "150/49", "3.0612", "76.53", "C", "8.5034"),
    "cost": ("Biaya/tarif", "177/49", "3.6122", "90.31", "A", "10.0340"),
    "product": ("Produk spesifikasi jenis pelayanan", "159/49", "3.2449", "81.12", "B", "9.0136"),
    "competence": ("Kompetensi pelaksana", "163/49", "3.3265", "83.16", "B", "9.2404"),
    "behaviour": ("Perilaku pelaksana", "23/7", "3.2857", "82.14", "B", "9.1270"),
    "complaints": ("Penanganan pengaduan, saran, dan masukan", "143/49", "2.9184", "72.96", "C", "8.1066"),
    "facilities": ("Sarana dan prasarana", "159/49", "3.2449", "81.12", "B", "9.0136"),
}

DOCUMENT: dict[str, Any] = {
    "made_on": "2026-11-22",
    "files": [{"name": "SKM Semester I 2019 (rekap loket).xlsx", "digest": "3f" * 32}],
    "instrument": {
        "ident": "skm/2017",
        "name": "Survei Kepuasan Masyarakat",
        "status": "draft",
        "digest": "0a1b2c3d" * 8,
        "basis": "PermenPANRB 14/2017, Lampiran",
        "elements": {key: row[0] for key, row in ELEMENTS.items()},
        "scale": {"from": "25", "to": "100"},
        "bands": [
            {"from": "25.00", "grade": "D", "label": "Tidak baik"},
            {"from": "65.00", "grade": "C", "label": "Kurang baik"},
            {"from": "76.61", "grade": "B", "label": "Baik"},
            {"from": "88.31", "grade": "A", "label": "Sangat baik"},
        ],
    },
    "warnings": [
        "U8 dibaca sebagai penanganan pengaduan, U9 sebagai sarana. Pakai --order questionnaire bila terbalik.",
    ],
    "units": [
        {
            "unit": None,
            "n": 49,
            "population": 500,
            "index": "78.74",
            "grade": "B",
            "elements": {
                key: {"n": 49, "mean": mean, "exact": exact, "index": index, "grade": grade}
                for key, (_, exact, mean, index, grade, _) in ELEMENTS.items()
            },
            "interval": {"level": 0.95, "low": "76.44", "high": "81.04"},
            "weakest": ["requirements"],
            "contributions": {key: {"weight": "1/9", "points": row[5]} for key, row in ELEMENTS.items()},
            "explanation": [
                {
                    "label": "Rata-rata unsur",
                    "text": "Persyaratan: 138 : 49 = 2,8163 (demikian pula unsur lain)",
                    "basis": "PermenPANRB 14/2017, Lampiran",
                },
                {"label": "Bobot", "text": "1/9 tepat untuk tiap unsur", "basis": "Penafsiran exact-weight"},
                {"label": "Jumlah tertimbang", "text": "1389/441 = 3,1497", "basis": "PermenPANRB 14/2017, Lampiran"},
                {"label": "Ke skala 25–100", "text": "1389/441 × 25 = 11575/147 = 78,7415", "basis": "Lampiran"},
                {
                    "label": "Pembulatan",
                    "text": "78,7415… menjadi 78,74, sekali, setengah ke atas",
                    "basis": "Lampiran",
                },
                {"label": "Mutu", "text": "76,61 ≤ 78,74 < 88,31: B, Baik", "basis": "Lampiran"},
            ],
        }
    ],
    "readings": [
        {
            "text": "Lampiran menulis bobot sembilan unsur sebagai 1/9 = 0,11.",
            "choice": "1/9, tepat.",
            "because": "sembilan kali 0,11 adalah 0,99, sehingga indeks tertinggi hanya 99,00, "
            "padahal mutu A ditulis sampai 100,00.",
        },
        {
            "text": "Rentang ditulis 64,99 lalu 65,00; tentang 64,995 tidak ada ketentuan.",
            "choice": "bulatkan dahulu setengah ke atas ke dua desimal, baru tentukan mutunya.",
            "because": "angka yang dibaca orang dan huruf di sampingnya harus cocok.",
        },
    ],
    "rejected": [
        {
            "file": "SKM Semester I 2019 (rekap loket).xlsx",
            "sheet": "Jawaban",
            "row": 17,
            "column": "U4",
            "message": "“5” berada di luar skala 1–4. Betulkan selnya atau kosongkan.",
        }
    ],
    "rejected_count": {"off_scale": 1},
}


@pytest.fixture
def document() -> dict[str, Any]:
    return deepcopy(DOCUMENT)


@pytest.fixture
def unit(document: dict[str, Any]) -> dict[str, Any]:
    return document["units"][0]
