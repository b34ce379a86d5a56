"""Photos as paper carries them."""

import io

import pytest
from PIL import Image

from teladan.cycle.learn.paper.photos import shot_of


def a_photo(width: int, height: int, turned: int = 1) -> bytes:
    made, facts = io.BytesIO(), Image.Exif()
    facts[0x0112] = turned  # from: EXIF 2.3, tag Orientation; 6 is a phone held upright
    Image.new("RGB", (width, height), "#558").save(made, "JPEG", exif=facts)
    return made.getvalue()


def test_a_photo_of_any_size_becomes_a_png_that_a_mailbox_takes():
    shot = shot_of(a_photo(4000, 3000), "Loket")
    with Image.open(io.BytesIO(shot.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1000, 750))
    assert (shot.caption, shot.is_tall) == ("Loket", False)


def test_a_phone_held_upright_made_a_tall_photo():
    shot = shot_of(a_photo(400, 300, turned=6), "")
    with Image.open(io.BytesIO(shot.content)) as picture:
        assert picture.size == (300, 400)
        assert not picture.getexif()
    assert shot.is_tall


@pytest.mark.parametrize("content", [b"", b"bukan foto", a_photo(40, 30)[:200]])
def test_what_cannot_be_opened_is_no_photo(content):
    assert shot_of(content, "") is None
