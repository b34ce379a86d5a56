"""A message is passed on whole, whatever stands in it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from teladan.ground.post import share_address


@pytest.mark.parametrize(
    "text", ["Yth. Ibu & Bapak", "100 % = semua?\nhttps://contoh.test/?a=1&b=2#c", "“Terima kasih” 🙏", "+62"]
)
def test_what_is_opened_is_what_was_written(text):
    address = urlsplit(share_address(text))
    assert (address.scheme, address.netloc) == ("https", "wa.me")
    assert parse_qs(address.query)["text"] == [text]
