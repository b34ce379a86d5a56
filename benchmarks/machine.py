"""What the benchmarks ran on, and how long and how large a process was: the same words in every report."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "docs/reference/benchmarks"


@dataclass(frozen=True)
class Run:
    """One whole process: wall seconds, processor seconds, and the most memory it held, in MB."""

    wall: float
    processor: float
    memory: float


def run(*command: str | Path, allowed: int = 0) -> Run:
    """Run a command to its end, its output thrown away; raises CalledProcessError when its status is neither 0 nor
    `allowed`."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, allowed):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(runs: list[Run]) -> Run:
    """The median of each figure; the memory is the greatest."""
    return Run(median(run.wall for run in runs), median(run.processor for run in runs), max(run.memory for run in runs))


def described() -> str:
    """The machine in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def report(name: str, text: str) -> None:
    """Write a report into the documentation, and show it."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / name).write_text(text, "utf-8")
    print(text)
