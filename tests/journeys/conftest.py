"""Journeys are played in a real browser against the real server, as people get it: its own process, home and database."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
USERNAME, PASSWORD = "petugas.contoh", "sandi-contoh-2026"
LOCKED = "sering.keliru"

MAKE_ACCOUNTS = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.ground.registry.actions import create_account
for username in ({USERNAME!r}, {LOCKED!r}):
    create_account(actor="", username=username, password={PASSWORD!r})
"""
SERVE = (
    "import sys; from teladan.doors.cli.serving import serve; raise SystemExit(serve('127.0.0.1', int(sys.argv[1])))"
)

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
"""In the dark a page differs by its colours alone."""


@pytest.fixture(scope="session")
def environment(ready_home, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of every process of the server: a home of its own; our factories are on the path."""
    return {
        **os.environ,
        "TELADAN_HOME": str(ready_home(tmp_path_factory.mktemp("journeys"))),
        "TELADAN_DATABASE": "",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")]),
    }


@pytest.fixture(scope="session")
def server(environment: dict[str, str]):
    """The address of a running Teladan with one account, `USERNAME`, and one for failing at, `LOCKED`."""
    subprocess.run([sys.executable, "-c", MAKE_ACCOUNTS], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/sehat/", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def at_home(server: str, environment: dict[str, str]):
    """Runs lines of Python at the server's home, with Django and the factories at hand; gives what they print.

    The test's own process cannot: while Playwright runs, Django refuses the database to it.
    """

    def run(lines: str) -> str:
        script = f"from teladan.doors.cli.django import set_up\nset_up()\n{lines}"
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout.strip()

    return run


@contextmanager
def serving_sample(home: Path, load: str) -> Iterator[str]:
    """A demo that holds what `load` loads, alone: "today" is set at the foot of its pages, as its readers do. Gives its address."""
    environment = os.environ | {
        "TELADAN_HOME": str(home),
        "TELADAN_DATABASE": "",
        "TELADAN_DEMO": "yes",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")]),
    }
    subprocess.run([sys.executable, "-c", load], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/sehat/", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; its first start may take a while on a busy machine."""
    for _attempt in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


@pytest.fixture(scope="module")
def browser():
    """Debian's chromium. Ends with its module: while Playwright runs, Django refuses the database to this process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield chromium
        chromium.close()


@dataclass
class Complaints:
    """What the browser complained about while a test played: policy violations, script errors, missing files."""

    said: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        page.on("response", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 403 is what some tests ask for; missing files of a page are seen below.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.said.append(f"console: {message.text}")

    def _see(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.said.append(f"file: {response.status} {response.url}")


@pytest.fixture
def without_scripts() -> set[Page]:
    """Pages opened with JavaScript off."""
    return set()


@pytest.fixture
def open_page(browser: Browser, without_scripts: set[Page]):
    """Opens a page of a new visitor: `open_page(width=360, scheme="dark", javascript=False)`.

    When the test ends, no page may have complained.
    """
    complaints = Complaints()
    contexts = []

    def open_it(
        *, width: int = 360, height: int = 740, scheme: str = "light", javascript: bool = True, **options
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="en-US",  # office computers are set up in English; our pages must not follow them
            timezone_id="Asia/Jakarta",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        complaints.watch(page)
        if not javascript:
            without_scripts.add(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints.said == []


@pytest.fixture(scope="session")
def seen_in_the_dark() -> set[str]:
    """Paths, without the names of rows, whose colours in the dark were examined in this run."""
    return set()


@pytest.fixture
def accessible(browser: Browser, without_scripts: set[Page], seen_in_the_dark: set[str]):
    """Asserts that a page holds WCAG 2.0 to 2.2, levels A and AA, in light; its colours in the dark once for each kind of page."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        if page not in without_scripts:
            examine(page)
            return
        # The examiner is a script itself: it looks at the same document in a window where scripts run.
        document = page.content()
        twin = browser.new_page(viewport=page.viewport_size)
        twin.route(
            "**/*",
            lambda route: (
                route.fulfill(body=document, content_type="text/html; charset=utf-8")
                if route.request.is_navigation_request()
                else route.continue_()
            ),
        )
        twin.goto(page.url)
        examine(twin)
        twin.close()

    def examine(page: Page) -> None:
        kind = re.sub(r"[0-9a-f-]{36}|[0-9]+", "*", urlsplit(page.url).path)
        is_new = kind not in seen_in_the_dark
        seen_in_the_dark.add(kind)
        for scheme, rules in (("light", WCAG), *([("dark", COLOURS)] if is_new else [])):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
            assert results.violations_count == 0, f"{page.url} ({scheme})\n{results.generate_report()}"
        page.emulate_media(color_scheme=None)

    return check


@pytest.fixture
def does_not_scroll_sideways():
    """Asserts that nothing is wider than the screen, at 320 pixels and at 200 % zoom of a 1280 pixel screen."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        before = page.viewport_size
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} is {wide} pixels wide on a screen of {width}"
        page.set_viewport_size(before)

    return check


@pytest.fixture
def sign_in(server: str):
    """Signs the page's visitor in and leaves them at home."""

    def enter(page: Page, username: str = USERNAME, password: str = PASSWORD) -> None:
        page.goto(f"{server}/masuk/")
        page.get_by_label("Nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(password)
        page.get_by_role("main").get_by_role("button", name="Masuk").click()
        page.wait_for_load_state()

    return enter
