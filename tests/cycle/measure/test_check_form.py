"""The corrections of the check page, without the page."""

import pytest

from teladan.config.definitions import library
from teladan.cycle.measure.check_form import CheckForm, WholeNumber
from teladan.cycle.measure.choices import choices_made
from teladan.cycle.measure.options import Options
from teladan.ground.tables import Source, read_answers

ROWS = "Nama Unit,U1,U2,U3,U4,U5,U6,U7,U8,Ruangan\nMelati,3,3,3,5,3,3,3,3,4\nMelati,4,4,4,4,4,4,4,4,4\n"
SAID = {"order": "definition", "use-0": "on", "header-0": "1"}


@pytest.fixture
def skm():
    return library().instrument("skm/2017").body


@pytest.fixture
def form_of(tmp_path, skm):
    path = tmp_path / "isian.csv"
    path.write_text(ROWS, "utf-8")

    def form(options: Options, data: dict[str, str] | None = None) -> CheckForm:
        source = Source(path, "isian.csv")
        reading = read_answers([source], skm, order=options.order, repairs=options.repairs("isian.csv"), strict=False)
        return CheckForm(data, options=options, instrument=skm, reading=reading)

    return form


@pytest.mark.parametrize(("text", "number"), [("1200", 1200), ("1.200", 1200), (" 1.234.567 ", 1234567)])
def test_a_population_may_be_written_with_points(text: str, number: int) -> None:
    assert WholeNumber().clean(text) == number


def test_the_column_of_units_is_offered_and_what_is_missing_is_named(form_of) -> None:
    form = form_of(Options("skm/2017"))
    assert form["role-0-0"].initial == "unit"
    assert form.missing(form.understood[0]) == ["Sarana dan prasarana"]


def test_roles_and_cells_become_options_and_sentences(form_of, skm) -> None:
    first = form_of(Options("skm/2017"))
    (cell,) = first.cells
    form = form_of(Options("skm/2017"), {**SAID, "role-0-0": "unit", "role-0-9": "facilities", cell.name: "4"})
    assert form.is_valid()
    options = form.corrected()
    assert options.corrections() == [{"place": "E2", "was": "5", "now": "4"}]
    again = form_of(options)
    assert again.missing(again.understood[0]) == []
    sentences = choices_made(options, _reading(again), skm)
    assert sentences == [
        "Kolom A “Nama Unit” dibaca sebagai nama unit.",
        "Kolom J “Ruangan” dibaca sebagai Sarana dan prasarana.",
    ]


def _reading(form: CheckForm):
    class Understood:
        sheets = form.understood

    return Understood


def test_a_mended_cell_stays_open_to_another_thought(form_of) -> None:
    (cell,) = form_of(Options("skm/2017")).cells
    options = form_of(Options("skm/2017"), {**SAID, cell.name: "4"})
    assert options.is_valid()
    (mended,) = form_of(options.corrected()).cells
    assert (mended.was, mended.now) == ("5", "4")


def test_roles_chosen_under_another_header_row_are_forgotten(form_of) -> None:
    form = form_of(Options("skm/2017"), {**SAID, "header-0": "2", "role-0-9": "facilities"})
    assert form.is_valid()
    assert form.corrected().sheets[""]["roles"] == {}
