"""The decrees of a year: in the order they were decided, on days of that year, each change a real one."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import pairwise

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas import Calendar
from teladan.core.definitions.validation import Places


def calendar_faults(body: Calendar, places: Places) -> Iterator[DefinitionError]:
    """Faults of `decided`."""
    for position, (earlier, later) in enumerate(pairwise(body.decided), start=1):
        if later.on < earlier.on:
            message = (
                f"keputusan {later.on} ditulis sesudah {earlier.on}; daftar hanya bertambah, urutkan menurut tanggal."
            )
            yield places.error(("decided", position, "on"), message)
    announced: set[tuple[str, dt.date]] = set()
    for position, decree in enumerate(body.decided):
        yield from _removal_faults(body, position, announced, places)
        announced -= {(kind, day) for kind, days in decree.remove.items() for day in days}
        yield from _addition_faults(body, position, announced, places)
        announced |= {(kind, day) for kind, days in decree.add.items() for day in days}


def _removal_faults(
    body: Calendar, position: int, announced: Collection[tuple[str, dt.date]], places: Places
) -> Iterator[DefinitionError]:
    for kind, days in body.decided[position].remove.items():
        for place, day in enumerate(days):
            if (kind, day) not in announced:
                message = f"{day} belum pernah ditetapkan sebagai {kind}, jadi tidak dapat dibatalkan."
                yield places.error(("decided", position, "remove", kind, place), message)


def _addition_faults(
    body: Calendar, position: int, announced: Collection[tuple[str, dt.date]], places: Places
) -> Iterator[DefinitionError]:
    for kind, days in body.decided[position].add.items():
        for day in days:
            path = ("decided", position, "add", kind, day.isoformat())
            if day.year != body.year:
                yield places.error(path, f"{day} bukan hari pada tahun {body.year}; pindahkan ke berkas tahunnya.")
            if (kind, day) in announced:
                yield places.error(
                    path, f"{day} sudah ditetapkan sebagai {kind} oleh keputusan lebih awal; hapus di sini."
                )
