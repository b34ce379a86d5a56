from pathlib import Path

import pytest

from teladan.core.definitions import Library
from teladan.core.definitions.schemas import Instrument

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def skm() -> Instrument:
    return Library([ROOT / "definitions"]).instrument("skm/2017").body


@pytest.fixture(scope="session")
def sekadau() -> list[dict[str, int | None]]:
    """The first 49 raw rows that Kabupaten Sekadau published for the first half of 2019, elements in file order."""
    digits = (
        "223434443 332333323 333443334 224444343 332333323 333433334 333333324 343334434 333333333 323444443 "
        "234444443 333333323 343433324 344433444 323333323 333333323 333333432 224444444 333433334 113433332 "
        "333233323 334434443 333333323 233444342 312233333 333433334 444434344 333433334 332332222 224444433 "
        "333433333 333434443 333433334 223443332 333433334 333434334 333333334 332322323 333444323 333433333 "
        "223444433 332434323 344433434 333433334 334343434 334444443 321323312 334444443 333444323 "
    )
    keys = [
        "requirements",
        "procedure",
        "time",
        "cost",
        "product",
        "competence",
        "behaviour",
        "complaints",
        "facilities",
    ]
    return [dict(zip(keys, map(int, row), strict=True)) for row in digits.split()]


def _worksheet(name: str) -> Instrument:
    return Library([ROOT / "definitions"]).instrument_or_file(str(Path(__file__).parent / "worksheets" / name)).body


@pytest.fixture(scope="session")
def worksheet() -> Instrument:
    """Two levels of weighted means on 0–5, like the evaluation of service units."""
    return _worksheet("ipp.yaml")


@pytest.fixture(scope="session")
def points() -> Instrument:
    """Two levels of points that sum to 100, with bands above a bound, like the evaluation of accountability."""
    return _worksheet("akip.yaml")
