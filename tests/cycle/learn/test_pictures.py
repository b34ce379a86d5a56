"""What a photo loses on its way in, and what is no photo."""

import io

import pytest
from factories.pictures import a_bomb, a_photo, a_photo_with_place
from PIL import Image

from teladan.cycle.learn.pictures import SIDE, SMALL_SIDE, NotAPhoto, made_anew


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_place_and_device_stay_behind_and_the_picture_stands_upright():
    sent = a_photo_with_place()
    assert b"Ponsel Contoh" in sent.getvalue()
    made = made_anew(sent)
    for content in (made.full, made.small):
        picture = opened(content)
        assert not picture.getexif()
        assert b"Ponsel Contoh" not in content
        assert picture.height > picture.width  # 640 × 480, turned by a quarter


def test_a_large_picture_is_kept_in_sizes_of_ours():
    made = made_anew(a_photo(size=(4000, 3000)))
    assert opened(made.full).size == (SIDE, SIDE * 3 // 4)
    assert opened(made.small).size == (SMALL_SIDE, SMALL_SIDE * 3 // 4)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(form):
    assert opened(made_anew(a_photo(form)).full).format == "JPEG"


def test_what_shows_through_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(buffer, "PNG")
    assert opened(made_anew(buffer).full).getpixel((4, 4)) == (255, 255, 255)


def test_a_polyglot_loses_what_hides_behind_the_picture():
    script = b"<script>alert(1)</script>"
    made = made_anew(io.BytesIO(a_photo().getvalue() + script + b"PK\x03\x04"))
    assert script not in made.full
    assert b"PK\x03\x04" not in made.full


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kosong"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan foto"),
        (b"<!doctype html><html><body>halo</body></html>", "bukan foto"),
        (b"%PDF-1.7\n%contoh", "bukan foto"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!", "bukan foto"),
        (a_photo().getvalue()[:300], "rusak atau terpotong|bukan foto"),
        (b"\xff\xd8\xff" + b"\0" * (50 * 1024**2), "50 MB|51 MB"),
    ],
)
def test_what_is_no_photo_is_refused_with_words(content, said):
    with pytest.raises(NotAPhoto, match=said):
        made_anew(io.BytesIO(content))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(NotAPhoto, match=r"60000 × 60000|bukan foto"):
        made_anew(a_bomb())
    with pytest.raises(NotAPhoto, match="8000 × 8000 titik"):
        made_anew(a_bomb(8000))
