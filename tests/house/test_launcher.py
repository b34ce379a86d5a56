"""The launcher, tried with the environment that runs these tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from house.source import ROOT

HOME = Path(sys.prefix).parent


def _run(program: Path, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "HOME": str(cwd), "TELADAN_HOME": str(HOME), **environment}
    return subprocess.run([program, *arguments], cwd=cwd, env=given, capture_output=True, text=True, check=False)


def test_it_runs_from_any_folder_and_through_a_link(tmp_path) -> None:
    link = tmp_path / "sini saja"
    link.symlink_to(ROOT / "teladan")
    ran = _run(link, "workdays", "2026-03-13", "+1", cwd=tmp_path)
    assert ran.returncode == 0
    assert "Menyiapkan" not in ran.stderr
    assert "2026-03-16" in ran.stdout


def test_it_hands_on_arguments_with_spaces_and_the_exit_status(tmp_path) -> None:
    ran = _run(ROOT / "teladan", "score", "skm", "berkas yang tiada.csv", cwd=tmp_path)
    assert ran.returncode == 2
    assert "berkas yang tiada.csv" in ran.stderr


def test_a_ready_environment_needs_no_network_and_says_nothing(tmp_path) -> None:
    dead = "http://127.0.0.1:9"
    ran = _run(ROOT / "teladan", "check", cwd=tmp_path, https_proxy=dead, http_proxy=dead)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("answer", "words"), [("exit 1", "perlu Python 3.11"), ("exec /bin/true", "tidak membawa venv")]
)
def test_what_is_missing_on_the_machine_is_named(tmp_path, answer: str, words: str) -> None:
    """A Python that is too old, and one that came without venv, as Debian's does."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "readlink", "dirname", "mkdir", "cksum", "cat", "rm", "sleep", "env"):
        (folder / name).symlink_to(f"/usr/bin/{name}" if Path(f"/usr/bin/{name}").exists() else f"/bin/{name}")
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        python = folder / name
        python.write_text(f'#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\n{answer}\n')
        python.chmod(0o755)
    (folder / "id").write_text("#!/bin/sh\necho 1000\n")  # an ordinary user, who may not install
    (folder / "id").chmod(0o755)
    ran = _run(ROOT / "teladan", "check", cwd=tmp_path, PATH=str(folder), TELADAN_HOME=str(tmp_path / "rumah"))
    assert ran.returncode == 2
    assert words in ran.stderr


def test_help_of_the_tests_starts_nothing(tmp_path) -> None:
    ran = _run(ROOT / "teladan", "test", "--help", cwd=tmp_path, TELADAN_HOME=str(tmp_path / "rumah"))
    assert ran.returncode == 0
    assert "--fast" in ran.stdout
    assert not (tmp_path / "rumah" / "env").exists()
