"""A Teladan of its own for a benchmark: a temporary home, an open wave, a server that can be killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OPENING = "from teladan.doors.cli.django import set_up\nset_up()\nimport json\n"
MAKE_WAVE = """
from factories.measure import a_wave
from factories.registry import a_unit
office = a_unit("Direktorat Contoh")
wave = a_wave(office, *(a_unit(f"Puskesmas Contoh {number}", office) for number in range(40)))
print(json.dumps([intake.code for intake in wave.intakes.all()]))
"""
SERVER_OPTIONS = ("--interface", "wsgi", "--host", "127.0.0.1", "--blocking-threads", "4", "--log-level", "warning")


class Site:
    """`database`: an address for TELADAN_DATABASE, empty for SQLite in the home."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.home = home
        paths = f"{ROOT / 'src'}:{ROOT / 'tests'}:{ROOT / 'benchmarks'}"
        self.environment = {**os.environ, "TELADAN_HOME": str(home), "TELADAN_DATABASE": database, "PYTHONPATH": paths}
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def prepare(self) -> list[str]:
        """Tables, static files, an open wave of forty units; the addresses of their forms."""
        self.run("-m", "teladan", "manage", "migrate", "--verbosity", "0")
        self.run("-m", "teladan", "manage", "collectstatic", "--no-input", "--verbosity", "0")
        return [f"/isi/{code}/" for code in self.does(MAKE_WAVE)]

    def does(self, script: str) -> Any:
        return json.loads(self.run("-c", OPENING + script))

    def serve(self, workers: int) -> int:
        """Teladan as an operator starts it, without the background worker; its port once it answers."""
        port = free_port()
        self._start(
            port, "/sehat/", "-m", "teladan", "serve", "--no-worker", "--port", str(port), "--workers", str(workers)
        )
        return port

    def serve_floor(self, workers: int, site: str = "bare") -> int:
        """A bare site in the same server."""
        port = free_port()
        options = [*SERVER_OPTIONS, "--port", str(port), "--workers", str(workers)]
        self._start(port, "/insert/", "-m", "granian", *options, f"{site}:application")
        return port

    def _start(self, port: int, path: str, *command: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *command], env=self.environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _attempt in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("the server did not answer")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def kill(self) -> None:
        """Everything of it at once, as when the machine's memory runs out: nobody gets to tidy up."""
        for number in [self.process.pid, *descendants(self.process.pid)]:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(30)


def descendants(parent: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [parent]
    while waiting:
        found += (below := children.get(waiting.pop(), []))
        waiting += below
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
