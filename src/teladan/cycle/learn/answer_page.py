"""The page on which a request is answered: what may be done now, what stands in the way, what to tell the guest."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Host, Visit
from teladan.cycle.learn.queries.calendar import days_off_advice
from teladan.cycle.learn.queries.capacity import Wanted, hours, obstacles
from teladan.cycle.learn.queries.replies import Given
from teladan.cycle.learn.queries.visits import State
from teladan.ground.post import share_address
from teladan.ground.registry.queries import zone_name_of

ACCEPT, OFFER, REFUSE, COMPLETE, CHANGE, CANCEL = "terima", "tanggal-lain", "tolak", "lengkapi", "ubah", "batal"
WORDS = {
    ACCEPT: gettext_lazy("Terima"),
    OFFER: gettext_lazy("Tawarkan tanggal lain"),
    REFUSE: gettext_lazy("Tolak"),
    COMPLETE: gettext_lazy("Minta dilengkapi"),
    CHANGE: gettext_lazy("Ubah jam atau ruang"),
    CANCEL: gettext_lazy("Batalkan kunjungan"),
}
BUTTONS = {
    ACCEPT: gettext_lazy("Terima dan buat konsep balasan"),
    OFFER: gettext_lazy("Tawarkan dan buat konsep balasan"),
    REFUSE: gettext_lazy("Tolak dan buat konsep balasan"),
    COMPLETE: gettext_lazy("Minta dan buat konsep surat"),
    CHANGE: gettext_lazy("Simpan perubahan"),
    CANCEL: gettext_lazy("Batalkan dan buat konsep surat"),
}
MAY_BE = {
    State.ASKED: (ACCEPT, OFFER, REFUSE, COMPLETE),
    State.OFFERED: (ACCEPT, OFFER, REFUSE, CHANGE, CANCEL),
    State.AGREED: (CHANGE, OFFER, CANCEL),
    State.TODAY: (CHANGE, CANCEL),
}
TOLD = {
    "accepted": gettext_lazy("Diterima"),
    "rescheduled": gettext_lazy("Tanggal lain ditawarkan"),
    "refused": gettext_lazy("Ditolak"),
    "completion_asked": gettext_lazy("Kelengkapan diminta"),
    "cancelled": gettext_lazy("Dibatalkan"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be done now; `is_here`: its form is open."""

    key: str
    words: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day that the guest asked for, with what the host should know of it."""

    words: str
    on: dt.date
    is_second: bool
    remarks: tuple[str, ...]


def choices_of(state: State, asked: str, *, is_waiting: bool) -> list[Choice]:
    may = [key for key in MAY_BE.get(state, ()) if not (is_waiting and key == COMPLETE)]
    here = asked if asked in may else next(iter(may), "")
    return [Choice(key, str(WORDS[key]), key == here) for key in may]


def asked_days(visit: Visit, host: Host | None) -> list[AskedDay]:
    found = [(visit.proposed_on, False), (visit.second_on, True)]
    return [
        AskedDay(date_format(on, "l, j F Y"), on, is_second, tuple(_remarks(visit, host, on)))
        for on, is_second in found
        if on is not None
    ]


def _remarks(visit: Visit, host: Host | None, on: dt.date) -> list[str]:
    stopped = (
        obstacles(host, Wanted(on=on, people=visit.people, elements=tuple(visit.elements), without=visit))
        if host is not None
        else []
    )
    return [*stopped, *days_off_advice(on)]


def message(visit: Visit, given: Given, link: str) -> dict[str, str]:
    """What the guest is told by WhatsApp, ready to copy."""
    text = _("Yth. Bapak/Ibu di %(guest)s,\n\n%(told)s\n\n%(letter)s\nRincian: %(link)s\n\nSalam hormat,\n%(host)s") % {
        "guest": visit.guest.name,
        "told": _told(visit, given),
        "letter": _("Surat balasannya sudah resmi.") if given.is_signed else _("Surat balasan resminya menyusul."),
        "link": link,
        "host": visit.host.name,
    }
    return {"text": text, "share_url": share_address(text)}


def _told(visit: Visit, given: Given) -> str:
    words = {"theme": visit.theme, "when": _when(visit), "note": given.note.strip()}
    if given.fact == "accepted":
        return _("Permohonan kunjungan “%(theme)s” kami terima. Kami menunggu kedatangan Anda %(when)s.") % words
    if given.fact == "rescheduled":
        return (
            _("Untuk kunjungan “%(theme)s” kami menawarkan waktu lain: %(when)s. Mohon disetujui pada tautan di bawah.")
            % words
        )
    if given.fact == "refused":
        return _("Mohon maaf, kunjungan “%(theme)s” tidak dapat kami terima. %(note)s") % words
    if given.fact == "completion_asked":
        return _("Permohonan kunjungan “%(theme)s” perlu dilengkapi:\n%(note)s") % words
    return _("Mohon maaf, kunjungan “%(theme)s” terpaksa kami batalkan. %(note)s") % words


def _when(visit: Visit) -> str:
    held = visit.reception
    if held is None:
        return ""
    words = {
        "day": date_format(held.on, "l, j F Y"),
        "hours": hours(held),
        "zone": zone_name_of(visit.host),
        "room": held.room.name if held.room else visit.host.name,
    }
    return _("%(day)s pukul %(hours)s %(zone)s di %(room)s") % words
