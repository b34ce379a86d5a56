"""From a file somebody brought to what an import of it would do; nothing is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.numbers import written
from teladan.cycle.measure.guesses import guessed_roles
from teladan.cycle.measure.incoming import Incoming, Reader, beside, content_of
from teladan.cycle.measure.models import Batch, Intake, Wave
from teladan.cycle.measure.options import LEFT_OUT, Options, sheet_key
from teladan.cycle.measure.queries.waves import intakes
from teladan.cycle.measure.rules import visible_intakes
from teladan.cycle.measure.unit_names import Directory
from teladan.ground.evidence.queries import File, read
from teladan.ground.registry.queries import KEYS, Account, Viewer
from teladan.ground.tables import Reading, Source, read_answers

MOST_NAMES = 100
"""Names that may be asked about; more are no names of units, but of something else in that column."""
FEWEST, ALIKE, MOST_COMPARED = 10, 90, 20
"""An earlier import of so many rows, so many percent of which come again, is the same file in an older state, it seems."""
_MINUTES = 10 * 60  # seconds


@dataclass(frozen=True)
class Prepared:
    """A file as an import would take it. `names`: name -> rows; `meant`: name -> intake, of those that are settled;
    `asked`: name -> (rows, the likely intake), of those that are not known by name; `left_out`: rows of names that are to
    be left out; `content`: recognises a repeat; `again`: earlier imports whose rows are nearly all among these."""

    reading: Reading
    names: Mapping[str, int]
    meant: Mapping[str, int]
    asked: Mapping[str, tuple[int, int | None]]
    left_out: int
    notes: Sequence[str]
    content: str
    is_settled: bool
    again: Sequence[Batch] = ()
    rows: Sequence[Incoming] = ()

    def rows_by_intake(self) -> Counter[int]:
        counts: Counter[int] = Counter()
        for name, ident in self.meant.items():
            counts[ident] += self.names[name]
        return counts


def targets(viewer: Viewer, wave: Wave, only: int | None = None) -> QuerySet[Intake]:
    """The intakes of a wave into which the viewer may import, or the one of them that the import is for."""
    found = intakes(viewer, wave).filter(visible_intakes(viewer, KEYS))
    return found if only is None else found.filter(pk=only)


def with_guesses(file: File, wave: Wave, options: Options) -> Options:
    """The options with the column of units that its title names: an import needs one, the reader may correct it."""
    reading = _read(file, wave, options, None)
    sheets = dict(options.sheets)
    for sheet in reading.sheets:
        units = {str(index): role for index, role in guessed_roles(sheet).items() if role == "unit"}
        if units and sheet.layout == "answers":
            sheets[sheet_key(sheet.sheet)] = {"use": True, "header_row": None, "roles": units}
    return replace(options, sheets=sheets)


def look(file: File, wave: Wave, options: Options, into: Sequence[Intake]) -> Prepared:
    """`prepare` without the rows, remembered for the pages that show it."""
    known = json.dumps([options.as_json(), sorted(intake.pk for intake in into)], sort_keys=True)
    key = f"measure-import-{file.pk}-{hashlib.sha256(known.encode()).hexdigest()}"
    found: Prepared | None = cache.get(key)
    if found is None:
        found = replace(prepare(file, wave, options, into), rows=())
        cache.set(key, found, _MINUTES)
    return found


def prepare(file: File, wave: Wave, options: Options, into: Sequence[Intake]) -> Prepared:
    """Read the file by what was said of it. Raises TableError when it cannot be read."""
    instrument = library().instrument(wave.instrument).body
    period = (wave.starts_on, wave.ends_on)
    reader = Reader(instrument, wave.elements, period, one_only=len(into) == 1)
    reading = _read(file, wave, options, reader)
    names = reader.arrivals.names
    directory = Directory(into)
    meant, asked, left_out = _settle(names, options, directory, into)
    rows = reader.arrivals.rows
    content = content_of(rows, into[0].pk)
    settled = len(meant) + sum(options.units.get(name) == LEFT_OUT for name in asked) == len(names)
    again = _again(wave, rows, meant, content)
    return Prepared(reading, names, meant, asked, left_out, reader.notes(), content, settled, again, rows)


def same_import(wave: Wave, content: str) -> Batch | None:
    """The import of the very same rows that still counts, if there is one."""
    found = Batch.objects.filter(wave=wave, kind=Batch.Kind.IMPORT, content=content, undone_at=None)
    return found.select_related("file").first()


def repeat_words(same: Batch) -> str:
    """Which earlier import holds the very same rows."""
    return _(
        "Semua baris ini sudah diimpor pada %(day)s dari berkas %(file)s. Bila impor itu keliru, batalkan dahulu."
    ) % {
        "day": date_format(timezone.localtime(same.made_at), "j F Y, H.i"),
        "file": same.file.name if same.file else "–",
    }


def again_words(older: Batch) -> str:
    """Why an import that looks like an older state of this file must be looked at first."""
    return _(
        "Hampir semua %(rows)s baris dari %(file)s (diimpor %(day)s) ada lagi di berkas ini. Bila ini berkas yang sama setelah "
        "ditambah atau dibetulkan, batalkan dahulu impor itu, supaya orang yang sama tidak terhitung dua kali."
    ) % {
        "rows": written(older.rows),
        "file": older.file.name if older.file else "–",
        "day": date_format(timezone.localtime(older.made_at), "j F Y, H.i"),
    }


def batch(viewer: Viewer, ident: str) -> Batch | None:
    """One batch of a wave of which the viewer may see something, or None."""
    seen = Intake.objects.filter(visible_intakes(viewer)).values("wave")
    return Batch.objects.filter(pk=ident, wave__in=seen).select_related("wave__owner", "file").first()


def makers(batches: Iterable[Batch]) -> dict[str, str]:
    """Account id -> who it is: the person's name where there is one."""
    idents = {one.made_by for one in batches if one.made_by.isdecimal()}
    found = Account.objects.filter(Q(pk__in=idents)).values_list("pk", "username", "person__name")
    return {str(ident): name or username for ident, username, name in found}


def _read(file: File, wave: Wave, options: Options, reader: Reader | None) -> Reading:
    instrument = library().instrument(wave.instrument).body
    with read(file) as stream:
        return read_answers(
            [Source(Path(stream.name), file.name)],
            instrument,
            order=options.order,
            repairs=options.repairs(file.name),
            strict=False,
            beside=beside(instrument),
            kept=reader.take if reader else None,
        )


def _again(wave: Wave, rows: Sequence[Incoming], meant: Mapping[str, int], content: str) -> list[Batch]:
    """Earlier imports that most likely are an older state of this file: nearly every row of theirs is here again."""
    here = Counter(
        (meant[row.name], row.answers, tuple(sorted(row.attributes.items())), row.day or wave.ends_on)
        for row in rows
        if row.name in meant
    )
    most = here.total() * 100 // ALIKE
    before = Batch.objects.filter(wave=wave, kind=Batch.Kind.IMPORT, undone_at=None, rows__range=(FEWEST, most))
    found = []
    for one in before.exclude(content=content).select_related("file")[:MOST_COMPARED]:
        stored = one.responses.values_list("intake_id", "answers", "attributes", "answered_on")
        there = Counter((ident, answers, tuple(sorted(said.items())), day) for ident, answers, said, day in stored)
        if (there & here).total() * 100 >= ALIKE * one.rows:
            found.append(one)
    return found


def _settle(
    names: Mapping[str, int], options: Options, directory: Directory, into: Sequence[Intake]
) -> tuple[dict[str, int], dict[str, tuple[int, int | None]], int]:
    """What each name means: the only intake there is where no name stands, the one of that name, or what was said."""
    allowed = {str(intake.pk) for intake in into}
    meant: dict[str, int] = {}
    asked: dict[str, tuple[int, int | None]] = {}
    left_out = 0
    for name, rows in sorted(names.items()):
        known = into[0].pk if not name and len(into) == 1 else directory.exactly(name)
        if known is not None:
            meant[name] = known
            continue
        asked[name] = (rows, directory.likely(name))
        said = options.units.get(name, "")
        if said in allowed:
            meant[name] = int(said)
        elif said == LEFT_OUT:
            left_out += rows
    return meant, asked, left_out
