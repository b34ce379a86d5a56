"""Writes of the registry, one file a noun."""

from teladan.ground.registry.actions.accounts import (
    change_own_password,
    create_account,
    reset_password,
    set_password,
    sign_in,
    sign_out,
)
from teladan.ground.registry.actions.imports import import_units, undo_import
from teladan.ground.registry.actions.mandates import end_mandate, grant_mandate
from teladan.ground.registry.actions.people import (
    change_person,
    create_person,
    enrol_person,
    open_account,
    reveal_number,
)
from teladan.ground.registry.actions.services import change_service, create_service, set_standard
from teladan.ground.registry.actions.set_up import set_up
from teladan.ground.registry.actions.units import change_unit, close_unit, create_unit, rebuild_paths, reopen_unit

__all__ = [
    "change_own_password",
    "change_person",
    "change_service",
    "change_unit",
    "close_unit",
    "create_account",
    "create_person",
    "create_service",
    "create_unit",
    "end_mandate",
    "enrol_person",
    "grant_mandate",
    "import_units",
    "open_account",
    "rebuild_paths",
    "reopen_unit",
    "reset_password",
    "reveal_number",
    "set_password",
    "set_standard",
    "set_up",
    "sign_in",
    "sign_out",
    "undo_import",
]
