"""What one asks of the page of the four instruments; it lives in the address."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.four import COLUMNS, COUNTED, LABELS
from teladan.cycle.compare.queries.four_instruments import Asked

STATES = {
    "": gettext_lazy("Semua unit"),
    "bantu": gettext_lazy("Yang perlu dibantu"),
    "rendah": gettext_lazy("Lebih rendah di luar kebetulan"),
    "telat": gettext_lazy("Belum kirim"),
    "belum-survei": gettext_lazy("Belum menyurvei"),
    "lengkap": gettext_lazy("Keempatnya ada"),
}
SORTS = {"": gettext_lazy("Yang perlu dibantu dulu"), "nama": gettext_lazy("Nama")}
SORTED_BY = {"ppid": COLUMNS[0], "lapor": COLUMNS[1], "survei": COLUMNS[2], "pengaduan": COLUMNS[3]}


@dataclass(frozen=True, slots=True)
class Listed:
    """Which rows, in which order; `region` a code of two or four digits."""

    words: str = ""
    state: str = ""
    sort: str = ""
    type: str = ""
    region: str = ""


def asked(address: Address) -> Asked:
    return Asked(
        {one.key: address.whole(one.name, str(one.label)) for one in COUNTED},
        address.words("instrumen"),
        address.ident("kelompok", _("Kelompok")),
    )


def listed(address: Address, types: dict[str, str], regions: dict[str, str]) -> Listed:
    return Listed(
        words=address.words("cari"),
        state=address.choice("tampil", _("Pilihan"), STATES),
        sort=address.choice("urut", _("Urutan"), sorts()),
        type=address.choice("jenis", _("Jenis unit"), types),
        region=address.choice("wilayah", _("Wilayah"), regions),
    )


def sorts() -> dict[str, str]:
    by = {name: _("%(column)s, terendah dulu") % {"column": LABELS[column]} for name, column in SORTED_BY.items()}
    return {key: str(words) for key, words in SORTS.items()} | by
