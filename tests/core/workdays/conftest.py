"""The national calendar as shipped, and small invented ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from teladan.core.definitions import Library
from teladan.core.workdays import Calendar

ROOT = Path(__file__).parents[3] / "definitions"
YEAR = """kind: calendar
format: 1
id: {id}
year: {year}
status: draft
basis: {{ source: contoh-sumber, at: contoh }}
checked: null
week: {{ works: [{works}], basis: {{ source: contoh-sumber, at: contoh }} }}
does_not_work: [{off}]
decided:
{decided}
"""


@pytest.fixture(scope="session")
def national() -> Calendar:
    return Calendar.from_years(Library([ROOT]).calendar("id-national"))


@pytest.fixture
def year(tmp_path: Path) -> Callable[..., Path]:
    """Writes one invented year file and gives its path."""

    def write(
        decided: str,
        *,
        name: str = "contoh",
        number: int = 2030,
        works: str = "mon, tue, wed, thu, fri",
        off: str = "national_holiday, joint_leave",
        examples: str = "",
    ) -> Path:
        path = tmp_path / "calendars" / name / f"{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = YEAR.format(id=name, year=number, works=works, off=off, decided=decided)
        path.write_text(text + examples, encoding="utf-8")
        return path

    return write
