"""The one question: did it work? An effect with its doubt and its checks, or a refusal with its reason."""

from dataclasses import replace
from typing import Literal

from teladan.core.statistics.effect.answer import Design, Effect
from teladan.core.statistics.effect.chance import DRAWS
from teladan.core.statistics.effect.diagnostics import Around, checks
from teladan.core.statistics.effect.did import two_by_two
from teladan.core.statistics.effect.panel import NEVER, Control, Panel, Study, Unidentified, study_of
from teladan.core.statistics.effect.staggered import Course, course_of

Asked = Literal["auto", "did", "staggered"]
_NOWHERE = Around()


def estimate(
    panel: Panel,
    *,
    design: Asked = "auto",
    control: Control = "never",
    around: Around = _NOWHERE,
    seed: int = 0,
    draws: int = DRAWS,
) -> Effect:
    """`auto`: two by two with one start, staggered with several; what is left out first is told by the check `panel`.

    With few treated, few controls or a small group (`chance.FEW_UNITS`, `FEW_IN_GROUP`) the answer has a careful doubt,
    which allows for it.

    >>> from teladan.core.statistics.effect.panel import panel_of
    >>> cells = [("a", 1, 10), ("a", 2, 15), ("b", 1, 12), ("b", 2, 18), ("c", 1, 20), ("c", 2, 21), ("d", 1, 18), ("d", 2, 21)]
    >>> found = estimate(panel_of(cells, {"a": 2, "b": 2}))
    >>> found.design, found.estimate
    ('did', 3.5)
    >>> estimate(panel_of(cells, {})).refused
    'Tidak ada unit yang sudah mulai dalam periode yang ada: belum ada yang dapat dinilai.'
    """
    chosen = _chosen(panel, design)
    try:
        study = study_of(panel, control)
        _hold_one_start(study, chosen)
        course = course_of(study, seed=seed, draws=draws)
    except Unidentified as why:
        return Effect(chosen, str(why))
    return _answer(study, chosen, course, around)


def _answer(study: Study, design: Design, course: Course, around: Around) -> Effect:
    found = Effect(
        design,
        None,
        course.effect,
        course.doubt,
        course.careful,
        course.steps,
        course.cells,
        treated=int(study.treated.sum()),
        controls=study.peers,
    )
    if design == "did":
        effect, usual, careful = two_by_two(study)
        found = replace(found, estimate=effect, doubt=usual, careful=careful)
    assert found.estimate is not None
    told = checks(
        study,
        around,
        before_p=course.before_p,
        careful=found.careful,
        effect=found.estimate,
        bases=study.base(int(study.groups[0])) + 1 if design == "did" else 1,
    )
    return replace(found, diagnostics=told)


def _chosen(panel: Panel, design: Asked) -> Design:
    if design != "auto":
        return design
    first, last = (panel.times[0], panel.times[-1]) if panel.times else (0, 0)
    starts = {start for start in panel.starts if start is not None and first < start <= last}
    return "staggered" if len(starts) > 1 else "did"


def _hold_one_start(study: Study, design: Design) -> None:
    if design == "did" and sum(start != NEVER for start in study.groups.tolist()) > 1:
        raise Unidentified(
            "Waktu mulainya lebih dari satu: dua-kali-dua (did) mencampur yang sudah dan yang belum mulai. Pakai staggered."
        )
