"""A target that fits its direction, a factor and decimals that can be worked with."""

from collections.abc import Iterator

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.schemas_of_indicators import DefinedIndicator, IndicatorSet
from teladan.core.definitions.validation import Places

MOST_DECIMALS = 4
_SIDE = {"higher": "at_least", "lower": "at_most"}


def indicator_faults(body: IndicatorSet, places: Places) -> Iterator[DefinitionError]:
    """Faults of `indicators`."""
    for key, indicator in body.indicators.items():
        here: KeyPath = ("indicators", key)
        if indicator.multiply_by <= 0:
            message = f"pengali {indicator.multiply_by} harus lebih dari 0; tulis misalnya 100 untuk persen."
            yield places.error((*here, "multiply_by"), message)
        if not 0 <= indicator.decimals <= MOST_DECIMALS:
            message = (
                f"'{indicator.decimals}' angka di belakang koma tidak dapat dipakai; tulis 0 sampai {MOST_DECIMALS}."
            )
            yield places.error((*here, "decimals"), message)
        if indicator.due_days is not None and not 0 <= indicator.due_days <= 366:
            message = f"batas kirim {indicator.due_days} hari tidak dapat dipakai; tulis 0 sampai 366."
            yield places.error((*here, "due_days"), message)
        if indicator.target is not None:
            yield from _target_faults(indicator, (*here, "target"), places)


def _target_faults(indicator: DefinedIndicator, here: KeyPath, places: Places) -> Iterator[DefinitionError]:
    given = [side for side in ("at_least", "at_most") if getattr(indicator.target, side) is not None]
    if len(given) != 1:
        yield places.error(here, "sasaran perlu tepat satu batas; tulis `at_least`, atau `at_most`.")
        return
    fitting = _SIDE.get(indicator.direction)
    if fitting is None:
        message = (
            "indikator tanpa arah (direction: neither) tidak dapat bersasaran; hapus sasarannya, atau pilih arahnya."
        )
        yield places.error(here, message)
    elif fitting != given[0]:
        message = f"arah {indicator.direction} perlu sasaran `{fitting}`, bukan `{given[0]}`; samakan keduanya."
        yield places.error((*here, given[0]), message)
