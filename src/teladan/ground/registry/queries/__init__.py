"""What other rooms may ask of the registry: who is looking, whom a page is open to, which units there are."""

from teladan.ground.registry.gate import open_to, page_of
from teladan.ground.registry.heads import head_of_unit
from teladan.ground.registry.models import Account, Mandate, Person, Service, Unit
from teladan.ground.registry.numbers import masked
from teladan.ground.registry.queries.accounts import account, name_signed_in_by
from teladan.ground.registry.queries.comparing import TITLES, BroughtRow, Comparison, compare
from teladan.ground.registry.queries.services import services_of
from teladan.ground.registry.queries.set_up import is_set_up
from teladan.ground.registry.queries.signatures import signature_block
from teladan.ground.registry.queries.taken_over import import_of, imports
from teladan.ground.registry.queries.tree import unit, units
from teladan.ground.registry.queries.zones import zone_name_of, zone_of, zones_of
from teladan.ground.registry.regions import region_choices, region_code, region_name, regions_named
from teladan.ground.registry.rules import (
    KEYS,
    MANAGES,
    MEASURES,
    READS,
    Acting,
    Role,
    Viewer,
    has_account,
    has_mandate,
    is_anyone,
    is_operator,
    is_signed_in,
    manages,
    reaches,
    within_reach,
)
from teladan.ground.registry.sessions import holder, mandates_of, valid_mandates, viewer
from teladan.ground.registry.set_up_code import set_up_code
from teladan.ground.registry.types import TYPES, type_name

__all__ = [
    "KEYS",
    "MANAGES",
    "MEASURES",
    "READS",
    "TITLES",
    "TYPES",
    "Account",
    "Acting",
    "BroughtRow",
    "Comparison",
    "Mandate",
    "Person",
    "Role",
    "Service",
    "Unit",
    "Viewer",
    "account",
    "compare",
    "has_account",
    "has_mandate",
    "head_of_unit",
    "holder",
    "import_of",
    "imports",
    "is_anyone",
    "is_operator",
    "is_set_up",
    "is_signed_in",
    "manages",
    "mandates_of",
    "masked",
    "name_signed_in_by",
    "open_to",
    "page_of",
    "reaches",
    "region_choices",
    "region_code",
    "region_name",
    "regions_named",
    "services_of",
    "set_up_code",
    "signature_block",
    "type_name",
    "unit",
    "units",
    "valid_mandates",
    "viewer",
    "within_reach",
    "zone_name_of",
    "zone_of",
    "zones_of",
]
