"""What waits for somebody who acts for a unit, on one list: each room is asked once, and each line leads to its page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.learn.queries.course_waiting import waiting as waiting_courses
from teladan.cycle.learn.queries.event_waiting import waiting as waiting_events
from teladan.cycle.learn.queries.visits import waiting as waiting_visits
from teladan.cycle.measure.queries.evaluations import waiting_evaluations
from teladan.cycle.measure.queries.follow_ups import due_follow_ups, overdue_below
from teladan.cycle.measure.queries.late import late_rows
from teladan.cycle.measure.queries.results import unpublished_waves
from teladan.cycle.measure.queries.suggestions import Wanted, suggestions
from teladan.cycle.measure.queries.waves import waves
from teladan.cycle.practices.queries.waiting import waiting as waiting_practices
from teladan.cycle.replicate.queries.waiting import waiting as waiting_replications
from teladan.cycle.share.queries import awaiting
from teladan.ground.post.queries import unread
from teladan.ground.registry.queries import MEASURES, Viewer, manages, units
from teladan.operations.casework.queries.clocks import due_for
from teladan.operations.casework.queries.letters import waiting_letters

SOON = dt.timedelta(days=30)
A_WEEK = dt.timedelta(days=7)
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
        _clocks(viewer, today),
        _letters(viewer, today),
        _of_rooms(viewer, today),
        _stories(viewer),
        _follow_ups(viewer, today),
        _unpublished(viewer),
        _unread(viewer),
        _first_steps(viewer),
    )
    return sorted((line for lines in steps for line in lines), key=lambda line: line.kind != "late")


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


def _clocks(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    """Limits that run for the viewer's side, the longest overdue first."""
    for row in due_for(viewer, today + A_WEEK)[:SHOWN]:
        yield Waiting(
            "late" if row.is_late else "attention",
            _("Terlambat") if row.is_late else _("Segera"),
            f"{row.label}: {row.case.subject}",
            _("Batas waktu %(day)s") % {"day": date_format(row.on, "j F Y")},
            reverse("casework:case", args=[row.case.pk]),
        )


def _letters(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    found = waiting_letters(viewer, today)
    if found.unregistered:
        text = _("%(n)s surat masuk belum dicatat") % {"n": written(found.unregistered)}
        yield Waiting("attention", _("Baru"), text, "", reverse("casework:register"))
    if found.initials:
        text = _("%(n)s konsep surat menunggu paraf Anda") % {"n": written(found.initials)}
        yield Waiting("attention", _("Siap"), text, "", f"{reverse('casework:register')}?arah=keluar")
    if found.dispositions:
        text = _("%(n)s disposisi untuk Anda belum selesai") % {"n": written(found.dispositions)}
        kind = "late" if found.late_dispositions else "info"
        word = _("Terlambat") if found.late_dispositions else _("Baru")
        yield Waiting(kind, word, text, "", reverse("casework:dispositions"))


def _of_rooms(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    """Of those that word their lines themselves."""
    for rows in (
        waiting_evaluations,
        waiting_visits,
        waiting_events,
        waiting_courses,
        waiting_practices,
        waiting_replications,
    ):
        for row in rows(viewer, today)[:SHOWN]:
            kind, word = ("late", _("Terlambat")) if row.is_late else ("attention", _("Siap"))
            yield Waiting(kind, word, row.text, row.detail, row.url)


def _stories(viewer: Viewer) -> Iterator[Waiting]:
    for row in awaiting(viewer)[:SHOWN]:
        text = _("Setujui kabar: %(title)s") % {"title": row.title}
        yield Waiting("attention", _("Siap"), text, row.unit.name, reverse("share:story", args=[row.pk]))


def _follow_ups(viewer: Viewer, today: dt.date) -> Iterator[Waiting]:
    if overdue := overdue_below(viewer, today):
        text = _("%(n)s kegiatan tindak lanjut terlambat") % {"n": written(overdue)}
        yield Waiting("late", _("Terlambat"), text, "", reverse("measure:all-follow-ups"))
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
