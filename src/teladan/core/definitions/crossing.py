"""What only several files together can show: cited sources exist, identities are unique, versions follow each other."""

from collections.abc import Collection, Iterator, Sequence

from teladan.core.definitions.consistency_of_events import component_faults
from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.library import Loaded
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.schemas import Calendar, Glossary, Instrument, Source
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck
from teladan.core.definitions.validation import Body
from teladan.core.definitions.versions import Versioned, last_day, overlaps_of


def faults_between(files: Sequence[Loaded[Body]], sources: Collection[str]) -> Iterator[DefinitionError]:
    """Faults among files that stand together. `sources`: the identities that may be cited."""
    for loaded in files:
        for path, source in _cited(loaded.body):
            if source not in sources:
                message = f"sumber '{source}' tidak ada; buat sources/{source}.yaml, atau perbaiki namanya."
                yield loaded.places.error(path, message)
    yield from _claimed_twice(files)
    yield from _components_of_nothing(files)
    versions: dict[tuple[str, str], dict[str, Loaded[Versioned]]] = {}
    for loaded in files:
        if isinstance(loaded.body, Versioned):
            version: Loaded[Versioned] = Loaded(loaded.path, loaded.digest, loaded.body, loaded.places)
            versions.setdefault((loaded.body.kind, loaded.body.id), {}).setdefault(loaded.ident, version)
    for group in versions.values():
        yield from _version_faults(sorted(group.values(), key=lambda version: version.body.in_force.from_))


def _claimed_twice(files: Sequence[Loaded[Body]]) -> Iterator[DefinitionError]:
    first: dict[tuple[str, str], Loaded[Body]] = {}
    for loaded in files:
        other = first.setdefault((loaded.body.kind, loaded.ident), loaded)
        if other is not loaded and not isinstance(loaded.body, Glossary):
            message = f"'{loaded.ident}' sudah ada di {other.path}; beri nama lain, atau hapus salah satu."
            yield loaded.places.error(("id",), message)


def _components_of_nothing(files: Sequence[Loaded[Body]]) -> Iterator[DefinitionError]:
    """Components by which a clinic chooses a topic, that no version of its instrument has."""
    known: dict[str, set[str]] = {}
    for loaded in files:
        if isinstance(loaded.body, Instrument):
            known.setdefault(loaded.body.id, set()).update(loaded.body.elements)
    for loaded in files:
        if isinstance(loaded.body, Programme):
            yield from component_faults(loaded.body, known, loaded.places)


def _version_faults(versions: Sequence[Loaded[Versioned]]) -> Iterator[DefinitionError]:
    bodies = [version.body for version in versions]
    yield from overlaps_of(bodies, {version.ident: version.places for version in versions})
    starts = {body.identity: body.in_force.from_ for body in bodies}
    for position, version in enumerate(versions):
        body = version.body
        replaced = starts.get(body.replaces or "")
        if replaced is not None and replaced >= body.in_force.from_:
            message = f"menggantikan {body.replaces}, padahal itu mulai {replaced}, tidak lebih awal dari {body.in_force.from_}."
            yield version.places.error(("replaces",), message)
        if body.status == "replaced" and last_day(bodies, position) is None:
            message = (
                "status replaced perlu akhir: tulis `in_force.until`, atau `replaces` pada versi yang menggantikannya."
            )
            yield version.places.error(("status",), message)


def _cited(body: Body) -> Iterator[tuple[KeyPath, str]]:
    """Every source a file names, with the path of the key that names it."""
    if isinstance(body, Versioned | Calendar):
        yield ("basis", "source"), body.basis.source
    if isinstance(body, Calendar):
        yield ("week", "basis", "source"), body.week.basis.source
        for position, decree in enumerate(body.decided):
            yield ("decided", position, "source"), decree.source
    if isinstance(body, IndicatorSet):
        yield from _cited_by_indicators(body)
    if isinstance(body, Procedure):
        yield from ((("clocks", key, "basis", "source"), clock.basis.source) for key, clock in body.clocks.items())
    if isinstance(body, Programme):
        yield from _cited_by_programme(body)
    if isinstance(body, ReadinessCheck):
        yield from ((("inspired_by", place, "source"), cited.source) for place, cited in enumerate(body.inspired_by))
    if isinstance(body, Source) and body.replaced_by is not None:
        yield ("replaced_by",), body.replaced_by
    if isinstance(body, Glossary):
        yield from _cited_by_terms(body)


def _cited_by_programme(body: Programme) -> Iterator[tuple[KeyPath, str]]:
    for key, document in body.documents.items():
        if document.basis is not None:
            yield ("documents", key, "basis", "source"), document.basis.source
    for position, agenda in enumerate(body.course.agendas if body.course is not None else ()):
        if agenda.basis is not None:
            yield ("course", "agendas", position, "basis", "source"), agenda.basis.source


def _cited_by_indicators(body: IndicatorSet) -> Iterator[tuple[KeyPath, str]]:
    for key, indicator in body.indicators.items():
        if indicator.basis is not None:
            yield ("indicators", key, "basis", "source"), indicator.basis.source
        if indicator.target is not None:
            yield ("indicators", key, "target", "basis", "source"), indicator.target.basis.source


def _cited_by_terms(body: Glossary) -> Iterator[tuple[KeyPath, str]]:
    for key, term in body.terms.items():
        if term.basis is not None:
            yield ("terms", key, "basis", "source"), term.basis.source
