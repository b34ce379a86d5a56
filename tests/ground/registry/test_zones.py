"""In which zone a unit lives."""

import pytest
from factories.registry import a_unit

from teladan.ground.registry.queries import zone_name_of, zone_of

pytestmark = pytest.mark.django_db


def test_a_unit_without_a_region_lives_where_the_nearest_above_it_does():
    province = a_unit("Provinsi contoh", region="53")
    office = a_unit("Biro contoh", parent=province)
    assert zone_name_of(office) == "WITA"
    assert str(zone_of(office)) == "Asia/Makassar"


def test_a_unit_of_which_nothing_is_known_lives_in_the_capitals_zone():
    assert zone_name_of(a_unit("Badan contoh")) == "WIB"
