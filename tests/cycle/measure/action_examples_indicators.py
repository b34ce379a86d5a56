"""How each action about indicators and their values is called."""

from decimal import Decimal
from functools import partial

from factories.indicators import SINCE, a_value, an_indicator, sent
from factories.registry import a_regency

from teladan.cycle.measure.actions import indicators, values
from teladan.cycle.measure.models import Duty


def _an_indicator():
    regency = a_regency()
    return regency, an_indicator(regency.office, regency.melati, regency.kenanga)


def _a_value():
    regency, indicator = _an_indicator()
    return a_value(indicator, regency.melati)


def _define() -> partial:
    regency = a_regency()
    facts = {"name": "Air", "numerator": "air (m³)", "denominator": "", "factor": Decimal(1), "unit_of_measure": "m³"}
    more = {"decimals": 0, "direction": "lower", "target": None, "period": "year", "due_days": 30}
    return partial(
        indicators.define_indicator,
        actor="1",
        owner=regency.office,
        units=[regency.melati],
        since=SINCE,
        **facts | more,
    )


def _adopt() -> partial:
    regency = a_regency()
    return partial(
        indicators.adopt_set,
        actor="1",
        owner=regency.agency,
        name="office-profile/2026",
        keys=["area_per_child", "pm_compliance"],
        units=[regency.office],
        since=SINCE,
    )


def _assign() -> partial:
    regency, indicator = _an_indicator()
    return partial(indicators.assign_duties, actor="1", indicators=[indicator], units=[regency.office], since=SINCE)


def _change_duty() -> partial:
    regency, indicator = _an_indicator()
    duty = Duty.objects.get(indicator=indicator, unit=regency.melati)
    return partial(indicators.change_duty, actor="1", duty=duty, since=SINCE, until=None, target=Decimal(90))


def _record() -> partial:
    regency, indicator = _an_indicator()
    return partial(values.record_values, actor="1", values=[sent(indicator, regency.melati, "2026-03", 85)])


def _correct() -> partial:
    return partial(
        values.correct_value,
        actor="1",
        value=_a_value(),
        numerator=Decimal(86),
        denominator=Decimal(100),
        note="",
        reason="Salah hitung",
    )


def _import(*, is_undone: bool = False) -> partial:
    regency, indicator = _an_indicator()
    rows = [sent(indicator, regency.melati, "2026-03", 85), sent(indicator, regency.kenanga, "2026-03", 70)]
    call = partial(values.import_values, actor="1", values=rows, reason="")
    return partial(values.take_back_values, actor="1", batch=call()) if is_undone else call


EXAMPLES = {
    "define_indicator": _define,
    "change_indicator": lambda: partial(
        indicators.change_indicator, actor="1", indicator=_an_indicator()[1], name="Cakupan skrining gula darah"
    ),
    "retire_indicator": lambda: partial(indicators.retire_indicator, actor="1", indicator=_an_indicator()[1], on=SINCE),
    "adopt_set": _adopt,
    "assign_duties": _assign,
    "change_duty": _change_duty,
    "record_values": _record,
    "correct_value": _correct,
    "withdraw_value": lambda: partial(values.withdraw_value, actor="1", value=_a_value(), reason="Unit lain"),
    "import_values": _import,
    "take_back_values": lambda: _import(is_undone=True),
}
