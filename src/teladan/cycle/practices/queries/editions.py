"""What a practice says: the text as it stands now, and as it was published.

The contact is not part of it: it is a person's, stays current, and can be erased.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields.json import KT

from teladan.cycle.practices.models import Edition, Outcome, Practice
from teladan.ground import clock

TEXTS = (
    "title",
    "summary",
    "owner_name",
    "owner_kind",
    "problem",
    "novelty",
    "novelty_text",
    "beneficiaries",
    "preconditions",
    "cost",
    "cost_note",
    "failures",
    "lessons",
    "sector",
    "unit_type",
    "region",
    "source",
)
ROWS = {
    "parts": ("key", "name", "what", "is_core"),
    "steps": ("name", "what", "who", "weeks"),
    "history": ("year", "month", "what"),
    "outcomes": (
        "id",
        "name",
        "code",
        "unit_of_measure",
        "direction",
        "baseline",
        "baseline_period",
        "result",
        "result_period",
        "source",
    ),
    "documents": ("id", "kind", "title", "licence", "file_id"),
    "awards": ("year", "name", "giver"),
}
"""The kinds of rows, and what is written of each."""


def content_of(practice: Practice) -> dict[str, Any]:
    """The whole template of a practice as plain JSON; decimals as texts, days in ISO, what is not known empty."""
    content: dict[str, Any] = {name: getattr(practice, name) for name in TEXTS}
    content["groups"], content["elements"] = list(practice.groups), list(practice.elements)
    content["started_on"] = practice.started_on.isoformat() if practice.started_on else ""
    for kind, names in ROWS.items():
        content[kind] = [_row(row, names) for row in getattr(practice, kind).all()]
    return content


def edition_of(practice: Practice, number: int | None = None) -> Edition | None:
    """The last edition that is there today, or the one of that number."""
    found = editions_of(practice)
    return (found.filter(number=number) if number is not None else found).first()


def editions_of(practice: Practice) -> QuerySet[Edition]:
    """All that are there today, the newest first."""
    return practice.editions.filter(published_at__lte=clock.now()).order_by("-number")


def as_published(found: Iterable[Practice]) -> list[Practice]:
    """With title, owner and first day of the last edition of each: what its keeper is rewriting is not said yet. One that was
    never published stays as it is. One query for all; these rows are never to be saved."""
    rows = list(found)
    editions = Edition.objects.filter(practice__in={row.pk for row in rows}, published_at__lte=clock.now())
    wanted = (KT("content__title"), KT("content__owner_name"), KT("content__started_on"))
    said = {pk: words for pk, *words in editions.order_by("number").values_list("practice", *wanted)}
    for row in rows:
        if row.pk in said:
            title, owner_name, started_on = said[row.pk]
            row.title, row.owner_name = title, owner_name
            row.started_on = dt.date.fromisoformat(started_on) if started_on else None
    return rows


def names_said(practices: QuerySet[Practice]) -> dict[int, tuple[str, str]]:
    """Title and owner in the last edition of each, by id; those never published have none. One query, however many they are."""
    editions = Edition.objects.filter(practice__in=practices.order_by().values("pk"), published_at__lte=clock.now())
    wanted = editions.order_by("number").values_list("practice", KT("content__title"), KT("content__owner_name"))
    return {pk: (title, owner) for pk, title, owner in wanted}


def contents_said(practices: Iterable[Practice]) -> dict[int, dict[str, Any]]:
    """The last edition of each that is there today, by id; those never published have none. One query."""
    editions = Edition.objects.filter(practice__in={row.pk for row in practices}, published_at__lte=clock.now())
    return dict(editions.order_by("number").values_list("practice", "content"))


def outcomes_said(practice: Practice, number: int | None = None) -> list[Outcome]:
    """The outcomes that the last edition names, or the one of that number, in its words; of a draft those it has so far. These
    rows are never to be saved."""
    rows = {row.pk: row for row in practice.outcomes.all()}
    edition = edition_of(practice, number)
    if edition is None:
        return list(rows.values())
    found = []
    for said in edition.content["outcomes"]:
        if said["id"] in rows:
            row = rows[said["id"]]
            for name in ("name", "code", "unit_of_measure", "direction"):
                setattr(row, name, said[name])
            found.append(row)
    return found


def _row(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name.removesuffix("_id"): _plain(getattr(row, name)) for name in names}


def _plain(value: object) -> object:
    """A value that JSON holds without loss."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if value is None or isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
