"""The operator's own pages in a browser, on a new installation as `serve` leaves it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from journeys.conftest import REPOSITORY
from playwright.sync_api import expect

OPERATOR, PASSWORD = "pengelola.contoh", "kata-sandi-rekaan-1"
MAKE = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.ground.registry.actions import create_account
create_account(actor="", username={OPERATOR!r}, password={PASSWORD!r}, is_operator=True)
"""


@pytest.fixture(scope="module")
def served(ready_home, tmp_path_factory):
    """`./teladan serve` itself, with a mail server whose password nobody may read."""
    home = ready_home(tmp_path_factory.mktemp("melayani"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "TELADAN_HOME": str(home),
        "TELADAN_DATABASE": "",
        "TELADAN_MAIL": "smtp://pengirim:sangat-rahasia@127.0.0.1:9",
        "TELADAN_MAIL_FROM": "Teladan <teladan@contoh.go.id>",
        "PYTHONPATH": str(REPOSITORY / "src"),
    }
    command = [sys.executable, "-m", "teladan", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{address}/sehat/")
                break
            except OSError:
                assert process.poll() is None, process.stderr.read()
                time.sleep(0.1)
        subprocess.run([sys.executable, "-c", MAKE], env=environment, check=True)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture
def operator(served, open_page):
    def enter(**options):
        page = open_page(**options)
        page.goto(f"{served}/masuk/")
        page.get_by_label("Nama pengguna").fill(OPERATOR)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("button", name="Keluar")).to_be_visible()
        return page

    return enter


def test_the_operator_reads_how_it_is_and_what_to_do(operator, accessible, does_not_scroll_sideways) -> None:
    page = operator(width=360, javascript=False)
    page.get_by_role("contentinfo").get_by_role("link", name="Pengaturan").click()
    expect(page.get_by_role("heading", level=1, name="Pengaturan")).to_be_visible()
    page.get_by_role("link", name="Lihat kesehatan pemasangan").click()
    expect(page.get_by_role("heading", level=1, name="Kesehatan pemasangan")).to_be_visible()
    main = page.get_by_role("main")
    expect(main).to_contain_text("./teladan backup")
    expect(main).to_contain_text("SQLite menjawab")
    assert re.search(r"Teladan \d+\.\d+\.\d+", main.inner_text())
    accessible(page)
    does_not_scroll_sideways(page)


def test_settings_are_told_without_their_secrets(served, operator, accessible, does_not_scroll_sideways) -> None:
    page = operator(width=1366, height=768)
    page.goto(f"{served}/pengaturan/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("smtp://pengirim:•••@127.0.0.1:9")
    expect(main).not_to_contain_text("sangat-rahasia")
    accessible(page)
    does_not_scroll_sideways(page)
