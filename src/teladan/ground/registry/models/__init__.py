"""The registry's tables, one file a noun."""

from teladan.ground.registry.models.account import Account
from teladan.ground.registry.models.person import Mandate, Person
from teladan.ground.registry.models.service import Service, Standard
from teladan.ground.registry.models.unit import PastUnit, Unit
from teladan.ground.registry.models.unit_import import UnitImport

__all__ = ["Account", "Mandate", "PastUnit", "Person", "Service", "Standard", "Unit", "UnitImport"]
