"""How the actions of comparing are called."""

from functools import partial

from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_regency

from teladan.cycle.compare.actions import figures
from teladan.cycle.measure.actions.results import publish_results


def _refresh() -> partial:
    regency = a_regency()
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    for intake in wave.intakes.all():
        answers(intake, ["333333333", "444444444"] * 6)
    wave.closed_at = timezone.now()
    wave.save()
    publish_results(actor="", wave=wave)
    return partial(figures.refresh_figures, wave=wave.pk)


EXAMPLES = {"refresh_figures": _refresh}
