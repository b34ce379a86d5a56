"""How a replication is described."""

from functools import partial

from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_replication

from teladan.cycle.replicate.actions import details


def _described():
    regency = a_regency()
    row = a_replication(a_published_practice(regency.other), regency.melati)
    actor = str(a_mandate(regency.melati).person.account_id)
    return partial(
        details.describe_replication, actor=actor, replication=row, facts={"aim": "Dari 5 menjadi 10 persen."}
    )


EXAMPLES = {"describe_replication": _described}
