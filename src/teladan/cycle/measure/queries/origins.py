"""Where lines of follow-up plans come from, by name: evaluations are known here, activities are told by higher rooms.

A room's `subscriptions.py` may hold `FOLLOW_UP_ORIGINS`, the dotted name of a function that takes a viewer and what lines carry
as `about`, and gives `{about: Origin}`: of what that viewer may see in that room, and nothing else.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from teladan.cycle.measure.models import Evaluation, FollowUp, Recommendation
from teladan.cycle.measure.rules import visible_evaluations
from teladan.ground.registry.queries import Viewer

RECOMMENDATION, EVALUATION = "measure.recommendation", "measure.evaluation"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a line comes from, in words, and its page; no page where the viewer has none."""

    words: str
    url: str = ""


def origins(viewer: Viewer, rows: Iterable[FollowUp]) -> dict[int, Origin]:
    """Line -> where it comes from. A fixed number of queries, however many lines there are."""
    lines = list(rows)
    abouts = {row.about for row in lines if row.about}
    named = _evaluations(viewer, abouts)
    for name in _tellers() if abouts - named.keys() else ():
        named |= import_string(name)(viewer, abouts)
    return {row.pk: named.get(row.about) or _unnamed(row) for row in lines}


def idents(abouts: Collection[str], kind: str) -> dict[uuid.UUID, str]:
    """Of what lines carry, those of one kind: id -> as carried."""
    parts = [(about, *about.partition(":")) for about in abouts]
    return {uuid.UUID(ident): about for about, found, _colon, ident in parts if found == kind}


def _unnamed(row: FollowUp) -> Origin:
    """The wave it follows from; else that it was agreed somewhere, where the viewer may not see where."""
    if row.wave is not None:
        return Origin(row.wave.title)
    is_evaluated = row.about.startswith((f"{RECOMMENDATION}:", f"{EVALUATION}:"))
    return Origin(_("Hasil evaluasi") if is_evaluated else _("Disepakati dengan instansi lain"))


def _evaluations(viewer: Viewer, abouts: Collection[str]) -> dict[str, Origin]:
    whole, advised = idents(abouts, EVALUATION), idents(abouts, RECOMMENDATION)
    seen = Evaluation.objects.filter(visible_evaluations(viewer))
    found = {
        whole[row.pk]: Origin(_evaluation_words(row), reverse("measure:evaluation", args=[row.pk]))
        for row in (seen.filter(pk__in=whole).select_related("evaluator") if whole else ())
    }
    if advised:
        rows = Recommendation.objects.filter(pk__in=advised, evaluation__in=seen.values("pk"))
        for row in rows.select_related("evaluation__evaluator"):
            words = _("Rekomendasi, %(evaluation)s") % {"evaluation": _evaluation_words(row.evaluation)}
            found[advised[row.pk]] = Origin(words, reverse("measure:recommendation", args=[row.pk]))
    return found


def _evaluation_words(row: Evaluation) -> str:
    return _("evaluasi tahun %(year)s oleh %(evaluator)s") % {"year": str(row.year), "evaluator": row.evaluator.name}


def _tellers() -> list[str]:
    """The dotted names of those that can tell, in the order of INSTALLED_APPS."""
    found = []
    for app in apps.get_app_configs():
        if app.name.startswith("teladan.") and find_spec(f"{app.name}.subscriptions"):
            name = getattr(import_module(f"{app.name}.subscriptions"), "FOLLOW_UP_ORIGINS", "")
            found += [name] if name else []
    return found
