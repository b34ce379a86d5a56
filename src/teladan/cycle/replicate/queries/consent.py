"""Whether the origin agrees to be copied, and whether it needs to be asked."""

import datetime as dt

from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.replicate.models import Remark, Replication

Consent = Replication.Consent
AGREED = frozenset({Consent.GIVEN, Consent.GIVEN_WITH, Consent.NOT_NEEDED})
"""Nothing of the origin stands in the way of starting."""
ASKED_AT_MOST = 2
"""Once, and after a refusal once more with other words."""
ON_REQUEST = "ask"
"""The licence of a document that says: ask the owner first."""


def is_agreed(row: Replication, today: dt.date) -> bool:
    """Whether the origin agrees; an answer to come does not count yet."""
    answered = row.consent_answered_on
    return row.consent in AGREED and (answered is None or answered <= today)


def is_needless(row: Replication) -> bool:
    """Nobody registered owns the practice, and every document of the edition that is copied may be used without asking."""
    if row.practice.owner_id is not None:
        return False
    edition = edition_of(row.practice, row.edition)
    documents = edition.content.get("documents", []) if edition is not None else []
    return all(document.get("licence") != ON_REQUEST for document in documents)


def asked_times(row: Replication) -> int:
    noted = row.remarks.filter(kind=Remark.Kind.ASKED).count()
    return max(noted, int(row.consent_asked_on is not None))


def may_ask(row: Replication) -> bool:
    """Not asked yet; or refused, and there is one more time."""
    if row.consent == Consent.NOT_ASKED:
        return True
    return row.consent == Consent.REFUSED and asked_times(row) < ASKED_AT_MOST


def consent_on(row: Replication, today: dt.date) -> Replication.Consent:
    """How far consent was on a day: an answer or a question to come does not count yet."""
    if row.consent_answered_on is not None and row.consent_answered_on > today:
        return Consent.NOT_ASKED if row.consent_asked_on and row.consent_asked_on > today else Consent.ASKED
    if row.consent == Consent.ASKED and row.consent_asked_on is not None and row.consent_asked_on > today:
        return Consent.NOT_ASKED
    return Consent(row.consent)
