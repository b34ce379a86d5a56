"""What the page of a lineage shows: the picture, the list, how far it went, and the tiles."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.queries.lineage import Copy, runs_at_origin
from teladan.cycle.replicate.queries.needs import Needs, Place, Standing, shown
from teladan.ground.paper import Descent, descent_chart, for_page
from teladan.ground.registry.queries import Unit

WIDE, NARROW = 640, 328
MOST_TILES_OPEN = 120
MOST_TILES = 1_500
MOST_NEEDED = 30


def title_of(practice: Practice, copies: Sequence[Copy]) -> str:
    running = sum(one.is_running for one in copies)
    if not copies:
        return _("Belum ada yang meniru “%(title)s”") % {"title": practice.title}
    words = ngettext(
        "%(n)s unit meniru “%(title)s”, %(running)s masih menjalankannya",
        "%(n)s unit meniru “%(title)s”, %(running)s masih menjalankannya",
        len(copies),
    )
    return words % {"n": written(len(copies)), "title": practice.title, "running": written(running)}


def origin_of(practice: Practice) -> str:
    return practice.owner.name if practice.owner else practice.owner_name


def picture(practice: Practice, copies: Sequence[Copy], chosen: Sequence[Copy], today: dt.date) -> dict[str, str]:
    """The chosen copies, and quietly those through whom they learnt it."""
    if not copies:
        return {}
    wanted = {one.replication.pk for one in chosen}
    first = practice.started_on or min(one.started_on for one in copies)
    ended = practice.stopped_on if not runs_at_origin(practice, today) else None
    rows = [Descent("asal", origin_of(practice), min(first, today), "", ended, _stopped(ended), is_first=True)]
    for one in copies:
        rows.append(
            Descent(
                str(one.replication.pk),
                one.unit.name,
                one.started_on,
                str(one.source.pk) if one.source else "asal",
                one.stopped_on,
                _stopped(one.stopped_on),
                is_quiet=one.replication.pk not in wanted,
            )
        )
    title = _("Siapa belajar dari siapa, dan sejak kapan")
    about = _(
        "Tiap garis satu unit sejak mulai; garis tegak menghubungkannya dengan tempat belajarnya. Putus-putus: berhenti."
    )
    return {
        size: for_page(descent_chart(rows, title=title, description=about, until=today, width=width))
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    }


def _stopped(day: dt.date | None) -> str:
    return _("berhenti %(year)s") % {"year": day.year} if day else ""


def listed(copies: Iterable[Copy], seen: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """Rows of the list. `seen`: the replications whose own page the reader may open; why one stopped stands there, so for others not here."""
    return [
        {
            "name": one.unit.name,
            "above": one.unit.parent.name if one.unit.parent else "",
            "is_example": one.unit.is_example,
            "url": reverse("replicate:replication", args=[one.replication.pk]) if one.replication.pk in seen else "",
            "since": one.started_on,
            "source": one.source.adopter.name if one.source else "",
            "generation": one.generation,
            "state": one.state.label,
            "badge": "done" if one.is_running else "neutral",
            "stopped_on": one.stopped_on,
            "why": one.replication.stopped_why if one.stopped_on and one.replication.pk in seen else "",
        }
        for one in copies
    ]


def tile_groups(places: Sequence[Place], top: Unit, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Tiles under the unit above them, by name; what stands directly below `top` comes first."""
    groups: dict[int | None, list[dict[str, str]]] = {}
    for place in places[:MOST_TILES]:
        tile = {"name": place.unit.name, "url": "", "kind": place.standing.value, "word": tile_word(place)}
        groups.setdefault(place.unit.parent_id, []).append(tile)
    ordered = sorted(groups, key=lambda parent: (parent != top.pk, names.get(parent or 0, "").casefold()))
    return [{"name": names.get(parent or 0, ""), "tiles": groups[parent]} for parent in ordered]


def tile_word(place: Place) -> str:
    return place.standing.label


def counted(found: Needs) -> list[tuple[str, str]]:
    """How many units stand in each way, those ways alone that occur."""
    return [(standing.label, written(found.count(standing))) for standing in Standing if found.count(standing)]


def needed_rows(found: Needs) -> list[list[str]]:
    """The first of them, most people first."""
    unit = f" {found.measure.unit_of_measure}" if found.measure.unit_of_measure else ""
    has_problem = _has_problem(found)
    return [
        [
            place.unit.name,
            f"{shown(place.value.value, found.measure)}{unit}" if place.value else "–",
            date_format(place.value.ends_on, "j M Y") if place.value else "–",
            "–" if place.not_reached is None else written(place.not_reached),
            *([place.problem or "–"] if has_problem else []),
        ]
        for place in found.needed[:MOST_NEEDED]
    ]


def _has_problem(found: Needs) -> bool:
    return any(place.problem for place in found.needed)


def needed_columns(found: Needs) -> list[tuple[str, str]]:
    columns = [(_("Unit"), "text"), (_("Angka terbaru"), "number"), (_("Sampai"), "text"), (_("Orang"), "number")]
    return [*columns, (_("Lembar masalah"), "wide")] if _has_problem(found) else columns


def needed_title(found: Needs) -> str:
    many, people = len(found.needed), sum(place.not_reached or 0 for place in found.needed)
    if not many:
        return _("Tidak ada unit di bawah %(top)s yang terukur membutuhkannya") % {"top": found.top.name}
    if not people:
        text = ngettext("Dibutuhkan di %(n)s unit di bawah %(top)s", "Dibutuhkan di %(n)s unit di bawah %(top)s", many)
        return text % {"n": written(many), "top": found.top.name}
    text = ngettext(
        "Dibutuhkan di %(n)s unit di bawah %(top)s, dengan %(people)s orang belum terjangkau",
        "Dibutuhkan di %(n)s unit di bawah %(top)s, dengan %(people)s orang belum terjangkau",
        many,
    )
    return text % {"n": written(many), "top": found.top.name, "people": written(people)}
