import pytest

from teladan.config.definitions import library
from teladan.cycle.measure.attributes import answers_of

SKM = answers_of(library().instrument("skm/2017").body.respondent)


@pytest.mark.parametrize(
    ("attribute", "written", "key"),
    [
        ("sex", "L", "male"),
        ("sex", "p", "female"),
        ("sex", " Laki - laki ", "male"),
        ("sex", "PEREMPUAN", "female"),
        ("sex", "female", "female"),
        ("age", 34, "from_30"),
        ("age", 34.0, "from_30"),
        ("age", "19 th", "below_20"),
        ("age", "71 tahun", "from_60"),
        ("age", "30-39 tahun", "from_30"),
        ("education", "S1", "bachelor"),
        ("education", "D3", "diploma"),
        ("education", "d-iv", None),
        ("education", "SD", "primary"),
        ("education", "SLTA", None),
        ("occupation", "PNS", "civil_servant"),
        ("occupation", "Wirausaha", "self_employed"),
    ],
)
def test_what_people_write_is_one_of_the_answers_or_none(attribute: str, written: object, key: str | None) -> None:
    assert SKM[attribute].key(written) == key


@pytest.mark.parametrize("written", ["", "S", 0, 999, 1, True, "P E", "=1+1", "L" * 10_000])
def test_what_could_mean_several_answers_or_none_is_left_open(written: object) -> None:
    assert SKM["education"].key(written) is None
