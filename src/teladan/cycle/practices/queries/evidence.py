"""How sure one can be that a practice works: the standing of each outcome, from its rows of evidence on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from teladan.config.definitions import library
from teladan.core.definitions import Loaded
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.statistics.standing import Row, Standing, standing_of
from teladan.cycle.practices.models import EvidenceRow, Outcome, Practice, Review
from teladan.ground.clock import day_of

RULE = "practice-evidence"
HARM_FIRST = ("worse", "mixed", "better", "none", "unknown")
"""Which effect a practice shows when several outcomes are equally well known."""


@dataclass(frozen=True)
class OutcomeStanding:
    """One outcome: its standing, the rows it rests on, those that were withdrawn, and the reviews."""

    outcome: Outcome
    standing: Standing
    rows: tuple[EvidenceRow, ...]
    withdrawn: tuple[EvidenceRow, ...]
    reviews: tuple[Review, ...]
    ended: tuple[Review, ...]

    @property
    def rigour(self) -> int:
        return self.standing.rigour

    @property
    def effect(self) -> str:
        return self.standing.effect

    @cached_property
    def used(self) -> tuple[EvidenceRow, ...]:
        """The rows that speak for the effect, the newest of each place."""
        return tuple(row for row in self.rows if row.pk in self.standing.used)


def rule() -> Loaded[EvidenceRule]:
    return library().evidence(RULE)


def standings_of(practice: Practice, today: dt.date) -> list[OutcomeStanding]:
    """Each outcome of a practice in its order."""
    return standings_of_all([practice], today)[practice.pk]


def standings_of_all(practices: Iterable[Practice], today: dt.date) -> dict[int, list[OutcomeStanding]]:
    """The same for many practices with as many questions to the database as for one."""
    idents = [practice.pk for practice in practices]
    rows, reviews = defaultdict(list), defaultdict(list)
    for row in EvidenceRow.objects.filter(outcome__practice__in=idents).select_related("unit", "file"):
        rows[row.outcome_id].append(row)
    for review in Review.objects.filter(outcome__practice__in=idents):
        reviews[review.outcome_id].append(review)
    found: dict[int, list[OutcomeStanding]] = {ident: [] for ident in idents}
    for outcome in Outcome.objects.filter(practice__in=idents).order_by("position", "pk"):
        found[outcome.practice_id].append(standing_on(outcome, rows[outcome.pk], reviews[outcome.pk], today))
    return found


def standing_on(
    outcome: Outcome, rows: Sequence[EvidenceRow], reviews: Sequence[Review], today: dt.date
) -> OutcomeStanding:
    """What was recorded later does not count yet, and what was withdrawn or ended later still does."""
    known = [row for row in rows if day_of(row.recorded_at) <= today]
    standing = [row for row in known if row.withdrawn_at is None or day_of(row.withdrawn_at) > today]
    made = [review for review in reviews if day_of(review.made_at) <= today]
    active = [review for review in made if review.ended_at is None or day_of(review.ended_at) > today]
    places = places_of(standing)
    return OutcomeStanding(
        outcome,
        standing_of(
            rule().body,
            [_as_row(row, places[row.pk]) for row in standing],
            favour=-1 if outcome.direction == Outcome.Direction.LOWER else 1,
            at_most=min((review.at_most for review in active), default=None),
        ),
        tuple(standing),
        tuple(row for row in known if row not in standing),
        tuple(active),
        tuple(review for review in made if review not in active),
    )


def _as_row(row: EvidenceRow, place: str) -> Row:
    return Row(
        number=row.pk,
        design=row.design,  # type: ignore[arg-type] -- the choices are the keys of the rule
        place=place,
        ends_on=row.ends_on,
        is_documented=row.file_id is not None or bool(row.about),
        estimate=row.estimate,
        low=row.low,
        high=row.high,
        error=row.error,
        is_sound=row.is_sound,
    )


def places_of(rows: Sequence[EvidenceRow]) -> dict[int, str]:
    """Row -> its place. A unit below another is one place with it; a name written by hand is the unit of that name."""
    paths = sorted({row.unit.path for row in rows if row.unit is not None}, key=len)
    tops = {path: next(top for top in paths if path.startswith(top)) for path in paths}
    named = {_plain(row.unit.name): tops[row.unit.path] for row in rows if row.unit is not None}
    return {
        row.pk: tops[row.unit.path] if row.unit is not None else named.get(_plain(row.place), _plain(row.place))
        for row in rows
    }


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def best_of(standings: Mapping[int, tuple[int, str]]) -> tuple[int, str]:
    """Rigour and effect of a practice, from those of its outcomes: the best known one. Where another outcome became
    worse, the effect is mixed: harm is never hidden behind a better outcome."""
    if not standings:
        return 0, "unknown"
    rigour, effect = max(standings.values(), key=lambda one: (one[0], -HARM_FIRST.index(one[1])))
    is_hidden = effect != "worse" and any(other == "worse" for _level, other in standings.values())
    return rigour, "mixed" if is_hidden else effect
