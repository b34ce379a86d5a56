"""What waits for somebody who acts for a unit, on one list: each room is asked once, and each line leads to its page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.measure.queries.follow_ups import due_follow_ups
from teladan.cycle.measure.queries.late import late_rows
from teladan.cycle.measure.queries.results import unpublished_waves
from teladan.cycle.measure.queries.suggestions import Wanted, suggestions
from teladan.cycle.measure.queries.waves import waves
from teladan.ground.post.queries import unread
from teladan.ground.registry.queries import MEASURES, Viewer, manages, units

SOON = dt.timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """One line: its state (a badge's kind and word), what waits, where."""

    kind: str
    word: str
    text: str
    detail: str
    url: str


def waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What is late first, then what can be done now. Empty when nothing waits."""
    steps = (
        _late(viewer, today),
        _follow_ups(viewer, today),
        _unpublished(viewer),
        _unread(viewer),
        _first_steps(viewer),
    )
    return [line for lines in steps for line in lines]


def _late(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    rows = late_rows(viewer, today)
    if rows:
        units = len({row.unit.pk for row in rows})
        text = ngettext("%(units)s unit belum kirim", "%(units)s unit belum kirim", units) % {"units": written(units)}
        detail = _("%(rows)s isian atau angka ditunggu; pesan pengingatnya siap sekali tekan.")
        if viewer.acting is not None and {row.unit.pk for row in rows} == {viewer.acting.unit}:
            text, detail = _("Unit Anda belum kirim"), _("%(rows)s isian atau angka ditunggu.")
        detail = detail % {"rows": written(len(rows))}
        yield Waiting("late", _("Terlambat"), text, detail, reverse("measure:late"))


def _follow_ups(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    for row in due_follow_ups(viewer, today + SOON)[:SHOWN]:
        is_late = row.due_on < today
        yield Waiting(
            "late" if is_late else "attention",
            _("Terlambat") if is_late else _("Segera"),
            f"{row.unit.name}: {row.activity}",
            _("Tindak lanjut sampai %(day)s") % {"day": date_format(row.due_on, "j F Y")},
            reverse("measure:follow-up", args=[row.pk]),
        )


def _unpublished(viewer: Viewer) -> Iterator[Waiting]:
    for wave in unpublished_waves(viewer)[:SHOWN]:
        text = _("Hasil %(wave)s siap diumumkan") % {"wave": wave.title}
        yield Waiting("attention", _("Siap"), text, wave.owner.name, reverse("measure:wave-result", args=[wave.pk]))


def _unread(viewer: Viewer) -> Iterator[Waiting]:
    new = suggestions(viewer, Wanted(is_read=False)).count()
    if new:
        text = _("%(new)s saran belum dibaca") % {"new": written(new)}
        yield Waiting("info", _("Baru"), text, "", f"{reverse('measure:suggestions')}?baca=belum")
    notices = unread(viewer.account) if viewer.account else 0
    if notices:
        text = _("%(new)s pemberitahuan belum dibaca") % {"new": written(notices)}
        yield Waiting("info", _("Baru"), text, "", reverse("post:notices"))


def _first_steps(viewer: Viewer) -> Iterator[Waiting]:
    """Where to begin, as long as there is no wave: a new installation has nothing that could wait."""
    if waves(viewer).exists():
        return
    if manages(viewer) and units(viewer)[:2].count() < 2:
        text = _("Catat unit dan layanan Anda")
        detail = _("Impor daftar yang sudah ada dari lembar kerja; satu per satu dapat juga, di Instansi dan unit.")
        yield Waiting("info", _("Mulai"), text, detail, reverse("unit-import"))
    if viewer.is_operator or (viewer.acting is not None and viewer.acting.role in MEASURES):
        text = _("Siapkan periode survei yang pertama")
        detail = _("Pilih kuesioner, waktunya, dan unit yang ikut.")
        yield Waiting("info", _("Mulai"), text, detail, reverse("measure:wave-new"))
