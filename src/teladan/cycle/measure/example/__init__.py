"""An invented directorate to try everything on, with the truth behind its figures written down.

Words: *place* (a hospital or health centre that does not exist), *truth* (the means and rates from which its answers and
values were drawn), *planted* (what was put in on purpose for comparisons to find). Every unit is marked as an example and
has no region: no figure stands beside the name of a real place.

The same seed gives the same data to the last answer. `truth.truth` needs no database; `load` fills one.
"""

from teladan.cycle.measure.example.bureaus import Bureaus, load_bureaus
from teladan.cycle.measure.example.district import (
    ADOPTER,
    COPIES,
    DISTRICT_SINCE,
    ORIGIN,
    PLANTED,
    District,
    load_district,
)
from teladan.cycle.measure.example.loading import directorate, is_loaded, load
from teladan.cycle.measure.example.places import MEMBERS, OPERATOR

__all__ = [
    "ADOPTER",
    "COPIES",
    "DISTRICT_SINCE",
    "MEMBERS",
    "OPERATOR",
    "ORIGIN",
    "PLANTED",
    "Bureaus",
    "District",
    "directorate",
    "is_loaded",
    "load",
    "load_bureaus",
    "load_district",
]
