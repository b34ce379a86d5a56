"""What the page of a day's programme shows: its rows, its changes in words, the messages that tell of them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.agenda_changes import Change, SentItem, concerning
from teladan.cycle.learn.inviting import hours_of, place_of
from teladan.cycle.learn.models import AgendaItem, Delegate, Reception, Side, Visit
from teladan.cycle.learn.queries.agenda import Advice, people_of, where
from teladan.ground.post import share_address
from teladan.ground.registry.queries import zone_name_of

LONGEST_SHARED = 3000
"""Letters of an address that every phone takes; a longer message is copied instead."""
PARTS = {
    "on": gettext_lazy("hari"),
    "starts": gettext_lazy("mulai"),
    "ends": gettext_lazy("selesai"),
    "title": gettext_lazy("acara"),
    "place": gettext_lazy("tempat"),
    "speakers": gettext_lazy("pengisi"),
    "note": gettext_lazy("catatan"),
    "hours": gettext_lazy("JP"),
    "groups": gettext_lazy("kelompok"),
    "people": gettext_lazy("orang"),
    "visit": gettext_lazy("rombongan"),
}
WHAT = {"added": gettext_lazy("Baru"), "removed": gettext_lazy("Dihapus"), "changed": gettext_lazy("Berubah")}
BADGES = {"added": "info", "removed": "refused", "changed": "attention"}


@dataclass(frozen=True, slots=True)
class Row:
    """An item as it is shown; `advice`: what of it does not fit."""

    item: AgendaItem
    hours: str
    where: str
    who: str
    whom: str
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str
    badge: str
    hours: str
    title: str
    said: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message to copy, and an address that hands it to WhatsApp where it is short enough."""

    ident: str
    label: str
    text: str
    rows: int
    share_url: str


def rows_of(
    items: Sequence[AgendaItem], sides: Collection[str], visit: Visit, advice: Sequence[Advice], *, is_joint: bool
) -> list[Row]:
    return [
        Row(
            item,
            hours=f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M}",
            where=where(item) or "–",
            who=_who(people_of(item, sides, visit), item.speakers),
            whom=_whom(item) if is_joint else "",
            advice=tuple(one.words for one in advice if str(item.pk) in one.items),
        )
        for item in items
    ]


def _who(people: Sequence[Delegate], speakers: str) -> str:
    return "; ".join([*(one.name for one in people), *([speakers] if speakers else [])]) or "–"


def _whom(item: AgendaItem) -> str:
    return _("semua rombongan") if item.visit is None else item.visit.guest.name


def change_rows(
    changes: Sequence[Change], names: Mapping[int, str], groups: Mapping[int, str] | None = None
) -> list[ChangeRow]:
    """`names`, `groups`: of the people and groups that the items name by id."""
    return [
        ChangeRow(
            what=str(WHAT[one.what]),
            badge=BADGES[one.what],
            hours=f"{one.item['starts']}–{one.item['ends']}",
            title=one.item["title"],
            said=_said(one, names, groups or {}),
        )
        for one in changes
    ]


def _said(change: Change, names: Mapping[int, str], groups: Mapping[int, str]) -> str:
    if change.before is None or change.after is None:
        return change.item["place"]
    return "; ".join(
        _("%(part)s: %(before)s menjadi %(after)s")
        % {
            "part": PARTS[part],
            "before": _part(change.before, part, names, groups),
            "after": _part(change.after, part, names, groups),
        }
        for part in change.parts
        if part != "visit"
    ) or _("untuk rombongan lain")


def _part(item: SentItem, part: str, names: Mapping[int, str], groups: Mapping[int, str]) -> str:
    if part == "people":
        whom = ", ".join(names.get(ident, _("(tidak lagi di daftar)")) for ident in item["people"])
        return whom or (_("tanpa nama") if item.get("groups") else _("semua"))
    if part == "groups":
        whom = ", ".join(groups.get(ident, _("(kelompok lama)")) for ident in item.get("groups", ()))
        return whom or (_("tanpa kelompok") if item["people"] else _("semua"))
    if part == "on":
        return date_format(dt.date.fromisoformat(item["on"]), "l, j F")
    said = item.get(part)
    return "–" if said in (None, "") else str(said)


def sent_rows(items: Sequence[SentItem], names: Mapping[int, str]) -> list[list[str]]:
    """A sending as the table component shows it."""
    return [
        [
            one["title"],
            f"{one['starts']}–{one['ends']}",
            one["place"] or "–",
            "; ".join(
                [
                    *(names.get(ident, _("(tidak lagi di daftar)")) for ident in one["people"]),
                    *([one["speakers"]] if one["speakers"] else []),
                ]
            )
            or "–",
        ]
        for one in items
    ]


def own_items(items: Sequence[SentItem], sides: Collection[str], visit: Visit) -> list[SentItem]:
    """Those of a sending that a side may read: a guest's are its own and those for all."""
    if Side.HOST in sides:
        return list(items)
    return [one for one in items if one["visit"] in ("", str(visit.pk))]


def whole_message(reception: Reception, visit: Visit, items: Sequence[AgendaItem], link: str) -> Message:
    """The day's programme for a delegation, to be passed on."""
    lines = [
        f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M} {one_line(item.title)}{at_place(where(item))}" for item in items
    ]
    text = _letter(_head(reception, visit), _("Berikut susunan acara kunjungan:"), lines, link, visit.guest.name)
    return message_of("pesan-acara", _("Pesan untuk %(name)s") % {"name": visit.guest.name}, text)


def change_messages(
    reception: Reception,
    visits: Sequence[Visit],
    changes: Sequence[Change],
    people: Sequence[Delegate],
    links: Mapping[str, str],
) -> list[Message]:
    """Only to whom a change concerns: a delegation for what names nobody, else each of those it names."""
    if not changes:
        return []
    lead = _("Ada perubahan susunan acara kunjungan sejak yang terakhir kami kirim:")
    made = []
    heads = {visit.pk: _head(reception, visit) for visit in visits}
    for visit in visits:
        own = concerning(changes, str(visit.pk))
        if own:
            lines = [line_of(one) for one in own]
            text = _letter(heads[visit.pk], lead, lines, links[str(visit.pk)], visit.guest.name)
            label = _("Untuk semua peserta dari %(name)s") % {"name": visit.guest.name}
            made.append(message_of(f"pesan-{visit.pk}", label, text))
    for delegate in people:
        own = concerning(changes, str(delegate.visit_id), delegate.pk)
        if own:
            link = links[str(delegate.visit_id)]
            lines = [line_of(one) for one in own]
            text = _letter(heads[delegate.visit_id], lead, lines, link, delegate.name)
            made.append(message_of(f"pesan-peserta-{delegate.pk}", _("Untuk %(name)s") % {"name": delegate.name}, text))
    return made


def head_of(item: SentItem) -> str:
    """`09.00–10.30 Penerimaan, Aula`."""
    return f"{item['starts']}–{item['ends']} {one_line(item['title'])}{at_place(item['place'])}"


def line_of(change: Change) -> str:
    """A change in a line of a message."""
    head = head_of(change.item)
    if change.what == "added":
        return _("Baru: %(item)s") % {"item": head}
    if change.what == "removed":
        return _("Dihapus: %(item)s") % {"item": head}
    was = _was(change)
    return _("Berubah: %(item)s") % {"item": f"{head} ({was})" if was else head}


def _was(change: Change) -> str:
    """What readers had before, of the parts that differ."""
    before = change.before
    if before is None:
        return ""
    parts = []
    if "on" in change.parts:
        parts.append(date_format(dt.date.fromisoformat(before["on"]), "l, j F"))
    if {"starts", "ends"} & set(change.parts):
        parts.append(f"{before['starts']}–{before['ends']}")
    parts += [one_line(before[part]) for part in ("title", "place") if part in change.parts and before[part]]
    words = [_("semula %(parts)s") % {"parts": ", ".join(parts)}] if parts else []
    if {"people", "speakers"} & set(change.parts):
        words.append(_("pengisi atau peserta berubah"))
    if "note" in change.parts and change.item["note"]:
        words.append(one_line(change.item["note"]))
    return "; ".join(words)


def at_place(place: str) -> str:
    return f", {one_line(place)}" if place else ""


def _head(reception: Reception, visit: Visit) -> tuple[str, str]:
    """What, when and where in one line, and who signs."""
    host = reception.host.unit
    line = _("%(theme)s, %(day)s, pukul %(hours)s %(zone)s, di %(place)s") % {
        "theme": one_line(visit.theme),
        "day": date_format(reception.on, "l, j F Y"),
        "hours": hours_of(reception),
        "zone": zone_name_of(host),
        "place": one_line(place_of(reception)),
    }
    return line, one_line(host.name)


def _letter(head: tuple[str, str], lead: str, lines: Sequence[str], link: str, name: str) -> str:
    line, sender = head
    greeting = _("Yth. %(name)s,") % {"name": one_line(name)}
    listed = [f"- {one}" for one in lines]
    more = _("Selengkapnya: %(link)s") % {"link": link}
    return "\n".join([greeting, "", lead, line, "", *listed, "", more, "", sender])


def message_of(ident: str, label: str, text: str) -> Message:
    share = share_address(text)
    return Message(ident, label, text, min(20, text.count("\n") + 2), share if len(share) <= LONGEST_SHARED else "")


def one_line(text: str) -> str:
    return " ".join(text.split())
