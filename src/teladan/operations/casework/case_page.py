"""What the pages of a case show. Formats; computes nothing anew."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library
from teladan.core.definitions.parts import Citation
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import ClockState, Course
from teladan.ground.post import share_address
from teladan.ground.registry.queries import zone_name_of, zone_of
from teladan.operations.casework.models import Case, Happening, Promise
from teladan.operations.casework.queries.cases import Played

STATES: Mapping[str, tuple[str, object]] = {
    "not_started": ("neutral", gettext_lazy("Belum mulai")),
    "running": ("info", gettext_lazy("Berjalan")),
    "paused": ("attention", gettext_lazy("Dihentikan sementara")),
    "met": ("done", gettext_lazy("Terpenuhi")),
    "met_late": ("late", gettext_lazy("Terpenuhi, terlambat")),
    "missed": ("late", gettext_lazy("Terlewat")),
    "closed": ("neutral", gettext_lazy("Diakhiri")),
}
OPEN = ("running", "paused", "missed")
ENDINGS = {"lapsed": gettext_lazy("Gugur karena batas waktu terlewat")}
_ABOUT = re.compile(r"([a-z]+)\.([a-z_]+):(.+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is: the zone of who must answer, and its letters."""

    zone: dt.tzinfo
    letters: str

    def said(self, point: dt.date | dt.datetime | None, *, has_hour: bool = True) -> str:
        """`Senin, 23 Juni 2025`, with `pukul 14.30 WITA` where an hour is known."""
        if point is None:
            return ""
        local = point.astimezone(self.zone) if isinstance(point, dt.datetime) else point
        day = date_format(local, "l, j F Y")
        is_timed = isinstance(local, dt.datetime) and has_hour
        return _("%(day)s pukul %(hour)s") % {"day": day, "hour": f"{local:%H.%M} {self.letters}"} if is_timed else day


@dataclass(frozen=True, slots=True)
class Shown:
    """One clock. `is_inner`: it runs inside the office that must answer, beside the outer ones."""

    title: str
    party: str
    badge: str
    state: str
    due: str
    reason: str
    basis: str
    days: Sequence[tuple[str, bool, str]]
    is_inner: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the history. `number`: by which it can be withdrawn, None for who may not."""

    what: str
    when: str
    written: str
    lines: Sequence[str]
    withdrawn: str
    number: int | None


def place_of(case: Case) -> Place:
    return Place(zone_of(case.owner), zone_name_of(case.owner))


def asker(case: Case) -> str:
    return case.party.name if case.party is not None else case.party_name


def standing(played: Played, *, inner: bool = True) -> tuple[str, str]:
    """The badge of a case: its kind, and the state in words; without `inner` as it concerns whoever asked."""
    late = played.late(inner=inner)
    if late:
        return "late", _("Terlambat: %(clock)s") % {"clock": late[0].label}
    return "info" if played.runs() else "neutral", state_words(played, inner=inner)


def state_words(played: Played, *, inner: bool) -> str:
    course, procedure = played.course, played.procedure
    if course.ended_as:
        return str(ENDINGS.get(course.ended_as, course.ended_as.replace("_", " ")))
    waited = course.clocks.get(course.state)
    if waited is not None and not inner and procedure.clocks[waited.name].inner:
        outer = (one for one in course.clocks.values() if not procedure.clocks[one.name].inner)
        waited = next((one for one in outer if one.state == "running"), None)
    if waited is not None:
        return _("Menunggu: %(clock)s") % {"clock": waited.label}
    fact = procedure.facts.get(course.state)
    return fact.name if fact else _("Sedang ditangani") if played.runs() else _("Belum ada riwayat")


def clocks_shown(procedure: Procedure, course: Course, place: Place, *, inner: bool = True) -> list[Shown]:
    """Those that have started, the open ones first; without `inner` only what concerns whoever asked."""
    found = [
        _shown(procedure, one, place)
        for one in course.clocks.values()
        if one.state != "not_started" and (inner or not procedure.clocks[one.name].inner)
    ]
    return sorted(found, key=lambda one: not one.is_open)


def clocks_to_come(procedure: Procedure, course: Course, *, inner: bool) -> list[ClockState]:
    waiting = (one for one in course.clocks.values() if one.state == "not_started")
    return [one for one in waiting if inner or not procedure.clocks[one.name].inner]


def told_to(procedure: Procedure, promises: Iterable[Promise], *, inner: bool) -> list[Promise]:
    """Without `inner` those of the clocks that concern whoever asked."""
    own = {key for key, clock in procedure.clocks.items() if inner or not clock.inner}
    return [one for one in promises if inner or one.clock in own]


def soonest(played: Played, place: Place) -> str:
    """The due date a list tells: of the clock that is due first."""
    running = [one for one in played.course.clocks.values() if one.state == "running"]
    dues = [one for one in (*played.late(), *running) if one.due is not None]
    if not dues:
        return ""
    first = min(dues, key=lambda one: _sortable(one, place))
    return f"{first.label}: {place.said(first.due)}"


def _sortable(one: ClockState, place: Place) -> dt.datetime:
    due = one.due
    assert due is not None
    return due if isinstance(due, dt.datetime) else dt.datetime.combine(due, dt.time.max, place.zone)


def _shown(procedure: Procedure, one: ClockState, place: Place) -> Shown:
    badge, words = STATES[one.state]
    without = _("Berhenti sementara") if one.state == "paused" else _("Belum dapat dihitung")
    return Shown(
        title=f"{one.label} ({one.body})" if one.body else one.label,
        party=procedure.parties[one.runs_for],
        badge=badge,
        state=str(words),
        due=place.said(one.due) or str(without),
        reason=one.reason,
        basis=basis_words(one.basis),
        days=[(place.said(day.date), day.counts, day.why) for day in one.days],
        is_inner=procedure.clocks[one.name].inner,
        is_open=one.state in OPEN,
    )


def basis_words(basis: Citation) -> str:
    """`Pasal 22 ayat (7), Undang-Undang Nomor 14 Tahun 2008 (Keterbukaan Informasi Publik)`."""
    source = library().source(basis.source).body
    return f"{basis.at}, {source.number} ({source.title})"


def promise_columns() -> list[tuple[str, str]]:
    return [(_("Jangka waktu"), "text"), (_("Batas waktu"), "text"), (_("Dikatakan"), "text"), (_("Keadaan"), "text")]


def promise_rows(procedure: Procedure, promises: Iterable[Promise], place: Place) -> list[list[str]]:
    rows = []
    found = list(promises)
    for one in found:
        defined = procedure.clocks.get(one.clock)
        label = (defined.name if defined else None) or one.clock.replace("_", " ")
        due = place.said(one.due, has_hour=one.has_hour) or one.reason
        told = f"{place.said(one.made_at)} ({one.get_why_display()})"
        rows.append([label, due, told, _promise_state(one, found, place)])
    return rows


def _promise_state(one: Promise, found: Sequence[Promise], place: Place) -> str:
    if one.superseded_at is None:
        return _("Berlaku")
    after = next((other for other in found if other.clock == one.clock and other.pk > one.pk), None)
    day = place.said(one.superseded_at.astimezone(place.zone).date())
    if after is None:
        return _("Tidak berlaku lagi sejak %(day)s") % {"day": day}
    return _("Digantikan %(day)s: %(why)s") % {"day": day, "why": after.get_why_display()}


def history(
    procedure: Procedure, rows: Iterable[Happening], place: Place, names: Mapping[str, str], may: Mapping[int, bool]
) -> list[Event]:
    return [_event(procedure, row, place, names, is_own=may.get(row.pk, False)) for row in rows]


def _event(procedure: Procedure, row: Happening, place: Place, names: Mapping[str, str], *, is_own: bool) -> Event:
    fact = procedure.facts.get(row.fact)
    name = fact.name if fact else row.fact.replace("_", " ")
    written = _("dicatat %(when)s oleh %(who)s") % {
        "when": place.said(row.recorded_at),
        "who": names.get(row.recorded_by, _("sistem")),
    }
    withdrawn = ""
    if row.withdrawn_at is not None:
        withdrawn = _("Dicabut %(when)s oleh %(who)s: %(why)s") % {
            "when": place.said(row.withdrawn_at),
            "who": names.get(row.withdrawn_by, _("sistem")),
            "why": row.withdrawn_why,
        }
    return Event(
        what=f"{name} → {row.body}" if row.body else name,
        when=place.said(row.at, has_hour=row.has_hour),
        written=written,
        lines=row.note.splitlines(),
        withdrawn=withdrawn,
        number=row.pk if is_own and row.withdrawn_at is None else None,
    )


def about_url(case: Case) -> str:
    """The page of what a case is about, in the room above that opened it: `learn.visit:<id>`. Empty where there is none."""
    found = _ABOUT.fullmatch(case.about)
    if found is None:
        return ""
    try:
        return reverse(f"{found[1]}:{found[2].replace('_', '-')}", args=[found[3]])
    except NoReverseMatch:
        return ""


def message(case: Case, state: str, clocks: Sequence[Shown], link: str) -> dict[str, object]:
    """A message to whoever asked, ready to copy."""
    due = [f"- {one.title}: {one.due}" for one in clocks if one.is_open and not one.is_inner]
    lines = [
        _("Yth. Bapak/Ibu %(name)s,") % {"name": _one_line(asker(case))},
        "",
        _("Permohonan “%(subject)s” kepada %(owner)s.") % {"subject": _one_line(case.subject), "owner": _one_line(case.owner.name)},
        _("Keadaan: %(state)s.") % {"state": state},
        *([_("Batas waktu:"), *due] if due else []),
        "",
        _("Perkembangan dan suratnya dapat dilihat di: %(link)s") % {"link": link},
        "",
        _one_line(case.owner.name),
    ]  # fmt: skip
    text = "\n".join(lines)
    return {"text": text, "rows": len(lines) + 2, "share_url": share_address(text)}


def _one_line(text: str) -> str:
    return " ".join(text.split())
