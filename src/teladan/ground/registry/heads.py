"""Whom a letter to a unit is addressed to."""

_HEADS = {
    "pemerintah provinsi ": "Gubernur ",
    "provinsi ": "Gubernur ",
    "pemerintah kabupaten ": "Bupati ",
    "kabupaten ": "Bupati ",
    "pemerintah kota ": "Wali Kota ",
    "kota ": "Wali Kota ",
}
"""The head of a region, by how the region's name begins."""


def head_of_unit(name: str) -> str:
    """
    >>> head_of_unit("Pemerintah Kota Contoh"), head_of_unit("Dinas Kesehatan Contoh")
    ('Wali Kota Contoh', 'Kepala Dinas Kesehatan Contoh')
    """
    plain = " ".join(name.split())
    for begins, head in _HEADS.items():
        if plain.casefold().startswith(begins):
            return head + plain[len(begins) :]
    return f"Kepala {plain}"
