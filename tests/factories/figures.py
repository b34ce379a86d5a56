"""Published figures without the answers behind them, invented: for tests of many units."""

import datetime as dt
import uuid
from decimal import Decimal
from fractions import Fraction

from teladan.config.definitions import library
from teladan.cycle.compare.models import Figure
from teladan.ground.registry.models import Unit

PERIOD = dt.date(2026, 6, 30)


def figures_of(
    unit: Unit,
    means: dict[str, str] | str = "3.2",
    *,
    ends_on: dt.date = PERIOD,
    n: int = 100,
    population: int | None = None,
    deviation: str = "10",
    instrument: str = "skm/2017",
) -> uuid.UUID:
    """The index and each element of a unit: `means` of its elements on 1–4, or the same of all. Gives the result's id.

    `deviation` is that of the index; of each element it is half as much again.
    """
    elements = library().instrument(instrument).body.elements
    wave, result = uuid.uuid4(), uuid.uuid4()
    own = means if isinstance(means, dict) else {}
    usual = means if isinstance(means, str) else "3.2"
    exact = {key: Fraction(own.get(key, usual)) for key in elements}
    index = sum(exact.values(), Fraction(0)) * 25 / len(exact)
    rows = [("index", index, "", Decimal(deviation))]
    rows += [(key, mean * 25, str(mean), Decimal(deviation) * 3 / 2) for key, mean in exact.items()]
    Figure.objects.bulk_create(
        Figure(
            wave=wave,
            result=result,
            unit=unit,
            instrument=instrument,
            key=key,
            starts_on=ends_on - dt.timedelta(days=180),
            ends_on=ends_on,
            n=n,
            population=population,
            value=round(Decimal(value.numerator) / Decimal(value.denominator), 2),
            deviation=spread,
            exact=exact_text,
            published_on=ends_on + dt.timedelta(days=20),
        )
        for key, value, exact_text, spread in rows
    )
    return result
