"""What the page of real improvement says. Formats numbers; computes none."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.exports import PARAMETER, Source, Table
from teladan.cycle.compare.exports import Cell as Exported
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.improving import Measured, Risen, State
from teladan.cycle.compare.queries.improvement import Improved, Total
from teladan.cycle.compare.sentences import difference, interval, joined, reading, rounded
from teladan.ground import clock
from teladan.ground.paper import written_day
from teladan.ground.tables import Column

NAMED = 5
NUMBER, DAY = "0.00", "yyyy-mm-dd"


def title(found: Improved) -> str:
    said: dict[str, object] = {"place": found.place.name}
    if found.found is None or not found.found.units:
        return _("%(place)s: belum ada dua periode yang dapat dibandingkan") % said
    held, waiting = found.found.of("held"), found.found.of("waiting")
    said |= {"many": written(found.found.units), "held": written(len(held)), "waiting": written(len(waiting))}
    if not held and not waiting:
        return _("%(place)s: dari %(many)s unit, tidak ada yang naik di luar kebetulan") % said
    if not held:
        return _("%(place)s: %(waiting)s dari %(many)s unit naik di luar kebetulan, belum diuji periode ketiga") % said
    return _("%(place)s: %(held)s dari %(many)s unit naik di luar kebetulan dan bertahan") % said


def sentences(found: Improved) -> list[str]:
    """Who rose, what became of it, and what would have risen by itself."""
    if found.found is None or found.subject is None or not found.found.units:
        return []
    rise, subject = found.found, found.subject
    said = [_named(rise.of("held"), _("Naik dan bertahan pada periode ketiga: %(names)s."))]
    said.append(_named(rise.of("waiting"), _("Naik pada periode terbaru, menunggu periode ketiga: %(names)s.")))
    said.append(_named(rise.of("fell"), _("Naik, lalu tidak bertahan: %(names)s.")))
    if rise.risen:
        said.append(
            _("%(low)s dari %(many)s yang naik berangkat dari seperlima terbawah.")
            % {"low": written(rise.from_lowest), "many": written(len(rise.risen))}
        )
    if rise.drift_lowest is not None and rise.drift_others is not None:
        said.append(
            _(
                "Yang semula di seperlima terbawah rata-rata berubah %(low)s, yang lain %(others)s. Yang sedang rendah cenderung "
                "naik dengan sendirinya pada ukuran berikutnya. Bertahan berarti kenaikannya bukan kebetulan pada ukuran kedua; "
                "titik awal yang kebetulan rendah tetap mungkin, jadi bandingkan kenaikan mereka dengan rata-rata tadi."
            )
            % {"low": difference(rise.drift_lowest, subject), "others": difference(rise.drift_others, subject)}
        )
    return [one for one in said if one]


def _named(rows: Sequence[Risen], words: str) -> str:
    rest = len(rows) - NAMED
    names = [one.name for one in rows[:NAMED]]
    names += [_("%(rest)s unit lain") % {"rest": written(rest)}] if rest > 0 else []
    return words % {"names": joined(names)} if names else ""


def state_words(state: State) -> str:
    return {
        "held": _("bertahan"),
        "waiting": _("menunggu periode ketiga"),
        "fell": _("tidak bertahan"),
        "none": "",
    }[state]


def columns() -> list[tuple[str, str]]:
    return [
        (_("Unit"), "text"),
        (_("Semula"), "wide"),
        (_("Sesudahnya"), "wide"),
        (_("Selisih, selang 95 %"), "wide"),
        (_("Periode ketiga"), "wide"),
    ]


def table_rows(found: Improved) -> list[list[object]]:
    subject = found.subject
    if found.found is None or subject is None:
        return []
    return [
        [
            (one.name, reverse("compare:gap", args=[one.unit])),
            measured_words(one.before, subject) + (_("; semula di seperlima terbawah") if one.is_from_lowest else ""),
            measured_words(one.after, subject),
            step_words(one.step.difference, one.step.range.low, one.step.range.high, subject),
            _third(one, subject),
        ]
        for one in found.found.risen
    ]


def _third(one: Risen, subject: Subject) -> str:
    kind, icon = {"held": ("done", "circle-check"), "fell": ("attention", "triangle-alert")}.get(
        one.state, ("neutral", "circle")
    )
    mark = render_to_string(
        "web/components/badge.html", {"kind": kind, "words": state_words(one.state), "icon_name": icon}
    )
    return mark if one.third is None else format_html("<div>{} {}</div>", mark, measured_words(one.third, subject))


def measured_words(one: Measured, subject: Subject) -> str:
    """`80,20 (n = 120; Jan–Jun 2026)`, or with the counts of a share."""
    size = (
        f"n\u00a0=\u00a0{written(one.n)}"
        if one.numerator is None
        else _("%(have)s dari %(many)s") % {"have": written(one.numerator), "many": written(one.n)}
    )
    first = "M" if one.starts_on.year == one.ends_on.year else "M Y"
    span = f"{date_format(one.starts_on, first)}–{date_format(one.ends_on, 'M Y')}"
    return f"{reading(one.value, subject)} ({size}; {span})"


def step_words(step: float, low: float, high: float, subject: Subject) -> str:
    return f"{difference(step, subject)} ({interval(low, high, subject, signed=True)})"


def total_columns() -> list[tuple[str, str]]:
    return [
        (_("Unit"), "text"),
        (_("Instrumen"), "text"),
        (_("Semula"), "number"),
        (_("Sesudahnya"), "number"),
        (_("Selisih"), "number"),
    ]


def total_rows(totals: Sequence[Total]) -> list[list[object]]:
    return [
        [
            one.name,
            one.instrument,
            *(
                f"{written(total)} ({predicate}, {year})"
                for total, predicate, year in zip(one.totals, one.predicates, one.years, strict=True)
            ),
            f"{'−' if one.difference < 0 else '+'}{written(abs(one.difference))}",
        ]
        for one in totals
    ]


def table_of(found: Improved, request: HttpRequest) -> Table:
    heads = [
        (_("Unit"), 40, None), (_("Keadaan"), 24, None), (_("Semula"), 10, NUMBER), (_("n semula"), 10, None),
        (_("Akhir periode semula"), 14, DAY), (_("Sesudahnya"), 10, NUMBER), (_("n sesudahnya"), 10, None),
        (_("Akhir periode sesudahnya"), 14, DAY), (_("Selisih"), 10, NUMBER), (_("Batas bawah 95 %"), 12, NUMBER),
        (_("Batas atas 95 %"), 12, NUMBER), (_("Tingkat penemuan keliru"), 14, "0.0000"), (_("Periode ketiga"), 10, NUMBER),
        (_("n periode ketiga"), 10, None), (_("Semula di seperlima terbawah"), 14, None),
    ]  # fmt: skip
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    risen = found.found.risen if found.found else ()
    first = min((one.before.starts_on for one in risen), default=found.on)
    source = Source(
        what=_("Kenaikan di luar kebetulan: %(name)s, %(place)s")
        % {"name": found.subject.name if found.subject else "–", "place": found.place.name},
        period=f"{written_day(first)} – {written_day(found.on)}",
        n=None,
        version=found.subject.definition if found.subject else "",
        made_on=clock.today(),
        address=f"{request.path}?{query.urlencode()}" if query else request.path,
    )
    columns = [Column(name, width, shown) for name, width, shown in heads]
    return Table(_("Kenaikan di luar kebetulan"), columns, [_cells(one) for one in risen], source)


def _cells(one: Risen) -> list[Exported]:
    return [
        one.name, state_words(one.state), _number(one.before.value), one.before.n, one.before.ends_on,
        _number(one.after.value), one.after.n, one.after.ends_on, _number(one.step.difference),
        _number(one.step.range.low), _number(one.step.range.high), rounded(one.step.rate, 4),
        _number(one.third.value) if one.third else None, one.third.n if one.third else None,
        _("ya") if one.is_from_lowest else _("tidak"),
    ]  # fmt: skip


def _number(value: float) -> Decimal:
    return rounded(value, 2)
