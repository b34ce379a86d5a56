"""The tables and pictures of a report's chapters."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from teladan.core.numbers import half_up_ratio, written
from teladan.cycle.measure.paper.findings import NAMED, by_rank, period_of
from teladan.cycle.measure.paper.report_contents import FEW_UNITS, Line, Plan, Report
from teladan.cycle.measure.paper.score import SHEET, description, score_chart
from teladan.ground.paper import Block, Bullets, Column, Paragraph, Picture, Point, Table, course_chart, written_day

Part = Mapping[str, Any]
ROMAN = ("I", "II", "III", "IV")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
HIDDEN = "tidak ditampilkan"
BELOW_TEN = "<10"
BESIDE_SMALL = "*"
BLANK = "…"  # a cell to be filled in


def number(value: str | int | None) -> str:
    return "–" if value is None else written(value)


def places(report: Report) -> list[Block]:
    said = f"Survei dilaksanakan di {report.places}"
    if len(report.asked) > FEW_UNITS:
        said += "; nama dan hasilnya ada dalam Bab III"
    services = report.document["services"]
    if not services:
        return [Paragraph(f"{said}.")]
    return [Paragraph(f"{said}. Layanan yang ditanyakan:"), Bullets(tuple(services))]


def profile(document: Part) -> list[Block]:
    """Respondents by characteristic; what must not be shown stands as such."""
    rows = [
        (entry["name"] if place == 0 else "", group["label"], *_counted(group, document["score"]["n"]))
        for entry in document["profile"]
        for place, group in enumerate(entry["groups"])
    ]
    if not rows:
        return [Paragraph("Ciri responden tidak ditanyakan atau tidak diisi dalam periode ini.")]
    is_cut = any(group["n"] is None for entry in document["profile"] for group in entry["groups"])
    note = (
        f"“{BELOW_TEN}” dan “{HIDDEN}”: jumlah kecil disembunyikan agar jawaban seseorang tidak dapat dikenali."
        if is_cut
        else ""
    )
    columns = (Column("Ciri", share=28), Column("Kelompok", share=38), Column("Jumlah", "number", 18))
    return [
        Table(
            (*columns, Column("Persen", "number", 16)),
            tuple(rows),
            f"Responden menurut ciri (n = {number(document['score']['n'])})",
            note,
        )
    ]


def _counted(group: Part, n: int) -> tuple[str, str]:
    if group["n"] is None:
        return (BELOW_TEN if group.get("hidden") == "few" else HIDDEN), "–"
    return written(group["n"]), written(half_up_ratio(100 * group["n"], n, 1)) if n else "–"


def elements(document: Part) -> Table:
    score, names = document["score"], document["instrument"]["elements"]
    rows = [
        (
            str(place),
            names[key] + (" (terendah)" if key in score["weakest"] and len(score["weakest"]) < len(names) else ""),
            number(element["n"]),
            number(element["mean"]),
            number(element["index"]),
            element["grade"] or "–",
        )
        for place, (key, element) in enumerate(score["elements"].items(), 1)
    ]
    rows.append(("", "Indeks", number(score["n"]), "", number(score["index"]), score["grade"] or "–"))
    return Table(
        (
            Column("No.", "number", 8),
            Column("Unsur", share=41),
            Column("Jawaban", "number", 14),
            Column("Rata-rata", "number", 14),
            Column("Indeks", "number", 13),
            Column("Mutu", share=10),
        ),
        tuple(rows),
        "Nilai tiap unsur",
        f"Rata-rata pada skala jawaban; indeks adalah rata-rata yang dibawa ke skala "
        f"{written(document['instrument']['scale']['from'])}–{written(document['instrument']['scale']['to'])}.",
    )


def chart(document: Part) -> list[Block]:
    score, instrument = document["score"], document["instrument"]
    if not score["n"]:
        return [Paragraph("Belum ada jawaban yang dapat digambar.")]
    picture = score_chart(score, instrument, width=SHEET)
    return [Picture(picture, alt=description(score, instrument), caption="Indeks dan unsur")]


def units(lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return []
    rows = tuple(
        (line.name, _respondents(line), number(line.index), line.grade or "–", _range(line.low, line.high))
        for line in lines
    )
    note = "Urutan menurut nama. Selang yang saling menutupi berarti perbedaannya belum tentu nyata."
    if any(line.n is None for line in lines):
        note += (
            f" {BELOW_TEN}: respondennya terlalu sedikit untuk ditampilkan. {BESIDE_SMALL}: disembunyikan agar yang kecil "
            "tidak dapat dihitung dari selisihnya."
        )
    return [
        Table(
            (
                Column("Unit atau layanan", share=45),
                Column("n", "number", 12),
                Column("Indeks", "number", 13),
                Column("Mutu", share=10),
                Column("Selang 95 %", "number", 20),
            ),
            rows,
            "Indeks tiap unit dan layanan",
            note,
        )
    ]


def _respondents(line: Line) -> str:
    if line.n is None:
        return BELOW_TEN if line.hidden == "few" else BESIDE_SMALL
    return written(line.n)


def _shown(n: int | None) -> str:
    return HIDDEN if n is None else written(n)


def _range(low: str | None, high: str | None) -> str:
    return "–" if low is None or high is None else f"{written(low)}–{written(high)}"


def plan(report: Report) -> list[Block]:
    """The plan as it was noted; without one the weakest elements, to be filled in by the agency."""
    lines, document = report.plan, report.document
    if not lines and report.is_public:
        return [Paragraph("Rencana tindak lanjut belum dicatat.")]
    columns = (
        Column("No.", "number", 8),
        Column("Prioritas unsur", share=21),
        Column("Program atau kegiatan", share=31),
        Column("Waktu", share=20),
        Column("Penanggung jawab", share=20),
    )
    caption = "Rencana tindak lanjut"
    if not lines:
        names = document["instrument"]["elements"]
        rows = tuple(
            (str(place), names[key], BLANK, BLANK, BLANK) for place, key in enumerate(by_rank(document)[:NAMED], 1)
        )
        said = "[ISI: kegiatan, waktu, dan penanggung jawab untuk tiap unsur{}]"
        if not rows:
            return [Paragraph(said.format(""), "blank")]
        known = "; unsur terendah sudah dicantumkan"
        return [Paragraph(said.format(known), "blank"), Table(columns, rows, caption)]
    rows = tuple(
        (str(place), line.element, line.activity, when(line.due_on), line.owner) for place, line in enumerate(lines, 1)
    )
    return [Table(columns, rows, caption, "Urutan menurut unsur dengan nilai terendah.")]


def when(day: date) -> str:
    """The quarter as the ministry's table has it, and the day."""
    return f"TW {ROMAN[(day.month - 1) // 3]} {day.year} ({written_day(day)})"


def trend(document: Part) -> list[Block]:
    """The course with a table; nothing where there is no earlier period."""
    earlier, score = document["trend"], document["score"]
    if not earlier:
        return []
    here = {
        **document["wave"],
        "is_comparable": True,
        "n": score["n"],
        "index": score["index"],
        "grade": score["grade"],
        "low": score["interval"] and score["interval"]["low"],
        "high": score["interval"] and score["interval"]["high"],
    }
    points = [*earlier, here]
    rows = tuple(
        (
            period_of(point) + ("" if point["is_comparable"] else f" ({point['instrument']})"),
            _shown(point["n"]),
            number(point["index"]),
            point["grade"] or "–",
            _range(point["low"], point["high"]),
        )
        for point in points
    )
    table = Table(
        (
            Column("Periode", share=45),
            Column("n", "number", 12),
            Column("Indeks", "number", 13),
            Column("Mutu", share=10),
            Column("Selang 95 %", "number", 20),
        ),
        rows,
        "Indeks tiap periode",
    )
    comparable = [point for point in points if point["is_comparable"]]
    if sum(point["index"] is not None for point in comparable) < 2:
        return [table]
    return [_course(comparable, document), table]


def _course(points: Sequence[Part], document: Part) -> Picture:
    scale = document["instrument"]["scale"]
    said = "; ".join(f"{period_of(point)}: {number(point['index'])}" for point in points)
    picture = course_chart(
        [
            Point(
                _month(point["ends_on"]),
                _decimal(point["index"]),
                _decimal(point["low"]),
                _decimal(point["high"]),
                point["n"],
            )
            for point in points
        ],
        title="Indeks tiap periode",
        description=said,
        start=Decimal(scale["from"]),
        end=Decimal(scale["to"]),
        width=SHEET,
    )
    return Picture(picture, alt=f"Garis indeks dari periode ke periode. {said}.", caption="Tren indeks")


def _month(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{MONTHS[day.month - 1]} {day.year}"


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def earlier_plan(lines: Sequence[Plan]) -> list[Block]:
    if not lines:
        return [
            Paragraph("Tidak ada rencana tindak lanjut periode sebelumnya yang dicatat dalam sistem ini."),
            Paragraph("[ISI: hasil tindak lanjut periode sebelumnya, bila ada]", "blank"),
        ]
    done = sum(line.state == "done" for line in lines)
    rows = tuple(
        (
            str(place),
            line.element + _moved(line),
            line.activity,
            written_day(line.due_on),
            line.state_name + (f", {written_day(line.done_on)}" if line.done_on else ""),
            line.report or BLANK,
        )
        for place, line in enumerate(lines, 1)
    )
    return [
        Paragraph(f"Dari {written(len(lines))} kegiatan yang direncanakan, {written(done)} selesai."),
        Table(
            (
                Column("No.", "number", 8),
                Column("Unsur", share=20),
                Column("Kegiatan", share=24),
                Column("Batas waktu", share=14),
                Column("Keadaan", share=14),
                Column("Hasil", share=20),
            ),
            rows,
            "Hasil tindak lanjut periode sebelumnya",
        ),
    ]


def _moved(line: Plan) -> str:
    """What became of the element since: that it changed, not that the plan changed it."""
    if line.before is None or line.now is None:
        return ""
    return f"\nindeks {written(line.before)} → {written(line.now)}"
