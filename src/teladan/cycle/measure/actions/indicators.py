"""Indicators are defined, changed, retired, taken over from a set; units are given the duty to send them."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_indicators import DefinedIndicator
from teladan.cycle.measure.models import Duty, Indicator, IndicatorValue
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

DUE_DAYS = 10
FIXED = frozenset({"numerator", "denominator", "factor", "unit_of_measure", "decimals", "period"})
"""What cannot change any more once values came: they would mean something else."""


class CannotDefine(Exception):
    """An indicator cannot be made or changed so; the message, in Indonesian, says why and what to do."""


def define_indicator(
    *, actor: str, owner: Unit, units: Collection[Unit] = (), since: dt.date, **facts: Any
) -> Indicator:
    """A new indicator of a unit, and who sends it from a day on. Raises CannotDefine."""
    _check(facts)
    with transaction.atomic():
        indicator = Indicator.objects.create(owner=owner, key=_free_key(owner, facts["name"]), **facts)
        _assign(indicator, units, since)
        append(
            actor=actor,
            verb="measure.indicator.defined",
            subject=_subject(indicator),
            payload={"owner": owner.pk, "units": len(units)},
        )
    return indicator


def change_indicator(*, actor: str, indicator: Indicator, **facts: Any) -> None:
    """Other facts for an indicator. Raises CannotDefine where values already sent would come to mean something else."""
    _check(facts)
    with transaction.atomic():
        found = Indicator.objects.select_for_update().get(pk=indicator.pk)
        changed = sorted(name for name, value in facts.items() if getattr(found, name) != value)
        if FIXED & set(changed) and IndicatorValue.objects.filter(indicator=found).exists():
            raise CannotDefine(
                _(
                    "Sudah ada nilai yang dikirim, jadi pembilang, penyebut, pengali, satuan, desimal, dan periode tidak "
                    "dapat diubah. Buat indikator baru, dan akhiri yang ini."
                )
            )
        for name, value in facts.items():
            setattr(found, name, value)
        found.save()
        append(
            actor=actor, verb="measure.indicator.changed", subject=_subject(found), payload={"changed": changed[:100]}
        )


def retire_indicator(*, actor: str, indicator: Indicator, on: dt.date | None) -> None:
    """From `on` no span is owed any more; None takes the indicator into use again. What was sent stays."""
    with transaction.atomic():
        Indicator.objects.filter(pk=indicator.pk).update(retired_on=on)
        verb = "measure.indicator.resumed" if on is None else "measure.indicator.retired"
        append(actor=actor, verb=verb, subject=_subject(indicator))


def adopt_set(
    *, actor: str, owner: Unit, name: str, keys: Collection[str], units: Sequence[Unit], since: dt.date
) -> list[Indicator]:
    """Take indicators of a shipped set over for a unit, with the units that send them.

    What the owner took over before is used again, so a second time only adds units.
    """
    loaded = library().indicator_set(name)
    with transaction.atomic():
        adopted = []
        for key in (key for key in loaded.body.indicators if key in keys):
            defined = loaded.body.indicators[key]
            own = Indicator.objects.filter(owner=owner, key=key, definition__startswith=f"{loaded.body.id}/").first()
            if own is None:
                facts = _facts_of(defined) | {"definition": loaded.ident, "digest": loaded.digest}
                own = Indicator.objects.create(owner=owner, key=_free_key(owner, key), **facts)
            _assign(own, units, since)
            adopted.append(own)
        append(
            actor=actor,
            verb="measure.indicators.adopted",
            subject=f"registry.unit:{owner.pk}",
            definition=loaded,
            payload={"indicators": len(adopted), "units": len(units)},
        )
    return adopted


def assign_duties(*, actor: str, indicators: Sequence[Indicator], units: Collection[Unit], since: dt.date) -> None:
    """Units that send some indicators from a day on; one that sent it before, and ended, begins again."""
    with transaction.atomic():
        for indicator in indicators:
            _assign(indicator, units, since)
        append(
            actor=actor,
            verb="measure.duties.assigned",
            subject=_subject(indicators[0]),
            payload={"indicators": len(indicators), "units": [str(unit.pk) for unit in units][:100]},
        )


def change_duty(*, actor: str, duty: Duty, since: dt.date, until: dt.date | None, target: Decimal | None) -> None:
    """Since when and until when a unit sends, and its own target. Raises CannotDefine."""
    if until is not None and until <= since:
        raise CannotDefine(_("Hari berakhirnya harus sesudah hari mulainya."))
    if target is not None and duty.indicator.direction == Indicator.Direction.NEITHER:
        raise CannotDefine(_("Indikator tanpa arah tidak dapat bersasaran. Kosongkan sasarannya."))
    with transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(since=since, until=until, target=target)
        append(actor=actor, verb="measure.duty.changed", subject=f"measure.duty:{duty.pk}")


def _subject(indicator: Indicator) -> str:
    return f"measure.indicator:{indicator.pk}"


def _check(facts: dict[str, Any]) -> None:
    if facts.get("target") is not None and facts.get("direction") == Indicator.Direction.NEITHER:
        raise CannotDefine(_("Indikator tanpa arah tidak dapat bersasaran. Pilih arahnya, atau kosongkan sasarannya."))
    if "factor" in facts and facts["factor"] <= 0:
        raise CannotDefine(_("Pengali harus lebih dari 0; pakai 1 bila tidak ada, 100 untuk persen."))


def _assign(indicator: Indicator, units: Collection[Unit], since: dt.date) -> None:
    """A duty that runs stays as it is."""
    for unit in units:
        duty, is_new = Duty.objects.get_or_create(indicator=indicator, unit=unit, defaults={"since": since})
        if not is_new and duty.until is not None:
            duty.until = None
            duty.save(update_fields=["until"])


def _facts_of(defined: DefinedIndicator) -> dict[str, Any]:
    target = defined.target
    source = library().source(target.basis.source).body if target else None
    return {
        "name": defined.name,
        "group": defined.group or "",
        "meaning": defined.meaning,
        "numerator": defined.numerator,
        "denominator": defined.denominator or "",
        "factor": defined.multiply_by,
        "unit_of_measure": defined.unit_of_measure,
        "decimals": defined.decimals,
        "direction": defined.direction,
        "target": target.value if target else None,
        "target_basis": f"{source.number}, {target.basis.at}" if target and source else "",
        "period": defined.period,
        "due_days": DUE_DAYS if defined.due_days is None else defined.due_days,
        "source": defined.source,
    }


def _free_key(owner: Unit, name: str) -> str:
    """A key made of the name that the owner does not use yet."""
    key = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:50] or "indikator"
    key = key if key[0].isalpha() else f"i_{key}"
    taken = set(Indicator.objects.filter(owner=owner, key__startswith=key).values_list("key", flat=True))
    return next(found for number in range(1, len(taken) + 2) if (found := _numbered(key, number)) not in taken)


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}_{number}"
