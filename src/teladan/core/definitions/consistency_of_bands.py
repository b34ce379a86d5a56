"""The bands of an instrument: ascending, from one end of the scale to the other, and as they are printed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, zip_longest

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.scalars import as_typed
from teladan.core.definitions.schemas import Band, Instrument
from teladan.core.definitions.validation import Places
from teladan.core.numbers import written

PRINTED = re.compile(r">? ?(?P<start>[0-9]+(,[0-9]+)?) [-–] (?P<end>[0-9]+(,[0-9]+)?)")


def band_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Faults of `grades`; what builds on unsound bounds is not looked at."""
    yield from (
        [*_bound_faults(body, places)]
        or [*_order_faults(body, places)]
        or [*_end_faults(body, places), *_printed_faults(body, places)]
    )


def _bound_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Each band has one lower bound."""
    for position, band in enumerate(body.grades.bands):
        if (band.from_ is None) == (band.above is None):
            message = "tulis salah satu saja: `from` (batas ikut) atau `above` (batas tidak ikut)."
            yield places.error(("grades", "bands", position), message)


def _order_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Each band begins above the one before it, and none above the top."""
    bands = body.grades.bands
    for position, (lower, upper) in enumerate(pairwise(bands), start=1):
        if _bound(upper) <= _bound(lower):
            message = (
                f"rentang {upper.grade} mulai {_bound(upper)}, tidak lebih tinggi dari {lower.grade} ({_bound(lower)}); "
                "urutkan dari yang terendah."
            )
            yield places.error(("grades", "bands", position), message)
    if _bound(bands[-1]) > body.grades.top:
        message = f"rentang {bands[-1].grade} mulai {_bound(bands[-1])}, lebih tinggi dari `top` {body.grades.top}."
        yield places.error(("grades", "bands", len(bands) - 1), message)


def _end_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """The bands cover what the arithmetic can give, from the lowest answers to the highest."""
    low, high = _reach(body)
    lowest = body.grades.bands[0]
    if lowest.from_ is None or lowest.from_ != low:
        message = f"rentang terendah harus mulai `from: {as_typed(low)}`, indeks bila semua jawaban {body.scale.from_}."
        yield places.error(("grades", "bands", 0), message)
    if body.grades.top != high:
        message = (
            f"`top` {body.grades.top} tidak sama dengan {as_typed(high)}, indeks bila semua jawaban {body.scale.to}."
        )
        yield places.error(("grades", "top"), message)


def _reach(body: Instrument) -> tuple[Fraction, Fraction]:
    """Lowest and highest index. A weighted sum of points reaches from its share of the top up to the top."""
    if body.score.index.method == "weighted_sum":
        top = Fraction(body.grades.top)
        return top * Fraction(body.scale.from_, body.scale.to), top
    multiply = body.score.convert.multiply_by
    return body.scale.from_ * multiply, body.scale.to * multiply


def _printed_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """What the regulation prints agrees with the lower bounds: it ends one unit of its last digit below the next."""
    for position, (band, above) in enumerate(zip_longest(body.grades.bands, body.grades.bands[1:])):
        if band.printed is None:
            continue
        path = ("grades", "bands", position, "printed")
        match = PRINTED.fullmatch(band.printed)
        if match is None:
            yield places.error(
                path, f"rentang tercetak '{band.printed}' tidak terbaca; tulis misalnya \"65,00 - 76,60\"."
            )
            continue
        end = _number(match["end"])
        expected = _expected_end(above, end, body.grades.top)
        if _number(match["start"]) != _bound(band):
            message = (
                f"rentang tercetak mulai {match['start']}, padahal batas bawahnya {written(_bound(band))}; samakan."
            )
            yield places.error(path, message)
        if end != expected:
            message = f"rentang tercetak berakhir {match['end']}, padahal seharusnya {written(expected)}; samakan."
            yield places.error(path, message)


def _expected_end(above: Band | None, end: Decimal, top: Decimal) -> Decimal:
    if above is None:
        return top
    if above.from_ is None:
        return _bound(above)
    exponent = end.as_tuple().exponent
    return above.from_ - Decimal((0, (1,), exponent if isinstance(exponent, int) else 0))


def _bound(band: Band) -> Decimal:
    if band.from_ is not None:
        return band.from_
    return band.above if band.above is not None else Decimal(0)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
