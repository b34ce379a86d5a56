"""What papers of a comparison are made of: the gap document, and what stands beside it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from teladan.cycle.compare.gap import Gap
from teladan.ground.paper import written_period

OPEN_SIGNATURE = ("[ISI: jabatan],", "", "[ISI: nama]", "[ISI: pangkat dan NIP]")


@dataclass(frozen=True)
class Plan:
    """A line of the unit's follow-up plan; `element` is the name, `state` its word."""

    element: str
    activity: str
    due_on: date
    owner: str
    state: str
    is_open: bool
    report: str = ""


@dataclass(frozen=True)
class Definition:
    """By which definition was measured: its digest, the rule it rests on, and whether a second person checked it; what an
    agency set for itself (`is_own`) nobody else has to check."""

    ident: str
    name: str
    digest: str = ""
    basis: str = ""
    is_checked: bool = False
    is_own: bool = False

    @property
    def standing(self) -> str:
        if self.is_own:
            return "ditetapkan instansi sendiri"
        return "sudah diperiksa" if self.is_checked else "belum diperiksa"


@dataclass(frozen=True)
class Reach:
    """How far apart the peers stand: how many agencies and provinces they are of, and whether all are of the unit's own."""

    agencies: int = 0
    provinces: int = 0
    is_own_agency: bool = False


@dataclass(frozen=True)
class Comparison:
    """A gap with what its papers need. `address` is that of the page; `number` the one the agency gave the paper;
    `signature` the lines of whoever signs, () where the agency writes them in."""

    gap: Gap
    definition: Definition
    made_on: date
    address: str = ""
    agency: str = ""
    number: str = ""
    signature: tuple[str, ...] = ()
    plan: tuple[Plan, ...] = ()
    reach: Reach = field(default_factory=Reach)

    @property
    def is_draft(self) -> bool:
        """What rests on an unchecked definition or has no number yet is no final paper."""
        return not self.definition.is_checked or not self.number

    @property
    def period(self) -> str:
        return written_period(self.gap.own.starts_on, self.gap.own.ends_on)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.gap)


def fingerprint(compared: Any) -> str:
    """SHA-256 of all that was compared: the same numbers and words, the same fingerprint."""
    text = json.dumps(asdict(compared), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def halves(digest: str) -> str:
    """A fingerprint (SHA-256) on two lines: whole it is wider than the room beside its label."""
    return f"{digest[:32]}\n{digest[32:]}"
