"""What waits for whoever keeps practices, for the first page."""

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.queries.keeping import Kept, to_ask
from teladan.cycle.practices.queries.practices import kept
from teladan.cycle.practices.rules import WRITES, confirmed_by
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

SHOWN = 3


def waiting(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Practices whose proof of life is too old, then drafts; several of a kind become one line."""
    if viewer.acting is None or viewer.acting.role not in WRITES:
        return []
    old = list(to_ask(today).filter(confirmed_by(viewer)).order_by("confirmed_on", "pk")[: SHOWN + 1])
    drafts = list(kept(viewer).filter(state=Practice.State.DRAFT).order_by("-made_at")[: SHOWN + 1])
    return [*_old(old, viewer, today), *_drafts(drafts, viewer)]


def _old(rows: list[Practice], viewer: Viewer, today: dt.date) -> list[Waiting]:
    if len(rows) > SHOWN:
        count = to_ask(today).filter(confirmed_by(viewer)).count()
        text = ngettext(
            "%(n)s praktik lama tidak dipastikan masih berjalan",
            "%(n)s praktik lama tidak dipastikan masih berjalan",
            count,
        ) % {"n": written(count)}
        return [Waiting(text, "", f"{reverse('practices:kept')}?saring={Kept.STALE}", is_late=True)]
    return [
        Waiting(
            _("Apakah masih berjalan: %(title)s?") % {"title": row.title},
            _("Terakhir dipastikan %(day)s. Cukup satu kali tekan.") % {"day": date_format(row.confirmed_on, "j F Y")}
            if row.confirmed_on
            else _("Belum pernah dipastikan. Cukup satu kali tekan."),
            reverse("practices:practice", args=[row.pk]),
            is_late=True,
        )
        for row in rows
    ]


def _drafts(rows: list[Practice], viewer: Viewer) -> list[Waiting]:
    if len(rows) > SHOWN:
        count = kept(viewer).filter(state=Practice.State.DRAFT).count()
        text = ngettext("%(n)s konsep praktik belum terbit", "%(n)s konsep praktik belum terbit", count)
        address = f"{reverse('practices:kept')}?saring={Kept.DRAFT}"
        return [Waiting(text % {"n": written(count)}, "", address, is_late=False)]
    return [
        Waiting(
            _("Konsep praktik belum terbit: %(title)s") % {"title": row.title},
            "",
            reverse("practices:edit", args=[row.pk]),
            is_late=False,
        )
        for row in rows
    ]
