"""What a unit's own figure of an element or an indicator says now, and of what figures a problem sheet can speak."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.queries.beside import Beside, elements_beside, indicator_beside
from teladan.cycle.compare.queries.gap import choices_of, instruments_of
from teladan.cycle.measure.queries.indicators import duties
from teladan.ground.registry.queries import Unit, Viewer

SURVEY, INDICATOR = "skm", "indicator"


@dataclass(frozen=True, slots=True)
class FigureNow:
    """The newest figure, with what it must be read with; `value` is empty where there is none, and `why_none` says why."""

    name: str
    value: str = ""
    interval: str = ""
    sizes: str = ""
    period: str = ""
    definition: str = ""
    is_unchecked: bool = False
    why_none: str = ""


def survey_choices() -> list[tuple[str, str]]:
    """Code and name of the index and each element of the usual survey."""
    try:
        usual = library().instrument(SURVEY).ident
    except UnknownDefinition:
        return []
    return [(f"{SURVEY}/{key}", name) for key, name in choices_of(usual)]


def indicator_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Code and name of what the units within the viewer's reach send."""
    sent = duties(viewer).filter(until=None, indicator__retired_on=None).order_by("indicator__name", "indicator__key")
    rows = sent.values_list("indicator__key", "indicator__name").distinct()
    return list({f"{INDICATOR}/{key}": name for key, name in rows}.items())


def figure_now(viewer: Viewer, unit: Unit, code: str, on: dt.date) -> FigureNow | None:
    """The unit's newest figure of the last twelve months. None for no code, or one that says nothing here."""
    kind, _slash, key = code.partition("/")
    if kind == SURVEY and key:
        return _of_survey(viewer, unit, code, key, on)
    if kind == INDICATOR and key:
        return _of_indicator(viewer, unit, key, on)
    return None


def _of_survey(viewer: Viewer, unit: Unit, code: str, key: str, on: dt.date) -> FigureNow | None:
    name = dict(survey_choices()).get(code)
    if name is None:
        return None
    ident = next((one for one in instruments_of(unit) if one.startswith(f"{SURVEY}/")), "")
    found = elements_beside(viewer, unit, unit, [key], instrument=ident, on=on) if ident else []
    if not found or found[0].own is None:
        return FigureNow(name, why_none=_("Unit ini belum punya hasil survei yang terbit dalam 12 bulan terakhir."))
    return _worded(found[0], name)


def _of_indicator(viewer: Viewer, unit: Unit, key: str, on: dt.date) -> FigureNow | None:
    duty = duties(viewer).filter(unit=unit, indicator__key=key).order_by("until", "pk").first()
    if duty is None:
        return None
    found = indicator_beside(viewer, unit, unit, duty.indicator_id, on=on)
    if found is None or found.own is None:
        why = _("Unit ini belum mengirim nilai indikator itu dalam 12 bulan terakhir.")
        return FigureNow(duty.indicator.name, why_none=why)
    return _worded(found, duty.indicator.name)


def _worded(found: Beside, name: str) -> FigureNow:
    words = found.own_words
    if words is None:
        return FigureNow(name)
    subject = found.subject
    return FigureNow(
        name,
        words.value,
        words.interval,
        words.sizes,
        words.period,
        subject.definition or found.source,
        subject.is_unchecked,
    )
