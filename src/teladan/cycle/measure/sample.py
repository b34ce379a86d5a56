"""A workbook as offices really send them, invented from a fixed seed, for people to try and for the demo.

Title rows, a merged unit name, two numbers written as text, a five on a four-point scale, blanks, totals at the foot.
"""

import io
import random
from dataclasses import dataclass

import xlsxwriter

NAME = "contoh-jawaban-skm.xlsx"
HEADERS = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"]


@dataclass(frozen=True)
class Unit:
    name: str
    respondents: int
    weights: tuple[int, int, int, int]  # how often 1, 2, 3, 4 are answered
    weak: int  # the position of its weakest element


UNITS = [
    Unit("Puskesmas Contoh Melati", 42, (1, 6, 55, 38), 2),
    Unit("Puskesmas Contoh Kenanga", 35, (2, 12, 60, 26), 7),
    Unit("RSUD Contoh Cempaka", 58, (1, 9, 48, 42), 2),
]


def workbook() -> bytes:
    """The same bytes' worth of answers every time; the file opens in any spreadsheet program."""
    invented = random.Random(20261)  # noqa: S311 -- invented answers, not a secret
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Jawaban")
        bold = book.add_format({"bold": True})
        merged = book.add_format({"valign": "top"})
        sheet.write(0, 0, "REKAPITULASI SURVEI KEPUASAN MASYARAKAT (CONTOH, DATA REKAAN)", bold)
        sheet.write(1, 0, "Periode: Semester I 2026")
        sheet.write_row(3, 0, ["No", "Unit Layanan", *HEADERS, "Saran"], bold)
        sheet.set_column(1, 1, 28)
        row = 4
        for unit in UNITS:
            sheet.merge_range(row, 1, row + unit.respondents - 1, 1, unit.name, merged)
            for _ in range(unit.respondents):
                sheet.write(row, 0, row - 3)
                sheet.write_row(row, 2, _answers(invented, unit))
                row += 1
        sheet.write(9, 6, 5)
        sheet.write(20, 4, "3,0")
        sheet.write(33, 9, "tiga")
        sheet.write_blank(50, 5, None)
        sheet.write(60, 11, "Ruang tunggu terlalu panas")
        sheet.write(row, 1, "Rata-rata", bold)
        for column in range(2, 11):
            letter = chr(ord("A") + column)
            sheet.write_formula(row, column, f"=AVERAGE({letter}5:{letter}{row})", None, 3.2)
    return buffer.getvalue()


def _answers(invented: random.Random, unit: Unit) -> list[int]:
    answers = invented.choices([1, 2, 3, 4], weights=unit.weights, k=len(HEADERS))
    if answers[unit.weak] > 1 and invented.random() < 0.6:
        answers[unit.weak] -= 1
    return answers
