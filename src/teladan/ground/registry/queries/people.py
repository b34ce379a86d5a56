"""People and what they act for, as far as somebody keeps them."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from teladan.ground.registry.models import Mandate, Person, Unit
from teladan.ground.registry.numbers import looks_like_a_number, number_index
from teladan.ground.registry.rules import Viewer, people_seen


def people(viewer: Viewer, searched: str = "") -> QuerySet[Person]:
    """Whom the viewer keeps, with their mandates; `searched` is part of a name, a user name or a whole number."""
    found = Person.objects.filter(pk__in=Person.objects.filter(people_seen(viewer)).values("pk"))
    if looks_like_a_number(searched):
        found = found.filter(number_index=number_index(searched))
    else:
        for word in searched.split():
            found = found.filter(Q(name__icontains=word) | Q(account__username__icontains=word))
    return _with_mandates(found).order_by("name", "id")


def person(viewer: Viewer, ident: int) -> Person | None:
    """One of them, or None: not there and not theirs are one answer."""
    return people(viewer).filter(pk=ident).first()


def person_numbered(number: str) -> Person | None:
    """Who has this staff number, for rooms that list people and must not make somebody twice."""
    index = number_index(number)
    return Person.objects.filter(number_index=index).select_related("account").first() if index else None


def person_signing_in_as(username: str) -> Person | None:
    """Who stands behind a user name, in any case of letters; None where nobody does."""
    return Person.objects.filter(account__username=username.strip().lower()).select_related("account").first()


def acting_for(unit: Unit, day: dt.date) -> QuerySet[Mandate]:
    """Who acts for a unit on a day."""
    holds = Q(until=None) | Q(until__gt=day)
    return unit.mandates.filter(holds, since__lte=day).select_related("person").order_by("role", "person__name", "id")


def _with_mandates(found: QuerySet[Person]) -> QuerySet[Person]:
    mandates = Mandate.objects.select_related("unit").order_by("-since", "id")
    return found.select_related("account").prefetch_related(Prefetch("mandates", mandates))
