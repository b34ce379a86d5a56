"""How far a copy is like its original: the degree that the regulation names, and the core parts that are kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.replicate.models import Adaptation, FidelityCheck, FidelityPart, Replication

Kind = Adaptation.Kind
Kept = FidelityPart.Kept


ADDED = "+"
"""Begins the key of what is no part of the practice; keys of parts begin with a letter or a digit."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the practice in the edition that is copied."""

    key: str
    name: str
    what: str
    is_core: bool


@dataclass(frozen=True, slots=True)
class Degree:
    """How far the copy differs; `kind` None while too little is written to say it."""

    kind: Kind | None
    noted: int
    parts: int
    is_core_modified: bool

    @property
    def words(self) -> str:
        if self.kind is None:
            return _("Belum ditentukan: %(noted)s dari %(parts)s bagian dicatat") % {
                "noted": self.noted,
                "parts": self.parts,
            }
        if self.noted < self.parts:
            return _("%(degree)s (%(noted)s dari %(parts)s bagian dicatat)") % {
                "degree": self.kind.label,
                "noted": self.noted,
                "parts": self.parts,
            }
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What one check found of the core parts."""

    check: FidelityCheck
    kept: int
    partly: int
    parts: int

    @property
    def share(self) -> Fraction:
        """Exactly, a part that is partly kept as one half: for the machine, not for the page."""
        return Fraction(2 * self.kept + self.partly, 2 * self.parts)

    @property
    def words(self) -> str:
        """`3 dari 4 bagian inti utuh, 1 sebagian`: so few parts are counted, never a percentage."""
        whole = ngettext(
            "%(kept)s dari %(parts)s bagian inti utuh", "%(kept)s dari %(parts)s bagian inti utuh", self.parts
        ) % {"kept": self.kept, "parts": self.parts}
        gone = self.parts - self.kept - self.partly
        more = [_("%(n)s sebagian") % {"n": self.partly}] if self.partly else []
        more += [_("%(n)s tidak ada") % {"n": gone}] if gone else []
        return ", ".join([whole, *more])


def parts_of(replication: Replication) -> list[Part]:
    """Core parts first, then those that may be adapted; as the copied edition names them."""
    edition = edition_of(replication.practice, replication.edition)
    rows = edition.content.get("parts", []) if edition else []
    parts = [Part(row["key"], row["name"], row.get("what") or "", bool(row["is_core"])) for row in rows]
    return sorted(parts, key=lambda part: not part.is_core)


def core_parts_of(replication: Replication) -> list[Part]:
    return [part for part in parts_of(replication) if part.is_core]


def log_of(replication: Replication, today: dt.date) -> list[Adaptation]:
    """Every entry, the newest first; an entry is never changed, a later one of the same part stands in its place."""
    return sorted(replication.adaptations.filter(on__lte=today), key=lambda row: -row.pk)


def newest_of(replication: Replication, today: dt.date) -> dict[str, Adaptation]:
    """What counts now: the entry written last for each part, and for each thing added by its name."""
    return newest(log_of(replication, today))


def newest(rows: Iterable[Adaptation]) -> dict[str, Adaptation]:
    """By the key of the part, or of what was added."""
    found: dict[str, Adaptation] = {}
    for row in sorted(rows, key=lambda row: row.pk):
        found[row.part or added_key(row.part_name)] = row
    return found


def added_key(name: str) -> str:
    """One thing that was added is one, however its letters are written."""
    return f"{ADDED}{' '.join(name.split()).casefold()}"


def degree_of(replication: Replication, today: dt.date) -> Degree:
    """Adopsi, adaptasi or modifikasi of the copy as a whole.

    Modification: a core part is modified, or something was added from elsewhere and is still there (parts are combined). Adaptation:
    anything else that is not done as it is, a core part fitted to the place or an adaptable part changed. Adoption: every
    part is noted as done as it is. Otherwise it is not decided yet, for silence about a part says nothing.
    """
    return degree(parts_of(replication), newest_of(replication, today))


def degree(parts: list[Part], now: dict[str, Adaptation]) -> Degree:
    keys = {part.key for part in parts}
    noted = {key: row for key, row in now.items() if key in keys}
    is_core_modified = any(row.was_core and row.kind == Kind.MODIFICATION for row in noted.values())
    is_combined = any(key.startswith(ADDED) and row.kind != Kind.ADOPTION for key, row in now.items())
    kind: Kind | None
    if is_core_modified or is_combined:
        kind = Kind.MODIFICATION
    elif any(row.kind != Kind.ADOPTION for row in noted.values()):
        kind = Kind.ADAPTATION
    else:
        kind = Kind.ADOPTION if parts and len(noted) == len(parts) else None
    return Degree(kind, len(noted), len(parts), is_core_modified)


def checks_of(replication: Replication, today: dt.date) -> list[Fidelity]:
    """Every check so far, the last first; of two on one day the one written later stands first."""
    rows = FidelityCheck.objects.filter(replication=replication, on__lte=today)
    return [_fidelity(row) for row in rows.prefetch_related(Prefetch("parts", FidelityPart.objects.order_by("pk")))]


def fidelity_of(replication: Replication, today: dt.date) -> Fidelity | None:
    """What the last check found; None where nobody has looked yet."""
    return next(iter(checks_of(replication, today)), None)


def _fidelity(check: FidelityCheck) -> Fidelity:
    found = [part.kept for part in check.parts.all()]
    return Fidelity(check, found.count(Kept.YES), found.count(Kept.PARTLY), len(found))
