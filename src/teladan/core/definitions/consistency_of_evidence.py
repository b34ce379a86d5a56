"""A rule of evidence names every design and verdict, leads to each level above 0, and always ends in a verdict."""

from collections.abc import Iterator, Mapping
from typing import get_args

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.schemas_of_evidence import Condition, DesignKey, EvidenceRule, VerdictKey, VerdictStep
from teladan.core.definitions.validation import Places


def evidence_faults(body: EvidenceRule, places: Places) -> Iterator[DefinitionError]:
    """Faults of levels, verdicts and names."""
    yield from _unnamed(body.designs, get_args(DesignKey), "designs", places)
    yield from _unnamed(body.verdicts, get_args(VerdictKey), "verdicts", places)
    yield from _level_faults(body, places)
    for name, steps in (("sound", body.effect.sound), ("weaker", body.effect.weaker)):
        yield from _step_faults(steps, ("effect", name), places)


def _unnamed(
    names: Mapping[DesignKey, object] | Mapping[VerdictKey, object], needed: tuple[str, ...], at: str, places: Places
) -> Iterator[DefinitionError]:
    missing = [key for key in needed if key not in names]
    if missing:
        yield places.error((at,), f"sebutan '{missing[0]}' belum ada; tulis semuanya: {', '.join(needed)}.")


def _level_faults(body: EvidenceRule, places: Places) -> Iterator[DefinitionError]:
    seen: set[str] = set()
    for position, level in enumerate(body.levels):
        here: KeyPath = ("levels", position)
        if level.key in seen:
            yield places.error((*here, "key"), f"tingkat '{level.key}' ditulis dua kali; beri kunci lain.")
        seen.add(level.key)
        if position == 0 and level.ways:
            yield places.error(
                (*here, "ways"), "tingkat 0 berlaku tanpa syarat; hapus `ways`, atau tambah tingkat di bawahnya."
            )
        if position and not level.ways:
            yield places.error(here, f"tingkat {position} belum punya jalan; tulis sedikitnya satu di `ways`.")
        for way, conditions in level.ways.items():
            if not conditions:
                yield places.error((*here, "ways", way), f"jalan '{way}' tanpa syarat; tulis `has` atau `pooled`.")
            for place, condition in enumerate(conditions):
                yield from _condition_faults(condition, (*here, "ways", way, place), places)


def _condition_faults(condition: Condition, here: KeyPath, places: Places) -> Iterator[DefinitionError]:
    if (condition.has is None) == (condition.pooled is None):
        yield places.error(here, "syarat perlu tepat satu: `has`, atau `pooled`.")
    elif condition.has is not None and condition.has.places < 1:
        yield places.error((*here, "has", "places"), "banyaknya tempat sedikitnya 1.")
    elif condition.has is not None and "claim" in condition.has.designs:
        yield places.error(
            (*here, "has", "designs"), "pernyataan (claim) tidak boleh menaikkan tingkat; hapus dari syarat."
        )


def _step_faults(steps: list[VerdictStep], here: KeyPath, places: Places) -> Iterator[DefinitionError]:
    last = [step.when for step in steps].index("otherwise") if any(s.when == "otherwise" for s in steps) else None
    if last is None:
        yield places.error(here, "langkah terakhir harus `when: otherwise`, supaya selalu ada jawabannya.")
    elif last != len(steps) - 1:
        yield places.error((*here, last), "langkah sesudah `otherwise` tidak pernah dibaca; pindahkan ke atasnya.")
