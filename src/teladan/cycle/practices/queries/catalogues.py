"""Catalogues that were brought in, what of them can be found yet, and whether one may still be taken back."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.practices.catalogue_alike import Named
from teladan.cycle.practices.models import Card, CatalogueImport, Practice
from teladan.cycle.practices.queries.editions import ROWS, content_of, names_said
from teladan.cycle.practices.rules import WRITES, seen_practices
from teladan.ground.registry.queries import READS, Unit, Viewer, units, within_reach
from teladan.ground.tables import plain

_AT_ONCE = 500


def catalogues(viewer: Viewer) -> QuerySet[CatalogueImport]:
    """Those of the units within reach, the newest first."""
    found = CatalogueImport.objects.filter(within_reach(viewer, READS, "unit__"))
    return found.select_related("unit", "file").order_by("-taken_at", "-pk")


def catalogue(viewer: Viewer, ident: int) -> CatalogueImport | None:
    """One of them, or None: not there and not theirs are one answer."""
    return catalogues(viewer).filter(pk=ident).first()


def taken_before(sha256: str) -> CatalogueImport | None:
    """The import that brought the very same file, unless it was taken back."""
    found = CatalogueImport.objects.filter(file__sha256=sha256, undone_at=None).select_related("unit")
    return found.order_by("-taken_at").first()


def said_before(before: CatalogueImport) -> str:
    """That the very same file was taken over, when and by whom."""
    return _("Berkas yang sama persis sudah diambil alih pada %(day)s oleh %(unit)s, sebagai “%(name)s”.") % {
        "day": date_format(timezone.localtime(before.taken_at), "j F Y"),
        "unit": before.unit.name,
        "name": before.name,
    }


def keepers(viewer: Viewer) -> QuerySet[Unit]:
    """The open units that the viewer may let keep a catalogue."""
    return units(viewer, WRITES).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)


def practices_to_hold_against(viewer: Viewer) -> list[Named]:
    """Every practice that the viewer may see, as far as its name goes; withdrawn ones are no reason to leave a row out. What was
    published goes by the names of its last edition."""
    found = Practice.objects.filter(seen_practices(viewer)).exclude(state=Practice.State.WITHDRAWN).order_by("pk")
    said = names_said(found)
    rows = found.values_list("pk", "title", "owner_name")
    return [Named(str(pk), *said.get(pk, (title, owner))) for pk, title, owner in rows]


def owners_named(names: Iterable[str]) -> dict[str, int]:
    """Name -> the registered unit of just that name, where there is one only."""
    wanted = {plain(name) for name in names}
    rows = [(plain(name), pk) for pk, name in Unit.objects.filter(closed_on=None).values_list("pk", "name")]
    many = Counter(name for name, _pk in rows)
    return {name: pk for name, pk in rows if name in wanted and many[name] == 1}


def found_already(brought: CatalogueImport) -> int:
    """How many of its practices search finds yet."""
    return Card.objects.filter(practice__imported=brought).count()


def why_kept(brought: CatalogueImport) -> str:
    """Why an import cannot be taken back any more; empty where it can."""
    changed: list[str] = []
    rows = Practice.objects.filter(imported=brought).order_by("pk")
    for start in range(0, rows.count(), _AT_ONCE):
        block = list(rows[start : start + _AT_ONCE])
        prefetch_related_objects(block, "editions", *ROWS)
        changed += [one.title for one in block if _is_changed(one)]
    if not changed:
        return ""
    said = {"title": changed[0], "rest": written(len(changed) - 1)}
    names = _("“%(title)s” dan %(rest)s praktik lain") if len(changed) > 1 else _("“%(title)s”")
    return _(
        "%(names)s sudah disunting setelah impor ini, sehingga impor tidak dapat dibatalkan seluruhnya. Tarik praktik yang "
        "keliru satu per satu."
    ) % {"names": names % said}


def _is_changed(practice: Practice) -> bool:
    """Whether anybody worked on it since; its proof of life apart."""
    editions = list(practice.editions.all())
    return len(editions) != 1 or editions[0].content != content_of(practice)
