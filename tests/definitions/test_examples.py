"""Every example in every shipped definition holds, each under its own name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teladan.core import procedure, workdays
from teladan.core.definitions import Library, check
from teladan.core.definitions.check import Runnable
from teladan.core.scoring import run_examples, run_indicator_examples
from teladan.core.statistics.standing_examples import run_evidence_examples

ROOT = Path(__file__).parents[2] / "definitions"
LIBRARY = Library([ROOT])
RUNNERS = {
    "instrument": lambda loaded, _: run_examples(loaded.body),
    "calendar": workdays.run_examples,
    "indicators": lambda loaded, _: run_indicator_examples(loaded.body),
    "procedure": procedure.run_examples,
    "evidence": lambda loaded, _: run_evidence_examples(loaded.body),
}


def examples() -> Iterator[object]:
    for path in LIBRARY.files():
        loaded = LIBRARY.load(path)
        if isinstance(loaded.body, Runnable):
            for position, example in enumerate(loaded.body.examples):
                yield pytest.param(loaded, position, id=f"{loaded.ident}: {example.name}")


@pytest.mark.parametrize(("loaded", "position"), list(examples()))
def test_the_example_holds(loaded, position: int) -> None:
    failed = [message for place, message in RUNNERS[loaded.body.kind](loaded, LIBRARY) if place == position]
    assert failed == []


def test_the_whole_library_is_consistent() -> None:
    report = check([], Library([ROOT]), RUNNERS)
    assert [str(error) for error in (*report.unreadable, *report.failed)] == []
    assert report.examples > 50


@pytest.mark.parametrize("path", LIBRARY.files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_nobody_has_compared_with_the_document_is_a_draft(path: Path) -> None:
    body = LIBRARY.load(path).body
    assert (body.status == "draft") == (body.checked is None)


@pytest.mark.parametrize("path", LIBRARY.files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_stays_readable_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_every_shipped_source_is_cited_or_replaces_a_cited_one() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in LIBRARY.files())
    uncited = [
        ident
        for ident in LIBRARY.paths("source")
        if f"source: {ident}" not in text and f"replaced_by: {ident}" not in text
    ]
    assert uncited == []
