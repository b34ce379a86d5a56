"""Runs the web server and the worker side by side, as children that are started again when they die and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun

STOP_WITHIN = 10  # seconds a child has to finish what it is doing
FIRST_WAIT, LONGEST_WAIT = 1, 60  # seconds before a child that died is started again; doubled each time
STEADY_AFTER = 60  # seconds of running after which earlier deaths are forgotten
THREADS = 4  # of each web process: while one waits for the disk, others answer


def must_be_free(host: str, port: int) -> None:
    """Say in plain words that a port is taken, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotRun(
                f"alamat {host}:{port} tidak dapat dipakai ({error.strerror}). Pilih porta lain, misalnya --port {port + 1}."
            ) from error


@dataclass
class Child:
    """One process that is to run until told to stop. It leads a group of its own, so that nothing of it stays behind."""

    name: str
    command: Sequence[str]
    keeps: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float = field(default=0.0)

    def look_after(self, now: float) -> None:
        """Start it when it is due; when it died, say so and set the time of the next start."""
        if self.process is None:
            if now >= self.again_at:
                self._start(now)
        elif self.process.poll() is not None:
            if now - self.begun >= STEADY_AFTER:
                self.wait = FIRST_WAIT
            say(
                f"teladan: {self.name} berhenti sendiri ({_how(self.process)}); dijalankan lagi dalam {self.wait:g} detik."
            )
            self._signal(signal.SIGKILL)
            self.process, self.again_at = None, now + self.wait
            self.wait = min(self.wait * 2, LONGEST_WAIT)

    def _start(self, now: float) -> None:
        self.process = subprocess.Popen(  # noqa: S603 -- our own command
            self.command, env=os.environ, start_new_session=True, pass_fds=self.keeps
        )
        self.begun = now

    def end(self) -> None:
        """Ask it to finish; what does not within the time is ended."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                say(f"teladan: {self.name} tidak selesai dalam {STOP_WITHIN} detik dan diakhiri.")
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: int) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


def serve(host: str, port: int, *, workers: int = 1, with_worker: bool = True, keeps: tuple[int, ...] = ()) -> int:
    """Serve until told to stop. `keeps`: open files that the children hold as long as they live."""
    # In each web process as many threads as answer at once; the operating system shares out what comes in.
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", str(workers), "--blocking-threads", str(THREADS), "--respawn-failed-workers"]
    web += ["--log-level", "warning", "teladan.config.wsgi:application"]
    children = [Child("peladen web", web, keeps)]
    if with_worker:
        children.append(Child("pekerja latar", [sys.executable, "-m", "teladan", "worker"], keeps))
    is_told = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_told
        is_told = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    while not is_told:
        for child in children:
            child.look_after(time.monotonic())
        time.sleep(0.2)
    # The web first: what it accepted is answered before the worker, which may get a job from it, goes.
    for child in children:
        child.end()
    return 0


def _how(process: subprocess.Popen[bytes]) -> str:
    status = process.returncode
    return f"sinyal {-status}" if status < 0 else f"status {status}"
