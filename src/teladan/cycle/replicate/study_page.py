"""What the pages of studies show: rows, facts, and the panel as a workbook."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.core.statistics.effect.answer import Effect
from teladan.cycle.replicate.frozen import last_to_start, periods_of, thawed
from teladan.cycle.replicate.models import Study
from teladan.cycle.replicate.study_pictures import course_of_effect, course_of_sides
from teladan.cycle.replicate.study_words import badge_of, check_lines, digits_of, headline, meaning, noun_of, provenance
from teladan.ground.registry.queries import type_name
from teladan.ground.tables import Column, Sheet, write_rows

COMMAND = "./teladan effect panel.xlsx --unit Unit --time Periode --outcome Hasil --start Mulai --control {control} --seed {seed}"
STATES = {"draft": "draft", "published": "done", "withdrawn": "neutral"}


def page_of(study: Study, *, is_insider: bool) -> dict[str, Any]:
    """All of one study. Units by name for insiders only: outsiders read counts."""
    effect, panel = thawed(study.answer), study.panel
    kind, words = badge_of(study)
    return {
        "headline": headline(study),
        "meaning": meaning(study),
        "badge_kind": kind,
        "badge_words": words,
        "effect": effect,
        "sides": course_of_sides(panel) if effect.refused is None else None,
        "steps": course_of_effect(panel, effect),
        "checks": check_lines(effect),
        "facts": _facts(study, effect.treated, effect.controls),
        "counts": _counts(panel, effect),
        "units": unit_rows(panel) if is_insider else [],
        "unit_columns": _unit_columns(panel),
        "outside": panel["outside"] if is_insider else [],
        "thin": panel["thin"],
        "command": COMMAND.format(control=study.control, seed=study.answer["seed"]),
    }


def _facts(study: Study, treated: int, controls: int) -> list[tuple[str, str]]:
    panel = study.panel
    periods = periods_of(panel) if panel["periods"] else []
    control = _("yang tidak pernah meniru") if study.control == "never" else _("yang belum mulai pada saat itu")
    design = _("mulai serentak (dua kali dua)") if study.answer["design"] == "did" else _("mulai bertahap")
    found = [
        (_("Angka"), panel["name"] + (f" ({panel['unit_of_measure']})" if panel["unit_of_measure"] else "")),
        (_("Definisi"), panel["version"]),
        (
            _("Meniru"),
            _("%(n)s %(noun)s, %(design)s")
            % {"n": written(treated), "noun": noun_of(panel, treated), "design": design},
        ),
        (
            _("Pembanding"),
            _("%(n)s %(noun)s %(control)s")
            % {"n": written(controls), "noun": noun_of(panel, controls), "control": control},
        ),
        (_("Jenis unit"), ", ".join(map(type_name, panel["types"])) or _("semua jenis")),
        (_("Periode"), _span(periods[0]["name"], periods[-1]["name"]) if periods else ""),
        (_("Angka per"), date_format(study.cut_on, "j F Y")),
        (_("Dinilai oleh"), study.owner.name),
        (_("Benih undian"), str(study.answer["seed"])),
    ]
    if study.answer["refused"] is not None:
        found = [row for row in found if row[0] not in (_("Meniru"), _("Pembanding"))]
    return [(name, value) for name, value in found if value]


def _span(first: str, last: str) -> str:
    return first if first == last else _("%(first)s sampai %(last)s") % {"first": first, "last": last}


def _counts(panel: Mapping[str, Any], effect: Effect) -> str:
    """Who took part, without a name."""
    left = len(panel["outside"]) + sum(int(check.value or 0) for check in effect.diagnostics if check.name == "panel")
    text = ngettext(
        "%(copies)s unit yang meniru, %(others)s pembanding, %(left)s tidak ikut dihitung.",
        "%(copies)s unit yang meniru, %(others)s pembanding, %(left)s tidak ikut dihitung.",
        effect.treated,
    )
    return text % {"copies": written(effect.treated), "others": written(effect.controls), "left": written(left)}


def _unit_columns(panel: Mapping[str, Any]) -> list[tuple[str, str]]:
    periods = panel["periods"]
    ends = [] if not periods else [periods[0]["name"], periods[-1]["name"]]
    return [
        (_("Unit"), "text"),
        (_("Ikut sebagai"), "wide"),
        (_("Mulai"), "wide"),
        *((name, "number") for name in ends),
    ]


def unit_rows(panel: Mapping[str, Any]) -> list[list[str]]:
    """Copies first, then the others."""
    if not panel["periods"]:
        return []
    first, last = panel["periods"][0]["number"], last_to_start(panel)
    ordered = sorted(panel["units"], key=lambda unit: (unit["start"] is None, unit["start"] or 0))
    digits = digits_of(panel)
    return [
        [
            unit["name"],
            _role(unit, first, last),
            _begun(unit),
            _value(unit["values"][0], digits),
            _value(unit["values"][-1], digits),
        ]
        for unit in ordered
    ]


def _role(unit: Mapping[str, Any], first: int, last: int | None) -> str:
    holes = unit["values"].count(None)
    if holes:
        text = ngettext("tidak dihitung: %(n)s periode kosong", "tidak dihitung: %(n)s periode kosong", holes)
        return text % {"n": written(holes)}
    if unit["start"] is None:
        return _("pembanding, pernah berhubungan dengan yang meniru") if unit["is_touched"] else _("pembanding")
    if unit["start"] <= first:
        return _("tidak dihitung: sudah mulai sejak awal")
    return _("pembanding sampai mulai") if unit["start"] == last else _("meniru")


def _begun(unit: Mapping[str, Any]) -> str:
    if not unit["started_on"]:
        return "–"
    day = date_format(dt.date.fromisoformat(unit["started_on"]), "j F Y")
    return _("%(day)s, dihitung sejak %(period)s") % {"day": day, "period": unit["start_code"]}


def _value(value: str | None, digits: int) -> str:
    return "–" if value is None else written(half_up(Decimal(value), digits))


def workbook(study: Study, address: str) -> bytes:
    """The panel as `./teladan effect` reads it, in the order in which it was computed, and where it is from."""
    panel = study.panel
    codes = [period["code"] for period in panel["periods"]]
    rows = [
        [unit["name"], _code(code), None if value is None else Decimal(value), _code(unit["start_code"])]
        for unit in panel["units"]
        for code, value in zip(codes, unit["values"], strict=True)
    ]
    columns = [Column("Unit", 40), Column("Periode"), Column("Hasil"), Column("Mulai")]
    facts = [
        *_facts(study, study.answer["treated"], study.answer["controls"]),
        (_("Alamat"), address),
        (_("Hitung ulang"), COMMAND.format(control=study.control, seed=study.answer["seed"])),
    ]
    about = Sheet(_("Sumber"), (Column(_("Keterangan"), 20), Column(_("Nilai"), 80, wraps=True)), facts)
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet("Panel", columns, rows), about])
    return buffer.getvalue()


def _code(code: str) -> str | int | None:
    """A year stands as a number, so that a spreadsheet sorts it."""
    return int(code) if code.isdecimal() else code or None


def line_of(study: Study) -> dict[str, Any]:
    """A study in a list."""
    kind, words = badge_of(study)
    return {"study": study, "kind": kind, "words": words, "state_kind": STATES[study.state]}


def lines_of(studies: Iterable[Study]) -> Sequence[dict[str, Any]]:
    return [line_of(study) for study in studies]


def message_of(study: Study, address: str) -> str:
    """Ready to be passed on."""
    return "\n".join([headline(study), provenance(study), address])
