"""What the units of a study are called."""

import pytest
from django.utils.translation import ngettext, override

from teladan.cycle.replicate.study_words import noun_of


@pytest.mark.parametrize(
    ("types", "noun"),
    [
        (["puskesmas"], "puskesmas"),
        (["bumd"], "BUMD"),
        (["mpp"], "mal pelayanan publik (MPP)"),
        (["puskesmas", "rumah-sakit"], "unit"),
        (["Pos Terpadu"], "unit"),
        ([], "unit"),
    ],
)
def test_units_of_one_known_type_are_called_by_it(types, noun):
    assert noun_of({"types": types}, 13) == noun


def test_in_another_language_units_are_counted_as_units():
    """The names of types are Indonesian, and "13 health centre" is no English."""
    with override("en"):
        for many in (1, 13):
            assert noun_of({"types": ["puskesmas"]}, many) == ngettext("unit", "unit", many)
