"""Where the event in a programme's file contradicts itself: its parts and its clinic, its items, their days and hours."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas_of_events import ClinicParts, EventItem, EventParts
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.validation import Places


def event_faults(body: Programme, places: Places) -> Iterator[DefinitionError]:
    """A clinic where the parts say so and nowhere else; parts once each; items in order within the days of the event."""
    event = body.event
    if event is None:
        return
    if body.course is not None:
        yield places.error(
            ("event",), "satu program tidak dapat memuat `course` dan `event`; pisahkan menjadi dua berkas."
        )
    yield from _part_faults(event, places)
    yield from _item_faults(body, event, places)
    if event.clinic is not None:
        yield from _clinic_faults(event, event.clinic, places)


def component_faults(
    body: Programme, known: Mapping[str, Collection[str]], places: Places
) -> Iterator[DefinitionError]:
    """Topics that name a component which no version of the instrument has. `known`: instrument -> its components;
    one that is not loaded is not judged."""
    event = body.event
    if event is None or event.clinic is None or event.instrument is None or event.instrument not in known:
        return
    for key, topic in event.clinic.topics.items():
        for component in topic.components:
            if component not in known[event.instrument]:
                there = ", ".join(sorted(known[event.instrument]))
                yield places.error(
                    ("event", "clinic", "topics", key),
                    f"komponen '{component}' tidak ada pada instrumen '{event.instrument}'; yang ada: {there}.",
                )


def _part_faults(event: EventParts, places: Places) -> Iterator[DefinitionError]:
    twice = sorted({part for part in event.parts if event.parts.count(part) > 1})
    if twice:
        yield places.error(("event", "parts"), f"bagian '{twice[0]}' disebut dua kali; cukup sekali.")
    if "clinic" in event.parts and event.clinic is None:
        yield places.error(
            ("event", "parts"), "`parts` memuat `clinic`, jadi blok `clinic` (slot dan topik) wajib ada."
        )
    if "clinic" not in event.parts and event.clinic is not None:
        yield places.error(
            ("event", "clinic"), "blok `clinic` ada, padahal `parts` tidak memuatnya; tambahkan di `parts`."
        )
    if event.kind == "clinic" and "clinic" not in event.parts:
        yield places.error(("event", "parts"), "kegiatan berjenis `clinic` perlu `clinic` di `parts`.")
    if "handover" in event.parts and event.instrument is None:
        yield places.error(
            ("event", "parts"), "`parts` memuat `handover`; tulis `instrument`, yaitu instrumen hasil yang diserahkan."
        )


def _item_faults(body: Programme, event: EventParts, places: Places) -> Iterator[DefinitionError]:
    day = next((phase for phase in body.phases.values() if phase.from_ <= 0 <= phase.to), None)
    for position, item in enumerate(event.items):
        path = ("event", "items", position)
        starts, ends = _hour(item.starts), _hour(item.ends)
        if starts is None or ends is None:
            wrong = item.starts if starts is None else item.ends
            yield places.error(path, f"jam '{wrong}' tidak dapat dibaca; tulis dengan dua angka, misalnya \"09:00\".")
        elif ends <= starts:
            yield places.error(path, f"acara '{item.title}' berakhir {item.ends}, padahal mulai {item.starts}.")
        if day is not None and not 0 <= item.day <= day.to:
            yield places.error(
                path, f"acara '{item.title}' pada hari {item.day}, di luar tahap '{day.name}' (0 sampai {day.to})."
            )
        if item.kind in ("clinic", "handover") and item.kind not in event.parts:
            yield places.error(
                path,
                f"acara '{item.title}' berjenis `{item.kind}`, padahal `parts` tidak memuatnya; tambahkan di `parts`.",
            )
    for position, (one, other) in enumerate(pairwise(event.items), 1):
        if _moment(other) < _moment(one):
            yield places.error(
                ("event", "items", position),
                f"acara '{other.title}' mulai sebelum acara '{one.title}' di atasnya; urutkan menurut hari dan jam.",
            )


def _clinic_faults(event: EventParts, clinic: ClinicParts, places: Places) -> Iterator[DefinitionError]:
    if not 0 < clinic.minutes <= 24 * 60:
        yield places.error(("event", "clinic", "minutes"), f"lama slot {clinic.minutes} menit; tulis misalnya 30.")
    if clinic.triage.weakest < clinic.triage.second:
        yield places.error(
            ("event", "clinic", "triage"),
            "komponen terlemah (`weakest`) didahulukan, jadi nilainya tidak boleh di bawah `second`.",
        )
    has_components = any(topic.components for topic in clinic.topics.values())
    if has_components and event.instrument is None:
        yield places.error(
            ("event", "clinic", "topics"), "topik menyebut komponen; tulis `instrument` tempat komponen itu berada."
        )
    names: dict[str, str] = {}
    for key, topic in clinic.topics.items():
        plain = topic.name.casefold()
        if plain in names:
            yield places.error(
                ("event", "clinic", "topics", key),
                f"topik '{key}' bernama sama dengan '{names[plain]}'; bedakan namanya.",
            )
        names.setdefault(plain, key)


def _hour(text: str) -> dt.time | None:
    try:
        return dt.datetime.strptime(text, "%H:%M").time() if len(text) == 5 else None  # noqa: DTZ007 -- an hour of any day
    except ValueError:
        return None


def _moment(item: EventItem) -> tuple[int, str]:
    return (item.day, item.starts)
