import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.measure import a_wave, answers
from factories.registry import a_regency, a_unit, a_viewer, an_account

from teladan.cycle.measure.models import Wave
from teladan.cycle.measure.queries import waves as queries

pytestmark = pytest.mark.django_db


def test_what_a_unit_sees_counts_its_own_part_alone() -> None:
    regency = a_regency()
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    answers(wave.intakes.get(unit=regency.melati), ["333333333"] * 2)
    answers(wave.intakes.get(unit=regency.kenanga), ["444444444"] * 5)
    seen = {unit: queries.wave(a_viewer(unit), wave.pk) for unit in (regency.office, regency.melati)}
    assert (seen[regency.office].asked, seen[regency.office].answered, seen[regency.office].n) == (2, 2, 7)
    assert (seen[regency.melati].asked, seen[regency.melati].answered, seen[regency.melati].n) == (1, 1, 2)
    assert queries.standings(a_viewer(regency.melati), [wave])[wave.pk].progress.n == 2


def test_waves_are_found_by_year_state_instrument_and_words() -> None:
    owner = a_unit("Dinas Contoh")
    opened, draft = a_wave(owner), a_wave(owner, is_open=False)
    viewer = a_viewer(owner)

    def found(**asked: object) -> set[Wave]:
        return set(queries.waves(viewer, **asked))

    assert found() == {opened, draft}
    assert found(state="open") == {opened}
    assert found(state="draft") == {draft}
    assert found(state="closed") == set()
    assert found(year=2026) == {opened, draft}
    assert found(year=2025) == set()
    assert found(instrument="skm") == {opened, draft}
    assert found(instrument="skm/2017") == set()
    assert found(containing=opened.title.upper()) == {opened}
    assert queries.years(viewer) == [2026]


def test_who_was_closed_is_not_asked_again() -> None:
    regency = a_regency()
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    draft = a_wave(regency.office, is_open=False)
    viewer = a_viewer(regency.office)
    regency.melati.closed_on = regency.melati.since
    regency.melati.save()
    assert regency.melati not in set(queries.units_to_ask(viewer, draft))
    assert [row.unit for row in queries.intakes_to_copy(viewer, wave)] == [regency.kenanga]
    assert regency.other not in set(queries.units_to_ask(viewer, draft))


@pytest.mark.parametrize("page", ["/ukur/", "/ukur/periode/", "/ukur/periode/{wave}/", "/ukur/periode/{wave}/tutup/"])
def test_pages_read_tallies_and_never_answers(client, page) -> None:
    wave = a_wave(a_unit())
    answers(wave.intakes.get(), ["333333333"])
    client.force_login(an_account(is_operator=True))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page.format(wave=wave.pk)).status_code == 200
    assert [query["sql"] for query in asked if "measure_response" in query["sql"]] == []


def test_an_operator_names_the_unit_that_runs_a_wave(client) -> None:
    owner = a_unit("Kabupaten Contoh")
    below = a_unit("Dinas Contoh", owner)
    client.force_login(an_account(is_operator=True))
    address = "/ukur/periode/baru/"
    asked = {"instrument": "skm", "period": "own", "starts_on": "01/01/2026", "ends_on": "30/06/2026"}
    assert client.post(address, asked).status_code == 422
    assert client.post(address, {**asked, "owner": below.pk}).status_code == 422
    client.post(address, {**asked, "owner": owner.pk})
    assert Wave.objects.get().owner == owner
