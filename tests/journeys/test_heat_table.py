"""Units by elements, on screens too narrow for all columns."""

import pytest


def test_it_scrolls_in_its_own_region_and_by_keyboard(server, open_page, accessible) -> None:
    page = open_page(width=820)
    page.goto(f"{server}/gaya/perbandingan/")
    region = page.get_by_role("region", name="Indeks unsur menurut unit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 820
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)  # it glides
    assert region.evaluate("region => region.scrollLeft") > 0
    accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_becomes_cards_on_a_phone(server, open_page, accessible, does_not_scroll_sideways, scheme) -> None:
    page = open_page(width=320, scheme=scheme)
    page.goto(f"{server}/gaya/perbandingan/")
    card = page.locator(".heat tr.own")
    assert card.evaluate("card => getComputedStyle(card).display") == "grid"
    for number in page.locator(".heat td.number > span:first-child").all():
        assert number.evaluate("it => it.scrollWidth <= it.clientWidth && it.offsetHeight < 30"), number.inner_text()
    does_not_scroll_sideways(page)
    accessible(page)
