"""The demo as people start it: its own process, a real server, a real worker."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


class Demo:
    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self, *options: str) -> "Demo":
        environment = {**os.environ, "TELADAN_HOME": str(self.home), "PYTHONPATH": str(ROOT / "src")}
        environment.pop("TELADAN_DATABASE", None)
        command = [sys.executable, "-m", "teladan", "demo", "--port", str(self.port), *options]
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        return self

    def page(self, path: str = "/") -> str:
        for _attempt in range(1800):  # loading takes a while on a busy machine
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                    return answer.read().decode()
            except (urllib.error.URLError, ConnectionError):
                assert self.process.poll() is None, self.process.stderr.read()
                time.sleep(0.1)
        raise AssertionError("the demo did not answer")

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        said = self.process.communicate(timeout=30)[1]
        return self.process.returncode, said


@pytest.fixture
def demo(tmp_path):
    demo = Demo(tmp_path)
    yield demo
    if demo.process.poll() is None:
        demo.process.kill()


@pytest.fixture(scope="module")
def played(copy_of) -> Callable[[Path], Path]:
    """Copies the home of a demo that was started once and ended, with what came of it in `played.json`."""

    def play(home: Path) -> None:
        demo = Demo(home).start()
        try:
            page = demo.page()
            status, said = demo.stop()
        finally:
            demo.process.kill()
        played = {"port": demo.port, "page": page, "status": status, "said": said}
        (home / "played.json").write_text(json.dumps(played))

    return lambda to: copy_of("played-demo", play, to)


def test_it_serves_says_where_and_ends_with_its_children(played, tmp_path) -> None:
    demo = json.loads((played(tmp_path) / "played.json").read_text())
    assert "Teladan" in demo["page"]
    assert demo["status"] == 0
    said = demo["said"]
    assert f"http://127.0.0.1:{demo['port']}/" in said
    for username in ("bagian.organisasi", "kepala.direktorat", "rsud.cempaka", "entri.melati", "operator.contoh"):
        assert re.search(rf"masuk sebagai {re.escape(username)} +sandi \S+", said)
    assert "Surel tidak dikirim" in said
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{demo['port']}/", timeout=5)


def _made(home: Path) -> list[tuple[str]]:
    """When each unit of the example was made; what the worker does meanwhile is its own."""
    with closing(sqlite3.connect(home / "demo" / "teladan.sqlite3")) as database:
        return database.execute("SELECT created_at FROM registry_unit ORDER BY id").fetchall()


def test_a_second_start_keeps_the_data_and_fresh_starts_over(played, demo) -> None:
    played(demo.home)
    first = _made(demo.home)
    # directorate, groups, places; government, ministries, bureaus; the course's four agencies and four units; regency, health
    # office, health centres; the clinic's ministry, its offices and regions; the forum's other agencies
    assert len(first) == 1 + 3 + 40 + 1 + 8 * 2 + 4 + 4 + 1 + 1 + 30 + 1 + 4 + 41 + 7
    demo.start().page()
    assert "Memuat data contoh" not in demo.stop()[1]
    assert _made(demo.home) == first
    (demo.home / "demo" / "coretan").write_text("milik percobaan lama")
    demo.start("--fresh")
    # From here on it goes as the first start went: nothing is left of what was there, and the sample is loaded.
    assert any("Memuat data contoh" in line for line in demo.process.stderr)
    demo.process.kill()
    demo.process.communicate()
    assert not (demo.home / "demo" / "coretan").exists()
    assert not set(_made(demo.home)) & set(first)


def test_a_taken_port_is_named_before_anything_is_started(demo) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", demo.port))
        taken.listen()
        said = demo.start().process.communicate(timeout=60)[1]
    assert demo.process.returncode == 2
    assert f"--port {demo.port + 1}" in said
    assert not (demo.home / "demo").exists()
