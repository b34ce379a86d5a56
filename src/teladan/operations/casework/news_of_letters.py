"""Whom a letter is told to, and what it means for its case."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.ground import clock
from teladan.ground.post.actions import notify
from teladan.ground.registry.queries import Mandate, Unit
from teladan.operations.casework.actions.cases import CannotHappen, record_fact
from teladan.operations.casework.models import Happening, Letter
from teladan.operations.casework.rules import HANDLES, valid_on

ONLY_ONCE = frozenset({"registered"})
HIDDEN = "Surat rahasia"


def said_of(letter: Letter) -> str:
    """The subject as it may stand in a notice: what is secret is not said outside the letter's own page."""
    return _(HIDDEN) if letter.nature == Letter.Nature.SECRET else letter.subject


def tell(*, actor: str, letter: Letter, mandates: Collection[Mandate], key: str, text: str, path: str = "") -> None:
    """Put news of a letter before people, each once; `text` has a place for the `subject`."""
    accounts = {mandate.person.account_id for mandate in mandates if mandate.person.account_id}
    notify(
        accounts=accounts,
        key=key,
        text=text % {"subject": said_of(letter)},
        url=path or reverse("casework:letter", args=[letter.pk]),
        actor=actor,
    )


def tell_receivers(*, actor: str, letter: Letter, key: str, text: str) -> None:
    """Tell who handles the letters of its unit; where nobody does, who does at the nearest unit above."""
    tell(actor=actor, letter=letter, mandates=_handlers_of(letter.unit), key=key, text=text)


def _handlers_of(unit: Unit) -> list[Mandate]:
    places = [int(step) for step in unit.path.split("/") if step]
    found = Mandate.objects.filter(valid_on(clock.today()), unit__in=places, role__in=HANDLES)
    rows = list(found.select_related("person", "unit"))
    deepest = max((len(row.unit.path) for row in rows), default=0)
    return [row for row in rows if len(row.unit.path) == deepest]


def record_if_awaited(*, actor: str, letter: Letter, fact: str, body: str = "") -> None:
    """Write down in the letter's case what happened to it, where the case is its unit's to answer and waits for that.

    A case that has moved on is no reason to refuse what was done with the letter.
    """
    case = letter.case
    if case is None or not case.owner.path.startswith(letter.unit.path):
        return
    try:
        known = library().procedure(case.procedure).body.facts
    except UnknownDefinition:
        return
    happened = Happening.objects.filter(case=case, fact=fact, withdrawn_at=None)
    if fact not in known or (fact in ONLY_ONCE and happened.exists()):
        return
    try:
        with transaction.atomic():
            record_fact(actor=actor, case=case, fact=fact, body=body, letter=letter)
    except CannotHappen:
        pass
