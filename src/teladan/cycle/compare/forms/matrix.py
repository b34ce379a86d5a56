"""What one asks of the matrix of service providers; it lives in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.compare.forms.overview import Address
from teladan.cycle.compare.matrix import Provided

HOLES = {
    "": gettext_lazy("Semua layanan"),
    "belum-disurvei": gettext_lazy("Tanpa survei sendiri"),
    "tanpa-standar": gettext_lazy("Yang tanpa standar"),
}
_FILTERS: Mapping[str, Callable[[Provided], bool]] = {
    "belum-disurvei": lambda row: not row.is_surveyed,
    "tanpa-standar": lambda row: row.standing is None,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """Which services."""

    words: str = ""
    type: str = ""
    hole: str = ""

    def holds(self, row: Provided) -> bool:
        said = f"{row.unit_name} {row.name}".casefold()
        is_named = all(word in said for word in self.words.casefold().split())
        return is_named and (not self.type or row.type == self.type) and (not self.hole or _FILTERS[self.hole](row))


def listed(address: Address, types: Mapping[str, str]) -> Listed:
    return Listed(
        address.words("cari"),
        address.choice("jenis", _("Jenis unit"), types),
        address.choice("tampil", _("Pilihan"), HOLES),
    )
