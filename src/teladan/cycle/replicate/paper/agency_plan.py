"""Text for the agency's own plans: the strategic plan (Renstra), the yearly plan (Renja), the action plan.

The same rows make the document and the text to be copied. Names of programmes are the agency's: they are left blank.
"""

from collections.abc import Iterator

from teladan.cycle.replicate.paper.parts import blank, credit, given, paper, section
from teladan.cycle.replicate.paper.record import Outcome, Record
from teladan.ground.paper import Block, Column, Document, Fields, Paragraph, Table

Rows = tuple[tuple[str, ...], ...]
NATURE = (
    "Bahan untuk disesuaikan. Program, kegiatan, dan sub kegiatan mengikuti nomenklatur dan dokumen perencanaan instansi Anda; "
    "yang bertanda [ISI: …] belum tercatat."
)
WORK_COLUMNS = ("Program", "Kegiatan", "Sub kegiatan", "Indikator", "Target", "Lokasi", "Anggaran", "Sumber", "Waktu")
ACTION_COLUMNS = ("No.", "Langkah", "Penanggung jawab", "Waktu", "Anggaran", "Uraian")
_MONEY = 6
"""How many columns of the yearly plan are the same for every source of money."""


def agency_plan(record: Record) -> Document:
    work = work_rows(record)
    return paper(
        record,
        "Bahan rencana instansi",
        (
            Paragraph("BAHAN RENCANA INSTANSI", "title"),
            Paragraph(f"Replikasi praktik baik “{record.origin.practice}”", "subtitle"),
            Paragraph(NATURE, "small"),
            section("A", "Renstra"),
            Fields(strategy_rows(record)),
            section("B", "Renja"),
            Fields(tuple(zip(WORK_COLUMNS[:_MONEY], work[0][:_MONEY], strict=True))),
            Table(
                (Column("Sumber anggaran", share=5), Column("Anggaran", "number", share=4), Column("Waktu", share=6)),
                tuple((source, amount, when) for amount, source, when in (row[_MONEY:] for row in work)),
            ),
            section("C", "Rencana aksi"),
            *_action(action_rows(record)),
            Paragraph(credit(record), "small"),
        ),
        is_signed=False,
    )


def texts(record: Record) -> tuple[tuple[str, str, str], ...]:
    """(key, name, text) to be pasted; cells of a table are parted by tabs, so that they fall into cells again."""
    return (
        ("renstra", "Renstra", "\n".join(f"{label}: {text}" for label, text in strategy_rows(record))),
        ("renja", "Renja", _tabbed((WORK_COLUMNS, *work_rows(record)))),
        ("rencana-aksi", "Rencana aksi", _tabbed((ACTION_COLUMNS, *action_rows(record)))),
    )


def strategy_rows(record: Record) -> tuple[tuple[str, str], ...]:
    """Tujuan, sasaran, strategi, arah kebijakan."""
    return tuple(_strategy(record))


def _strategy(record: Record) -> Iterator[tuple[str, str]]:
    origin, office, first = record.origin, record.office, next(iter(record.outcomes), None)
    if first is not None:
        yield "Tujuan", f"{_rising(first)} {_lowered(first.name)} di {office.name}."
    else:
        yield "Tujuan", given(record.aim, "tujuan")
    for place, one in enumerate(record.outcomes, 1):
        label = "Sasaran" if len(record.outcomes) == 1 else f"Sasaran {place}"
        yield (
            label,
            (
                f"{one.name}: dari {given(one.before, f'nilai awal “{one.name}”')} menjadi {given(one.target, f'target “{one.name}”')} "
                f"pada tahun {blank('tahun target')}."
            ),
        )
    if first is None:
        yield "Sasaran", blank("sasaran dengan indikator, nilai awal, dan target")
    core = f", dengan menjaga bagian intinya: {'; '.join(record.core)}" if record.core else ""
    yield "Strategi", f"Meniru praktik baik “{origin.practice}” dari {origin.owner}{core}."
    preconditions = " ".join(origin.preconditions.split()).rstrip(".")
    needs = f"pemenuhan prasyarat ({_lowered(preconditions)}); " if preconditions else ""
    when = f" selama {record.span}" if record.span else ""
    yield (
        "Arah kebijakan",
        (
            f"{_raised(needs)}{'pelaksanaan' if needs else 'Pelaksanaan'} bertahap{when}; pemeriksaan keutuhan dan pengukuran ulang secara "
            f"berkala; pelembagaan dengan {record.lasting or blank('keputusan atau peraturan')}."
        ),
    )


def work_rows(record: Record) -> Rows:
    """One row for each source of money, for a sub kegiatan has one; without a budget, one row to be filled in."""
    names = (blank("program"), blank("kegiatan"), f"{blank('sub kegiatan')} (replikasi “{record.origin.practice}”)")
    indicator = "; ".join(one.name for one in record.outcomes) or blank("indikator")
    target = "; ".join(given(one.target, f"target “{one.name}”") for one in record.outcomes) or blank("target")
    money = [(one.amount, given(one.source, "sumber anggaran"), one.when) for one in record.money]
    money = money or [(blank("anggaran"), blank("sumber anggaran"), record.span or blank("waktu"))]
    return tuple((*names, indicator, target, record.office.name, *one) for one in money)


def action_rows(record: Record) -> Rows:
    return tuple(
        (
            str(place),
            step.name,
            given(step.owner, "penanggung jawab"),
            step.when,
            ", ".join(text for text in (step.budget, step.source) if text) or blank("anggaran"),
            given(step.what, "keluaran"),
        )
        for place, step in enumerate(record.steps, 1)
    )


def _action(rows: Rows) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph(blank("langkah-langkah rencana replikasi"), "blank"),)
    columns = tuple(Column(name, share=share) for name, share in zip(ACTION_COLUMNS, (2, 6, 6, 6, 6, 6), strict=True))
    return (Table(columns, rows),)


def _tabbed(rows: Rows | tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _rising(outcome: Outcome) -> str:
    return "Meningkatnya" if outcome.is_higher_better else "Menurunnya"


def _lowered(text: str) -> str:
    """Within a sentence; letters that are an abbreviation stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
