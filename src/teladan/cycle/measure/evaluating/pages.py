"""What the pages of evaluations show. Formats; counts nothing anew."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.measure.evaluating.components import (
    by_path,
    components,
    full_name,
    grade_of_part,
    instrument_of,
    range_of,
    share,
)
from teladan.cycle.measure.evaluating.faults import plain_points
from teladan.cycle.measure.follow_up_page import Listed, listed
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries.evaluations import (
    STATES,
    VERDICTS,
    Recommended,
    Weak,
    earlier_evaluations,
    is_late,
    plan_about,
    weakest_components,
)
from teladan.cycle.measure.queries.follow_ups import agreed_about
from teladan.ground.tables import Column, Sheet

STATE_BADGES = {"none": "attention", "running": "info", "finished": "done"}
VERDICT_BADGES = {"done": "done", "partly": "info", "not_done": "refused"}


@dataclass(frozen=True, slots=True)
class ShownRecommendation:
    """A recommendation with the words of its state, and its follow-ups as lists show them."""

    of: Recommended
    component: str
    badge: str
    state: str
    verdict: str
    verdict_badge: str
    lines: Sequence[Listed]


NBSP = "\u00a0"


def percent(value: Fraction) -> str:
    """78,5 % with at most one decimal."""
    return f"{written(half_up(value * 100, 1))}{NBSP}%"


def figure(found: Evaluation) -> dict[str, Any]:
    """Total and predicate with its range, meaning and basis, and whether the report prints another letter."""
    body = instrument_of(found.instrument).body
    label = next((one.label for one in body.grades.bands if one.grade == found.predicate), "")
    printed = found.printed_predicate
    return {
        "total": plain_points(found.total),
        "top": written(body.grades.top),
        "predicate": found.predicate,
        "label": label,
        "range": range_of(found.instrument, found.predicate),
        "printed": printed if printed and printed.upper() != found.predicate else "",
        "version": found.instrument,
        "name": body.name,
        "basis": body.basis.source,
        "is_unchecked": body.status == "draft",
        "bands": [(one.grade, one.label, one.printed or "") for one in reversed(body.grades.bands)],
        "readings": body.readings.values(),
    }


def component_rows(found: Evaluation) -> list[list[str]]:
    """Name, points, weight, share, letter; parts stand under their component with its name before theirs."""
    points = {row.component: row.points for row in found.scores.all()}
    rows = []
    for one in components(found.instrument):
        if one.path in points:
            reached = share(points[one.path], one.weight)
            letter = None if one.parts else grade_of_part(found.instrument, reached)
            rows.append(
                [
                    full_name(found.instrument, one.path),
                    plain_points(points[one.path]),
                    written(one.weight),
                    percent(reached),
                    letter.grade if letter else "–",
                ]
            )
    return rows


def component_columns() -> list[tuple[str, str]]:
    return [
        (_("Komponen"), "text"),
        (_("Poin"), "number"),
        (_("Bobot"), "number"),
        (_("Bagian tercapai"), "number"),
        (_("Huruf"), "text"),
    ]


def components_shown(found: Evaluation) -> dict[str, Any]:
    """The table, without the column of letters where no part has one."""
    rows = component_rows(found)
    columns = component_columns()
    if all(row[-1] == "–" for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return {"component_columns": columns, "component_rows": rows, **weakest_words(found)}


def weakest_words(found: Evaluation) -> dict[str, str]:
    """The weakest component in words, and behind it the others."""
    first, *rest = weakest_components(found)
    return {
        "weakest": weak_words(first),
        "then": ", ".join(f"{one.name} ({percent(one.share)})" for one in rest),
    }


def weak_words(one: Weak) -> str:
    """Pengukuran Kinerja, 15,00 dari 25 poin (60,0 %)."""
    return _("%(name)s, %(points)s dari %(weight)s poin (%(share)s)") % {
        "name": one.name,
        "points": plain_points(one.points),
        "weight": written(one.weight),
        "share": percent(one.share),
    }


def planned_for(found: Evaluation, today: dt.date) -> list[tuple[str, Listed]]:
    """What the unit plans for components of this evaluation: the component's name and the line."""
    rows = agreed_about(plan_about(found))
    return [(full_name(found.instrument, row.element), listed(row, today)) for row in rows]


def earlier_shown(found: Evaluation) -> dict[str, Any]:
    """The same components a year before, of the same version only; else why not."""
    before = earlier_evaluations(found)
    same = next((one for one in before if one.instrument == found.instrument), None)
    if same is None:
        words = _("Belum ada evaluasi tahun sebelumnya, jadi belum ada pembandingnya.")
        if before:
            words = _(
                "Evaluasi tahun %(year)s memakai %(other)s, sedangkan tahun ini %(own)s. Komponen dan bobotnya lain, maka nilai "
                "dan predikatnya tidak dibandingkan."
            ) % {"year": before[0].year, "other": before[0].instrument, "own": found.instrument}
        return {"why_not_earlier": words}
    then = {row.component: row.points for row in same.scores.all()}
    now = {row.component: row.points for row in found.scores.all()}
    rows = [
        [one.name, plain_points(then[one.path]), plain_points(now[one.path]), _change(now[one.path] - then[one.path])]
        for one in components(found.instrument)
        if one.depth == 0 and one.path in then and one.path in now
    ]
    rows.append([_("Nilai"), plain_points(same.total), plain_points(found.total), _change(found.total - same.total)])
    return {
        "earlier": same,
        "earlier_columns": [
            (_("Komponen"), "text"),
            (str(same.year), "number"),
            (str(found.year), "number"),
            (_("Perubahan"), "number"),
        ],
        "earlier_rows": rows,
    }


def shown(rows: Sequence[Recommended], today: dt.date) -> list[ShownRecommendation]:
    return [_shown(one, today) for one in rows]


def _shown(one: Recommended, today: dt.date) -> ShownRecommendation:
    row = one.row
    late = is_late(one, today)
    return ShownRecommendation(
        of=one,
        component=full_name(row.evaluation.instrument, row.component) if row.component else "",
        badge="late" if late else STATE_BADGES[one.state],
        state=_("Terlambat") if late else str(STATES[one.state]),
        verdict=str(VERDICTS.get(row.verdict, "")),
        verdict_badge=VERDICT_BADGES.get(row.verdict, ""),
        lines=[listed(line, today) for line in one.follow_ups],
    )


def standing_of(found: Evaluation) -> tuple[str, str, str]:
    """Badge, word and day of how far handing over is."""
    given = getattr(found, "hand_over", None)
    if given is None:
        return "neutral", _("Belum diserahkan"), ""
    handed = _("diserahkan %(day)s") % {"day": _day(given.handed_on)}
    if given.received_on:
        return "done", _("Ditandaterimakan"), _day(given.received_on)
    if given.seen_at:
        return "info", _("Sudah dilihat"), handed
    return "attention", _("Belum dilihat"), handed


def listed_rows(rows: Sequence[Evaluation], followed: Mapping[Any, tuple[int, int, int]]) -> list[dict[str, Any]]:
    """The list of all regions, each with its weakest component and how much of its recommendations is followed up."""
    found = []
    for one in rows:
        weak = weakest_components(one)
        badge, words, day = standing_of(one)
        many, begun, done = followed.get(one.pk, (0, 0, 0))
        found.append(
            {
                "of": one,
                "url": reverse("measure:evaluation", args=[one.pk]),
                "total": plain_points(one.total),
                "is_printed_otherwise": bool(one.printed_predicate) and one.printed_predicate.upper() != one.predicate,
                "weakest": f"{weak[0].name} ({percent(weak[0].share)})" if weak else "–",
                "badge": badge,
                "standing": words,
                "day": day,
                "followed": _("%(begun)s dari %(many)s, %(done)s selesai")
                % {"begun": written(begun), "many": written(many), "done": written(done)}
                if many
                else _("tanpa rekomendasi"),
            }
        )
    return found


def list_sheet(rows: Sequence[Evaluation], followed: Mapping[Any, tuple[int, int, int]]) -> Sheet:
    """What the list shows, with every component's points."""
    idents = sorted({one.instrument for one in rows})
    paths = list(dict.fromkeys(part.path for ident in idents for part in components(ident) if part.depth == 0))
    names = {path: full_name(ident, path) for ident in idents for path in paths if path in by_path(ident)}
    columns = [
        Column("Instansi", 40, wraps=True),
        Column("Tahun", 8),
        Column("Versi", 12),
        *(Column(names[path], 16, wraps=True) for path in paths),
        Column("Nilai", 10),
        Column("Predikat", 10),
        Column("Predikat tercetak", 12),
        Column("Nomor LHE", 28),
        Column("Tanggal LHE", 14),
        Column("Diserahkan", 14),
        Column("Dilihat", 14),
        Column("Diterima", 14),
        Column("Penerima", 28),
        Column("Jabatan", 28),
        Column("Rekomendasi", 12),
        Column("Ditindaklanjuti", 14),
        Column("Selesai", 10),
    ]
    cells = [_cells(one, paths, followed.get(one.pk, (0, 0, 0))) for one in rows]
    return Sheet("Evaluasi", columns, cells)


def _cells(one: Evaluation, paths: Sequence[str], followed: tuple[int, int, int]) -> list[object]:
    points = {row.component: row.points for row in one.scores.all()}
    given = getattr(one, "hand_over", None)
    handed: list[object] = ["", "", "", "", ""]
    if given is not None:
        seen = given.seen_at.date() if given.seen_at else ""
        handed = [given.handed_on, seen, given.received_on or "", given.received_name, given.received_title]
    return [
        one.unit.name,
        one.year,
        one.instrument,
        *(points.get(path, "") for path in paths),
        one.total,
        one.predicate,
        one.printed_predicate,
        one.number,
        one.dated or "",
        *handed,
        *followed,
    ]


def message_of(found: Evaluation, address: str) -> str:
    """A reminder for a region, ready to be passed on."""
    return _(
        "Yth. %(unit)s\nLaporan hasil evaluasi tahun %(year)s sudah diserahkan %(day)s dan menunggu dibuka serta "
        "ditandaterimakan:\n%(address)s\nTerima kasih. %(evaluator)s"
    ) % {
        "unit": found.unit.name,
        "year": found.year,
        "day": _day(found.hand_over.handed_on),
        "address": address,
        "evaluator": found.evaluator.name,
    }


def _change(value: Any) -> str:
    if value == 0:
        return _("tidak berubah")
    return f"{'+' if value > 0 else '−'}{plain_points(abs(value))}"


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
