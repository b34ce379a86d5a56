"""Personal data in what people wrote: named to whoever reads it, covered wherever the public reads it."""

import re

from lokal import detect_pii

WORDS = {
    "NAME": "nama",
    "PHONE": "nomor telepon",
    "EMAIL": "alamat surel",
    "ADDRESS": "alamat",
    "NIK": "NIK",
    "KK": "nomor KK",
    "NIP": "NIP",
    "BPJS": "nomor BPJS",
    "BIRTH_DATE": "tanggal lahir",
    "PLATE": "nomor kendaraan",
}
OTHER = "data pribadi"
NUMBER = "nomor"
# An office may tell how to reach it; a person's own numbers and names never stand in an answer for everybody.
OF_AN_OFFICE = frozenset({"PHONE", "EMAIL", "ADDRESS"})
# A row of digits that is nobody's valid number may still be one with a digit mistyped.
_DIGITS = re.compile(r"\d(?:[ .-]?\d){8,}")


def personal_in(text: str) -> list[str]:
    """What kinds of personal data a text seems to hold, in words, each once; nothing for most texts."""
    return list(dict.fromkeys(word for _start, _end, word in _places(text)))


def private_in(text: str) -> list[str]:
    """As `personal_in`, but for what an office may tell about itself."""
    found = (WORDS.get(match.type, OTHER) for match in detect_pii(text) if match.type not in OF_AN_OFFICE)
    return list(dict.fromkeys(found))


def masked(text: str) -> str:
    """The text with all of it covered: "Bu [nama] di loket 2, hubungi [nomor telepon]"."""
    for start, end, word in reversed(_places(text)):
        text = f"{text[:start]}[{word}]{text[end:]}"
    return text


def _places(text: str) -> list[tuple[int, int, str]]:
    """Where personal data stands, from the left, without overlaps."""
    known = [(match.start, match.end, WORDS.get(match.type, OTHER)) for match in detect_pii(text)]
    digits = [(match.start(), match.end(), NUMBER) for match in _DIGITS.finditer(text)]
    places: list[tuple[int, int, str]] = []
    for place in sorted([*known, *digits], key=lambda place: (place[0], place[2] == NUMBER)):
        if places and place[0] < places[-1][1]:
            start, end, word = places[-1]
            places[-1] = (start, max(end, place[1]), word)
        else:
            places.append(place)
    return places
