"""An installation of its own for a test: a home folder, and commands run in it as people run them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


class Installation:
    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "TELADAN_DATABASE": "",
            "TELADAN_HOME": str(home),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
            **environment,
        }

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "teladan", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        command = [sys.executable, *map(str, arguments)]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def migrated(self) -> "Installation":
        done = self.run("manage", "migrate", "--verbosity", "0")
        assert done.returncode == 0, done.stderr
        return self

    def does(self, script: str) -> Any:
        """Run lines of Python inside it; what they print is JSON."""
        opening = "from teladan.doors.cli.django import set_up\nset_up()\nimport json\n"
        process = self.start("-c", opening + script)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return json.loads(out) if out.strip() else None

    def contents(self) -> dict[str, bytes]:
        """Every file with its bytes, but for the lock, which only says that nobody is there."""
        files = (path for path in self.home.rglob("*") if path.is_file() and path.name != "in-use.lock")
        return {str(path.relative_to(self.home)): path.read_bytes() for path in files}
