"""Where skips are forbidden, a test that did not run is a failure."""

import os
import subprocess
import sys

from house.source import ROOT

CASES = {
    "marked": "import pytest\n@pytest.mark.skip(reason='nanti')\ndef test_a(): pass\n",
    "called": "import pytest\ndef test_a(): pytest.skip('nanti')\n",
    "by_fixture": "import pytest\n@pytest.fixture\ndef browser(): pytest.skip('nanti')\ndef test_a(browser): pass\n",
    "expected_to_fail": "import pytest\n@pytest.mark.xfail(reason='nanti')\ndef test_a(): assert False\n",
    "expected_to_fail_and_passing": "import pytest\n@pytest.mark.xfail(reason='nanti')\ndef test_a(): pass\n",
}
WHOLE_FILE = "import pytest\npytest.skip('nanti', allow_module_level=True)\n"
DESELECTING = "def pytest_collection_modifyitems(config, items):\n    config.hook.pytest_deselected(items=items[:1]); del items[0]\n"


def run(folder, cases: dict[str, str], *arguments: str, forbidden: bool = True) -> subprocess.CompletedProcess[str]:
    for name, code in cases.items():
        (folder / f"test_{name}.py").write_text(code, "utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:django",
            "-p",
            "no:cacheprovider",
            "-p",
            "no_skips",
            *arguments,
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests"), "TELADAN_NO_SKIPS": "1" if forbidden else ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_tests_that_are_let_off_fail(tmp_path):
    done = run(tmp_path, CASES)
    assert done.returncode == 1
    # pytest calls it an error when a test is let off before its first line.
    assert "3 failed, 2 errors" in done.stdout


def test_a_file_that_is_let_off_fails(tmp_path):
    done = run(tmp_path, {"a": WHOLE_FILE})
    assert done.returncode == 2
    assert "tetapi tes ini dilewati" in done.stdout


def test_at_the_desk_they_may_be_let_off(tmp_path):
    assert run(tmp_path, CASES | {"a": WHOLE_FILE}, forbidden=False).returncode == 0


def test_tests_put_aside_by_the_run_itself_fail(tmp_path):
    (tmp_path / "conftest.py").write_text(DESELECTING, "utf-8")
    done = run(tmp_path, {"a": "def test_a(): pass\ndef test_b(): pass\n"})
    assert done.returncode != 0
    assert "1 tes disisihkan" in done.stdout + done.stderr


def test_a_person_may_choose_tests_by_name(tmp_path):
    assert run(tmp_path, {"a": "def test_a(): pass\ndef test_b(): pass\n"}, "-k", "test_a").returncode == 0


def test_tests_that_run_are_left_alone(tmp_path):
    done = run(tmp_path, {"a": "def test_a(): pass\ndef test_b(): assert False\n"})
    assert "1 failed, 1 passed" in done.stdout
