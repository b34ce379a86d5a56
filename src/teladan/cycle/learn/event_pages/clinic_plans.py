"""What the pages of a clinic's plans say: how sure a plan is, what it reaches, what bounds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.learn.models import ClinicPlan
from teladan.cycle.learn.queries.events import zone_of_event

BADGES = {"new": "done", "moved": "attention", "lost": "refused"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan in the list."""

    plan: ClinicPlan
    when: str
    mode: str
    reached: str
    is_proven: bool


def listed(plan: ClinicPlan) -> Listed:
    content = plan.content
    there = localtime(plan.made_at, zone_of_event(plan.event))
    return Listed(plan, f"{there:%d/%m/%Y %H.%M}", mode_words(content), reached_words(content), is_proven(content))


def is_proven(content: Mapping[str, Any]) -> bool:
    return bool(content["status"] == "optimal")


def mode_words(content: Mapping[str, Any]) -> str:
    if content["mode"] == "all":
        return _("semua permintaan, slot sesedikit mungkin")
    return _("permintaan terpenting dalam %(n)s slot") % {"n": written(content["slots"])}


def reached_words(content: Mapping[str, Any]) -> str:
    said = {
        "placed": written(len(content["appointments"])),
        "all": written(len(content["appointments"]) + len(content["unplaced"])),
        "slots": written(content["slots"]),
    }
    return _("%(placed)s dari %(all)s permintaan dalam %(slots)s slot") % said


def told(plan: ClinicPlan) -> list[tuple[str, str]]:
    """The facts of a plan, each with what no plan exceeds or goes below."""
    content = plan.content
    rows = [(_("Hasil"), reached_words(content)), (_("Bukti"), proof_words(content))]
    if content["mode"] == "slots" or _is_partial(content):
        said = {"n": written(content["worth"]), "most": written(content["most_worth"])}
        rows.append((_("Jumlah prioritas"), _("%(n)s; paling tinggi yang mungkin %(most)s") % said))
    aim = _("Untuk jumlah prioritas terbesar") if _is_partial(content) else _("Untuk melayani semua")
    said = {"n": written(content["lower_bound"]), "laid": written(content["laid"])}
    rows.append((aim, _("sedikitnya %(n)s slot; yang tersusun %(laid)s slot") % said))
    if content["needs"]:
        said = {"n": written(content["known"]), "most": written(content["most_known"])}
        rows.append(
            (_("Di meja yang menguasai komponennya"), _("%(n)s permintaan; paling banyak yang mungkin %(most)s") % said)
        )
    said = {"n": written(content["changed"]), "least": written(content["least_changed"])}
    rows.append((_("Kursi sekarang yang berubah"), _("%(n)s; tidak mungkin kurang dari %(least)s") % said))
    return rows


def _is_partial(content: Mapping[str, Any]) -> bool:
    """Whether all were asked for and somebody's hours do not hold all: then slots are counted for the greatest worth."""
    return bool(content["mode"] == "all" and content["unplaced"])


def proof_words(content: Mapping[str, Any]) -> str:
    """How sure the answer is, in words."""
    if is_proven(content):
        if _is_partial(content):
            return _(
                "terbukti: tidak semua dapat dilayani, dan jumlah prioritas terbesar tidak muat dalam kurang dari %(n)s slot"
            ) % {"n": written(content["slots"])}
        if content["mode"] == "all":
            return _("terbukti paling sedikit: %(n)s slot tidak dapat kurang") % {"n": written(content["slots"])}
        return _("terbukti terbaik: tidak ada susunan lain dengan jumlah prioritas lebih tinggi")
    if content["worth"] < content["most_worth"]:
        return _("belum terbukti: jumlah prioritas mungkin sampai %(n)s") % {"n": written(content["most_worth"])}
    if content["mode"] == "all" and content["slots"] > content["lower_bound"]:
        return _("belum terbukti: mungkin cukup %(n)s slot") % {"n": written(content["lower_bound"])}
    return _("terbukti pada slot dan prioritasnya; pembagian meja atau ketenangannya mungkin masih dapat lebih baik")
