"""How the actions on waves and intakes are called; `tests/house/test_actions_journal.py` runs them all."""

import datetime as dt
from functools import partial

from factories.measure import a_wave
from factories.registry import a_unit

from teladan.cycle.measure.actions import intakes, waves
from teladan.cycle.measure.models import Wave


def _create() -> partial:
    days = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}
    return partial(waves.create_wave, actor="1", owner=a_unit(), title="SKM Contoh", instrument="skm", **days)


def _closed() -> Wave:
    wave = a_wave(a_unit())
    waves.close_wave(actor="1", wave=wave)
    return wave


def _intake(**facts: object) -> object:
    return a_wave(a_unit(), **facts).intakes.get()


def _add() -> partial:
    owner = a_unit()
    return partial(
        intakes.add_intakes, actor="1", wave=a_wave(owner), parts=[intakes.Part(a_unit(parent=owner), population=300)]
    )


def _populations() -> partial:
    intake = _intake()
    return partial(intakes.set_populations, actor="1", wave=intake.wave, populations={intake.pk: 1200})


EXAMPLES = {
    "create_wave": _create,
    "change_wave": lambda: partial(waves.change_wave, actor="1", wave=a_wave(a_unit()), title="SKM Contoh Lain"),
    "open_wave": lambda: partial(waves.open_wave, actor="1", wave=a_wave(a_unit(), is_open=False)),
    "close_wave": lambda: partial(waves.close_wave, actor="1", wave=a_wave(a_unit())),
    "reopen_wave": lambda: partial(waves.reopen_wave, actor="1", wave=_closed(), reason="Satu loket tertinggal"),
    "delete_draft": lambda: partial(waves.delete_draft, actor="1", wave=a_wave(a_unit(), is_open=False)),
    "add_intakes": _add,
    "remove_intake": lambda: partial(intakes.remove_intake, actor="1", intake=_intake()),
    "change_intake": lambda: partial(
        intakes.change_intake, actor="1", intake=_intake(), population=900, sampling="census"
    ),
    "set_populations": _populations,
}
