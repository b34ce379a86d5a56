"""Runs the web server and the worker side by side, as children that end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun

STOP_WITHIN = 10  # seconds a child has to finish what it is doing


def must_be_free(host: str, port: int) -> None:
    """Say in plain words that a port is taken, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotRun(
                f"alamat {host}:{port} tidak dapat dipakai ({error.strerror}). Pilih porta lain, misalnya --port {port + 1}."
            ) from error


def serve(host: str, port: int) -> int:
    """Serve until told to stop; when one child dies, the other is stopped and the status is 1."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    server += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "teladan.config.wsgi:application"]
    worker = [sys.executable, "-m", "teladan", "worker"]
    children = [subprocess.Popen(command, env=os.environ) for command in (server, worker)]  # noqa: S603 -- our own commands
    is_told = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_told
        is_told = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not is_told and all(child.poll() is None for child in children):
        time.sleep(0.2)
    _end(children)
    if is_told:
        return 0
    say("teladan: peladen atau pekerja berhenti sendiri; lihat pesan di atas.")
    return 1


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()
