"""The shell every page stands in: read by eye, by ear, by keyboard, on a phone, on paper, in two languages."""

import io
import re
import shutil
from pathlib import Path

import pypdf
import pytest
from journeys.conftest import CHROMIUM
from playwright.sync_api import expect

FAULT = Path(__file__).resolve().parents[2] / "src/teladan/doors/web/templates/web/500.html"
LINES_OF_TEXT = """cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
}"""
PUBLIC = [
    "/", "/ukur/", "/masuk/", "/gaya/", "/gaya/bagan/", "/gaya/perbandingan/", "/hasil/", "/cari/", "/jangka-waktu/",
    "/jangka-waktu/?prosedur=foi-request&request_received=13-03-2026", "/tidak-ada/"
]  # fmt: skip
LIMIT = 100 * 1024  # bytes; from: the project's design, on the weight of public pages


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_is_accessible_and_fits(path, width, server, open_page, accessible, does_not_scroll_sideways) -> None:
    page = open_page(width=width)
    page.goto(server + path)
    accessible(page)
    does_not_scroll_sideways(page)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_has_a_language_landmarks_one_title_and_no_inline_style(path, server, open_page) -> None:
    page = open_page()
    page.goto(server + path)
    assert page.locator("html").get_attribute("lang") == "id"
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" – Teladan")
    assert page.locator("[style], style, script:not([src])").count() == 0


@pytest.mark.parametrize("path", PUBLIC)
def test_the_first_view_of_a_page_is_small(path, server, open_page) -> None:
    page = open_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(server + path, wait_until="networkidle")
    assert sizes
    assert sum(sizes) < LIMIT


def test_the_first_tab_skips_to_the_content_and_focus_is_always_seen(server, open_page) -> None:
    page = open_page(width=1280, height=800)
    page.goto(f"{server}/masuk/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Langsung ke isi"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "username"
    page.goto(f"{server}/")
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() == 0:
            break
        outline = focus.evaluate("element => getComputedStyle(element).outlineStyle")
        assert outline == "solid", focus.evaluate("element => element.outerHTML")
        seen.append(focus.inner_text().strip())
    order = [seen.index(name) for name in ("Langsung ke isi", "Teladan", "Masuk", "English", "Terang")]
    assert order == sorted(order)


@pytest.mark.parametrize("width", [320, 360, 600])
def test_a_number_on_a_card_stays_on_one_line_and_on_its_card(width, server, open_page) -> None:
    page = open_page(width=width)
    page.goto(f"{server}/gaya/bagan/")
    for summary in page.locator("summary", has_text="Lihat angkanya").all():
        summary.click()
    numbers = page.locator(".cards td.number")
    assert numbers.count() >= 9
    for number in numbers.all():
        assert number.evaluate("cell => cell.scrollWidth <= cell.clientWidth"), number.inner_text()
        assert number.evaluate(LINES_OF_TEXT) == 1, number.inner_text()


def test_everything_one_presses_is_large_enough_for_a_thumb(server, open_page) -> None:
    page = open_page(width=360)
    for path in PUBLIC:
        page.goto(server + path)
        for target in page.locator("button, a.button, a.plain, summary, .brand, .breadcrumb a, nav a").all():
            if target.is_visible():
                box = target.bounding_box()
                assert box["height"] >= 44, (path, target.inner_text(), box)  # from: the design's 44 px targets


@pytest.mark.parametrize("javascript", [True, False])
def test_the_theme_follows_the_device_until_one_is_chosen(javascript, server, open_page) -> None:
    page = open_page(scheme="dark", javascript=javascript)
    page.goto(f"{server}/masuk/")

    def background() -> str:
        return page.locator("html").evaluate("page => getComputedStyle(page).backgroundColor")

    def choose(theme: str) -> None:
        page.get_by_role("button", name=theme).click()
        expect(page.locator("[aria-pressed=true]", has_text=theme)).to_be_visible()

    dark = background()
    choose("Terang")
    assert page.url == f"{server}/masuk/"
    light = background()
    assert light != dark
    choose("Gelap")
    assert background() == dark
    choose("Ikuti perangkat")
    page.emulate_media(color_scheme="light")
    assert background() == light


def test_the_language_is_indonesian_on_an_english_computer_until_english_is_chosen(
    server, open_page, accessible
) -> None:
    page = open_page(javascript=False)
    page.goto(f"{server}/masuk/?next=/gaya/")
    assert page.locator("h1").inner_text() == "Masuk dengan akun instansi Anda"
    page.get_by_role("button", name="English").click()
    assert page.url == f"{server}/masuk/?next=/gaya/"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Sign in with your agency’s account"
    accessible(page)
    page.get_by_role("button", name="Indonesia").click()
    assert page.locator("html").get_attribute("lang") == "id"


def test_signing_in_is_visible_and_signing_out_leaves_no_trace(server, open_page, sign_in, accessible) -> None:
    page = open_page()
    sign_in(page)
    assert page.url == f"{server}/"
    assert "petugas.contoh" in page.get_by_role("banner").inner_text()
    accessible(page)
    session = next(cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    assert session["expires"] == -1  # ends with the browser
    assert page.goto(f"{server}/").headers["cache-control"] == "no-store, private"
    with page.expect_response(lambda response: response.url.endswith("/keluar/")) as left:
        page.get_by_role("button", name="Keluar").click()
    assert left.value.all_headers()["clear-site-data"] == '"cache", "cookies", "storage"'
    assert page.locator("h1").inner_text() == "Anda sudah keluar"
    assert [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"] == []
    page.go_back()
    assert "petugas.contoh" not in page.get_by_role("banner").inner_text()


def test_the_back_button_brings_nothing_back_from_memory_after_signing_out(browser, server, sign_in) -> None:
    """Playwright switches the browser's memory of pages off; people have it on."""
    remembering = browser.browser_type.launch(
        executable_path=shutil.which("chromium"), args=CHROMIUM, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = remembering.new_page()
    page.add_init_script("addEventListener('pageshow', event => { window.fromMemory = event.persisted })")
    page.goto(f"{server}/gaya/")
    page.goto(f"{server}/")
    page.evaluate("void setTimeout(() => history.back())")
    page.wait_for_function("location.pathname == '/gaya/' && window.fromMemory")  # so the memory is on
    sign_in(page)
    page.goto(f"{server}/gaya/")
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(f"{server}/keluar/selesai/")
    page.evaluate("void setTimeout(() => history.back())")
    page.wait_for_url(f"{server}/gaya/")
    page.wait_for_function("window.fromMemory === false")
    assert "petugas.contoh" not in page.get_by_role("banner").inner_text()
    remembering.close()


def test_what_is_missing_is_said_where_it_is_missing_and_the_summary_leads_there(server, open_page, accessible) -> None:
    page = open_page()
    page.goto(f"{server}/masuk/")
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    expect(page.locator(".error-summary")).to_be_focused()
    accessible(page)
    page.get_by_role("link", name="Kata sandi: Isi kata sandi Anda.").click()
    assert page.locator(":focus").get_attribute("name") == "password"
    described = page.locator(":focus").get_attribute("aria-describedby").split()
    assert "Isi kata sandi Anda." in page.locator(f"#{described[-1]}").inner_text()


def test_too_many_failures_hold_the_door_and_say_how_long(server, open_page, sign_in, accessible) -> None:
    page = open_page(javascript=False)
    for _ in range(4):
        sign_in(page, "sering.keliru", "bukan-sandinya")
        assert "tidak cocok" in page.locator(".error-summary").inner_text()
    sign_in(page, "sering.keliru", "bukan-sandinya")
    assert page.locator("h1").inner_text() == "Masuk ditahan sementara"
    assert "Tunggu 15 menit" in page.locator("main").inner_text()
    assert "administrator unit Anda" in page.locator("main").inner_text()
    accessible(page)


def test_a_form_left_open_too_long_says_so(server, open_page, accessible) -> None:
    page = open_page()
    page.goto(f"{server}/masuk/")
    page.context.clear_cookies()
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    assert page.locator("h1").inner_text() == "Formulir ini sudah kedaluwarsa"
    accessible(page)


def test_the_error_summary_of_the_living_page_keeps_what_was_typed(server, open_page, accessible) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/gaya/")
    page.locator("#id_agency").fill("Puskesmas Contoh")
    page.locator("#id_order").get_by_label("Sarana, lalu pengaduan").check()
    page.get_by_role("button", name="Periksa isian").click()
    assert page.locator("#id_agency").input_value() == "Puskesmas Contoh"
    assert page.locator("#id_order").get_by_label("Sarana, lalu pengaduan").is_checked()
    assert page.locator("#formulir [role=alert]").get_by_role("link").count() == 2
    accessible(page)


def test_the_name_of_a_chosen_file_is_shown_in_our_own_words(server, open_page) -> None:
    page = open_page()
    page.goto(f"{server}/gaya/")
    field = page.locator(".field", has=page.locator("#id_file"))
    assert "Pilih berkas" in field.inner_text()
    page.set_input_files("#id_file", {"name": "rekap SKM.xlsx", "mimeType": "", "buffer": b"x"})
    assert "rekap SKM.xlsx" in field.inner_text()


def test_the_page_of_a_fault_can_be_read_in_light_and_in_dark(open_page, accessible) -> None:
    page = open_page()
    page.set_content(FAULT.read_text("utf-8"))
    accessible(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert background == {"light": "rgb(250, 249, 246)", "dark": "rgb(25, 24, 22)"}[scheme]  # from: --paper


def test_a_reading_parts_the_text_the_choice_and_the_reason(server, open_page) -> None:
    page = open_page()
    page.goto(f"{server}/gaya/")
    looks = [
        page.locator(f".readings > div {part}").first.evaluate(
            "element => { const look = getComputedStyle(element); return [look.color, look.fontWeight, look.fontSize] }"
        )
        for part in ("dt", "dd", "dd.reason")
    ]
    assert len({tuple(look) for look in looks}) == 3
    tops = [page.locator(f".readings > div {part}").first.bounding_box()["y"] for part in ("dt", "dd", "dd.reason")]
    assert tops == sorted(set(tops))


def test_a_printed_page_carries_its_address_and_pages_but_no_navigation(server, open_page) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/gaya/")
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    for sheet in sheets:
        assert f"Salinan dari {server}/gaya/" in " ".join(sheet.split())  # a sheet may lie alone
    assert re.search(rf"1\s*/\s*{len(sheets)}", sheets[0])
    text = "".join(sheets)
    assert "Satu dibagi" in text
    assert "Bobot seluruh unsur" in text  # folded on the screen, open on paper
    for hidden in ("English", "Ikuti perangkat", "Daftar isi", "Langsung ke isi", "Cara menghitung"):
        assert hidden not in text


def test_paper_is_used_to_its_full_width_and_nothing_is_cut_or_stretched(server, open_page) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/gaya/")
    page.emulate_media(media="print")
    main = page.locator("main").bounding_box()["width"]
    assert main == page.evaluate("document.documentElement.clientWidth")
    for words in ("#pesan > p", "#alur > p", ".steps p"):
        box = page.locator(words).first
        assert box.evaluate("element => getComputedStyle(element).maxInlineSize") == "none"
    for whole in (".steps > li", ".figure", "tr"):
        assert page.locator(whole).first.evaluate("element => getComputedStyle(element).breakInside") == "avoid"
    assert page.locator("body").evaluate("element => getComputedStyle(element).display") == "table"
    page.goto(f"{server}/gaya/bagan/")
    picture = page.locator(".chart .picture").first
    assert picture.evaluate("element => getComputedStyle(element).breakInside") == "avoid"


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_a_page_bears_the_reader_s_own_settings(media, server, open_page) -> None:
    page = open_page(width=1280)
    page.goto(f"{server}/gaya/")
    page.emulate_media(**media)
    button = page.get_by_role("button", name="Hitung nilai")
    assert button.evaluate("element => getComputedStyle(element).borderTopWidth") != "0px"
    if "reduced_motion" in media:
        assert button.evaluate("element => getComputedStyle(element).transitionDuration") == "0s"
