"""Each broken file is refused at its line, in words that say the mend. The first line of the file says which."""

import re
from pathlib import Path

import pytest

from teladan.core import procedure, workdays
from teladan.core.definitions import Library, check
from teladan.core.scoring import run_examples, run_indicator_examples
from teladan.core.statistics.standing_examples import run_evidence_examples

HERE = Path(__file__).parent
ROOT = HERE.parents[1] / "definitions"
FILES = sorted((HERE / "bad").glob("*.yaml"))


def faults(path: Path) -> list[str]:
    runners = {
        "instrument": lambda loaded, _: run_examples(loaded.body),
        "calendar": workdays.run_examples,
        "indicators": lambda loaded, _: run_indicator_examples(loaded.body),
        "procedure": procedure.run_examples,
        "evidence": lambda loaded, _: run_evidence_examples(loaded.body),
    }
    report = check([path], Library([ROOT]), runners)
    return [str(error) for error in (*report.unreadable, *report.failed)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_at_its_line_with_the_mend(path: Path) -> None:
    expects = re.match(r"# expects ([0-9]+): (.+)\n", path.read_text(encoding="utf-8"))
    assert expects is not None, "baris pertama: # expects BARIS: kata | kata"
    line, words = expects[1], expects[2].split(" | ")
    found = faults(path)
    assert len(found) == 1, found
    assert found[0].startswith(f"{path}:{line}: "), found[0]
    assert [word for word in words if word not in found[0]] == [], found[0]
