"""Take the pictures of this folder from a running demo: python docs/pictures/take.py http://127.0.0.1:8000

The sample file is uploaded as a visitor would, and taken at phone and desktop width, light and dark. Pages behind the sign-in
are taken on a desktop in light and on a phone in dark; those of the sample's visit on its day, as its guest and host saw them.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SIZES = {360: 1100, 1280: 1250}
PASSWORD = "teladan-contoh-2026"  # noqa: S105 -- that of the sample, printed by the demo
THE_DAY = "2025-07-10"


def main(server: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                walk(context.new_page(), server, f"{width}-{scheme}.png")
                context.close()
        for width, scheme in ((1280, "light"), (360, "dark")):
            context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
            work(context.new_page(), server, f"{width}-{scheme}.png")
            context.close()
            visit(browser, server, width, scheme)
        browser.close()


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / name)


def walk(page: Page, server: str, name: str) -> None:
    page.goto(server)
    take(page, f"home-{name}")
    page.goto(f"{server}/ukur/hitung/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh berkas contoh").click()
    take(page, f"start-{name}")
    file = {"name": "skm-semester-1.xlsx", "mimeType": "", "buffer": download.value.path().read_bytes()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Periksa berkas").click()
    take(page, f"check-{name}")
    page.get_by_role("button", name="Lanjut ke hasil", exact=True).click()
    take(page, f"units-{name}")
    page.get_by_role("link", name="RSUD Contoh Cempaka").click()
    page.locator("#unit").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#unit').scrollIntoView()")
    take(page, f"result-{name}")
    page.evaluate("document.querySelector('#cara-menghitung').scrollIntoView()")
    take(page, f"steps-{name}")


PAGES = {
    "work": "/",
    "measure": "/ukur/",
    "late": "/ukur/belum-kirim/",
    "suggestions": "/ukur/saran/",
    "indicators": "/ukur/indikator/",
    "tree": "/instansi/",
    "overview": "/bandingkan/",
    "funnel": "/bandingkan/corong/",
    "ranking": "/bandingkan/peringkat/",
    "heat": "/bandingkan/peta/",
    "limits": "/jangka-waktu/?prosedur=foi-request&request_received=13-03-2026&extension_notified=30-03-2026",
}


def work(page: Page, server: str, name: str) -> None:
    """The day of whoever runs the surveys of the sample's directorate."""
    sign_in(page, server, "bagian.organisasi")
    for picture, address in PAGES.items():
        page.goto(server + address)
        take(page, f"{picture}-{name}")
    page.goto(f"{server}/ukur/")
    page.get_by_role("link", name="SKM Semester I 2026", exact=True).click()
    take(page, f"wave-{name}")
    page.locator("main table a").first.click()
    take(page, f"intake-{name}")
    intake = page.url
    page.goto(f"{intake}ketik/")
    take(page, f"keying-{name}")
    page.goto(intake)
    page.goto(page.locator("#alamat").input_value())
    take(page, f"form-{name}")
    page.goto(f"{server}/ukur/periode/?keadaan=closed")
    page.get_by_role("link", name="SKM Semester II 2025", exact=True).first.click()
    page.goto(f"{page.url}hasil/")
    take(page, f"wave-result-{name}")
    page.goto(f"{server}/hasil/?cari=melati")
    page.get_by_role("link", name="Puskesmas Contoh Melati").first.click()
    take(page, f"published-{name}")
    page.goto(f"{server}/bandingkan/")
    page.get_by_role("link", name="Puskesmas Contoh Melati").first.click()
    take(page, f"gap-{name}")


def visit(browser: Browser, server: str, width: int, scheme: str) -> None:
    """The sample's visit on its day: the guest's pages, its observer's phone, the host's desk; the account once it was out."""
    name = f"{width}-{scheme}.png"

    def signed_in(username: str, day: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
        if day:
            context.add_cookies([{"name": "hari", "value": day, "url": server}])
        page = context.new_page()
        sign_in(page, server, username)
        return page

    guest = signed_in("biro.tamu", THE_DAY)
    guest.goto(f"{server}/belajar/")
    guest.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(guest, f"visit-{name}")
    address = guest.url
    guest.goto(f"{address}dokumen/")
    take(guest, f"documents-{name}")
    observer = signed_in("pengamat.tamu", THE_DAY)
    observer.goto(f"{address}pengamatan/")
    observer.locator("#siap-luring").wait_for()
    observer.evaluate("document.querySelector('#lembar').scrollIntoView()")
    take(observer, f"observe-{name}")
    host = signed_in("tu.tuanrumah", THE_DAY)
    host.goto(f"{server}/belajar/meja/")
    host.evaluate("document.querySelector('main h2').scrollIntoView()")
    take(host, f"desk-{name}")
    host.goto(f"{server}/surat/")
    host.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(host, f"letter-{name}")
    host.goto(f"{server}/permohonan/")
    host.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(host, f"case-{name}")
    later = signed_in("biro.tamu")
    later.goto(f"{address}tindak-lanjut/")
    take(later, f"plan-{name}")
    later.goto(f"{server}/kabar/")
    later.locator("main").get_by_role("link", name="sarana dan prasarana kantor").click()
    later.goto(later.url)
    take(later, f"story-{name}")
    for page in (guest, observer, host, later):
        page.context.close()


def sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/masuk/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"{server}/")


if __name__ == "__main__":
    main(sys.argv[1])
