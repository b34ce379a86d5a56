import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from teladan.doors.cli.main import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output, which with --json holds JSON and nothing else."""
        return json.loads(self.out)


@pytest.fixture
def teladan(capsys) -> Callable[..., Ran]:
    """Run a command as the launcher does."""

    def run(*arguments: str) -> Ran:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run
