"""Where the course in a programme's file contradicts itself: weights, days and hours, grades, horizons."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas_of_courses import CourseItem, CourseParts, Horizon
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.validation import Places

HORIZONS: tuple[Horizon, ...] = ("short", "medium", "long")


def course_faults(body: Programme, places: Places) -> Iterator[DefinitionError]:
    """Weights that make 100; items in order within the days of the field; a scale, grades and horizons that rise."""
    course = body.course
    if course is None:
        return
    if "participant" not in body.roles:
        yield places.error(("roles",), "program pelatihan perlu peran 'participant' (peserta), pada pihak tamu.")
    weights = [row.weight for row in course.criteria.values() if row.weight is not None]
    if weights and len(weights) == len(course.criteria) and sum(weights) != Decimal(100):
        yield places.error(("course", "criteria"), f"jumlah bobot {sum(weights)}, seharusnya 100.")
    yield from _itinerary_faults(body, course, places)
    if all(row.is_confirmed == "no" for row in course.report.values()):
        yield places.error(
            ("course", "report"),
            "tidak satu bagian pun dipastikan tuan rumah; tulis `is_confirmed: yes` sedikitnya satu.",
        )
    yield from _scale_faults(course, places)
    yield from _horizon_faults(course, places)


def _itinerary_faults(body: Programme, course: CourseParts, places: Places) -> Iterator[DefinitionError]:
    field = next((phase for phase in body.phases.values() if phase.from_ <= 0 <= phase.to), None)
    hours = [(_hour(item.starts), _hour(item.ends)) for item in course.itinerary]
    for position, (item, (starts, ends)) in enumerate(zip(course.itinerary, hours, strict=True)):
        path = ("course", "itinerary", position)
        if starts is None or ends is None:
            wrong = item.starts if starts is None else item.ends
            yield places.error(path, f"jam '{wrong}' tidak dapat dibaca; tulis dengan dua angka, misalnya \"09:00\".")
        elif ends <= starts:
            yield places.error(path, f"acara '{item.title}' berakhir {item.ends}, padahal mulai {item.starts}.")
        if field is not None and not 0 <= item.day <= field.to:
            yield places.error(
                path, f"acara '{item.title}' pada hari {item.day}, di luar tahap '{field.name}' (0 sampai {field.to})."
            )
    for position, (one, other) in enumerate(pairwise(course.itinerary), 1):
        if _moment(other) < _moment(one):
            yield places.error(
                ("course", "itinerary", position),
                f"acara '{other.title}' mulai sebelum acara '{one.title}' di atasnya; urutkan menurut hari dan jam.",
            )


def _scale_faults(course: CourseParts, places: Places) -> Iterator[DefinitionError]:
    scale = course.scale
    if scale.least >= scale.most:
        yield places.error(
            ("course", "scale"), f"nilai terendah {scale.least} tidak di bawah nilai tertinggi {scale.most}."
        )
    known = [(position, band) for position, band in enumerate(course.grade_bands) if band.above is not None]
    for (_, one), (position, other) in pairwise(known):
        if one.above is not None and other.above is not None and other.above >= one.above:
            yield places.error(
                ("course", "grade_bands", position),
                f"batas '{other.name}' ({other.above}) tidak di bawah '{one.name}' ({one.above}); tulis dari yang tertinggi.",
            )
    for position, band in known:
        if band.above is not None and not band.above < scale.most:
            yield places.error(
                ("course", "grade_bands", position), f"batas '{band.name}' ({band.above}) di luar rentang nilai."
            )


def _horizon_faults(course: CourseParts, places: Places) -> Iterator[DefinitionError]:
    known = [(key, course.horizons[key].months) for key in HORIZONS if key in course.horizons]
    for (shorter, one), (key, other) in pairwise(known):
        if one is not None and other is not None and other <= one:
            yield places.error(
                ("course", "horizons", key),
                f"jangka '{key}' ({other} bulan) tidak lebih lama dari '{shorter}' ({one} bulan).",
            )
        if one is None and other is not None:
            yield places.error(
                ("course", "horizons", shorter),
                f"jangka '{shorter}' tanpa batas, padahal '{key}' sampai {other} bulan.",
            )


def _moment(item: CourseItem) -> tuple[int, str]:
    return item.day, item.starts.zfill(5)


def _hour(text: str) -> dt.time | None:
    """A time of the day as `09:00`; None for anything else."""
    try:
        return dt.datetime.strptime(text, "%H:%M").time() if len(text) == 5 else None  # noqa: DTZ007 -- an hour has no zone
    except ValueError:
        return None
