"""What the page and the spreadsheet of a scale plan say: its promise, how sure it is, and each unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit
from teladan.cycle.replicate.queries.gains import plain
from teladan.cycle.replicate.queries.needs import Standing
from teladan.cycle.replicate.queries.scale_up import Promise
from teladan.ground.registry.queries import Unit
from teladan.ground.tables import Column, Sheet, write_rows

DIGITS = 1


def per_cent(share: Fraction) -> str:
    return f"{written(half_up(100 * share, DIGITS))} %"


def rupiah(amount: Decimal | int) -> str:
    return f"Rp{written(half_up(Decimal(amount), 0))}"


def whole(number: Fraction) -> str:
    return written(half_up(number, 0))


def is_lower(plan: ScalePlan) -> bool:
    return plan.outcome is not None and plan.outcome.direction == "lower"


def title_of(plan: ScalePlan, found: Sequence[Promise]) -> str:
    """The promise in one sentence."""
    chosen = sum(one.units for one in found)
    if not chosen:
        return _("%(name)s: belum ada unit yang dapat dipilih dengan batas ini") % {"name": plan.name}
    words = (
        ngettext(
            "%(units)s unit lagi menurunkan %(measure)s dari %(now)s menjadi sekitar %(then)s",
            "%(units)s unit lagi menurunkan %(measure)s dari %(now)s menjadi sekitar %(then)s",
            chosen,
        )
        if is_lower(plan)
        else ngettext(
            "%(units)s unit lagi menaikkan %(measure)s dari %(now)s menjadi sekitar %(then)s",
            "%(units)s unit lagi menaikkan %(measure)s dari %(now)s menjadi sekitar %(then)s",
            chosen,
        )
    )
    return words % {
        "units": written(chosen),
        "measure": measure_of(plan),
        "now": per_cent(found[0].share),
        "then": per_cent(found[-1].share),
    }


def measure_of(plan: ScalePlan) -> str:
    name = plan.indicator.name if plan.indicator else plan.outcome.name if plan.outcome else plan.name
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def promise_columns(plan: ScalePlan) -> list[tuple[str, str]]:
    return [
        (_("Sesudah"), "text"),
        (_("Unit baru"), "number"),
        (_("Biaya"), "number"),
        (_("Orang tertolong tiap periode") if is_lower(plan) else _("Tambahan orang tiap periode"), "number"),
        (measure_of(plan).capitalize(), "number"),
        (_("Menurut selang 95 %"), "number"),
    ]


def promise_rows(found: Sequence[Promise]) -> list[list[str]]:
    return [
        [
            numbered(one.round) if one.round else _("Sekarang"),
            written(one.units) if one.round else "–",
            rupiah(one.cost) if one.round else "–",
            whole(one.more) if one.round else "–",
            per_cent(one.share),
            "–" if one.low is None or one.high is None else f"{per_cent(one.low)} – {per_cent(one.high)}",
        ]
        for one in found
    ]


def proof_of(plan: ScalePlan) -> str:
    """How sure it is that no other choice is better."""
    answer = plan.answer
    gain, bound = Fraction(answer["gain"]), Fraction(answer["bound"])
    if answer["status"] == "optimal" or not bound:
        return _("Terbukti: dengan batas ini tidak ada susunan lain yang menjangkau lebih banyak orang.")
    gap = half_up(100 * (bound - gain) / bound + Fraction(5, 1000), 2)
    return _("Belum terbukti terbaik: paling jauh %(gap)s %% dari batas yang tidak mungkin dilewati.") % {
        "gap": written(gap)
    }


def price_of_words(plan: ScalePlan, said: int) -> str:
    """What people's words cost in people, against the proposal without them."""
    if not said:
        return ""
    less = Fraction(plan.answer["free"]) - Fraction(plan.answer["gain"])
    if half_up(less, 0) <= 0:
        text = ngettext(
            "Pilihan orang pada %(n)s unit tidak mengurangi jangkauan.",
            "Pilihan orang pada %(n)s unit tidak mengurangi jangkauan.",
            said,
        )
        return text % {"n": written(said)}
    text = ngettext(
        "Pilihan orang pada %(n)s unit mengurangi jangkauan %(less)s orang, dijumlahkan atas semua gelombang, dibanding usulan "
        "tanpa pilihan itu. Boleh saja: alasan Anda mungkin tidak tertulis dalam angka.",
        "Pilihan orang pada %(n)s unit mengurangi jangkauan %(less)s orang, dijumlahkan atas semua gelombang, dibanding usulan "
        "tanpa pilihan itu. Boleh saja: alasan Anda mungkin tidak tertulis dalam angka.",
        said,
    )
    return text % {"n": written(said), "less": whole(less)}


def effect_words(plan: ScalePlan) -> str:
    """The gain, its interval and where it comes from."""
    unit = plan.indicator.unit_of_measure if plan.indicator else ""
    unit = _("poin persen") if unit == "%" else unit
    effect = written(plain(plan.gain))
    if plan.is_assumed:
        return _("Perkiraan, bukan hasil pengukuran: %(effect)s %(unit)s lebih baik di tiap unit. %(source)s") % {
            "effect": effect,
            "unit": unit,
            "source": plan.gain_source,
        }
    if plan.gain_low is None or plan.gain_high is None:
        return _("%(effect)s %(unit)s lebih baik di tiap unit, tanpa selang; dari %(source)s.") % {
            "effect": effect,
            "unit": unit,
            "source": plan.gain_source,
        }
    return _(
        "%(effect)s %(unit)s lebih baik di tiap unit (selang 95 %%: %(low)s sampai %(high)s); dari %(source)s."
    ) % {
        "effect": effect,
        "unit": unit,
        "low": written(plain(plan.gain_low)),
        "high": written(plain(plan.gain_high)),
        "source": plan.gain_source,
    }


def word_of(row: ScaleUnit) -> str:
    """What a person said of a unit."""
    if row.begins:
        return _("Gelombang %(n)s") % {"n": written(row.begins)}
    return "" if row.pin == ScaleUnit.Pin.FREE else str(ScaleUnit.Pin(row.pin).label)


def round_of(row: ScaleUnit) -> str:
    return numbered(row.round) if row.round else _("Belum terpilih")


def numbered(which: int) -> str:
    """The name of a round, never broken before its number."""
    return (_("Gelombang %(n)s") % {"n": written(which)}).replace(" ", "\u00a0")


def tile_groups(rows: Sequence[ScaleUnit], running: Sequence[Unit]) -> list[dict[str, Any]]:
    """Tiles of a plan under the unit above them, beside the units that run it already."""
    groups: dict[str, list[dict[str, str]]] = {}
    planned = {row.unit_id for row in rows}
    for unit in running:
        if unit.pk not in planned:
            tile = {"name": unit.name, "url": "", "kind": "running", "word": Standing.RUNNING.label}
            groups.setdefault(unit.parent.name if unit.parent else "", []).append(tile)
    for row in rows:
        parent = row.unit.parent.name if row.unit.parent else ""
        tile = {
            "name": row.unit.name,
            "url": "",
            "kind": "chosen" if row.round else "left",
            "word": round_of(row).lower(),
        }
        groups.setdefault(parent, []).append(tile)
    return [
        {"name": name, "tiles": sorted(groups[name], key=lambda tile: tile["name"].casefold())}
        for name in sorted(groups, key=str.casefold)
    ]


def workbook(plan: ScalePlan, rows: Sequence[ScaleUnit], found: Sequence[Promise]) -> bytes:
    """The plan as a spreadsheet: units, promise, and what it was made of."""
    digits = plan.indicator.decimals if plan.indicator else DIGITS
    units = Sheet(
        _("Unit"),
        [
            Column(_("Gelombang"), 12),
            Column(_("Unit"), 40, wraps=True),
            Column(_("Unit induk"), 32, wraps=True),
            Column(_("Biaya (rupiah)"), 18, "#,##0"),
            Column(_("Sasaran (orang)"), 16, "#,##0"),
            Column(_("Angka sekarang"), 16),
            Column(_("Belum terjangkau"), 18, "#,##0"),
            Column(_("Tambahan orang"), 18, "#,##0"),
            Column(_("Pendamping terdekat"), 32, wraps=True),
            Column(_("Pilihan orang"), 18),
        ],
        (
            [
                row.round,
                row.unit.name,
                row.unit.parent.name if row.unit.parent else None,
                row.cost,
                row.people,
                None if row.value is None else half_up(row.value, digits),
                row.missing,
                half_up(row.gain, 0),
                row.near,
                word_of(row) or None,
            ]
            for row in rows
        ),
    )
    promise = Sheet(
        _("Perkiraan"), [Column(label, 24, wraps=True) for label, _kind in promise_columns(plan)], promise_rows(found)
    )
    made_of = Sheet(
        _("Keterangan"),
        [Column(_("Hal"), 36, wraps=True), Column(_("Isi"), 90, wraps=True)],
        list(facts_of(plan).items()),
    )
    target = BytesIO()
    write_rows(target, [units, promise, made_of])
    return target.getvalue()


def facts_of(plan: ScalePlan) -> Mapping[str, str]:
    """What the plan was made of, for page and spreadsheet."""
    none = _("tidak dibatasi")
    return {
        _("Praktik"): plan.practice.title,
        _("Untuk unit di bawah"): plan.owner.name,
        _("Dampak yang diharapkan"): effect_words(plan),
        _("Anggaran tiap gelombang"): rupiah(plan.budget),
        _("Banyaknya gelombang"): written(plan.rounds),
        _("Paling banyak unit tiap gelombang"): none if plan.at_most is None else written(plan.at_most),
        _("Pendampingan"): none
        if plan.coached_each is None
        else _("satu unit yang berjalan mendampingi %(n)s unit baru tiap gelombang; sekarang %(running)s unit berjalan")
        % {"n": written(plan.coached_each), "running": written(plan.running)},
        _("Biaya seluruhnya"): rupiah(plan.answer["cost"]),
        _("Kepastian susunan"): proof_of(plan),
    }
