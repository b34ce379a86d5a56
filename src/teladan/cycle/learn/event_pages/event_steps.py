"""What of an event is done, what comes now and who does it: computed from what is on its tables and from the day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
from teladan.cycle.learn.event_pages.frame import HAND_OVERS, EventFrame, address_of
from teladan.cycle.learn.queries.event_results import handed_over_by
from teladan.cycle.learn.queries.event_states import EventState, last_day_of
from teladan.cycle.learn.queries.events import EventStanding
from teladan.cycle.learn.queries.invitees import ReplyCounts

ORGANISER = gettext_lazy("Penyelenggara")
INVITED = gettext_lazy("Yang diundang")
STEPS = {
    "list": (gettext_lazy("Instansi yang diundang didaftar"), gettext_lazy("Pilih instansi yang diundang")),
    "items": (gettext_lazy("Susunan acara ada"), gettext_lazy("Susun acara")),
    "letter": (
        gettext_lazy("Undangan bertanda tangan disimpan"),
        gettext_lazy("Unduh undangan, tanda tangani, lalu simpan berkasnya"),
    ),
    "send": (gettext_lazy("Undangan terkirim"), gettext_lazy("Kirim undangan")),
    "replies": (gettext_lazy("Semua instansi menjawab"), gettext_lazy("Jawab undangan")),
    "handover": (gettext_lazy("Hasil diserahkan"), gettext_lazy("Siapkan penyerahan hasil")),
    "clinic": (gettext_lazy("Jadwal klinik tersusun"), gettext_lazy("Susun jadwal klinik")),
    "days": (gettext_lazy("Hari kegiatan"), gettext_lazy("Catat yang hadir dan jalannya acara")),
    "follow_up": (
        gettext_lazy("Tindak lanjut selesai"),
        gettext_lazy("Jawab yang tersisa dan ikuti rencana tindak lanjut"),
    ),
}
"""In the order of the work: what each is once done, and what is to be done for it."""
OVER = frozenset({EventState.FOLLOW_UP, EventState.ENDED})


@dataclass(frozen=True, slots=True)
class EventStep:
    """A step of the event, as the timeline component shows it. `act`: what is to be done for it; `url`: where the reader
    does it, empty for others; `may_begin`: what must be there before it is there."""

    key: str
    who: str
    is_done: bool
    may_begin: bool = True
    words: str = ""
    url: str = ""
    what: str = ""
    act: str = ""
    state: str = "next"


def event_steps(standing: EventStanding, frame: EventFrame, counts: ReplyCounts, today: dt.date) -> list[EventStep]:
    """All of them in order, with the first that can be done marked as the one now. What was not done before the days
    began is no longer to do."""
    found = [
        *_calling(standing, frame, counts),
        *_preparing(standing, frame, counts, today),
        *_holding(standing, frame, today),
    ]
    first = next((one.key for one in found if one.may_begin and not one.is_done), "")
    return [
        replace(
            one,
            what=str(STEPS[one.key][0]),
            act=one.act or str(STEPS[one.key][1]),
            state="done" if one.is_done else "now" if one.key == first else "next",
        )
        for one in found
    ]


def steps_to_take(steps: Sequence[EventStep]) -> list[EventStep]:
    """Those that can be done today, the reader's own before what others do."""
    return sorted((one for one in steps if one.may_begin and not one.is_done), key=lambda one: not one.url)


def _calling(standing: EventStanding, frame: EventFrame, counts: ReplyCounts) -> list[EventStep]:
    event, is_over, is_held = standing.event, frame.state in OVER, frame.state == EventState.DAYS
    listed = _("%(n)s instansi di daftar") % {"n": written(counts.all)} if counts.all else ""
    unsent = _("%(n)s instansi belum dikirimi") % {"n": written(counts.unsent)} if counts.unsent else ""
    return [
        EventStep(
            "list", str(ORGANISER), bool(counts.all) or is_over, words=listed, url=_own(standing, "invitees-add")
        ),
        EventStep("items", str(ORGANISER), event.items.exists() or is_over, url=_own(standing, "event-items")),
        EventStep(
            "letter",
            str(ORGANISER),
            event.letter_id is not None or is_over,
            bool(counts.all) and not is_held,
            url=_own(standing, "invitation-signed"),
        ),
        EventStep(
            "send",
            str(ORGANISER),
            bool(counts.all and not counts.unsent) or is_over,
            bool(counts.all),
            words=unsent,
            url=_own(standing, "invitations-send"),
        ),
        _replies(standing, counts, is_over=is_over, is_held=is_held),
    ]


def _replies(standing: EventStanding, counts: ReplyCounts, *, is_over: bool, is_held: bool) -> EventStep:
    event, words = standing.event, ""
    if counts.invited:
        words = _("%(done)s dari %(all)s sudah menjawab") % {
            "done": written(counts.answered),
            "all": written(counts.invited),
        }
    if counts.none and event.reply_by is not None:
        words += _("; batasnya %(day)s") % {"day": date_format(event.reply_by, "j F Y")}
    return EventStep(
        "replies",
        str(INVITED),
        bool(counts.invited and not counts.none) or is_over,
        bool(counts.none) and not is_held,
        words=words,
        url=_own(standing, "reminders"),
        act=_("Ingatkan yang belum menjawab") if standing.organises else "",
    )


def _preparing(standing: EventStanding, frame: EventFrame, counts: ReplyCounts, today: dt.date) -> list[EventStep]:
    event, found = standing.event, []
    is_over, is_held = frame.state in OVER, frame.state == EventState.DAYS
    if "handover" in frame.parts:
        handed, url = handed_over_by(event, today), _own(standing, HAND_OVERS)
        said = {"done": written(handed), "all": written(counts.all)}
        words = _("%(done)s dari %(all)s laporan diserahkan") % said if handed else ""
        is_done = is_over or bool(counts.all and handed >= counts.all)
        found.append(EventStep("handover", str(ORGANISER), is_done, words=words, url=url))
    if "clinic" in frame.parts:
        has_plan = event.appointments.exists()
        is_done = has_plan or is_over
        words = _("jadwal belum disusun") if is_held and not has_plan else ""
        found.append(EventStep("clinic", str(ORGANISER), is_done, words=words, url=_own(standing, "clinic")))
    return found


def _holding(standing: EventStanding, frame: EventFrame, today: dt.date) -> list[EventStep]:
    event, state = standing.event, frame.state
    days = date_format(event.starts_on, "j F Y") if today < event.starts_on else ""
    last = last_day_of(event)
    until = _("sampai %(day)s") % {"day": date_format(last, "j F Y")} if last != dt.date.max else ""
    url = _own(standing, "event-presence") or _own(standing, "participants")
    return [
        EventStep("days", str(ORGANISER), state in OVER, state == EventState.DAYS, words=days, url=url),
        EventStep(
            "follow_up",
            _("Penyelenggara dan yang diundang"),
            state == EventState.ENDED,
            state == EventState.FOLLOW_UP,
            words=until,
            url=_own(standing, "event-plans") or _own(standing, "event-results"),
        ),
    ]


def _own(standing: EventStanding, name: str) -> str:
    return address_of(name, standing.event) if standing.organises else ""
