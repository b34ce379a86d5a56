"""What the pages of talks show: the queue of a desk, a record, the list with its progress and its spreadsheet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.learn.actions.consultations import TEXTS
from teladan.cycle.learn.models import Appointment, Consultation, Desk, Event
from teladan.cycle.learn.queries import consultations as queries
from teladan.cycle.learn.queries.consultations import KnownTalk
from teladan.cycle.learn.queries.desk_figures import figures_at, results_at
from teladan.cycle.learn.queries.desk_queue import InLine, Queue
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.cycle.measure.queries.follow_ups import UNFINISHED
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import Viewer
from teladan.ground.tables import Column, Sheet, write_rows

BADGES = {"planned": "neutral", "running": "info", "done": "done", "dropped": "refused"}
SERVED_EMPTY, TO_AGREE, AGREED, WAITING = "kosong", "setuju", "selesai", "belum"


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment as it stands today."""

    row: Any
    badge: str
    state: str


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A topic of a region in the list. `state` is a key of the filter."""

    one: KnownTalk
    state: str
    badge: str
    words: str
    lines: tuple[Line, ...]


def minutes_since(began: dt.datetime, now: dt.datetime) -> int:
    return max(0, int((now - began).total_seconds() // 60))


def hour_of(at: dt.datetime, zone: ZoneInfo) -> str:
    return date_format(timezone.localtime(at, zone), "H.i")


def queue_parts(queue: Queue) -> list[tuple[str, str, list[InLine]]]:
    """Key, heading and rows of what is not empty; who talks and who is next stand apart."""
    parts = [
        ("later", _("Kemudian"), queue.later),
        ("walk_ins", _("Datang langsung"), queue.walk_ins),
        ("online", _("Meja daring"), queue.online),
        ("absent", _("Tidak datang"), queue.absent),
        ("served", _("Sudah dilayani"), queue.served),
    ]
    return [part for part in parts if part[2]]


def region_context(viewer: Viewer, event: Event, chosen: InLine, now: dt.datetime) -> dict[str, Any]:
    """The region before the desk: its figures, its earlier advice, the problem it brought."""
    invitee, on = chosen.request.invitee, timezone.localtime(now, zone_of_event(event)).date()
    talk = chosen.talk
    is_secret = talk is not None and talk.kind == Consultation.Kind.COUNSELLING and talk.expert != viewer.account
    results = results_at(viewer, event, invitee.unit, on)
    return {
        "chosen": chosen,
        "is_secret": is_secret,
        "results": results,
        "components": [(one, written(half_up(one.share * 100, 1))) for one in results.components] if results else [],
        "figures": figures_at(viewer, invitee.unit, on),
        "earlier": queries.earlier_advice(viewer, invitee, but=talk.pk if talk is not None else None),
        "minutes": minutes_since(talk.began_at, now) if talk is not None and chosen.is_talking else 0,
    }


def lines_of(rows: Sequence[Any], today: dt.date) -> tuple[Line, ...]:
    return tuple(_line(row, today) for row in rows)


def _line(row: Any, today: dt.date) -> Line:
    state = row.State(row.state_on(today))
    is_late = state in UNFINISHED and row.due_on < today
    return Line(row, "late" if is_late else BADGES[state], _("Terlambat") if is_late else str(state.label))


def talk_rows(rows: Sequence[KnownTalk], today: dt.date) -> list[TalkRow]:
    return [_talk_row(row, today) for row in rows]


def _talk_row(one: KnownTalk, today: dt.date) -> TalkRow:
    talk = one.talk
    if talk is None or not talk.expert:
        state, badge, words = WAITING, "neutral", _("Belum dilayani")
        if talk is not None:
            words = _("Menunggu ahli")
    elif one.is_agreed:
        state, badge, words = AGREED, "done", _("Disetujui kedua pihak")
    elif not one.is_written:
        state, badge, words = SERVED_EMPTY, "attention", _("Catatan belum ditulis")
    else:
        state, badge, words = TO_AGREE, "info", _("Belum disetujui kedua pihak")
    return TalkRow(one, state, badge, words, lines_of(one.commitments, today))


def sifted(rows: Sequence[TalkRow], state: str, topic: str, name: str) -> list[TalkRow]:
    words = name.casefold().split()
    return [
        row
        for row in rows
        if (not state or row.state == state)
        and (not topic or str(row.one.request.table_id) == topic)
        and all(word in row.one.request.invitee.unit.name.casefold() for word in words)
    ]


def progress_table(rows: Sequence[queries.Progress]) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Columns and rows for the component of tables."""
    columns = [
        (_("Topik"), "text"),
        (_("Diminta"), "number"),
        (_("Dilayani"), "number"),
        (_("Disetujui"), "number"),
        (_("Belum ditulis"), "number"),
        (_("Kesepakatan"), "number"),
        (_("Sudah dijalankan"), "number"),
        (_("Terlambat"), "number"),
    ]
    cells = [
        [
            one.topic,
            *map(
                written,
                (one.asked, one.served, one.agreed, one.unwritten, one.commitments, one.kept, one.late),
            ),
        ]
        for one in rows
    ]
    return columns, cells


def sheet(rows: Sequence[TalkRow], zone: ZoneInfo) -> Sheet:
    """A row for each topic of a region; of what the reader may not read, that it took place."""
    columns = [
        Column("No", 6),
        Column("Instansi", 34, wraps=True),
        Column("Topik", 30, wraps=True),
        Column("Jenis", 20),
        Column("Ahli", 26, wraps=True),
        Column("Mulai", 18),
        Column("Selesai", 18),
        Column("Keadaan", 26),
        Column("Masalah", 50, wraps=True),
        Column("Keadaan sekarang", 50, wraps=True),
        Column("Pilihan", 50, wraps=True),
        Column("Saran", 60, wraps=True),
        Column("Kesepakatan (RTL)", 60, wraps=True),
    ]
    return Sheet("Konsultasi", columns, [_cells(place, row, zone) for place, row in enumerate(rows, 1)])


def _cells(place: int, row: TalkRow, zone: ZoneInfo) -> list[Any]:
    talk, record, request = row.one.talk, row.one.record, row.one.request
    texts = [(getattr(record, name) or "") if record is not None else "" for name in TEXTS[:4]]
    if row.one.is_secret:
        texts = [_("rahasia"), "", "", ""]
    elif talk is None:
        texts = [request.problem, "", "", ""]
    plan = "\n".join(f"{line.row.activity} ({line.row.owner}, {line.row.due_on:%d/%m/%Y})" for line in row.lines)
    return [
        place,
        request.invitee.unit.name,
        request.table.name,
        str(talk.get_kind_display()) if talk is not None else "",
        talk.expert_name if talk is not None else "",
        _moment(talk.began_at, zone) if talk is not None else "",
        _moment(talk.ended_at, zone) if talk is not None and talk.ended_at is not None else "",
        row.words,
        *texts,
        plan,
    ]


def without_counselling(rows: Sequence[TalkRow]) -> list[TalkRow]:
    """For a file that leaves: a counselling's content stays out even where the one who takes the file spoke."""
    kept = []
    for row in rows:
        talk = row.one.talk
        if talk is not None and talk.kind == Consultation.Kind.COUNSELLING:
            kept.append(TalkRow(KnownTalk(row.one.request, talk, None), row.state, row.badge, row.words, ()))
        else:
            kept.append(row)
    return kept


def _moment(at: dt.datetime, zone: ZoneInfo) -> str:
    return date_format(timezone.localtime(at, zone), "j M Y H.i")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One side's agreement. `lapsed`: it was of an earlier version; `how`: by account, or at the desk."""

    side: str
    is_given: bool
    lapsed: int | None
    at: dt.datetime | None
    how: str


def agreements_of(record: Consultation) -> list[Agreement]:
    expert = _agreement(_("Ahli"), record.version, record.expert_agreed, record.expert_agreed_at, record.expert_name)
    if record.visitor_agreed_name:
        how = _("%(name)s, diketik di meja di hadapannya") % {"name": record.visitor_agreed_name}
    else:
        how = queries.name_of_account(record.visitor_agreed_by) if record.visitor_agreed_by else ""
    return [
        expert,
        _agreement(_("Instansi"), record.version, record.visitor_agreed, record.visitor_agreed_at, how),
    ]


def _agreement(side: str, version: int, agreed: int | None, at: dt.datetime | None, how: str) -> Agreement:
    is_given = agreed == version
    lapsed = agreed if agreed is not None and not is_given else None
    return Agreement(side, is_given, lapsed, at, how if agreed is not None else "")


def can_agree(record: Consultation, *, is_expert: bool, may_speak: bool) -> bool:
    """Whether the reader's own side has not agreed to this version yet, and may."""
    if not queries.is_agreeable(record):
        return False
    if is_expert:
        return record.expert_agreed != record.version
    return may_speak and record.visitor_agreed != record.version


def texts_of(record: Consultation) -> list[tuple[str, str]]:
    """Heading and text of each part that the record has."""
    labels = {
        "problem": _("Masalah"),
        "reality": _("Keadaan sekarang"),
        "options": _("Pilihan"),
        "advice": _("Saran"),
        "commitment": _("Kesepakatan"),
    }
    is_secret = record.kind == Consultation.Kind.COUNSELLING
    return [(label, getattr(record, name) or "") for name, label in labels.items() if name != "commitment" or is_secret]


def side_by_side(current: Consultation, mine: dict[str, str]) -> list[tuple[str, str, str]]:
    """Heading, the saved text and one's own, of the parts that differ."""
    labels = dict(zip(TEXTS, [label for label, _text in texts_of(current)], strict=False))
    return [
        (labels.get(name, name), getattr(current, name) or "", text)
        for name, text in mine.items()
        if (getattr(current, name) or "").strip() != text.strip()
    ]


def desk_url_of(record: Consultation) -> str:
    """The queue from which a talk was called: of its seat's desk, else of the first desk of its topic."""
    request = record.request
    seat = request.appointments.filter(state__in=Appointment.HOLDS).order_by("-made_at").first()
    first = request.table.desks.first() if seat is None else None
    desk = seat.desk_id if seat is not None else first and first.pk
    return reverse("learn:desk-queue", args=[request.event_id, desk]) if desk else ""


def desks_of(event: Event) -> list[tuple[str, str, str]]:
    """Topic, desk and where its queue is."""
    found = (
        Desk.objects.filter(table__event=event).select_related("table").order_by("table__position", "position", "pk")
    )
    return [(desk.table.name, desk.name, reverse("learn:desk-queue", args=[event.pk, desk.pk])) for desk in found]


def workbook(title: str, sheets: Sequence[Sheet]) -> HttpResponse:
    stream = BytesIO()
    write_rows(stream, sheets)
    return attachment(stream.getvalue(), f"{stem(title)}.xlsx", MEDIA_TYPES["xlsx"])


def address_of(name: str, *parts: object) -> str:
    """Where a page of another noun stands; empty where this installation does not have it."""
    try:
        return reverse(f"learn:{name}", args=parts)
    except NoReverseMatch:
        return ""
