"""The four steps of the cycle, which are the navigation. A step is linked once the page it leads to exists."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """One step: its name, what it does in a sentence, and the URL name of the page it begins with."""

    name: str
    does: str
    begins: str | None = None
    also: tuple[str, ...] = ()
    """First folders of other pages that belong to this step."""

    @property
    def url(self) -> str | None:
        """Where the step begins; None while nothing of it can be used."""
        if self.begins is None:
            return None
        try:
            return reverse(self.begins)
        except NoReverseMatch:
            return None

    def holds(self, path: str) -> bool:
        """Whether a page belongs to this step: pages of a step share its first folder (/ukur/…)."""
        return self.url is not None and path.split("/")[1] in {self.url.split("/")[1], *self.also}


STEPS = (
    Step(
        _("Ukur"),
        _("Kumpulkan jawaban dari formulir, kertas, dan lembar kerja, lalu hitung dengan penjelasan setiap angka."),
        "measure:home",
    ),
    Step(
        _("Bandingkan"),
        _("Lihat layanan Anda di antara layanan yang sejenis, dengan cara yang adil."),
        "compare:overview",
    ),
    Step(
        _("Belajar"),
        _("Temukan praktik dari yang lebih baik dan pelajari langsung di tempatnya."),
        "learn:home",
        ("praktik", "masalah"),
    ),
    Step(_("Tiru"), _("Terapkan di tempat Anda, lalu ukur lagi apakah berhasil."), "replicate:home"),
)
