"""How long until the first page answers: in a new clone that has nothing installed (cold), and again (warm).

Run: .teladan/env/bin/python benchmarks/start_demo.py
Writes docs/reference/benchmarks/start.md. Cold needs the package registry, so it measures the network too.
"""

import os
import platform
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "docs/reference/benchmarks/start.md"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clone, home = Path(folder) / "clone", Path(folder) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
        cold = seconds_to_first_page(clone, environment)
        warm = sorted(seconds_to_first_page(clone, environment) for _ in range(3))[1]
        command = sorted(seconds(clone, environment, "workdays", "2026-03-13", "+3") for _ in range(3))[1]
    rows = [
        ("`demo` on a fresh clone, fresh home: environment, database, sample data, first page", cold),
        ("`demo` again: first page (median of 3)", warm),
        ("`workdays`, whole process (median of 3)", command),
    ]
    text = "# Start\n\nMade by `benchmarks/start_demo.py`; the cold start includes fetching the packages.\n\n"
    text += f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}.\n\n"
    text += "| What | seconds |\n|---|---:|\n" + "".join(f"| {what} | {took:.1f} |\n" for what, took in rows)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(text, "utf-8")
    print(text)


def seconds_to_first_page(clone: Path, environment: dict[str, str]) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    demo = subprocess.Popen(
        [clone / "teladan", "demo", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL
    )
    while not answers(port):
        if demo.poll() is not None:
            raise SystemExit(f"demo ended with status {demo.returncode}")
        time.sleep(0.05)
    took = time.perf_counter() - start
    demo.send_signal(signal.SIGTERM)
    demo.wait(20)
    return took


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return page.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def seconds(clone: Path, environment: dict[str, str], *command: str) -> float:
    start = time.perf_counter()
    subprocess.run([clone / "teladan", *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
