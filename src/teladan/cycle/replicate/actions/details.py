"""What a replication is for and who helps, set right after it began."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.replications import has_signed_aim, locked_replication
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground.journal.actions import append

DETAILS = ("aim", "problem", "facilitator", "facilitator_name")


def describe_replication(*, actor: str, replication: Replication, facts: Mapping[str, Any]) -> None:
    """Write down its aim, its problem, its facilitator; an aim that the head signed stays. Raises CannotChange."""
    with transaction.atomic():
        row = locked_replication(replication)
        if row.stopped_on is not None:
            raise CannotChange(_("Replikasi ini sudah berhenti, jadi keterangannya tidak diubah lagi."))
        said = {name: facts[name] for name in DETAILS if name in facts and facts[name] != getattr(row, name)}
        if "aim" in said and has_signed_aim(row):
            raise CannotChange(_("Yang ingin dicapai sudah ditandatangani kepala dalam komitmennya, jadi tetap."))
        for name, value in said.items():
            setattr(row, name, value)
        row.save(update_fields=list(said))
        append(
            actor=actor,
            verb="replicate.replication.described",
            subject=f"replicate.replication:{row.pk}",
            payload={"facts": sorted(said)},
        )
