"""Checks definitions: each file is read, its statements compared, and its examples run."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from teladan.core.definitions.crossing import faults_between
from teladan.core.definitions.errors import DefinitionError, InconsistentDefinition
from teladan.core.definitions.library import Library, Loaded
from teladan.core.definitions.schemas import Calendar, Instrument
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.validation import Body

Runnable: TypeAlias = Instrument | Calendar | EvidenceRule | IndicatorSet | Procedure
"""What has examples."""
ONE_YEAR = dt.timedelta(days=365)

# Position of an example in its file's list, and what did not hold. The rooms that compute bring one runner a kind.
Failure: TypeAlias = tuple[int, str]
Runner: TypeAlias = Callable[[Loaded[Any], Library], Iterable[Failure]]


@dataclass(frozen=True)
class Report:
    """`failed`: examples and cross-checks that do not hold. `unreadable`: files that cannot be read at all.
    `warnings` fail nothing."""

    files: int
    examples: int
    failed: list[DefinitionError]
    unreadable: list[DefinitionError]
    warnings: list[DefinitionError]


def check(
    paths: Sequence[Path], library: Library, runners: Mapping[str, Runner], *, today: dt.date | None = None
) -> Report:
    """Check files and folders; all of the library without `paths`. `runners`: kind -> what runs its examples.

    With `today`, a check older than a year is a warning.
    """
    found = list(dict.fromkeys(_files(paths))) if paths else library.files()
    loaded, failed, unreadable = _loaded(found, library)
    sources = {item.ident for item in loaded if item.body.kind == "source"} | set(library.paths("source"))
    failed += faults_between(loaded, sources)
    failed += _unknown_calendars(loaded, library)
    examples = 0
    for item in loaded:
        if item.body.kind in runners and isinstance(item.body, Runnable):
            examples += len(item.body.examples)
            for position, message in runners[item.body.kind](item, library):
                failed.append(item.places.error(("examples", position), message))
    warnings = [warning for item in loaded for warning in _warnings(item, today)]
    return Report(len(found), examples, sorted(failed, key=_place), unreadable, warnings)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
        else:
            yield path


def _loaded(
    paths: Sequence[Path], library: Library
) -> tuple[list[Loaded[Body]], list[DefinitionError], list[DefinitionError]]:
    """What could be read, what contradicts itself, what could not be read."""
    loaded: list[Loaded[Body]] = []
    failed: list[DefinitionError] = []
    unreadable: list[DefinitionError] = []
    for path in paths:
        try:
            loaded.append(library.load(path))
        except InconsistentDefinition as error:
            failed += error.errors
        except DefinitionError as error:
            unreadable += error.errors
    return loaded, failed, unreadable


def _unknown_calendars(loaded: Sequence[Loaded[Body]], library: Library) -> Iterator[DefinitionError]:
    known = sorted({ident.split("/")[0] for ident in library.paths("calendar")})
    for item in loaded:
        if isinstance(item.body, Procedure) and item.body.calendar not in known:
            message = f"kalender '{item.body.calendar}' tidak ada; yang ada: {', '.join(known) or 'tidak satu pun'}."
            yield item.places.error(("calendar",), message)


def _warnings(loaded: Loaded[Body], today: dt.date | None) -> Iterator[DefinitionError]:
    checked = loaded.body.checked
    if today is not None and checked is not None and today - checked.on > ONE_YEAR:
        message = f"terakhir diperiksa {checked.on}, lebih dari setahun lalu; bandingkan lagi dengan dokumennya."
        yield loaded.places.error(("checked",), message)


def _place(error: DefinitionError) -> tuple[str, int]:
    return (error.file, error.line)
