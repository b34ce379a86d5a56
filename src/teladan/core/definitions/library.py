"""Finds definitions by path under one or several roots (ours, and a folder that an agency keeps); loads them lazily.

Identity is the path: `instruments/skm/2017.yaml` is `skm/2017`, `calendars/id-national/2026.yaml` is
`id-national/2026`, `sources/uu-25-2009.yaml` is `uu-25-2009`; the file must say the same.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar, cast

from teladan.core.definitions.consistency import faults_within
from teladan.core.definitions.errors import (
    DefinitionError,
    DefinitionErrors,
    InconsistentDefinition,
    UnknownDefinition,
)
from teladan.core.definitions.extension import extended
from teladan.core.definitions.reader import Raw, read
from teladan.core.definitions.schemas import Calendar, Glossary, Instrument, Source, Term
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck
from teladan.core.definitions.validation import Body, Places, validated
from teladan.core.definitions.versions import version_on

B = TypeVar("B", bound=Body)
B_co = TypeVar("B_co", bound=Body, covariant=True)
FOLDERS: Mapping[str, str] = {
    "instrument": "instruments",
    "calendar": "calendars",
    "indicators": "indicators",
    "evidence": "evidence",
    "procedure": "procedures",
    "programme": "programmes",
    "readiness": "readiness",
    "source": "sources",
}
GLOSSARY = "glossary.yaml"


@dataclass(frozen=True)
class Loaded(Generic[B_co]):
    """A definition with where it came from. `digest` is the SHA-256 of what was read, in small hex digits; a file
    that extends another is hashed behind its base, as one stream."""

    path: Path
    digest: str
    body: B_co
    places: Places = field(repr=False, compare=False)

    @property
    def ident(self) -> str:
        """`skm/2017`, `id-national/2026`, `uu-25-2009`."""
        return self.body.identity


class Library:
    """The definitions under some roots. Nothing is read before it is asked for; what is read is kept.

    Raises UnknownDefinition where a root is not a folder.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        for root in roots:
            if not root.is_dir():
                raise UnknownDefinition(f"folder definisi {root} tidak ada; periksa namanya.")
        self.roots = tuple(roots)
        self._loaded: dict[Path, Loaded[Body]] = {}
        self._paths: dict[str, dict[str, list[Path]]] = {}

    def instrument(self, name: str) -> Loaded[Instrument]:
        """`skm/2017`, or `skm` for the newest version; never a file, for names come in addresses too.

        Raises UnknownDefinition, or DefinitionError when the file is faulty.
        """
        if "/" in name:
            return self._expect(self._find("instrument", name), Instrument)
        return self.instruments(name)[-1]

    def instrument_or_file(self, name: str) -> Loaded[Instrument]:
        """As `instrument`, or by the path to a file: for commands, whose caller may read the disk anyway."""
        if name.endswith((".yaml", ".yml")) or (name not in self.paths("instrument") and Path(name).is_file()):
            return self._expect(self.load(Path(name)), Instrument)
        return self.instrument(name)

    def instruments(self, name: str) -> list[Loaded[Instrument]]:
        """All versions of an instrument, oldest first. Raises UnknownDefinition when there is none."""
        paths = self.paths("instrument")
        found = [self._find("instrument", ident) for ident in paths if ident.split("/")[0] == name]
        if not found:
            known = sorted({ident.split("/")[0] for ident in paths})
            raise UnknownDefinition(f"instrumen '{name}' tidak ada; yang ada: {', '.join(known) or 'tidak satu pun'}.")
        return sorted((self._expect(item, Instrument) for item in found), key=lambda item: item.body.in_force.from_)

    def instrument_on(self, name: str, day: dt.date) -> Loaded[Instrument]:
        """The version of an instrument in force on a day.

        Raises NotInForce where no version was, or only one whose file is not shipped; UnknownDefinition when there is
        no such instrument; InconsistentDefinition where versions overlap.
        """
        versions = self.instruments(name)
        chosen = version_on([version.body for version in versions], day, {v.ident: v.places for v in versions})
        return next(version for version in versions if version.body is chosen)

    def calendar(self, name: str) -> list[Loaded[Calendar]]:
        """The year files of a calendar, oldest first. Raises UnknownDefinition when there is none."""
        paths = self.paths("calendar")
        idents = [ident for ident in paths if ident.split("/")[0] == name]
        if not idents:
            known = sorted({ident.split("/")[0] for ident in paths})
            raise UnknownDefinition(f"kalender '{name}' tidak ada; yang ada: {', '.join(known) or 'tidak satu pun'}.")
        found = [self._expect(self._find("calendar", ident), Calendar) for ident in idents]
        return sorted(found, key=lambda item: item.body.year)

    def indicator_set(self, name: str) -> Loaded[IndicatorSet]:
        """`office-profile/2026`, or `office-profile` for the newest version. Raises UnknownDefinition."""
        if "/" in name:
            return self._expect(self._find("indicators", name), IndicatorSet)
        found = [item for item in self.indicator_sets() if item.body.id == name]
        return found[-1] if found else self._expect(self._find("indicators", name), IndicatorSet)

    def indicator_sets(self) -> list[Loaded[IndicatorSet]]:
        """Every set of indicators, by name, the oldest version of each first."""
        found = [self._expect(self._find("indicators", ident), IndicatorSet) for ident in self.paths("indicators")]
        return sorted(found, key=lambda item: (item.body.id, item.body.in_force.from_))

    def procedure(self, name: str) -> Loaded[Procedure]:
        """`foi-request/2010`, or `foi-request` for the newest version; never a file. Raises UnknownDefinition."""
        if "/" in name:
            return self._expect(self._find("procedure", name), Procedure)
        return self.procedure_versions(name)[-1]

    def procedure_or_file(self, name: str) -> Loaded[Procedure]:
        """As `procedure`, or by the path to a file: for commands, whose caller may read the disk anyway."""
        if name.endswith((".yaml", ".yml")) or (name not in self.paths("procedure") and Path(name).is_file()):
            return self._expect(self.load(Path(name)), Procedure)
        return self.procedure(name)

    def procedures(self) -> list[Loaded[Procedure]]:
        """Every version of every procedure, by name, the oldest version of each first."""
        found = [self._expect(self._find("procedure", ident), Procedure) for ident in self.paths("procedure")]
        return sorted(found, key=lambda item: (item.body.id, item.body.in_force.from_))

    def procedure_versions(self, name: str) -> list[Loaded[Procedure]]:
        """All versions of a procedure, oldest first. Raises UnknownDefinition when there is none."""
        paths = self.paths("procedure")
        found = [self._find("procedure", ident) for ident in paths if ident.split("/")[0] == name]
        if not found:
            known = sorted({ident.split("/")[0] for ident in paths})
            raise UnknownDefinition(f"prosedur '{name}' tidak ada; yang ada: {', '.join(known) or 'tidak satu pun'}.")
        return sorted((self._expect(item, Procedure) for item in found), key=lambda item: item.body.in_force.from_)

    def procedure_on(self, name: str, day: dt.date) -> Loaded[Procedure]:
        """The version of a procedure valid on a day: that of the fact its `version_chosen_by` names.

        Raises as `instrument_on`.
        """
        versions = self.procedure_versions(name)
        chosen = version_on([version.body for version in versions], day, {v.ident: v.places for v in versions})
        return next(version for version in versions if version.body is chosen)

    def programme(self, name: str) -> Loaded[Programme]:
        """`visit/2025`, or `visit` for the newest version. Raises UnknownDefinition."""
        if "/" not in name:
            found = [item for item in self.programmes() if item.body.id == name]
            name = found[-1].ident if found else name
        return self._expect(self._find("programme", name), Programme)

    def programmes(self) -> list[Loaded[Programme]]:
        """Every programme, by name, the oldest version of each first."""
        found = [self._expect(self._find("programme", ident), Programme) for ident in self.paths("programme")]
        return sorted(found, key=lambda item: (item.body.id, item.body.in_force.from_))

    def evidence(self, name: str) -> Loaded[EvidenceRule]:
        """`practice-evidence/2026`, or `practice-evidence` for the newest version. Raises UnknownDefinition."""
        if "/" not in name:
            found = [item for item in self.evidence_rules() if item.body.id == name]
            name = found[-1].ident if found else name
        return self._expect(self._find("evidence", name), EvidenceRule)

    def evidence_rules(self) -> list[Loaded[EvidenceRule]]:
        """Every rule of evidence, by name, the oldest version of each first."""
        found = [self._expect(self._find("evidence", ident), EvidenceRule) for ident in self.paths("evidence")]
        return sorted(found, key=lambda item: (item.body.id, item.body.in_force.from_))

    def readiness(self, name: str) -> Loaded[ReadinessCheck]:
        """`replication/2026`, or `replication` for the newest version. Raises UnknownDefinition."""
        if "/" not in name:
            found = [item for item in self.readiness_checks() if item.body.id == name]
            name = found[-1].ident if found else name
        return self._expect(self._find("readiness", name), ReadinessCheck)

    def readiness_checks(self) -> list[Loaded[ReadinessCheck]]:
        """Every readiness check, by name, the oldest version of each first."""
        found = [self._expect(self._find("readiness", ident), ReadinessCheck) for ident in self.paths("readiness")]
        return sorted(found, key=lambda item: (item.body.id, item.body.in_force.from_))

    def source(self, name: str) -> Loaded[Source]:
        """A cited document. Raises UnknownDefinition."""
        return self._expect(self._find("source", name), Source)

    def has_source(self, name: str) -> bool:
        """Whether a file for this document exists; the file itself is not read."""
        return name in self.paths("source")

    def glossary(self) -> dict[str, Term]:
        """The words of all roots. Raises InconsistentDefinition when two roots explain the same word."""
        terms: dict[str, Term] = {}
        for root in self.roots:
            if (root / GLOSSARY).is_file():
                loaded = self._expect(self.load(root / GLOSSARY), Glossary)
                twice = [key for key in loaded.body.terms if key in terms]
                if twice:
                    message = f"istilah '{twice[0]}' sudah ada di daftar istilah lain; hapus salah satu."
                    raise InconsistentDefinition([loaded.places.error(("terms", twice[0]), message)])
                terms.update(loaded.body.terms)
        return terms

    def files(self) -> list[Path]:
        """Every file found under the roots, in the order of the roots and their folders."""
        return [path for root in self.roots for path in _files_under(root)]

    def paths(self, kind: str) -> Mapping[str, list[Path]]:
        """Identity -> the files that claim it (more than one is a fault), for one kind."""
        if kind not in self._paths:
            found: dict[str, list[Path]] = {}
            for root in self.roots:
                for path in sorted((root / FOLDERS[kind]).rglob("*.yaml")):
                    ident = path.relative_to(root / FOLDERS[kind]).with_suffix("").as_posix()
                    found.setdefault(ident, []).append(path)
            self._paths[kind] = found
        return self._paths[kind]

    def load(self, path: Path) -> Loaded[Body]:
        """Read one file, in or out of the roots. Raises DefinitionError; InconsistentDefinition when it contradicts
        itself."""
        if path not in self._loaded:
            self._loaded[path] = self._read(path)
        return self._loaded[path]

    def _read(self, path: Path) -> Loaded[Body]:
        raw = read(path)
        places = Places(raw.file, {key: (raw.file, line) for key, line in raw.lines.items()})
        data: Mapping[str, object] = raw.data
        content = raw.content
        if raw.data.get("extends") is not None:
            base = self._base(raw, places)
            data, places = extended(raw, base)
            content = base.content + raw.content
        body = validated(data, places)
        faults = [*self._misplaced(path, body, places), *faults_within(body, places)]
        if faults:
            raise InconsistentDefinition(faults)
        return Loaded(path, sha256(content).hexdigest(), body, places)

    def _base(self, raw: Raw, places: Places) -> Raw:
        """The file that `extends` names: a sibling's name, or `id/version`."""
        name = str(raw.data["extends"])
        if name.endswith((".yaml", ".yml")):
            path = Path(raw.file).parent / name
        else:
            kind = str(raw.data.get("kind"))
            found = self.paths(kind).get(name, []) if kind in FOLDERS else []
            if len(found) > 1:
                raise InconsistentDefinition([claimed_twice(name, found)])
            path = found[0] if found else Path(raw.file).parent / name
        if not path.is_file():
            message = f"'{name}' tidak ada; tulis `extends: skm/2017`, atau nama berkas di folder yang sama."
            raise DefinitionErrors([places.error(("extends",), message)])
        return read(path)

    def _misplaced(self, path: Path, body: Body, places: Places) -> Iterator[DefinitionError]:
        """A file inside a root must say the identity that its path says."""
        for kind, folder in FOLDERS.items():
            for root in self.roots:
                inside = (root / folder).resolve()
                if not path.resolve().is_relative_to(inside):
                    continue
                ident = path.resolve().relative_to(inside).with_suffix("").as_posix()
                if kind != body.kind or ident != body.identity:
                    message = f"isinya {body.kind} '{body.identity}', tetapi letaknya {folder}/{ident}.yaml; samakan keduanya."
                    yield places.error(("id",), message)

    def _find(self, kind: str, ident: str) -> Loaded[Body]:
        found = self.paths(kind).get(ident, [])
        if not found:
            raise UnknownDefinition(
                f"{_WORDS[kind]} '{ident}' tidak ada; yang ada: {', '.join(sorted(self.paths(kind)))}."
            )
        if len(found) > 1:
            raise InconsistentDefinition([claimed_twice(ident, found)])
        return self.load(found[0])

    def _expect(self, loaded: Loaded[Body], kind: type[B]) -> Loaded[B]:
        if not isinstance(loaded.body, kind):
            message = f"berkas ini {loaded.body.kind}, bukan {kind.__name__.lower()}."
            raise DefinitionErrors([loaded.places.error(("kind",), message)])
        return cast(Loaded[B], loaded)


_WORDS = {
    "instrument": "instrumen",
    "calendar": "kalender",
    "indicators": "kumpulan indikator",
    "programme": "program",
    "procedure": "prosedur",
    "evidence": "aturan bukti",
    "readiness": "pemeriksaan kesiapan",
    "source": "sumber",
}


def claimed_twice(ident: str, paths: Sequence[Path]) -> DefinitionError:
    """The fault of two files that claim one identity, at the second of them."""
    return DefinitionError(
        str(paths[1]), 1, f"'{ident}' sudah ada di {paths[0]}; beri nama lain, atau hapus salah satu."
    )


def _files_under(root: Path) -> Iterator[Path]:
    for folder in FOLDERS.values():
        yield from sorted((root / folder).rglob("*.yaml"))
    if (root / GLOSSARY).is_file():
        yield root / GLOSSARY
