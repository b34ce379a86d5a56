"""A procedure is found by name, version, file, or the day that chooses its version."""

import datetime as dt
from pathlib import Path

import pytest

from teladan.core.definitions import Library, NotInForce, UnknownDefinition
from teladan.core.definitions.errors import DefinitionErrors

SHIPPED = Path(__file__).parents[3] / "definitions"
TEXT = """kind: procedure
format: 1
id: izin
version: "{version}"
name: Izin contoh
status: draft
in_force: {{ from: {start} }}
{replaces}
version_chosen_by: masuk
basis: {{ source: uu-30-2014, at: contoh }}
calendar: id-national
checked: null
parties: {{ warga: Warga, dinas: Dinas }}
facts:
  masuk: {{ by: warga, name: Berkas masuk }}
  terbit: {{ by: dinas, name: Izin terbit }}
clocks:
  penerbitan: {{ runs_for: dinas, starts: masuk, lasts: {lasts}, met_by: [terbit], basis: {{ source: uu-30-2014, at: contoh }} }}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two versions of one procedure; the second replaces the first in 2024."""
    for version, start, replaces, lasts in (
        ("2020", "2020-01-01", "", "10 working_days"),
        ("2024", "2024-01-01", "replaces: izin/2020", "5 working_days"),
    ):
        path = tmp_path / "procedures" / "izin" / f"{version}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(version=version, start=start, replaces=replaces, lasts=lasts), encoding="utf-8")
    return Library([tmp_path])


def test_a_name_alone_gives_the_newest_version(library):
    assert library.procedure("izin").ident == "izin/2024"
    assert library.procedure("izin/2020").ident == "izin/2020"


@pytest.mark.parametrize(("day", "ident"), [("2023-12-31", "izin/2020"), ("2024-01-01", "izin/2024")])
def test_a_day_chooses_the_version_that_was_valid(library, day, ident):
    assert library.procedure_on("izin", dt.date.fromisoformat(day)).ident == ident


def test_before_the_first_version_there_is_none(library):
    with pytest.raises(NotInForce, match="Tidak ada versi izin yang berlaku pada 2019-12-31"):
        library.procedure_on("izin", dt.date(2019, 12, 31))


def test_an_unknown_name_says_what_there_is(library):
    with pytest.raises(UnknownDefinition, match="prosedur 'ijin' tidak ada; yang ada: izin"):
        library.procedure("ijin")
    with pytest.raises(UnknownDefinition, match="izin/2020, izin/2024"):
        library.procedure("izin/2021")


def test_a_file_is_read_where_it_lies_but_never_by_its_name_in_an_address(library, tmp_path):
    path = str(tmp_path / "procedures/izin/2020.yaml")
    assert library.procedure_or_file(path).ident == "izin/2020"
    assert library.procedure_or_file("izin").ident == "izin/2024"
    with pytest.raises(UnknownDefinition):
        library.procedure(path)


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(DefinitionErrors, match="bukan procedure"):
        Library([SHIPPED]).procedure_or_file(str(SHIPPED / "sources/uu-14-2008.yaml"))


def test_all_procedures_stand_by_name_and_age(library):
    assert [loaded.ident for loaded in library.procedures()] == ["izin/2020", "izin/2024"]


def test_a_fact_does_its_things_in_a_fixed_order():
    roles = Library([SHIPPED]).procedure("visit-request").body.roles
    assert roles["rescheduled"] == (
        ("met_by", "disposition"),
        ("met_by", "answer"),
        ("restarted_by", "agreement"),
        ("starts", "agreement"),
    )
    assert roles["held"] == (("closed_by", "agreement"), ("starts", "report"))
