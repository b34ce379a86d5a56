"""Take the pictures of this folder from a running demo: python docs/pictures/take.py http://127.0.0.1:8000

The sample file is uploaded as a visitor would; each page is taken at phone and desktop width, light and dark.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SIZES = {360: 1100, 1280: 1250}


def main(server: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                walk(context.new_page(), server, f"{width}-{scheme}.png")
                context.close()
        browser.close()


def walk(page: Page, server: str, name: str) -> None:
    page.goto(server)
    page.screenshot(path=FOLDER / f"home-{name}")
    page.goto(f"{server}/ukur/hitung/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh berkas contoh").click()
    page.screenshot(path=FOLDER / f"start-{name}")
    file = {"name": "skm-semester-1.xlsx", "mimeType": "", "buffer": download.value.path().read_bytes()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Periksa berkas").click()
    page.screenshot(path=FOLDER / f"check-{name}")
    page.get_by_role("button", name="Lanjut ke hasil", exact=True).click()
    page.screenshot(path=FOLDER / f"units-{name}")
    page.get_by_role("link", name="RSUD Contoh Cempaka").click()
    page.locator("#unit").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#unit').scrollIntoView()")
    page.screenshot(path=FOLDER / f"result-{name}")
    page.evaluate("document.querySelector('#cara-menghitung').scrollIntoView()")
    page.screenshot(path=FOLDER / f"steps-{name}")


if __name__ == "__main__":
    main(sys.argv[1])
