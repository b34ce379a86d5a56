"""The shipped procedures and the national calendar; and a way to play facts on a day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from teladan.core.definitions import Library
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import ZONES, Course, Fact, play
from teladan.core.workdays import Calendar

ROOT = Path(__file__).parents[3] / "definitions"
HEAD = """kind: procedure
format: 1
id: contoh
version: "1"
name: Contoh
status: draft
in_force: {{ from: 2020-01-01 }}
version_chosen_by: asked
basis: {{ source: uu-14-2008, at: contoh }}
calendar: id-national
checked: null
parties: {{ citizen: Warga, office: Kantor }}
facts:
  asked: {{ by: citizen, name: Permintaan diterima }}
  stopped: {{ by: office, name: Kelengkapan diminta }}
  resumed: {{ by: citizen, name: Kelengkapan diterima }}
  extended: {{ by: office, name: Diperpanjang }}
  again: {{ by: citizen, name: Diminta lagi }}
  answered: {{ by: office, name: Dijawab }}
  dropped: {{ by: [citizen, office], name: Dihentikan }}
  passed_on: {{ by: office, name: Diteruskan, hand_over: true }}
clocks:
  answer:
    runs_for: office
    starts: asked
    lasts: {lasts}
    met_by: [answered]
    paused_by: [stopped]
    resumed_by: [resumed]
    extended_by: {{ fact: extended, lasts: {extension} }}
    restarted_by: [again]
    closed_by: [dropped]
    if_missed: {{ opens: appeal }}
    basis: {{ source: uu-14-2008, at: contoh }}
  appeal:
    runs_for: citizen
    starts: answer.missed
    lasts: {appeal}
    met_by: [again]
    basis: {{ source: uu-14-2008, at: contoh }}
  inside:
    runs_for: office
    starts: passed_on
    inner: true
    lasts: {inside}
    met_by: [passed_on, answered]
    closed_by: [dropped]
    basis: {{ source: uu-14-2008, at: contoh }}
"""


@pytest.fixture(scope="session")
def library() -> Library:
    return Library([ROOT])


@pytest.fixture(scope="session")
def national(library: Library) -> Calendar:
    return Calendar.from_years(library.calendar("id-national"))


@pytest.fixture(scope="session")
def foi(library: Library) -> Procedure:
    return library.procedure("foi-request/2010").body


@pytest.fixture(scope="session")
def visit(library: Library) -> Procedure:
    return library.procedure("visit-request/2025").body


@pytest.fixture(scope="session")
def invented(tmp_path_factory, library: Library) -> Callable[..., Procedure]:
    """A small procedure with every kind of fact, its clock as long as asked."""

    def write(
        lasts: str, extension: str = "", appeal: str = "3 working_days", inside: str = "2 working_days"
    ) -> Procedure:
        path = tmp_path_factory.mktemp("prosedur") / "contoh.yaml"
        extension = extension or f"2 {lasts.split()[1]}"
        path.write_text(HEAD.format(lasts=lasts, extension=extension, appeal=appeal, inside=inside), encoding="utf-8")
        return library.procedure_or_file(str(path)).body

    return write


def at(text: str, zone: str = "WIB") -> dt.date | dt.datetime:
    """`2026-03-09`, or `2026-03-09 14:30` in the zone."""
    if " " not in text:
        return dt.date.fromisoformat(text)
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONES[zone])


@pytest.fixture
def course(national: Calendar) -> Callable[..., Course]:
    """Plays `key when` or `key when @body`, one a text, as of a day."""

    def played(procedure: Procedure, *facts: str, today: str = "2000-01-01", zone: str = "WIB", **more) -> Course:
        given = []
        for text in facts:
            said, _, body = text.partition(" @")
            key, when = said.split(" ", 1)
            given.append(Fact(key, at(when, zone), body))
        now = dt.datetime.combine(dt.date.fromisoformat(today), dt.time(), ZONES[zone])
        return play(procedure, given, calendar=national, zone=ZONES[zone], now=now, **more)

    return played
