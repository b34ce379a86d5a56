"""Who looks for secrets in the small government, and the rows that addresses are filled with."""

from dataclasses import dataclass, field
from typing import Any

from teladan.cycle.measure.models import Intake, Wave
from teladan.ground.registry.models import Account, Unit

WORD = "Zamrud"
"""Stands in every secret that is words, so that one search asks for all of them."""

INSIDE = {"pengamat", "entri", "petugas", "kepala", "admin"}
ABOVE = {"petugas dinas", "admin dinas"}
REACH = INSIDE | ABOVE | {"pengelola"}
MANAGERS = {"admin", "admin dinas", "pengelola"}
RUNNERS = ABOVE | {"pengelola"}
OUTSIDE = {"siapa saja", "tanpa peran", "peran berakhir", "wajib ganti sandi", "puskesmas lain", "instansi lain"}
HANDLERS = {"petugas", "kepala", "admin"}
"""Who handles letters at the health centre."""
HOST = {"instansi lain", "pengelola"}
"""The agency that the health centre visits; who runs the installation reads what every side does."""
BOTH = REACH | HOST


@dataclass
class World:
    """The rows that addresses are filled with, and the accounts that ask."""

    units: dict[str, Unit] = field(default_factory=dict)
    waves: dict[str, Wave] = field(default_factory=dict)
    intakes: dict[str, Intake] = field(default_factory=dict)
    people: dict[str, Account | None] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
