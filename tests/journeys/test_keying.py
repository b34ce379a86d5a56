"""Keying twenty paper forms: nine keystrokes each, through a lost connection and a reload, and undone where wrong."""

import json

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
# from: the first twenty rows of the matrix that Kabupaten Sekadau published for semester I 2019, U1 to U9
ROWS = [
    "223434443",
    "332333323",
    "333443334",
    "224444343",
    "332333323",
    "333433334",
    "333333324",
    "343334434",
    "333333333",
    "323444443",
    "234444443",
    "333333323",
    "343433324",
    "344433444",
    "323333323",
    "333333323",
    "333333432",
    "224444444",
    "333433334",
    "113433332",
]

MAKE_WAVE = """
import datetime as dt
from factories.measure import a_wave
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.melati, "keyer", "juru.ketik")
wave = a_wave(regency.office, regency.melati)
print(wave.intakes.get().pk)
"""
STORED = """
import json
from teladan.cycle.measure.models import Intake
intake = Intake.objects.get(pk={intake})
rows = intake.responses.order_by("received_at").values_list("answers", "attributes", "answered_on")
print(json.dumps([list(row) for row in rows], default=str))
"""


@pytest.fixture(scope="module")
def intake(at_home) -> str:
    return at_home(MAKE_WAVE)


@pytest.fixture
def stored(at_home, intake):
    """What is stored, as it is keyed: complaints before facilities in the wave, after them on paper."""

    def rows() -> list[list]:
        found = json.loads(at_home(STORED.format(intake=intake)))
        return [[answers[:7] + answers[8] + answers[7], attributes, day] for answers, attributes, day in found]

    return rows


@pytest.fixture
def sitting(server, open_page, sign_in, intake):
    """Opens a new sitting of the clerk's on an office screen, and gives its page."""

    def begin(**options) -> Page:
        page = open_page(width=1366, height=768, **options)
        sign_in(page, "juru.ketik", PASSWORD)
        page.goto(f"{server}/ukur/isian/{intake}/ketik/")
        page.get_by_role("button", name="Mulai mengetik").click()
        expect(page.get_by_label("Tanggal survei")).to_be_visible()
        if options.get("javascript", True):
            expect(page.locator("#kabar")).to_contain_text("Ketik angka")  # the module is there
        return page

    return begin


def keyed(page: Page):
    return page.locator("#periksa strong").first


def test_keying_twenty_paper_forms(sitting, stored, accessible, does_not_scroll_sideways) -> None:
    before = len(stored())
    page = sitting()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Tanggal survei").fill("04/05/2026")
    page.locator("input.key").first.focus()

    # Every box is in sight of the clerk, without scrolling.
    for number in range(9):
        expect(page.locator("input.key").nth(number)).to_be_in_viewport()

    # Ten forms, nine keystrokes each and nothing else.
    for row in ROWS[:10]:
        page.keyboard.type(row)
    expect(keyed(page)).to_have_text("10 isian")
    expect(page.locator("#kabar")).to_contain_text("Isian 10 tersimpan: 3 2 3 4 4 4 4 4 3")

    # A key that no answer has is told and goes nowhere; a slip is taken back by Backspace.
    page.keyboard.type("237")
    expect(page.locator("#kabar")).to_contain_text("“7” tidak ada di sini")
    page.keyboard.press("Backspace")
    page.keyboard.type("34444443")
    expect(keyed(page)).to_have_text("11 isian")

    # The connection is lost for three forms, and the page is loaded anew once it is back: none is lost, none is doubled.
    page.context.set_offline(True)
    for row in ROWS[11:14]:
        page.keyboard.type(row)
    expect(page.locator("#kabar")).to_contain_text("3 isian menunggu dikirim")
    page.context.set_offline(False)
    expect(keyed(page)).to_have_text("14 isian")

    # One was keyed twice: undone at once. Another is deleted from the list and keyed again.
    page.keyboard.type(ROWS[13])
    expect(keyed(page)).to_have_text("15 isian")
    page.keyboard.press("Control+z")
    expect(keyed(page)).to_have_text("14 isian")
    page.keyboard.type("111111111")
    expect(keyed(page)).to_have_text("15 isian")
    page.get_by_role("button", name="isian 15").click()
    expect(keyed(page)).to_have_text("14 isian")

    for row in ROWS[14:]:
        page.keyboard.type(row)
    expect(keyed(page)).to_have_text("20 isian")
    expect(page.locator("table.keyed tbody tr")).to_have_count(10)
    accessible(page)
    found = stored()[before:]
    assert [row[0] for row in found] == ROWS
    assert {row[2] for row in found} == {"2026-05-04"}

    page.get_by_role("button", name="Akhiri sesi").click()
    expect(page.get_by_role("button", name="Mulai mengetik")).to_be_visible()


def test_what_was_not_sent_outlives_a_reload(sitting, stored) -> None:
    before = len(stored())
    page = sitting()
    page.route("**/ketik/*/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    for row in ROWS[:2]:
        page.keyboard.type(row)
    expect(page.locator("#kabar")).to_contain_text("2 isian menunggu dikirim")
    page.get_by_role("button", name="Akhiri sesi").click()
    expect(page.locator("#kabar")).to_contain_text("belum terkirim")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/ketik/*/")
    page.reload()
    expect(keyed(page)).to_have_text("2 isian")
    assert [row[0] for row in stored()[before:]] == ROWS[:2]
    assert page.evaluate("localStorage.length") == 0


def test_a_form_undone_while_its_answer_was_lost_is_undone_at_the_server_too(sitting, stored) -> None:
    before = len(stored())
    page = sitting()
    page.keyboard.type(ROWS[0])
    expect(keyed(page)).to_have_text("1 isian")

    def lose_the_answer(route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/ketik/*/", lose_the_answer)
    page.keyboard.type(ROWS[1])
    expect(page.locator("#kabar")).to_contain_text("1 isian menunggu dikirim")
    assert len(stored()) == before + 2
    page.keyboard.press("Control+z")
    expect(page.locator("#kabar")).to_contain_text("Isian itu dibatalkan. Ada 1 isian")
    page.unroute("**/ketik/*/")
    assert [row[0] for row in stored()[before:]] == ROWS[:1]
    page.keyboard.type(ROWS[2])
    expect(keyed(page)).to_have_text("2 isian")
    assert page.evaluate("localStorage.length") == 0


def test_facts_about_the_respondent_and_a_suggestion_are_keyed_too(sitting, stored) -> None:
    page = sitting()
    page.get_by_role("link", name="Ketik juga ciri responden").click()
    expect(page.get_by_label("Jenis kelamin")).to_be_focused()
    page.keyboard.type("2")  # laki-laki
    page.keyboard.type("0")  # umur tidak diisi
    page.keyboard.type("36")
    page.keyboard.type("33334444s")
    expect(page.get_by_label("Saran (tekan S")).to_be_focused()
    page.keyboard.type("Tambah kursi.")
    page.keyboard.press("Escape")
    page.keyboard.type("4")
    expect(keyed(page)).to_have_text("1 isian")
    assert stored()[-1][:2] == ["333344444", {"sex": "male", "education": "senior", "occupation": "other"}]


def test_a_warning_stands_beside_rows_that_repeat(sitting, accessible) -> None:
    page = sitting()
    for _ in range(3):
        page.keyboard.type("323232323")
    expect(page.locator("#periksa")).to_contain_text("3 isian terakhir persis sama")
    accessible(page)


def test_without_scripts_the_same_page_takes_a_form_by_enter(sitting, stored, accessible) -> None:
    before = len(stored())
    page = sitting(javascript=False)
    accessible(page)
    page.get_by_label("Tanggal survei").fill("05/05/2026")
    for number, digit in enumerate("44444444"):
        page.locator("input.key").nth(number).fill(digit)
    page.locator("input.key").nth(7).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Isi satu angka")
    page.locator("input.key").nth(8).fill("-")
    page.locator("input.key").nth(8).press("Enter")
    expect(keyed(page)).to_have_text("1 isian")
    expect(page.get_by_label("Tanggal survei")).to_have_value("05/05/2026")
    assert stored()[before:] == [["44444444-", {}, "2026-05-05"]]
    page.get_by_role("button", name="Batalkan").click()
    expect(keyed(page)).to_have_text("0 isian")
