"""A catalogue is taken over whole, let be found, and taken back whole while nobody worked on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError, prefetch_related_objects
from django.utils.translation import gettext as _

from teladan.cycle.practices.catalogue_index import let_be_found, let_be_found_no_more
from teladan.cycle.practices.catalogue_rows import CatalogueRow
from teladan.cycle.practices.models import CatalogueImport, Edition, Practice
from teladan.cycle.practices.queries.catalogues import owners_named, said_before, taken_before, why_kept
from teladan.cycle.practices.queries.editions import ROWS, content_of
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit
from teladan.ground.tables import plain

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """What is taken of a catalogue: its rows, and practices that are there whose origin it names.

    `fills`: practice -> the origin that is noted with it. `left`: how many rows were refused, and how many skipped.
    """

    name: str
    licence: str
    rows: Sequence[CatalogueRow]
    fills: Mapping[int, str] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)


def take_catalogue(*, actor: str, keeper: Unit, file: File, brought: Brought) -> CatalogueImport:
    """Publish every row as a practice that `keeper` looks after, of whose effect nothing is known yet."""
    _must_be_new(file)
    if not brought.rows and not brought.fills:
        raise CannotChange(_("Tidak ada baris yang dapat diambil alih dari berkas ini."))
    with transaction.atomic():
        try:
            evidence.keep(file=file, account=actor)
        except evidence.FileGoneError as problem:
            raise CannotChange(str(problem)) from None
        _must_be_new(file)  # again: since the journal's entry above, whoever brought it at the same moment waits
        now = clock.now()
        made = CatalogueImport.objects.create(
            unit=keeper, name=brought.name, file=file, licence=brought.licence, taken_by=actor, taken_at=now
        )
        filled = _fill(brought.fills)
        _publish(made, brought.rows, actor, now)
        counts = {"taken": len(brought.rows), "mended": sum(bool(row.mended) for row in brought.rows), **brought.left}
        made.counts = {**counts, "filled": filled}
        made.save(update_fields=["counts"])
        append(
            actor=actor,
            verb="practices.catalogue.taken",
            subject=f"practices.catalogue:{made.pk}",
            payload={"unit": keeper.pk, **counts, "filled": len(filled)},
        )
    return made


def index_catalogue(*, catalogue: int) -> None:
    """Let its practices be found, some hundreds at a time, so that others may write meanwhile; those that are found stay."""
    while True:
        with transaction.atomic():
            waiting = Edition.objects.filter(
                practice__imported=catalogue,
                practice__imported__undone_at=None,
                practice__card=None,
                practice__state=Practice.State.PUBLISHED,
                number=1,
            )
            editions = list(waiting.order_by("pk")[:_AT_ONCE])
            if not editions:
                return
            let_be_found(editions)


def undo_catalogue(*, actor: str, catalogue: CatalogueImport) -> None:
    """Remove all that it brought and the origins that it noted. Raises CannotChange, naming what depends on it."""
    with transaction.atomic():
        row = CatalogueImport.objects.select_for_update(of=("self",)).get(pk=catalogue.pk)
        if row.undone_at is not None:
            raise CannotChange(_("Impor ini sudah dibatalkan."))
        if why := why_kept(row):
            raise CannotChange(why)
        many = Practice.objects.filter(imported=row).count()
        let_be_found_no_more(row)
        _remove(row)
        Practice.objects.filter(pk__in=row.counts.get("filled", []), source__startswith=row.name).update(source="")
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        append(
            actor=actor,
            verb="practices.catalogue.undone",
            subject=f"practices.catalogue:{row.pk}",
            payload={"unit": row.unit_id, "practices": many},
        )


def _must_be_new(file: File) -> None:
    before = taken_before(file.sha256)
    if before is not None:
        raise CannotChange(said_before(before))


def _publish(made: CatalogueImport, rows: Sequence[CatalogueRow], actor: str, now: dt.datetime) -> None:
    owners = owners_named(row.owner for row in rows)
    for start in range(0, len(rows), _AT_ONCE):
        practices = Practice.objects.bulk_create(
            [
                Practice(
                    **row.facts,
                    keeper=made.unit,
                    owner_id=owners.get(plain(row.owner)),
                    state=Practice.State.PUBLISHED,
                    imported=made,
                    made_by=actor,
                    made_at=now,
                )
                for row in rows[start : start + _AT_ONCE]
            ]
        )
        prefetch_related_objects(practices, *ROWS)
        Edition.objects.bulk_create(
            Edition(
                practice=one,
                number=1,
                content=content_of(one),
                changes=_("Diambil alih dari katalog %(name)s") % {"name": made.name},
                published_by=actor,
                published_at=now,
            )
            for one in practices
        )


def _fill(fills: Mapping[int, str]) -> list[int]:
    """Note the origin where none is noted; which practices got one."""
    found = list(Practice.objects.select_for_update().filter(pk__in=fills, source="").order_by("pk"))
    for practice in found:
        practice.source = fills[practice.pk]
        practice.save(update_fields=["source"])
    return [practice.pk for practice in found]


def _remove(row: CatalogueImport) -> None:
    try:
        with transaction.atomic():
            Edition.objects.filter(practice__imported=row).delete()
            Practice.objects.filter(imported=row).delete()
    except ProtectedError as problem:
        titles = sorted({one.practice.title for one in problem.protected_objects if hasattr(one, "practice")})
        raise CannotChange(
            _(
                "“%(title)s” sudah dipakai, misalnya sedang ditiru, sehingga impor tidak dapat dibatalkan "
                "seluruhnya. Tarik praktik yang keliru satu per satu."
            )
            % {"title": titles[0] if titles else row.name}
        ) from None
