"""Writes of the registry, one file a noun."""

from teladan.ground.registry.actions.accounts import create_account, set_password, sign_in, sign_out
from teladan.ground.registry.actions.people import create_person, end_mandate, grant_mandate
from teladan.ground.registry.actions.services import create_service
from teladan.ground.registry.actions.units import change_unit, create_unit

__all__ = [
    "change_unit",
    "create_account",
    "create_person",
    "create_service",
    "create_unit",
    "end_mandate",
    "grant_mandate",
    "set_password",
    "sign_in",
    "sign_out",
]
