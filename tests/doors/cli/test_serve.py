"""Serving as an operator starts it: one process, a web server of several processes, a worker."""

import os
import re
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from doors.cli.installation import Installation

from teladan.doors.cli.serving import LONGEST_WAIT, STEADY_AFTER, Child


class Served(Installation):
    def begin(self, *options: str) -> "Served":
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = self.home.parent / "log"
        self.process = self.start("-c", _TO_A_FILE, self.log, "serve", "--port", str(self.port), *options)
        self.page("/sehat/")
        return self

    def page(self, path: str) -> str:
        for _attempt in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                    return answer.read().decode()
            except (urllib.error.URLError, ConnectionError):
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
        raise AssertionError("it did not answer")

    def children(self) -> dict[str, int]:
        """The web server and the worker, by what they run."""
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
                line = (stat.parent / "cmdline").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == self.process.pid:
                found["web" if "granian" in line else "worker"] = int(stat.parent.name)
        return found

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


_TO_A_FILE = """
import os, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
os.dup2(log, 2)
os.execv(sys.executable, [sys.executable, "-m", "teladan", *sys.argv[2:]])
"""


@pytest.fixture
def new(tmp_path):
    """Nothing is there yet: serving makes it."""
    made = Served(tmp_path / "rumah")
    yield made
    if made.process.poll() is None:
        made.process.send_signal(signal.SIGTERM)
        made.process.wait(30)


@pytest.fixture
def served(new, ready_home):
    ready_home(new.home)
    return new


def test_a_fresh_installation_is_made_ready_and_says_where_to_set_up(new) -> None:
    new.begin("--workers", "2")
    said = new.log.read_text()
    assert f"http://127.0.0.1:{new.port}/" in said
    assert re.search(rf"http://127\.0\.0\.1:{new.port}/mulai/ .*kode penyiapan \S+", said)
    assert new.stop() == 0
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{new.port}/", timeout=5)


def test_what_dies_is_started_again(served) -> None:
    served.begin("--workers", "1")
    before = served.children()
    assert set(before) == {"web", "worker"}
    for number in before.values():
        os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        now = served.children()
        if set(now) == {"web", "worker"} and not set(now.values()) & set(before.values()):
            break
        time.sleep(0.2)
    assert set(now) == {"web", "worker"}
    assert "sehat" in served.page("/sehat/")
    assert "berhenti sendiri (sinyal 9)" in served.log.read_text()
    assert served.stop() == 0


def test_without_worker_only_the_web_runs(served) -> None:
    served.begin("--no-worker")
    assert set(served.children()) == {"web"}


def test_several_web_processes_write_to_one_sqlite_without_losing_anything(served) -> None:
    """Sixteen writers at once: every page that was answered has stored its session, none met a locked database."""
    served.begin("--workers", "2")

    def sign_in_wrongly(number: int) -> int:
        jar = urllib.request.HTTPCookieProcessor()
        opener = urllib.request.build_opener(jar)
        address = f"http://127.0.0.1:{served.port}/masuk/"
        page = opener.open(address, timeout=60).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = f"csrfmiddlewaretoken={token}&username=orang{number}&password=salah-{number}".encode()
        try:
            return opener.open(urllib.request.Request(address, form, {"Referer": address}), timeout=60).status
        except urllib.error.HTTPError as refused:
            return refused.code

    with ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(sign_in_wrongly, range(64)))
    assert set(statuses) <= {200, 422}
    attempts = served.does("from axes.models import AccessAttempt\nprint(json.dumps(AccessAttempt.objects.count()))")
    assert attempts == 64


def test_the_wait_before_another_start_grows_and_is_forgotten_after_a_steady_run() -> None:
    child = Child("percobaan", [sys.executable, "-c", "raise SystemExit(3)"])
    now, waits = 0.0, []
    for _time in range(8):
        child.look_after(now)
        child.process.wait()
        child.look_after(now)
        waits.append(child.again_at - now)
        now = child.again_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, LONGEST_WAIT]
    child.look_after(now)
    child.process.wait()
    now += STEADY_AFTER
    child.look_after(now)
    assert child.again_at - now == 1


def test_a_child_that_will_not_end_is_ended_with_all_of_its_own(monkeypatch) -> None:
    monkeypatch.setattr("teladan.doors.cli.serving.STOP_WITHIN", 0.5)
    stubborn = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    )
    child = Child("percobaan", [sys.executable, "-c", stubborn])
    child.look_after(0.0)
    group = child.process.pid
    time.sleep(0.5)
    child.end()
    with pytest.raises(ProcessLookupError):
        _until_gone(lambda: os.killpg(group, 0))


def _until_gone(look: Callable[[], None]) -> None:
    for _attempt in range(100):
        look()
        time.sleep(0.05)
