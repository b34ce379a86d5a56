"""A practice that one wants to see where it is done: whom to ask, and the terms that follow from it."""

from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.practices.queries.editions import content_of, edition_of
from teladan.cycle.practices.queries.practices import Practice, practice
from teladan.ground.registry.queries import Unit, Viewer, units

NUMBER_LENGTH = 18


def practice_named(viewer: Viewer, text: str) -> Practice | None:
    """The practice with this number, if the viewer may read it; None for anything else."""
    if not text.isascii() or not text.isdecimal() or len(text) > NUMBER_LENGTH:
        return None
    return practice(viewer, int(text))


def site_of(practice: Practice) -> Unit:
    """Where it is done: with its owner, or with whoever keeps its entry."""
    return practice.owner or practice.keeper


def terms_begun_with(practice: Practice, guest: Unit) -> dict[str, Any]:
    """What a request for this practice begins with, as its last edition says it; all of it may be changed."""
    edition = edition_of(practice)
    said = edition.content if edition is not None else content_of(practice)
    purpose = _("Mempelajari praktik “%(practice)s” di %(owner)s, untuk menerapkannya di %(guest)s.")
    core = [part["name"] for part in said["parts"] if part["is_core"]]
    return {
        "theme": _("Praktik “%(practice)s”") % {"practice": said["title"]},
        "purpose": purpose % {"practice": said["title"], "owner": said["owner_name"], "guest": guest.name},
        "wanted": _("Bagian intinya: %(parts)s.") % {"parts": "; ".join(core)} if core else "",
        "outputs": _("Laporan kunjungan dan rencana meniru praktik ini."),
        "reasons": [Visit.Reason.REPUTATION],
    }


def practice_context(viewer: Viewer, practice: Practice) -> dict[str, Any]:
    """What the page of a practice offers of learning: a visit to where it is done. Empty for who cannot ask for one."""
    site = site_of(practice)
    is_open = site.closed_on is None and not site.path.startswith(viewer.acting.path) if viewer.acting else False
    if not is_open or not units(viewer, LEADS).exclude(pk=site.pk).exists():
        return {}
    return {"practice": practice, "site": site}
