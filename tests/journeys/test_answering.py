"""Answering by QR code on a phone without JavaScript: from the poster's address to thanks, once, with nothing lost."""

import json

import pytest
from playwright.sync_api import Page, expect

LIMIT = 100 * 1024  # bytes; from: the project's design, on the weight of public pages

MAKE_WAVE = """
import json
from factories.measure import a_wave
from factories.registry import a_regency, a_unit
from teladan.ground.registry.actions import create_service
regency = a_regency()
wave = a_wave(regency.office, regency.melati)
intake = wave.intakes.get()
intake.service = create_service(actor="", unit=regency.melati, name="Pemeriksaan umum")
intake.save()
closed = a_wave(regency.office, regency.kenanga)
closed.closed_at = closed.opened_at
closed.save()
print(json.dumps([intake.code, closed.intakes.get().code]))
"""
COUNT = """
import json
from teladan.cycle.measure.models import Intake
intake = Intake.objects.get(code={code!r})
tally = getattr(intake, "tally", None)
print(json.dumps([tally.n if tally else 0, [[r.answers, r.attributes] for r in intake.responses.order_by("received_at")]]))
"""


@pytest.fixture(scope="module")
def codes(at_home) -> tuple[str, str]:
    """The code of a form that is open, and of one that is closed."""
    return tuple(json.loads(at_home(MAKE_WAVE)))


@pytest.fixture
def stored(at_home, codes):
    """How many answers are counted, and what they are."""
    return lambda: json.loads(at_home(COUNT.format(code=codes[0])))


def questions(page: Page):
    return page.locator("fieldset:has(.choices)")


def fill(page: Page, place: int = 2) -> None:
    """The choice at `place` of every question, as a thumb presses it."""
    for number in range(questions(page).count()):
        questions(page).nth(number).locator(".choice").nth(place).click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim jawaban").click()


def test_answering_on_a_phone_without_scripts(server, open_page, accessible, codes, stored) -> None:
    before, _rows = stored()
    page = open_page(width=360, javascript=False)
    page.goto(f"{server}/isi/{codes[0].upper()}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bagaimana pelayanan Puskesmas Contoh Melati?")
    expect(page.get_by_role("main")).to_contain_text("Dinas Kesehatan Contoh")
    expect(page.get_by_role("link", name="Masuk")).to_have_count(0)  # a citizen has nothing to sign in to
    accessible(page)

    fill(page)
    page.get_by_label("Saran untuk perbaikan").fill("Tolong loket ditambah pada Senin pagi.")
    page.get_by_label("Umur").select_option("30–39 tahun")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih, jawaban Anda sudah masuk")
    after, rows = stored()
    assert after == before + 1
    assert rows[-1] == ["333333333", {"age": "from_30"}]
    accessible(page)

    # Back and once more, then refreshed: it still counts once.
    page.go_back()
    if page.locator(".choice :checked").count():
        send(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih, jawaban Anda sudah masuk")
    page.goto(f"{server}/isi/{codes[0]}/terima-kasih/")
    page.reload()
    assert stored()[0] == after

    # The tablet goes to the next in the queue, who finds an empty form.
    page.get_by_role("link", name="Isi untuk orang lain").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bagaimana pelayanan")
    expect(page.locator(".choice :checked")).to_have_count(0)
    expect(page.get_by_label("Saran untuk perbaikan")).to_have_value("")


def test_a_question_left_out_is_named_and_nothing_is_asked_again(server, open_page, accessible, codes, stored) -> None:
    before, _rows = stored()
    page = open_page(width=360, javascript=False)
    page.goto(f"{server}/isi/{codes[0]}/")
    for number in (0, 1, 2, 3, 5, 6, 7, 8):
        questions(page).nth(number).locator(".choice").nth(3).click()
    page.get_by_label("Saran untuk perbaikan").fill("Parkir sempit.")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_text(
        "5. Seberapa sesuai hasil layanan yang Anda terima dengan yang dijanjikan dalam standar pelayanan?"
    )
    expect(page.locator(".choice :checked")).to_have_count(8)
    expect(page.get_by_label("Saran untuk perbaikan")).to_have_value("Parkir sempit.")
    accessible(page)
    summary.get_by_role("link").click()
    expect(page.locator(":target legend")).to_be_in_viewport(ratio=1)  # the question, not only its answers
    questions(page).nth(4).get_by_text("Tidak tahu atau tidak memakai", exact=True).click()
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    after, rows = stored()
    assert after == before + 1
    assert rows[-1][0] == "4444-4444"


def test_pressing_twice_counts_once(server, open_page, codes, stored) -> None:
    before, _rows = stored()
    page = open_page(width=360)
    page.goto(f"{server}/isi/{codes[0]}/")
    fill(page)
    page.get_by_role("button", name="Kirim jawaban").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    assert stored()[0] == before + 1


def test_a_form_left_open_until_its_protection_is_gone_is_sent_by_pressing_again(
    server, open_page, codes, stored
) -> None:
    before, _rows = stored()
    page = open_page(width=360, javascript=False)
    page.goto(f"{server}/isi/{codes[0]}/")
    fill(page)
    page.get_by_label("Saran untuk perbaikan").fill("Panjang dan sudah diketik.")
    page.context.clear_cookies()
    send(page)
    expect(page.get_by_role("main")).to_contain_text("sekali lagi")
    expect(page.locator(".choice :checked")).to_have_count(9)
    expect(page.get_by_label("Saran untuk perbaikan")).to_have_value("Panjang dan sudah diketik.")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    assert stored()[0] == before + 1


def test_what_is_pressed_is_large_enough_for_a_thumb(server, open_page, codes) -> None:
    page = open_page(width=360, javascript=False)
    page.goto(f"{server}/isi/{codes[0]}/")
    for target in (page.locator(".choice"), page.locator("main select"), page.get_by_role("button", name="Kirim")):
        for number in range(target.count()):
            box = target.nth(number).bounding_box()
            assert box["height"] >= 44  # from: the project's look, on thumbs
            assert box["width"] >= 44


def test_the_page_speaks_english_while_the_questionnaire_stays_as_it_is(server, open_page, codes) -> None:
    page = open_page(width=360, javascript=False)
    page.goto(f"{server}/isi/{codes[0]}/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(f"{server}/isi/{codes[0]}/")
    expect(questions(page).first.locator("legend [lang=id]")).to_contain_text("kesesuaian persyaratan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["open", "closed", "unknown"])
def test_each_public_page_is_small_accessible_and_fits(
    kind, scheme, server, open_page, accessible, does_not_scroll_sideways, codes
) -> None:
    path = {"open": f"/isi/{codes[0]}/", "closed": f"/isi/{codes[1]}/", "unknown": "/isi/tidakada/"}[kind]
    page = open_page(width=360, scheme=scheme)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(server + path, wait_until="networkidle")
    assert 0 < sum(sizes) < LIMIT
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("[style], style, script:not([src])").count() == 0
    accessible(page)
    does_not_scroll_sideways(page)
